"""What a question asks of a text, in the words that an index knows: the same for every engine, and
for marking what was found."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from search.analysis import Token, form_of, tokens
from search.questions import Prefix, Query, Term, Word


@dataclass(frozen=True, slots=True)
class Step:
    """One of these words stands so many positions behind the first, or, if `is_prefix`, a word
    that begins with the only one. Steps have several words only where they stand alone.
    `is_letter`: that beginning is a letter of a script without spaces."""

    offset: int
    words: tuple[str, ...]
    is_prefix: bool = False
    is_letter: bool = False


Need = tuple[Step, ...]
"""All steps, from one and the same place."""


@dataclass(frozen=True, slots=True)
class Needs:
    """Of a query: all that is wanted, nothing that is unwanted."""

    wanted: tuple[Need, ...] = ()
    unwanted: tuple[Need, ...] = ()


def needs_of(query: Query, languages: Iterable[str]) -> Needs:
    """Terms without a word, such as a dash, ask nothing and are left out."""
    known = sorted(languages)
    return Needs(_needs(query.wanted, known), _needs(query.unwanted, known))


def need_of(term: Term, languages: Iterable[str] = ()) -> Need:
    """Empty where the term has no word."""
    asked = list(tokens(term.text))
    if isinstance(term, Word):
        asked = [token for token in asked if not token.is_elided] or asked
    # What is several words to an index, as well-known, is found as it is written.
    known = list(languages) if isinstance(term, Word) and len(asked) == 1 else []
    steps = list(_steps(asked, known))
    if isinstance(term, Prefix) and steps and not asked[-1].is_unspaced:
        steps[-1] = Step(steps[-1].offset, (asked[-1].word,), is_prefix=True)
    return tuple(steps)


def spans(text: str, language: str, query: Query) -> list[tuple[int, int]]:
    """Where what is wanted stands in a text of this language: code points, in order, apart."""
    found = _Words(text, language)
    wanted = needs_of(query, [language]).wanted
    return _apart(sorted(span for need in wanted for span in found.places(need)))


def _needs(terms: Iterable[Term], languages: list[str]) -> tuple[Need, ...]:
    return tuple(dict.fromkeys(need for term in terms if (need := need_of(term, languages))))


def _steps(asked: list[Token], languages: list[str]) -> Iterator[Step]:
    for number, token in enumerate(asked):
        offset = token.position - asked[0].position
        if not token.is_unspaced:
            forms = (form_of(token, each) for each in languages)
            yield Step(offset, tuple(dict.fromkeys([token.word, *filter(None, forms)])))
        elif token.end != token.letter_end:
            yield Step(offset, (token.word,))
        elif not (number and asked[number - 1].position == token.position - 1):
            # A letter by itself; the last of several is in the bigram before it.
            yield Step(offset, (token.word,), is_prefix=True, is_letter=True)


@dataclass(slots=True)
class _Words:
    """A text's words by their positions."""

    text: str
    language: str
    tokens: dict[int, Token] = field(init=False)
    positions: dict[str, list[int]] = field(init=False)
    sorted: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.tokens, self.positions = {}, {}
        for token in tokens(self.text):
            self.tokens[token.position] = token
            for word in filter(None, (token.word, form_of(token, self.language))):
                self.positions.setdefault(word, []).append(token.position)
        self.sorted = sorted(self.positions)

    def places(self, need: Need) -> Iterator[tuple[int, int]]:
        starts = set.intersection(*({p - s.offset for p in self._standing(s)} for s in need))
        last = need[-1]
        for start in starts:
            first, end = self.tokens[start], self.tokens[start + last.offset]
            yield first.start, end.letter_end if last.is_letter else end.end

    def _standing(self, step: Step) -> Iterator[int]:
        for word in self._beginning(step.words[0]) if step.is_prefix else step.words:
            yield from self.positions.get(word, ())

    def _beginning(self, start: str) -> Iterator[str]:
        for place in range(bisect_left(self.sorted, start), len(self.sorted)):
            if not self.sorted[place].startswith(start):
                return
            yield self.sorted[place]


def _apart(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those that overlap as one."""
    apart: list[tuple[int, int]] = []
    for start, end in found:
        if apart and start < apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        else:
            apart.append((start, end))
    return apart
