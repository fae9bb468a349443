"""Readers who mark the same words, and what comes of it."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from annotations.models import Annotation
from books.models import Book, Section
from discovery.models import Passage
from discovery.popular.following import follow
from tests.making import write_note


def make_readers(number: int, since: int = 0) -> list[User]:
    return User.objects.bulk_create(
        User(username=f"reader-{one}", email=f"reader-{one}@example.org")
        for one in range(since, since + number)
    )


def mark(section: Section, words: str, *readers: User, **changes: Any) -> list[Annotation]:
    """Each of them writes a note beside the words."""
    return [write_note(reader, section, words, **changes) for reader in readers]


def popular(book: Book) -> list[tuple[str, int]]:
    """The passages as they are once the follower was there, with how many readers they have."""
    follow()
    rows = Passage.objects.filter(section__revision__book=book).select_related("section")
    return [(one.section.text[one.start : one.end], one.readers) for one in rows.order_by("pk")]
