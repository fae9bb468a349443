"""A section's sanitised HTML as its paragraphs, headings, lines: what a reader sees as one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_TAG = re.compile(r'<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^>"]|"[^"]*")*)>')
_ALT = re.compile(r'\balt="([^"]*)"')
_SPACE = re.compile(r"\s+")
_LINE_SPACE = re.compile(r" *\n *")

BLOCKS = frozenset(
    """
    address article aside blockquote caption dd details div dl dt figcaption figure footer h1 h2 h3
    h4 h5 h6 header hgroup hr li nav ol p pre section summary table tbody tfoot thead tr ul
    """.split()  # noqa: SIM905  (so many words are read better so)
)
CELLS = frozenset({"td", "th"})
PICTURE, BREAK, CELL = "▣", "⁂", " │ "


@dataclass(frozen=True, slots=True)
class Block:
    """`text`: its words, a picture as ▣ with its description; `html`: as it is written."""

    text: str
    html: str


@dataclass(slots=True)
class _Draft:
    text: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    closed: bool = False

    def is_filled(self) -> bool:
        return any(part and not part.isspace() for part in self.text)

    def block(self) -> Block:
        text = _LINE_SPACE.sub("\n", "".join(self.text)).strip()
        return Block(text, _SPACE.sub(" ", "".join(self.html)).strip())


def blocks(html: str) -> list[Block]:
    """In reading order; tags around a block belong to the one that they open or close with."""
    return [draft.block() for draft in _drafts(html) if draft.is_filled()]


def _drafts(html: str) -> Iterator[_Draft]:
    draft = _Draft()
    place = 0
    for tag in _TAG.finditer(html):
        closing, name = bool(tag[1]), tag[2].lower()
        words = html[place : tag.start()]
        place = tag.end()
        if draft.closed and ((not words.isspace() and words) or not closing):
            yield draft
            draft = _Draft()
        _write(draft, words)
        if name in BLOCKS and not closing and draft.is_filled():
            yield draft
            draft = _Draft()
        draft.html.append(tag[0])
        draft.text.append(_said_by(name, tag, filled=draft.is_filled()))
        draft.closed = name in BLOCKS and closing and draft.is_filled()
    _write(draft, html[place:])
    yield draft


def _write(draft: _Draft, words: str) -> None:
    if words:
        draft.text.append(_SPACE.sub(" ", unescape(words)))
        draft.html.append(words)


def _said_by(name: str, tag: re.Match[str], *, filled: bool) -> str:
    """What a tag says by itself."""
    if tag[1]:
        return ""
    if name == "img":
        alt = _ALT.search(tag[3])
        return f"{PICTURE} {unescape(alt[1])}" if alt else PICTURE
    if name in CELLS:
        return CELL if filled else ""
    return {"br": "\n", "hr": BREAK}.get(name, "")
