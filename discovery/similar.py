"""Books for who liked this one: read by the same people, by the same hand, about the same things.

Nobody is named, and of fewer than three readers in common nothing is said or counted: in a small
library that would tell who reads what. Who keeps their profile private isn't counted at all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from math import log2
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.db.models import Q
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from annotations.models import Annotation, Layer
from books.models import Book, Contributor, ReadingPlace

if TYPE_CHECKING:
    from collections.abc import Collection


SHOWN = 4
FEWEST_READERS = 3
MOST_READERS = 1_000
"""Of a book; those who came last. More would not tell more, and cost more to ask for."""
MOST_SUBJECTS = 2
"""Named as a reason."""
KEPT = 3600
"""Seconds."""

HANDS = (Contributor.Role.AUTHOR, Contributor.Role.TRANSLATOR, Contributor.Role.EDITOR)
"""What makes two books alike, in the order in which it is said."""


@dataclass(slots=True)
class Likeness:
    """What two books have in common. `people` are names as they stand on both title pages."""

    readers: int = 0
    subjects: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)

    @property
    def weight(self) -> float:
        """The ranking. A subject counts 1 and a person 1.5; three readers in common count 2, and
        each doubling of them 1 more."""
        read_by = log2(self.readers + 1) if self.readers >= FEWEST_READERS else 0.0
        return read_by + 1.5 * len(self.people) + len(self.subjects)

    @property
    def reason(self) -> str:
        """The strongest, in the reader's language."""
        if self.readers >= FEWEST_READERS:
            said = ngettext(
                "%(number)s reader of this book read it too",
                "%(number)s readers of this book read it too",
                self.readers,
            )
            return said % {"number": self.readers}
        if self.people:
            return _("Also with the work of %(name)s") % {"name": self.people[0]}
        return _("Also about %(subjects)s") % {
            "subjects": get_text_list(self.subjects[:MOST_SUBJECTS], _("and"))
        }


@dataclass(frozen=True, slots=True)
class Similar:
    book: Book
    reason: str


def similar_to(book: Book) -> list[Similar]:
    """The likest first. Two queries; what they have in common is reckoned once an hour."""
    name = f"similar:{book.pk}"
    likenesses: dict[int, Likeness] = (
        cache.get_or_set(name, lambda: likenesses_of(book), KEPT) or {}
    )
    if not likenesses:
        return []
    published = Book.objects.filter(pk__in=likenesses, published_at__isnull=False)
    found = published.exclude(current=None).exclude(pk=book.pk).for_shelf().in_bulk()
    ranked = sorted(likenesses, key=lambda pk: (-likenesses[pk].weight, pk))
    chosen = [pk for pk in ranked if pk in found][:SHOWN]
    return [Similar(found[pk], likenesses[pk].reason) for pk in chosen]


def likenesses_of(book: Book) -> dict[int, Likeness]:
    """Of twice as many books as are shown, by their ids: some may be withdrawn meanwhile."""
    found: dict[int, Likeness] = defaultdict(Likeness)
    published = Q(book__published_at__isnull=False) & ~Q(book=book.pk)
    for pk, number in _readers_in_common(book).items():
        if number >= FEWEST_READERS:
            found[pk].readers = number
    subjects = Book.subjects.through.objects.filter(
        published, subject__in=book.subjects.all()
    ).order_by("subject__name")
    for pk, name in subjects.values_list("book", "subject__name"):
        found[pk].subjects.append(name)
    names = book.contributors.filter(role__in=HANDS).values("name")
    people = Contributor.objects.filter(published, name__in=names, role__in=HANDS)
    for pk, name in people.order_by("position").values_list("book", "name"):
        if name not in found[pk].people:
            found[pk].people.append(name)
    best = sorted(found, key=lambda pk: (-found[pk].weight, pk))[: 2 * SHOWN]
    return {pk: found[pk] for pk in best}


def _readers_in_common(book: Book) -> Counter[int]:
    """How many of its readers read each other published book."""
    readers = {reader for _book, reader in _readings(books=[book.pk])}
    pairs = _readings(readers=sorted(readers)[-MOST_READERS:]) if readers else set()
    return Counter(other for other, _reader in pairs if other != book.pk)


def _readings(
    books: Collection[int] | None = None, readers: Collection[int] | None = None
) -> set[tuple[int, int]]:
    """Who read which published book, by ids: they have a place in it, or wrote in its public
    margin what still stands there."""
    places = ReadingPlace.objects.filter(book__published_at__isnull=False)
    notes = Annotation.objects.filter(
        layer__kind=Layer.Kind.PUBLIC,
        layer__book__published_at__isnull=False,
        deleted_at=None,
        hidden_at=None,
    )
    if books is not None:
        places, notes = places.filter(book__in=books), notes.filter(layer__book__in=books)
    if readers is not None:
        places, notes = places.filter(reader__in=readers), notes.filter(author__in=readers)
    read = places.filter(reader__is_private=False, reader__is_active=True)
    wrote = notes.filter(author__is_private=False, author__is_active=True)
    return {
        *read.order_by().values_list("book", "reader"),
        *wrote.order_by().values_list("layer__book", "author").distinct(),
    }
