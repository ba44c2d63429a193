"""Putting Chinese texts and figures together: `共 12 所`, `开始日期后 3 年`."""


def glue(*parts: str) -> str:
    """Return texts one after the other, with a space where a Chinese character meets a figure or a Latin letter."""
    text = ""
    for part in parts:
        if text and part and _is_latin(text[-1]) is not _is_latin(part[0]) and _meet(text[-1], part[0]):
            text += " "
        text += part
    return text


def _is_latin(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in "-%")


def _meet(left: str, right: str) -> bool:
    return all(_is_latin(char) or "\u4e00" <= char <= "\u9fff" for char in (left, right))
