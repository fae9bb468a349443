"""A section's HTML as an editor sees it: one paragraph a line, and back without losing a space.

White space between paragraphs counts in the canonical text, so what the editor's view adds of it
must not stay. Each line remembers the space that truly followed it: a line that comes back gets
that again, a new one takes what is usual in this section.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from books.comparing.alignment import Match, matches
from books.comparing.blocks import BLOCKS, CELLS

_SPACE = " \t\n\r\f"
"""What HTML calls white space; an ideographic or a no-break space is a letter to it."""

_LINED = "|".join(sorted(BLOCKS | CELLS))
_PRE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_CUT = re.compile(rf"<(?:{_LINED})\b|(?P<after></(?:{_LINED})>|<[bh]r\b[^>]*>|\n)")
_ENDS_BLOCK = re.compile(rf"</?(?:{_LINED}|br)\b[^<>]*>\Z")
_BEGINS_BLOCK = re.compile(rf"</?(?:{_LINED})\b")
_LEVEL = re.compile(rf"<(/?)(?!hr\b)(?:{_LINED})\b")
_INDENT = "  "
_DEEPEST = 6
"""Steps of indentation; a text nested deeper would stand at the far right."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is shown on one line, and the white space that truly follows it."""

    words: str
    space: str = ""

    @property
    def is_pre(self) -> bool:
        """Then every space in it counts, also at the beginning of its own lines."""
        return self.words.startswith("<pre")


def shown(html: str) -> str:
    """For the editor: indented, one paragraph, heading or line of verse a line."""
    depth = 0
    found = []
    for line in lines(html):
        steps = [-1 if closes else 1 for closes in _LEVEL.findall(line.words)]
        level = depth - 1 if line.words.startswith("</") else depth
        depth = max(0, depth + sum(steps))
        indent = _INDENT * max(0, min(level, _DEEPEST))
        found.append(line.words if line.is_pre else indent + line.words)
    return "".join(f"{line}\n" for line in found)


def restored(source: str, html: str) -> str:
    """The HTML that an edited source means, when it was made of `html`."""
    old = lines(html)
    new = lines(source.replace("\r\n", "\n").replace("\r", "\n"))
    opening = html[: len(html) - len(html.lstrip(_SPACE))]
    spaces = _spaces(old, new)
    return opening + "".join(line.words + space for line, space in zip(new, spaces, strict=True))


def lines(html: str) -> list[Line]:
    found: list[Line] = []
    for piece in _pieces(html):
        words = piece if piece.startswith("<pre") else piece.strip(_SPACE)
        if not words:
            _add_space(found, piece)
            continue
        start = piece.index(words)
        _add_space(found, piece[:start])
        found.append(Line(words, piece[start + len(words) :]))
    return found


def _pieces(html: str) -> Iterator[str]:
    """Cut before each block that opens, and behind each that closes, each break, each new line."""
    for part in _PRE.split(html):
        if part.startswith("<pre") and part.endswith("</pre>"):
            yield part
            continue
        cuts = [match.end() if match["after"] else match.start() for match in _CUT.finditer(part)]
        yield from (part[a:b] for a, b in pairwise([0, *cuts, len(part)]) if a != b)


def _add_space(found: list[Line], space: str) -> None:
    if found and space:
        found[-1] = replace(found[-1], space=found[-1].space + space)


def _spaces(old: Sequence[Line], new: Sequence[Line]) -> list[str]:
    """The space behind each new line."""
    came_from = dict(_pairs(old, new))
    usual = _usual_space(old)
    spaces = []
    for place, line in enumerate(new):
        index = came_from.get(place)
        is_last, was_last = place == len(new) - 1, index == len(old) - 1
        if is_last:
            spaces.append(old[-1].space if old else "")
            continue
        space = usual if index is None or was_last else old[index].space
        # Without a space the words of two lines would run into one.
        spaces.append(space or ("" if _is_boundary(line, new[place + 1]) else "\n"))
    return spaces


def _pairs(old: Sequence[Line], new: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Each new line's old one: itself, or what it stands in for."""
    a = c = 0
    found = matches([line.words for line in old], [line.words for line in new])
    for match in [*found, Match(len(old), len(new), 0)]:
        yield from zip(range(c, match.new), range(a, match.old), strict=False)
        if a < match.old and c < match.new:
            yield match.new - 1, match.old - 1
        a, c = match.old + match.length, match.new + match.length
        yield from zip(range(match.new, c), range(match.old, a), strict=True)


def _usual_space(old: Sequence[Line]) -> str:
    """Between the blocks of this section."""
    found = Counter(line.space for line, after in pairwise(old) if _is_boundary(line, after))
    return found.most_common(1)[0][0] if found else "\n"


def _is_boundary(line: Line, after: Line) -> bool:
    return bool(_ENDS_BLOCK.search(line.words) or _BEGINS_BLOCK.match(after.words))
