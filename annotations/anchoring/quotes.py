"""Where a quote stands in a text. Pure: strings and code-point positions, no database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

CONTEXT = 32
"""Code points of prefix and suffix that are kept and compared."""

NEAR = 2_000
"""How far from its hint a quote is first looked for, in code points."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A W3C TextQuoteSelector: the words, and what stands before and after them."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Code points `start` (included) to `end` (excluded) of one text."""

    start: int
    end: int


def find(text: str, quote: Quote, hint: Place) -> Place | None:
    """The place of `quote` in `text`, or None when its words aren't there.

    The hint is believed only if the words stand right there. Else they are looked for
    near it and then in the whole text. Among several look-alikes the surrounding words
    decide; where they can't tell any two apart, nothing is guessed.
    """
    if not quote.exact:
        return None
    if text[hint.start : hint.end] == quote.exact:
        return hint
    near = range(max(0, hint.start - NEAR), min(len(text), hint.end + NEAR))
    return _best(text, quote, near) or _best(text, quote, range(len(text)))


def quote_at(text: str, place: Place) -> Quote:
    """The words at a place with their context."""
    return Quote(
        exact=text[place.start : place.end],
        prefix=text[max(0, place.start - CONTEXT) : place.start],
        suffix=text[place.end : place.end + CONTEXT],
    )


def _best(text: str, quote: Quote, within: range) -> Place | None:
    starts = list(_occurrences(text, quote.exact, within))
    if not starts:
        return None
    scored = sorted(((_agreement(text, quote, start), start) for start in starts), reverse=True)
    if len(scored) > 1 and scored[0][0] == scored[1][0]:
        return None
    return Place(scored[0][1], scored[0][1] + len(quote.exact))


def _occurrences(text: str, words: str, within: range) -> Iterator[int]:
    start = text.find(words, within.start, within.stop)
    while start != -1:
        yield start
        start = text.find(words, start + 1, within.stop)


def _agreement(text: str, quote: Quote, start: int) -> int:
    """How many code points around `start` agree with the quote's context."""
    end = start + len(quote.exact)
    before = text[max(0, start - CONTEXT) : start]
    after = text[end : end + CONTEXT]
    return _shared(reversed(before), reversed(quote.prefix)) + _shared(after, quote.suffix)


def _shared(one: Iterable[str], other: Iterable[str]) -> int:
    """The length of what two texts have in common from their start."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
