"""Changes to what a group reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from books.models import GroupBook, Milestone

if TYPE_CHECKING:
    from datetime import date

    from books.contents import Entry
    from books.models import Book
    from groups.models import Group


def take_up(group: Group, book: Book) -> bool:
    """From now on the group reads it. Whether it is new to it."""
    with transaction.atomic():
        _row, is_new = GroupBook.objects.get_or_create(group=group, book=book)
    return is_new


def lay_aside(group_book: GroupBook) -> None:
    """Its dates go with it; its layer stays, with all notes."""
    group_book.delete()


def set_date(group_book: GroupBook, entry: Entry, due: date, remark: str = "") -> Milestone:
    """By when a section is to be read; a date that it had is changed."""
    said = {"title": entry.full_title[:200], "due": due, "remark": remark}
    milestone, _new = Milestone.objects.update_or_create(
        group_book=group_book, section_slug=entry.slug, defaults=said
    )
    return milestone
