"""Wraps plain text to the width of a mail, in any script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

WIDTH = 76
"""Columns; a Chinese character takes two of them."""

# Between letters that are written without spaces a line may end anywhere, but neither before what
# closes nor behind what opens. An address is never broken.
_OPENS, _CLOSES = "（《〈「『【〔“‘", "，。！？；：、）》〉」』】〕”’…—·"
_PIECES = re.compile(
    rf"\s+|[{_OPENS}]*[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
    rf"\U00020000-\U0003ffff][{_CLOSES}]*|[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"
    rf"\uff00-\uffef\U00020000-\U0003ffff]+"
)


def wrapped(text: str) -> str:
    """Each line that is too long in several, indented as it was."""
    return "\n".join(part for line in text.split("\n") for part in _lines(line))


def _lines(line: str) -> Iterator[str]:
    if _columns(line) <= WIDTH:
        yield line
        return
    indent = line[: len(line) - len(line.lstrip())]
    now = indent
    for piece in _PIECES.findall(line.strip()):
        if now.strip() and _columns(now + piece) > WIDTH and not piece.isspace():
            yield now.rstrip()
            now = indent
        if now.strip() or not piece.isspace():
            now += piece
    yield now.rstrip()


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
