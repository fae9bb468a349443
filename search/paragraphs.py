"""A section's text as the paragraphs that are found one by one. Knows no model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise

from books.comparing.blocks import BLOCKS, CELLS

LONGEST = 8_000
"""Code points; what is longer is cut behind a sentence."""

_TAG = re.compile(r'<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^>"]|"[^"]*")*)>')
_VERSE = re.compile(r'\bclass="[^"]*\b(?:verse|stanza)\b')
_ENDS = (re.compile(r"[.!?…][\"”’»)]*\s+|[。！？]”?|\n+"), re.compile(r"\s+"), re.compile(r"\W+"))
"""Where a long one may be cut: better behind a sentence than between words."""
_EMPTY = frozenset({"area", "br", "col", "hr", "img", "input", "wbr"})
_APART = CELLS | {"br", "hr"}
"""Within a paragraph, what stands before and behind is no one word."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Code points of the section's text. `words` is that, with breaks between its lines."""

    start: int
    end: int
    words: str


def paragraphs(html: str, text: str) -> list[Paragraph]:
    """All of a section's text but the space between them. `html` is sanitised, `text` canonical."""
    cutting = _Cutting(text)
    for words, tag in _parts(html):
        if not cutting.read(unescape(words)):
            break
        if tag is not None:
            cutting.meet(tag)
    # Markup that a browser reads in some other way: the rest is cut where it can be.
    cutting.here = len(text)
    cutting.cut()
    return cutting.found


def _parts(html: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    """Words, each with the tag that follows them."""
    place = 0
    for tag in _TAG.finditer(html):
        yield html[place : tag.start()], tag
        place = tag.end()
    yield html[place:], None


@dataclass(slots=True)
class _Cutting:
    text: str
    found: list[Paragraph] = field(default_factory=list)
    start: int = 0
    here: int = 0
    breaks: list[int] = field(default_factory=list)
    verses: list[bool] = field(default_factory=list)
    """Of each open tag, whether what is in it is verse."""

    def read(self, words: str) -> bool:
        if not self.text.startswith(words, self.here):
            return False
        self.here += len(words)
        return True

    def meet(self, tag: re.Match[str]) -> None:
        is_closing, name = bool(tag[1]), tag[2].lower()
        is_verse = bool(self.verses and self.verses[-1])
        is_named = bool(_VERSE.search(tag[3]))
        if is_closing and self.verses:
            self.verses.pop()
            is_named = is_verse and not (self.verses and self.verses[-1])
        elif name not in _EMPTY:
            self.verses.append(is_verse or is_named)
        if name in BLOCKS and (is_named or not is_verse):
            self.cut()
        elif name in BLOCKS or name in _APART:
            self.breaks.append(self.here)

    def cut(self) -> None:
        """What was read since the last time is a paragraph, if it is more than space."""
        piece = self.text[self.start : self.here]
        if words := piece.strip():
            start = self.start + piece.index(words)
            self.found += self._in_parts(start, start + len(words))
        self.start, self.breaks = self.here, []

    def _in_parts(self, start: int, last: int) -> Iterator[Paragraph]:
        """No longer than may be."""
        while start < last:
            end = _end_of(self.text, start, last)
            breaks = dict.fromkeys(place for place in self.breaks if start < place < end)
            edges = [start, *breaks, end]
            lines = (self.text[a:b] for a, b in pairwise(edges))
            yield Paragraph(start, end, "\n".join(lines))
            start = end


def _end_of(text: str, start: int, last: int) -> int:
    latest = start + LONGEST
    if latest >= last:
        return last
    for ends in _ENDS:
        places = [end.end() for end in ends.finditer(text, start + LONGEST // 2, latest)]
        if places:
            return places[-1]
    return latest
