"""The books as they lie on the desk."""

from __future__ import annotations

from django.db.models import Count, F, Q

from books.models import Book, BookQuerySet


def drafts() -> BookQuerySet:
    """Books that only editors see, the newest first."""
    return _books().filter(published_at=None).order_by("-created_at")


def published() -> BookQuerySet:
    return _books().exclude(published_at=None).order_by("title", "pk")


def _books() -> BookQuerySet:
    """Each with `waiting`, how many revisions of it wait for their release."""
    waiting = Q(revisions__released_at=None) & ~Q(revisions=F("current"))
    return Book.objects.for_shelf().annotate(waiting=Count("revisions", filter=waiting))
