"""Title and author as the first lines of a plain text give them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..binding.about import About
from ..licences import licence_of
from ..parsed import ParsedContributor
from .blocks import Block
from .headings import Heading
from .numbering import numbered

_LINES = 30
_LONGEST = 120
_FIELD = re.compile(
    r"(title|author|translator|书名|書名|作者|译者|譯者|著者|訳者)\s*[:：]\s*(\S.*)", re.IGNORECASE
)
_ROLES = {"author": "aut", "作者": "aut", "著者": "aut", "translator": "trl", "译者": "trl",
          "譯者": "trl", "訳者": "trl"}  # fmt: skip
_TITLES = frozenset({"title", "书名", "書名"})
_BY = re.compile(r"(?:(.*\S)\s+)?\b(?:by|von|par|di|por)\s+([A-Z][^,.\n]{2,60})", re.IGNORECASE)
_MARKS = " 　《》*_"


def read_title_page(blocks: Sequence[Block], headings: Mapping[int, Heading]) -> About:
    """What `Title: …`, `书名：…` or a first line over `by …` says; nothing where that is unsure."""
    lines = [line.strip() for block in blocks for line in block.lines][:_LINES]
    fields = [match for line in lines if (match := _FIELD.fullmatch(line[:_LONGEST]))]
    stated = next((match[2] for match in fields if match[1].lower() in _TITLES), "")
    people = [
        ParsedContributor(match[2].strip(_MARKS), role)
        for match in fields
        if (role := _ROLES.get(match[1].lower()))
    ]
    title, author = _first_lines(lines)
    if author and not people:
        people = [ParsedContributor(author)]
    if not people and not _opens_alone(blocks, headings):
        title = ""
    return About(
        title=(stated or title).strip(_MARKS),
        licence=licence_of(line for line in lines if len(line) < _LONGEST),
        contributors=tuple(people),
    )


def _first_lines(lines: Sequence[str]) -> tuple[str, str]:
    """(title, author) of `Utopia` over `by Thomas More`, or of both in a line."""
    first = lines[0] if lines else ""
    if not first or len(first) > _LONGEST:
        return "", ""
    for line in lines[:4]:
        match = _BY.fullmatch(line) if len(line) <= _LONGEST else None
        if match is not None:
            return (match[1] or (first if line is not first else "")), match[2].strip()
    return first, ""


def _opens_alone(blocks: Sequence[Block], headings: Mapping[int, Heading]) -> bool:
    """Whether the first line has no text of its own under it: then it is the book's title."""
    return 0 in headings and 1 in headings and numbered(blocks[0].text) is None
