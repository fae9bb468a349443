"""Whom and what a reader follows: people, books and threads.

Nobody else learns of it but for a number, which only whom it is about is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from accounts.models import User
from annotations.models import Annotation
from books.models import Book
from discovery.models import Follow
from notifications.models import Following

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    from annotations.models import AnnotationQuerySet
    from books.models import BookQuerySet

MOST_THREADS = 100
"""Of which the page of what one follows tells; the newest."""


@dataclass(frozen=True, slots=True)
class Followed:
    """All that a reader follows and may still see."""

    people: list[User]
    books: list[Book]
    threads: list[Annotation]


def follow_person(reader: User, person: User, *, wanted: bool) -> None:
    """Twice is once. Not for oneself: the database refuses that."""
    if wanted:
        Follow.objects.get_or_create(reader=reader, person=person)
    else:
        Follow.objects.filter(reader=reader, person=person).delete()


def follow_book(reader: User, book: Book, *, wanted: bool) -> None:
    if wanted:
        Follow.objects.get_or_create(reader=reader, book=book)
    else:
        Follow.objects.filter(reader=reader, book=book).delete()


def follows_person(reader: User | AnonymousUser, person: User) -> bool:
    return Follow.objects.filter(reader=reader.pk, person=person).exists()


def follows_book(reader: User | AnonymousUser, book: Book) -> bool:
    return Follow.objects.filter(reader=reader.pk, book=book).exists()


def people_followed(reader: User) -> QuerySet[User]:
    """Those who still have a profile."""
    mine = Follow.objects.filter(reader=reader, person__isnull=False).values("person")
    return User.objects.with_profile_for(reader).filter(pk__in=mine)


def books_followed(reader: User) -> BookQuerySet:
    mine = Follow.objects.filter(reader=reader, book__isnull=False).values("book")
    return Book.objects.readable_by(reader).filter(pk__in=mine)


def threads_followed(reader: User) -> AnnotationQuerySet:
    """Those that they asked to hear of; of those they wrote in they hear anyway."""
    mine = Following.objects.filter(reader=reader, wanted=True).values("thread")
    return Annotation.objects.visible_to(reader).standing().filter(pk__in=mine)


def all_followed(reader: User) -> Followed:
    threads = threads_followed(reader).select_related("author", "layer__book", "layer__group")
    return Followed(
        list(people_followed(reader).order_by("display_name", "username")),
        list(books_followed(reader).for_shelf().order_by("title")),
        list(threads.order_by("-pk")[:MOST_THREADS]),
    )


def followers_of(person: User) -> int:
    return Follow.objects.filter(person=person, reader__is_active=True).count()
