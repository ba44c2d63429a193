"""What a diagnostic code is: a title and a message template in Chinese and English, and perhaps a hint.

Templates are filled with the diagnostic's arguments (`str.format`). A hint is shown only when all its arguments are
there, so `“{nearest}”` needs no second code for the case that nothing is near.
"""

from typing import NamedTuple


class Code(NamedTuple):
    """One kind of fault. `warning` faults are shown and stop nothing."""

    title_zh: str
    title_en: str
    zh: str
    en: str
    hint_zh: str = ""
    hint_en: str = ""
    warning: bool = False
