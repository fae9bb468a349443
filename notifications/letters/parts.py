"""A letter's order: what is of no book, then book by book; in that what is of no thread, then
thread by thread. Else all stands where its first news came."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from books.models import Book
    from notifications.wording import Said


@dataclass(frozen=True, slots=True)
class Thread:
    """News of one thread, beside these words of the book; or all that is of none."""

    thread_id: int | None
    quote: str
    said: list[Said] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Part:
    """News of one book; or of groups alone."""

    book: Book | None
    threads: list[Thread]


def parts_of(said: Iterable[Said]) -> list[Part]:
    books: dict[int | None, Book | None] = {None: None}
    by_book: dict[int | None, dict[int | None, Thread]] = {None: {}}
    for one in said:
        news = one.notification
        books[news.book_id] = news.book
        threads = by_book.setdefault(news.book_id, {None: Thread(None, "")})
        key = news.thread_id if one.is_about_note else None
        threads.setdefault(key, Thread(key, one.quote)).said.append(one)
    parts = [
        Part(book, [thread for thread in by_book[pk].values() if thread.said])
        for pk, book in books.items()
    ]
    return [part for part in parts if part.threads]
