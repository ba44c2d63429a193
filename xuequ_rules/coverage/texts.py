"""The numbered provisions of an instrument's own text, and which of them no row cites.

A provision's number is put together from the numbering at the start of sentences, the levels in the order in which the
text nests them: 三、 then （五） then 3. is `三（五）3`. Nothing of the text is kept but where it was found.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from xuequ_rules.diagnostics import Diagnostic

_NUMERAL = "一二三四五六七八九十百"
_LEVELS = (
    ("article", re.compile(rf"(第[{_NUMERAL}\d]+[章节条])")),
    ("question", re.compile(r"(问\s*\d+|\d+\s*问)")),
    ("chapter", re.compile(rf"([{_NUMERAL}]+)\s*[、.．]")),
    ("section", re.compile(rf"[（(]\s*([{_NUMERAL}]+)\s*[）)]")),
    ("item", re.compile(r"(\d{1,2})\s*[.．、](?!\d)")),
    ("point", re.compile(r"[（(]\s*(\d{1,2})\s*[）)]")),
    ("circle", re.compile(r"([①-⑳])")),
)
_SHAPES = {"section": "（{}）", "point": "（{}）"}
_POINTS = (
    {chr(0x3220 + i): f"（{_NUMERAL[i]}）" for i in range(10)}
    | {chr(0x2474 + i): f"（{i + 1}）" for i in range(20)}
    | {chr(0x2488 + i): f"{i + 1}." for i in range(20)}
)
_SPLIT = re.compile(r"（[^）]*）|[①-⑳]|第[^章节条]+[章节条]|问\d+|[一二三四五六七八九十百]+|\d+|[^\d（）①-⑳]+")
_SENTENCES = re.compile(
    r"(?<=[。；;：:])\s*"
    r"|(?<=[，,])\s*(?=[（(]\d|[①-⑳])"
    rf"|(?<=[^\W\d])(?=[（(][{_NUMERAL}][）)])"  # 三、heading（一）heading
)
_NOISE = re.compile(r"[\s\W_]+")


@dataclass(frozen=True, slots=True)
class Provision:
    """A numbered provision of a text: its number, its file and line, and how it is cited: `cited`, `above` or `not`.

    `above` means that rows cite only a provision that this one is part of.
    """

    number: str
    file: str
    line: int
    standing: str


def provisions_of(lines: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield the number of each numbered sentence, its levels joined, and its line's place in the text, from 0."""
    stack: list[tuple[str, str]] = []
    for place, line in enumerate(lines):
        for sentence in _SENTENCES.split(_plain(line)):
            found = next(((name, match[1]) for name, shape in _LEVELS if (match := shape.match(sentence))), None)
            if found is None:
                continue
            name, mark = found
            names = [level for level, _ in stack]
            if name in names:
                del stack[names.index(name) :]
            stack.append((name, _SHAPES.get(name, "{}").format(mark.replace(" ", ""))))
            yield "".join(written for _, written in stack), place


def held_against(
    texts: Mapping[str, Sequence[tuple[str, int, str]]], cited: Mapping[str, Iterable[str]]
) -> dict[str, tuple[Provision, ...]]:
    """Return the provisions of each pack's text (file, line, words) with how the pack's rows cite them."""
    found = {}
    for pack, lines in texts.items():
        numbers = {normal(number) for number in cited[pack]}
        seen: dict[str, Provision] = {}
        for number, place in provisions_of(words for _, _, words in lines):
            file, line, _ = lines[place]
            seen.setdefault(number, Provision(number, file, line, _standing(number, numbers)))
        found[pack] = tuple(seen.values())
    return found


def _standing(number: str, cited: set[str]) -> str:
    if any(other == number or _is_part(other, number) for other in cited):
        return "cited"
    return "above" if any(_is_part(number, other) for other in cited) else "not"


def _is_part(inner: str, outer: str) -> bool:
    """Return whether a provision is inside another: `三（五）3` is inside `三（五）`, `33` is not inside `3`."""
    inside, around = _SPLIT.findall(inner), _SPLIT.findall(outer)
    return len(inside) > len(around) and inside[: len(around)] == around


def normal(provision: str) -> str:
    """Return a provision with one spelling of its brackets and numbers.

    >>> normal("三(五)3⑵")
    '三（五）3（2）'
    """
    text = _plain(provision).replace("(", "（").replace(")", "）")
    return re.sub(r"(\d)\.$", r"\1", text)


def _plain(text: str) -> str:
    return "".join(_POINTS.get(char, char) for char in text.strip())


def read_texts(
    folder: Path, titles: Mapping[str, str]
) -> tuple[dict[str, list[tuple[str, int, str]]], list[Diagnostic]]:
    """Return the lines (file, line, words) of each pack's text among the text files of a folder, and faults.

    A file that is named like a pack is its text; in any other, a pack's text begins where a line begins with its title
    and ends where the next title stands; of several, the longest is taken.
    """
    texts: dict[str, list[tuple[str, int, str]]] = {}
    faults = []
    paths = sorted(folder.glob("*.txt")) if folder.is_dir() else []
    if not paths:
        return {}, [Diagnostic("PCK332", {"folder": str(folder)})]
    bare = sorted(((_bare(title), pack) for pack, title in titles.items()), key=lambda item: -len(item[0]))
    for path in paths:
        try:
            lines = path.read_text("utf-8-sig").splitlines()
        except (OSError, ValueError) as error:
            faults.append(Diagnostic("PCK318", {"path": str(path), "problem": str(error)}))
            continue
        found = list(_cut(lines, path.stem, bare, titles))
        if not found:
            faults.append(Diagnostic("PCK333", {"file": path.name}))
        for pack, numbered in found:
            if len(numbered) > len(texts.get(pack, ())):
                texts[pack] = [(path.name, number, words) for number, words in numbered]
    return texts, faults


def _cut(
    lines: Sequence[str], name: str, bare: Sequence[tuple[str, str]], titles: Mapping[str, str]
) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """Yield the numbered lines of each text in a file, with its pack."""
    if name in titles:
        yield name, list(enumerate(lines, 1))
        return
    starts = [(number, *found) for number, line in enumerate(lines, 1) if (found := _titled(line, bare))]
    ends = [start for start, _, _ in starts[1:]] + [len(lines) + 1]
    for (start, pack, after), end in zip(starts, ends, strict=False):
        yield pack, [(start, after), *((number, lines[number - 1]) for number in range(start + 1, end))]


def _titled(line: str, bare: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """Return the pack whose title a line begins with, and what stands after the title; None where there is none."""
    letters = [(place, char) for place, char in enumerate(line) if not _NOISE.match(char)]
    text = "".join(char for _, char in letters)
    for title, pack in bare:
        if title and text.startswith(title):
            return pack, line[letters[len(title) - 1][0] + 1 :]
    return None


def _bare(title: str) -> str:
    """Return a title's letters, without what stands in brackets at its end."""
    return _NOISE.sub("", re.sub(r"[（(][^（）()]*[）)]\s*$", "", title.strip()))
