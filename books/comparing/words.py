"""Which words were taken out of a passage and which were put in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from typing import Literal

from rapidfuzz.distance import Postfix

from .alignment import Match, matches

Kind = Literal["same", "gone", "new"]

PARAGRAPH = "\N{PARAGRAPH SEPARATOR}"
"""Stands between the paragraphs of a stretch of text, and is a word of its own."""

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SIGNS = (
    "!-/:-@\\[-`{-~\u00a1-\u00bf\u00d7\u00f7\u05be\u05c0\u05c3\u060c\u061b\u061f\u06d4"
    "\u2010-\u205e\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
# Marks (vowel points, accents, joiners) belong to the letters that they stand on.
_WORD = rf"[^\s{_CJK}{_SIGNS}]"
_TOKEN = re.compile(rf"{PARAGRAPH}|\n|[^\S\n]+|[{_CJK}]|{_WORD}+(?:['’]{_WORD}+)*|.", re.DOTALL)
_TELLING = re.compile(rf"[{_CJK}]|{_WORD}")

FARTHEST = 60
"""Words by which a change is slid to begin or end with a paragraph."""

FEW_WORDS = 3
"""Kept words between two longer changes that are read more easily as changed with them."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stayed, went or came."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class _Part:
    """old[a:b] became new[c:d]; the same words where `kept`."""

    kept: bool
    a: int
    b: int
    c: int
    d: int


def words(text: str) -> list[str]:
    """All of the text in pieces: words, single signs, stretches of space.

    Chinese and Japanese, which have no spaces, come character by character.
    """
    return _TOKEN.findall(text)


def is_telling(word: str) -> bool:
    """Whether it says something by itself: not space, not punctuation."""
    return _TELLING.match(word) is not None


def word_changes(old: str, new: str) -> list[Run]:
    """Run after run: the `same` and `gone` give the old text, the `same` and `new` the new one."""
    one, two = words(old), words(new)
    parts = list(_parts(matches(one, two), len(one), len(two)))
    _slide_to_paragraphs(parts, one, two)
    return list(_runs(_without_crumbs(parts, one, two), one, two))


def _parts(found: list[Match], old_length: int, new_length: int) -> Iterator[_Part]:
    a = c = 0
    for match in [*found, Match(old_length, new_length, 0)]:
        if (a, c) != (match.old, match.new):
            yield _Part(False, a, match.old, c, match.new)
        a, c = match.old + match.length, match.new + match.length
        if match.length:
            yield _Part(True, match.old, a, match.new, c)


def _slide_to_paragraphs(parts: list[_Part], one: Sequence[str], two: Sequence[str]) -> None:
    """A whole paragraph that came or went is that paragraph, not the end of one and half a next.

    Where the words around a change repeat, it can be told in several ways: “a. [b. ]” is as true
    as “a[. b].”.
    """
    for index, part in enumerate(parts):
        if part.kept or (part.a < part.b and part.c < part.d):
            continue
        words, start, end = (one, part.a, part.b) if part.a < part.b else (two, part.c, part.d)
        if PARAGRAPH in words[start:end]:
            _slide(parts, index, _way_to_paragraph(words, start, end))


def _way_to_paragraph(words: Sequence[str], start: int, end: int) -> int:
    """How many words to slide so that a paragraph's end opens or closes the stretch; maybe none."""
    for step in range(FARTHEST):
        if PARAGRAPH in (words[start + step], words[end + step - 1]):
            return step
        if end + step >= len(words) or words[start + step] != words[end + step]:
            break
    for step in range(1, min(FARTHEST, start + 1)):
        if words[start - step] != words[end - step]:
            break
        if PARAGRAPH in (words[start - step], words[end - step - 1]):
            return -step
    return 0


def _slide(parts: list[_Part], index: int, step: int) -> None:
    """Give `step` words from the kept part on one side to that on the other, if it has as many."""
    here = parts[index]
    before = parts[index - 1] if index else None
    after = parts[index + 1] if index + 1 < len(parts) else None
    giver = after if step > 0 else before
    if not step or giver is None or giver.b - giver.a < abs(step):
        return
    parts[index] = _Part(False, here.a + step, here.b + step, here.c + step, here.d + step)
    if before is not None:
        parts[index - 1] = replace(before, b=before.b + step, d=before.d + step)
    else:
        parts.insert(0, _Part(True, here.a, here.a + step, here.c, here.c + step))
        index += 1
    if after is not None:
        parts[index + 1] = replace(after, a=after.a + step, c=after.c + step)
    else:
        parts.append(_Part(True, here.b + step, here.b, here.d + step, here.d))


def _without_crumbs(parts: list[_Part], one: Sequence[str], two: Sequence[str]) -> list[_Part]:
    """A few words that happen to stand in two different sentences would only confuse."""
    tidy: list[_Part] = []
    for index, part in enumerate(parts):
        inside = part.kept and 0 < index < len(parts) - 1
        crumb = inside and _is_crumb(part, tidy[-1], parts[index + 1], one, two)
        if (crumb or not part.kept) and tidy and not tidy[-1].kept:
            tidy[-1] = replace(tidy[-1], b=part.b, d=part.d)
        else:
            tidy.append(part)
    return tidy


def _is_crumb(
    kept: _Part, before: _Part, after: _Part, one: Sequence[str], two: Sequence[str]
) -> bool:
    run = one[kept.a : kept.b]
    if PARAGRAPH in run or _has_more_than(FEW_WORDS, run):
        return False
    size = sum(map(is_telling, run))
    return size == 0 or all(
        _has_more_than(size, one[part.a : part.b]) or _has_more_than(size, two[part.c : part.d])
        for part in (before, after)
    )


def _has_more_than(size: int, run: Sequence[str]) -> bool:
    """In telling words; looks no further than it must."""
    return len(run) > size and any(islice((word for word in run if is_telling(word)), size, None))


def _runs(parts: list[_Part], one: Sequence[str], two: Sequence[str]) -> Iterator[Run]:
    """Each as long as it can be."""
    pieces = (piece for part in parts for piece in _pieces(part, one, two) if piece.text)
    for kind, group in groupby(pieces, lambda piece: piece.kind):
        yield Run(kind, "".join(piece.text for piece in group))


def _pieces(part: _Part, one: Sequence[str], two: Sequence[str]) -> list[Run]:
    gone, new = one[part.a : part.b], two[part.c : part.d]
    if part.kept:
        return [Run("same", "".join(gone))]
    # A crumb that was taken into a change may be the space before or behind it.
    tail = Postfix.similarity(gone, new)
    changed = _exchanged("".join(gone[: len(gone) - tail]), "".join(new[: len(new) - tail]))
    return [*changed, Run("same", "".join(gone[len(gone) - tail :]))]


def _exchanged(gone: str, new: str) -> list[Run]:
    """What stands for what: words that came belong into the paragraph where others went."""
    first, sign, others = gone.partition(PARAGRAPH)
    opening, break_, more = new.partition(PARAGRAPH)
    return [
        Run("gone", first),
        Run("new", opening),
        Run("gone", sign + others),
        Run("new", break_ + more),
    ]
