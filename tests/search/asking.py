"""Asking an index in few words."""

from __future__ import annotations

from search.engines import index
from search.engines.interface import Index, NoIndex
from search.following import Follower
from search.questions import Answer, Filters, Query, Question, Sight, Sort, Term, Word
from search.rebuilding import rebuild


def ask(
    asked: Index,
    *wanted: Term | str,
    sight: Sight | None = None,
    filters: Filters | None = None,
    sort: Sort = Sort.BEST,
    size: int = 100,
) -> Answer:
    terms = tuple(Word(each) if isinstance(each, str) else each for each in wanted)
    return asked.ask(
        Question(
            Query(terms),
            sight or Sight(),
            filters or Filters(),
            sort,
            size=size,
            languages=frozenset({"en", "zh"}),
        )
    )


def found(asked: Index, *wanted: Term | str, sight: Sight | None = None) -> list[str]:
    """What was found, best first, as `note 5`; it is counted, too."""
    answer = ask(asked, *wanted, sight=sight)
    assert answer.counts.total == len(answer.hits) == sum(answer.counts.books.values())
    return [f"{hit.what} {hit.pk}" for hit in answer.hits]


def followed() -> Index:
    """The library's index, as it is when the worker has looked again."""
    asked = index()
    with asked.following() as is_ours:
        assert is_ours
        try:
            Follower().round(asked)
        except NoIndex:
            rebuild(asked)
    return asked
