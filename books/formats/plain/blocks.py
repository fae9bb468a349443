"""A plain text as runs of lines between empty ones, and how its lines are set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_WIDEST = 100
"""Characters; a text whose lines are longer is not broken into lines by hand."""
_PROSE = 0.6
"""The share of lines that are full, from which a run of lines is prose."""
_RAGGED = 0.8
"""The share of the width that a line of prose has when it was broken by hand and eye."""
_VERSE, _VERSE_HAN = 60, 30
"""Characters of the longest line of verse."""
_CAPITALS = 0.9
_FEWEST = 5
"""If not one line in so many goes on with a paragraph, all begin one."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines between empty ones; `before` and `after`: how many empty lines there are."""

    lines: tuple[str, ...]
    before: int
    after: int

    @property
    def indent(self) -> int:
        """Spaces that all lines begin with."""
        return min(indent_of(line) for line in self.lines)

    @property
    def text(self) -> str:
        return joined(self.lines)


@dataclass(frozen=True, slots=True)
class Setting:
    """`wrapped`: a paragraph is several lines of `width` at most; else each line is a paragraph."""

    wrapped: bool
    width: int


def blocks_of(text: str) -> list[Block]:
    runs: list[list[str]] = [[]]
    gaps = [0]
    for line in text.expandtabs(8).split("\n"):
        if line.strip():
            runs[-1].append(line.rstrip())
        elif runs[-1]:
            runs.append([])
            gaps.append(1)
        else:
            gaps[-1] += 1
    found = [(tuple(run), gap) for run, gap in zip(runs, gaps, strict=True) if run]
    after = [*(gap for _, gap in found[1:]), 0 if runs[-1] else gaps[-1]]
    return [Block(run, gap, below) for (run, gap), below in zip(found, after, strict=False)]


def setting_of(blocks: Sequence[Block]) -> Setting:
    lengths = sorted(len(line) for block in blocks for line in block.lines)
    if not lengths:
        return Setting(False, 0)
    width = lengths[int(len(lengths) * 0.97)]
    several = [block.lines for block in blocks if len(block.lines) > 1 and not block.indent]
    every = [pair for lines in several for pair in pairwise(lines)]
    # A line that begins further in begins a paragraph, however full the one before it.
    pairs = [pair for pair in every if not pair[1][0].isspace()]
    full = sum(is_full(line, after, width) for line, after in pairs)
    often = len(pairs) > len(every) / _FEWEST
    prose = len(pairs) < 2 * full and not begins_with_capitals([after for _, after in pairs])
    return Setting(often and prose and width <= _WIDEST, width)


def unwrapped(blocks: Sequence[Block], is_heading: Callable[[str], bool]) -> list[Block]:
    """Each line a block of its own; but short lines without a heading among them are a stanza."""
    found = []
    for block in blocks:
        short = len(block.lines) > 1 and all(map(is_short, block.lines))
        if short and not any(map(is_heading, block.lines)):
            found.append(block)
            continue
        last = len(block.lines) - 1
        for index, line in enumerate(block.lines):
            before = 0 if index else block.before
            found.append(Block((line,), before, block.after if index == last else 0))
    return found


def is_short(line: str) -> bool:
    """As short as a line of verse, and not set in like a Chinese paragraph."""
    return (
        len(line) < (_VERSE if is_western(line.strip()[0]) else _VERSE_HAN) and line[0] != "\u3000"
    )


def is_prose(lines: Sequence[str], width: int) -> bool:
    """Whether lines end where the next word had no room: then their ends mean nothing."""
    pairs = list(pairwise(lines))
    full = sum(is_full(line, after, width) for line, after in pairs)
    return full >= _PROSE * len(pairs)


def begins_with_capitals(lines: Sequence[str]) -> bool:
    """As verse does, in scripts that have capitals; of prose one line in four."""
    letters = [line.lstrip(" \"'“‘«_(")[:1] for line in lines]
    cased = [letter for letter in letters if letter.lower() != letter.upper()]
    return len(cased) > 2 and sum(map(str.isupper, cased)) > _CAPITALS * len(cased)


def is_full(line: str, after: str, width: int) -> bool:
    """Whether the line may have ended because it was full, and not because its author ended it."""
    words = after.split(None, 1)
    first = words[0] if words else ""
    # Chinese knows no spaces: one character would have been enough to fill the line.
    room = len(first) if is_western(first[:1]) else 1
    # Typists end lines early, too; but verse begins its lines with capitals.
    needed = width * _RAGGED if first[:1].islower() else width
    return len(line) + 1 + room > needed


def indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def joined(lines: Sequence[str]) -> str:
    """The lines as one, with a space between words that are written with spaces."""
    text = ""
    for line in lines:
        words = " ".join(line.split())
        spaced = text and words and (is_western(text[-1]) or is_western(words[0]))
        text += f" {words}" if spaced else words
    return text


def is_western(character: str) -> bool:
    """Whether it belongs to a script with spaces; Chinese and Japanese have none."""
    return not ("\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\uffef"
                or "\U00020000" <= character <= "\U0003ffff")  # fmt: skip
