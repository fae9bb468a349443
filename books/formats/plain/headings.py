"""Which lines of a plain text are headings, and of which rank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .blocks import Block, is_western
from .numbering import is_bare_number, numbered

_LONGEST = 160
_LONGEST_WESTERN = 60
_LONGEST_HAN = 20
_MOST_LINES = 4
_NAMES = """
preface foreword introduction prologue epilogue conclusion afterword appendix dedication notes
footnotes contents postscript glossary index acknowledgments acknowledgements argument
advertisement preamble interlude préface avant-propos épilogue vorwort einleitung nachwort
prólogo prefacio epílogo prefazione предисловие эпилог пролог
序 序言 自序 前言 引言 楔子 引子 緒論 绪论 導言 导言 跋 後記 后记 尾聲 尾声 附錄 附录 目錄 目录 凡例
"""
_KNOWN = frozenset(_NAMES.split())
_PUNCTUATION = re.compile(r"[。！？；：，、,;:!?」』”’\"）)]")
_Row = tuple[int, "Heading"]
_BARE = "number"
_TITLED = "title"


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` counts from 0, the outermost."""

    level: int
    title: str


def headings_in(blocks: Sequence[Block]) -> dict[int, Heading]:
    """The index of each block that is a heading -> what it says."""
    least = 2 if any(block.before > 1 for block in blocks[1:]) else 1
    room = [n == 0 or block.before >= least for n, block in enumerate(blocks)]
    kinds = {n: kind for n, block in enumerate(blocks) if (kind := _kind(block, room[n]))}
    kinds = _without_stray_numbers(kinds, blocks)
    kinds = _without_contents(kinds, blocks)
    kinds = _without_stray_titles(kinds, blocks) or _isolated(blocks)
    kinds |= _second_lines(kinds, blocks)
    return dict(_ranked(sorted(kinds.items()), blocks))


def _ranked(kinds: Sequence[tuple[int, str]], blocks: Sequence[Block]) -> Iterator[_Row]:
    """Parts lie outside chapters because they come first; a second line lies in its first."""
    ranks: dict[str, int] = {}
    chapter, level = -2, 0
    for n, kind in kinds:
        if kind == _TITLED:
            level = level + 1 if n == chapter + 1 else 0
        else:
            level = ranks.setdefault(kind, 2 * len(ranks))
            chapter = n
        yield n, Heading(level, blocks[n].text)


def _kind(block: Block, room: bool) -> str:
    """Empty for a block that is no heading. `room`: whether it has what a title has above it."""
    if len(block.lines) > _MOST_LINES:
        return ""
    text = block.text
    if len(text) > _LONGEST or any(map(numbered, block.lines[1:])):
        return ""
    if (found := numbered(text)) is not None and _stands_apart(block, found.kind):
        return found.kind
    if is_bare_number(text) and block.before and block.after:
        return _BARE
    if _plain(text) in _KNOWN and (block.before or block.after):
        return _TITLED
    return _TITLED if _is_capital(text) and room and block.after else ""


def _second_lines(kinds: dict[int, str], blocks: Sequence[Block]) -> dict[int, str]:
    """“Down the Rabbit-Hole” under “CHAPTER I”."""
    return {
        n + 1: _TITLED
        for n, kind in kinds.items()
        if kind != _TITLED and n + 1 < len(blocks) and n + 1 not in kinds
        and _is_bare(blocks[n].text) and _is_isolated(blocks[n + 1], first=True)
    }  # fmt: skip


def _stands_apart(block: Block, kind: str) -> bool:
    """Chinese and Korean texts put no empty lines around `第一章`; others would run into it."""
    return not is_western(kind[:1]) or kind in "장부편권회" or bool(block.before + block.after)


def _is_capital(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    words = [word for word in text.split() if sum(map(str.isalpha, word)) > 3]
    capital = all(letter.isupper() for letter in letters)
    return capital and bool(words) and not text.endswith((",", ";"))


def _without_stray_numbers(kinds: dict[int, str], blocks: Sequence[Block]) -> dict[int, str]:
    """A number alone is a chapter's only where there is a row of them and nothing better."""
    bare = [n for n, kind in kinds.items() if kind == _BARE]
    better = sum(kind not in {_BARE, _TITLED} for kind in kinds.values())
    first = blocks[bare[0]].text.strip(" ._*") if bare else ""
    if len(bare) > 1 and better < 2 and first in {"I", "1"}:
        return kinds
    return {n: kind for n, kind in kinds.items() if kind != _BARE}


def _without_contents(kinds: dict[int, str], blocks: Sequence[Block]) -> dict[int, str]:
    """A list of contents names every chapter with no text between: those are no headings."""
    rows = list(kinds)
    later: dict[str, int] = {_plain(blocks[n].text): n for n in rows}
    kept = {}
    for n, after in zip(rows, [*rows[1:], len(blocks)], strict=False):
        listed = after == n + 1 and later[_plain(blocks[n].text)] > n
        same = after == n + 1 and after in kinds and kinds[n] == kinds[after] != _TITLED
        if not listed and not same:
            kept[n] = kinds[n]
    return kept


def _without_stray_titles(kinds: dict[int, str], blocks: Sequence[Block]) -> dict[int, str]:
    """Capitals inside the chapters of a book that numbers them are signs and shouts."""
    chapters = [n for n, kind in kinds.items() if kind != _TITLED]
    if len(chapters) < 2:
        return kinds
    return {
        n: kind
        for n, kind in kinds.items()
        if kind != _TITLED
        or not chapters[0] < n
        or _plain(blocks[n].text) in _KNOWN
        or n - 1 in kinds
        or blocks[n].before > 3
    }


def _isolated(blocks: Sequence[Block]) -> dict[int, str]:
    """In a text without any of those: short lines with more room above than paragraphs have."""
    return {n: _TITLED for n, block in enumerate(blocks) if _is_isolated(block, first=n == 0)}


def _is_isolated(block: Block, *, first: bool) -> bool:
    if len(block.lines) > 1 or not block.after or not (first or block.before > 1):
        return False
    text = block.text
    fits = len(text) <= (_LONGEST_WESTERN if is_western(text[0]) else _LONGEST_HAN)
    named = text[0].isalpha() and not text[0].islower() and not text.endswith(".")
    return fits and named and not _PUNCTUATION.search(text)


def _is_bare(text: str) -> bool:
    found = numbered(text)
    return found is None or not found.named


def _plain(text: str) -> str:
    return " ".join(text.strip(" .:_*").lower().split())
