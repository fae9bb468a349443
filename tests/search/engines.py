"""Documents for an index, and ways to ask it in a test."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from search.documents import Batch, Document, What
from search.engines.interface import Index
from search.questions import Answer, Filters, Hit, Query, Question, Sight, Sort, Term, Word

DAY = datetime(2026, 3, 14, 12, tzinfo=UTC)
UTOPIA, GENESIS, ANALECTS = 1, 2, 3
PUBLIC, CIRCLE, PRIVATE = 10, 20, 30
"""Layers: everybody's, that of a group, that of one reader."""
ADA, BEN, CORA = 1, 2, 3
GUEST = Sight()
EVERYBODY_OF_THE_CIRCLE = Sight(reader=BEN, layers=frozenset({CIRCLE}))


def text(start: int, words: str, book: int = UTOPIA, language: str = "en") -> Document:
    return Document(
        key=f"text:{book}:{start}",
        what=What.TEXT,
        book=book,
        language=language,
        words=words,
        written=DAY,
        place=start,
        end=start + len(words),
    )


def title(words: str, book: int = UTOPIA, language: str = "en") -> Document:
    return Document(f"book:{book}", What.BOOK, book, language, words, DAY)


def note(number: int, words: str, **details: Any) -> Document:
    """Public, by ada, in her own thread, an hour after the note before."""
    plain = Document(
        key=f"note:{number}",
        what=What.NOTE,
        book=UTOPIA,
        language="en",
        words=words,
        written=DAY + timedelta(hours=number),
        place=number,
        layer=PUBLIC,
        author=ADA,
        thread_author=ADA,
        kind="note",
    )
    return replace(plain, **details)


def among_the_circle(number: int, words: str, **details: Any) -> Document:
    return note(number, words, **{"layer": CIRCLE, "is_public": False, **details})


def question(
    *terms: Term | str,
    without: Iterable[Term | str] = (),
    sight: Sight = GUEST,
    sort: Sort = Sort.BEST,
    size: int = 20,
    after: str = "",
    **filters: Any,
) -> Question:
    """Words stand for themselves."""
    return Question(
        query=Query(_terms(terms), _terms(without)),
        sight=sight,
        filters=Filters(**filters),
        sort=sort,
        size=size,
        after=after,
        languages=frozenset({"en", "de", "zh", "he"}),
    )


def _terms(terms: Iterable[Term | str]) -> tuple[Term, ...]:
    return tuple(Word(term) if isinstance(term, str) else term for term in terms)


def keys(answer: Answer) -> list[str]:
    return [key_of(hit) for hit in answer.hits]


def key_of(hit: Hit) -> str:
    start = [hit.start] if hit.what == What.TEXT else []
    return ":".join(map(str, [hit.what.value, hit.pk, *start]))


def found(index: Index, *terms: Term | str, **details: Any) -> set[str]:
    """Keys of what a question finds on its first page."""
    return set(keys(index.ask(question(*terms, **details))))


def pages(index: Index, asked: Question) -> Iterator[Answer]:
    while True:
        answer = index.ask(asked)
        yield answer
        if not answer.next:
            return
        asked = replace(asked, after=answer.next)


def put(index: Index, *documents: Document) -> None:
    index.write(Batch(put=documents))
