"""What becomes of a group's dates when a correction is released."""

from __future__ import annotations

from typing import TYPE_CHECKING

from books.contents import contents_of
from books.models import Milestone, Section

if TYPE_CHECKING:
    from collections.abc import Callable

    from books.models import Revision


def follow_correction(
    revision: Revision, old: int | None, became: Callable[[int], int | None]
) -> None:
    """Take dates along to where a section has another name or title in the book's new text.

    `old` is the text before; `became` tells a section's id there in the new one, None if it has
    gone. It is to be called before the release, while contents are drawn anew. Where sections
    became one that has a date, that date stays and the others are left with their titles, as
    those of sections that have gone. Members hear nothing of it: their schedule is the same.
    """
    by_id = {entry.id: entry for entry in contents_of(revision).entries}
    by_slug = {entry.slug: entry for entry in by_id.values()}
    was = dict(Section.objects.filter(revision=old).values_list("slug", "pk"))
    dates = Milestone.objects.filter(group_book__book=revision.book_id).order_by("due", "pk")
    taken = set(dates.values_list("group_book", "section_slug"))
    for date in dates:
        entry = by_slug.get(date.section_slug)
        if entry is None and date.section_slug in was:
            entry = by_id.get(became(was[date.section_slug]) or 0)
            if entry and (date.group_book_id, entry.slug) in taken:
                continue
        if entry:
            taken.add((date.group_book_id, entry.slug))
            # Not saved as a row is: that would announce a change of the schedule.
            Milestone.objects.filter(pk=date.pk).update(
                section_slug=entry.slug, title=entry.full_title[:200]
            )
