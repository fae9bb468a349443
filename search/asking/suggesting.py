"""For a word that finds little or nothing: one that is spelled nearly so and finds more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from search.analysis import folded, tokens
from search.asking.reading import written
from search.engines import index
from search.questions import Answer, Query, Question, Word

MOST_ASKED = 6
"""Questions that a suggestion may cost."""
SHORTEST = 3
"""Letters; whatever is spelled nearly like a shorter word is another one."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to type instead."""

    words: str
    total: int


def suggestion_for(question: Question, answer: Answer) -> Suggestion | None:
    """Each is asked of the index as its reader would ask it, filters and all: a word that they
    can find nothing by is never told. Raises `NoIndex`."""
    for number, query in enumerate(_other_spellings(question.query)):
        if number == MOST_ASKED:
            break
        other = index().ask(replace(question, query=query, after="", size=1))
        if other.counts.total > answer.counts.total:
            return Suggestion(written(query), other.counts.total)
    return None


def _other_spellings(query: Query) -> Iterator[Query]:
    """The nearest of each word first."""
    words = [number for number, term in enumerate(query.wanted) if _is_spelled(term)]
    known = {n: index().words_like(folded(query.wanted[n].text), MOST_ASKED) for n in words}
    for rank in range(MOST_ASKED):
        for number in words:
            if rank < len(known[number]):
                wanted = list(query.wanted)
                wanted[number] = Word(known[number][rank])
                yield replace(query, wanted=tuple(wanted))


def _is_spelled(term: object) -> bool:
    """Whether it is one word of letters, as Chinese characters are not."""
    if not isinstance(term, Word) or len(term.text) < SHORTEST:
        return False
    found = list(tokens(term.text))
    return len(found) == 1 and not found[0].is_unspaced
