"""What differs between two texts of a section, paragraph by paragraph and word by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from .alignment import matches
from .blocks import Block
from .words import PARAGRAPH, Run, is_telling, word_changes, words

Change = Literal["same", "markup", "changed", "gone", "new"]

LEAST_KEPT = 0.25
"""Share of a paragraph's words that must stay, or it is shown as taken out and another put in."""

AROUND = 1
"""Unchanged paragraphs shown before and after a change."""

LONG_RUN = 360
SHOWN_OF_LONG_RUN = 140
"""Characters: of unchanged words in a changed paragraph, and how much of them is shown."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph: unchanged, set in another way with the same words, changed, gone or new.

    For `markup`, `old` and `new` hold its HTML before and after.
    """

    change: Change
    runs: tuple[Run, ...]
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class Fold:
    """So many unchanged paragraphs that aren't shown."""

    count: int


def compared(old: Sequence[Block], new: Sequence[Block]) -> list[Passage]:
    """Every paragraph of both, in reading order."""
    found: list[Passage] = []
    a = c = 0
    for match in matches([block.text for block in old], [block.text for block in new]):
        found += _replaced(old[a : match.old], new[c : match.new])
        a, c = match.old + match.length, match.new + match.length
        found += map(_kept, old[match.old : a], new[match.new : c])
    return [*found, *_replaced(old[a:], new[c:])]


def folded(passages: Iterable[Passage]) -> list[Passage | Fold]:
    """Only the changes and what stands right beside them."""
    everything = list(passages)
    shown = {
        near
        for place, passage in enumerate(everything)
        if passage.change != "same"
        for near in range(place - AROUND, place + AROUND + 1)
    }
    found: list[Passage | Fold] = []
    for is_shown, group in groupby(enumerate(everything), lambda pair: pair[0] in shown):
        run = [passage for _, passage in group]
        # One paragraph takes as little room as the words that say it was left out.
        found += map(_shortened, run) if is_shown or len(run) == 1 else [Fold(len(run))]
    return found


def _kept(old: Block, new: Block) -> Passage:
    if old.html == new.html:
        return Passage("same", (Run("same", new.text),))
    return Passage("markup", (Run("same", new.text),), old.html, new.html)


def _replaced(old: Sequence[Block], new: Sequence[Block]) -> list[Passage]:
    if not old or not new:
        return [
            *(Passage("gone", (Run("gone", block.text),)) for block in old),
            *(Passage("new", (Run("new", block.text),)) for block in new),
        ]
    before = PARAGRAPH.join(block.text for block in old)
    after = PARAGRAPH.join(block.text for block in new)
    lines = _lines(word_changes(before, after))
    return [passage for line in lines for passage in _passages(line)]


def _lines(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """The runs cut at paragraphs' ends. An end that went or came is shown as a sign."""
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split(PARAGRAPH)
        line += [Run(run.kind, first)] if first else []
        for text in others:
            if run.kind != "same" and any(part.kind != run.kind for part in line):
                line.append(Run(run.kind, "¶"))
            yield line
            line = [Run(run.kind, text)] if text else []
    yield line


def _passages(line: list[Run]) -> list[Passage]:
    if not line:
        return []
    kinds = {run.kind for run in line}
    if len(kinds) == 1:
        return [Passage(kinds.pop(), tuple(line))]
    old, new = _side(line, "new"), _side(line, "gone")
    if _share_kept(line, old, new) >= LEAST_KEPT:
        return [Passage("changed", tuple(line))]
    parts = (Passage("gone", (Run("gone", old),)), Passage("new", (Run("new", new),)))
    return [part for part in parts if part.runs[0].text]


def _side(line: list[Run], without: str) -> str:
    return "".join(run.text for run in line if run.kind != without).replace("¶", "")


def _share_kept(line: list[Run], old: str, new: str) -> float:
    kept = sum(_size(run.text) for run in line if run.kind == "same")
    return kept / (max(_size(old), _size(new)) or 1)


def _size(text: str) -> int:
    """In words."""
    return sum(map(is_telling, words(text)))


def _shortened(passage: Passage) -> Passage:
    """Of long unchanged words only those beside a change, or the first of them."""
    if all(len(run.text) <= LONG_RUN for run in passage.runs if run.kind == "same"):
        return passage
    last = len(passage.runs) - 1
    runs = [
        run if run.kind != "same" else Run("same", _cut(run.text, place == 0 < last, place == last))
        for place, run in enumerate(passage.runs)
    ]
    return Passage(passage.change, tuple(runs), passage.old, passage.new)


def _cut(text: str, opens: bool, ends: bool) -> str:
    if len(text) <= LONG_RUN:
        return text
    head = "" if opens else _words_from(text[:SHOWN_OF_LONG_RUN], back=True)
    tail = "" if ends else _words_from(text[-SHOWN_OF_LONG_RUN:], back=False)
    return f"{head}{' ' if head else ''}…{' ' if tail else ''}{tail}"


def _words_from(text: str, *, back: bool) -> str:
    """Without the half of a word at the cut; of a text without spaces all."""
    if back:
        return text.rpartition(" ")[0] or text
    return text.partition(" ")[2] or text
