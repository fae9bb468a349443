"""The words by which a book is known in its address."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from django.utils.text import slugify

from books.models import Book

LONGEST = 80


def free_slug(title: str, author: str = "") -> str:
    """`utopia`; when that is taken `utopia-thomas-more`; then `utopia-2`, `utopia-3` …"""
    return next(slug for slug in _candidates(title, author) if not _taken(slug))


def _candidates(title: str, author: str) -> Iterator[str]:
    short = title.partition(":")[0]
    base = slugify(short, allow_unicode=True) or slugify(title, allow_unicode=True) or "book"
    yield base[:LONGEST].strip("-")
    person = slugify(author, allow_unicode=True)
    if person:
        yield f"{base[: LONGEST // 2]}-{person[: LONGEST // 3]}".strip("-")
    for number in count(2):
        yield f"{base[: LONGEST - 10].strip('-')}-{number}"


def _taken(slug: str) -> bool:
    return Book.objects.filter(slug=slug).exists()
