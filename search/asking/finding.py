"""What is found for a reader: a page of hits, read anew from the database through what they may
see, grouped by book."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from books.credits import primary_language
from books.models import Book
from search.asking.filters import filters_of
from search.asking.hits import Shown, shown_hits
from search.asking.reading import Reading, Sentence, read
from search.asking.sight import sight_of
from search.asking.suggesting import Suggestion, suggestion_for
from search.asking.wishes import Wish
from search.engines import index
from search.engines.interface import NoIndex
from search.questions import Answer, Counts, LostCursor, Question, Sort

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

HITS_A_PAGE = 20
FEW = 3
"""Up to so many hits, a word that is spelled nearly so is suggested."""

LOST_CURSOR = _("This page can’t be found any more, so this is the first one.")


@dataclass(frozen=True, slots=True)
class InBook:
    """Hits of a page in one book; `total`: how many there are on all pages."""

    book: Book
    hits: list[Shown]
    total: int
    address: str
    """Of the same search in this book alone."""


@dataclass(frozen=True, slots=True)
class Found:
    """`is_ready`: whether there is an index; without one, nothing is found yet. `is_asked`:
    whether there was anything to look for."""

    wish: Wish
    reading: Reading
    said: list[Sentence] = field(default_factory=list)
    hits: list[Shown] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)
    next: str = ""
    suggestion: Suggestion | None = None
    is_ready: bool = True
    is_asked: bool = True

    @property
    def by_book(self) -> list[InBook]:
        """In the order in which they come."""
        groups: dict[int, InBook] = {}
        for hit in self.hits:
            total = self.counts.books.get(hit.book.pk, 0)
            address = self.wish.address(book=hit.book.slug)
            group = groups.setdefault(hit.book.pk, InBook(hit.book, [], total, address))
            group.hits.append(hit)
        return list(groups.values())


def find(
    reader: User | AnonymousUser, wish: Wish, after: str = "", size: int = HITS_A_PAGE
) -> Found:
    """Never fails: an index that isn't there and a cursor that is lost are told."""
    reading = read(wish.q)
    question = Question(
        query=reading.query,
        sight=sight_of(reader),
        filters=filters_of(wish, reader),
        sort=Sort(wish.sort or ("best" if reading.query.wanted else "newest")),
        after=after,
        size=size,
        languages=languages_of_books(reader),
    )
    is_asked = bool(reading.query.wanted) or question.filters.is_narrow
    said = [] if is_asked and not reading.query.wanted else list(reading.said)
    try:
        if not is_asked:
            return Found(wish, reading, said, is_asked=False)
        answer = _asked(question, said)
        return Found(
            wish,
            reading,
            said,
            shown_hits(answer.hits, reader, question),
            answer.counts,
            answer.next,
            suggestion_for(question, answer) if answer.counts.total <= FEW else None,
        )
    except NoIndex:
        return Found(wish, reading, said, is_ready=False)


def _asked(question: Question, said: list[Sentence]) -> Answer:
    try:
        return index().ask(question)
    except LostCursor:
        said.append(LOST_CURSOR)
        return index().ask(replace(question, after=""))


def languages_of_books(reader: User | AnonymousUser) -> frozenset[str]:
    tags = Book.objects.readable_by(reader).order_by().values_list("language", flat=True)
    return frozenset(primary_language(tag) for tag in tags.distinct())
