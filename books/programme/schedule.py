"""By when a reader's groups want which part of a book read, as its pages say it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from books.contents import Contents, Entry
from books.models import Book, GroupBook, Milestone
from groups.models import Group

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


@dataclass(frozen=True, slots=True)
class Date:
    """A group wants a part of a book read by a day; `entry` is None when a correction took it."""

    milestone: Milestone
    group: Group
    entry: Entry | None

    @property
    def title(self) -> str:
        return self.entry.full_title if self.entry else self.milestone.title

    @property
    def day(self) -> str:
        return day_name(self.milestone.due)

    @property
    def is_over(self) -> bool:
        return self.milestone.due < timezone.localdate()

    @property
    def beside_its_section(self) -> str:
        """As a table of contents says it, where there is little room."""
        return _("by %(day)s · %(group)s") % {"day": self.day, "group": self.group.name}


def day_name(day: date) -> str:
    """“Fri 27 Nov”; the year too when it isn't this one."""
    if day.year == timezone.localdate().year:
        # Translators: a day as Django's date filter writes it, without its year.
        return format_date(day, pgettext("date format", "D j M"))
    # Translators: a day as Django's date filter writes it, with its year.
    return format_date(day, pgettext("date format", "D j M Y"))


@dataclass(frozen=True, slots=True)
class Schedule:
    """A reader's dates in a book, the earliest first; a guest has none."""

    dates: tuple[Date, ...] = ()

    @property
    def next(self) -> Date | None:
        return next((one for one in self.dates if not one.is_over), None)

    @property
    def in_contents(self) -> dict[int, SafeString]:
        """What stands beside sections, by their ids; a section that two groups read has two."""
        said: dict[int, SafeString] = {}
        for one in self.dates:
            if one.entry:
                # The contents are in the book's language; this is in the reader's.
                words = one.beside_its_section
                html = format_html(' <span class="due" lang="{}">{}</span>', get_language(), words)
                said[one.entry.id] = said.get(one.entry.id, SafeString()) + html
        return said

    def of(self, entry: Entry) -> list[Date]:
        """The dates of a section, and of the parts that it belongs to."""
        parts = {part.id for part in (entry, *entry.ancestors())}
        return [one for one in self.dates if one.entry and one.entry.id in parts]


NOTHING_DUE = Schedule()


def schedule_of(reader: User | AnonymousUser, book: Book, contents: Contents) -> Schedule:
    """Asks nothing for a guest."""
    if not reader.is_authenticated:
        return NOTHING_DUE
    found = Milestone.objects.filter(
        group_book__book=book, group_book__group__memberships__person=reader
    ).select_related("group_book__group")
    return Schedule(tuple(dated(found, contents)))


def dates_of(group_book: GroupBook, contents: Contents) -> list[Date]:
    """One group's dates of a book; expects `group` and `milestones`."""
    return list(dated(group_book.milestones.all(), contents, group_book.group))


def dated(
    milestones: Iterable[Milestone], contents: Contents, group: Group | None = None
) -> Iterable[Date]:
    by_slug = {entry.slug: entry for entry in contents.entries}
    for each in milestones:
        yield Date(each, group or each.group_book.group, by_slug.get(each.section_slug))
