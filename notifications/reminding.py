"""What groups want to have read by tomorrow."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from books.models import Milestone
from notifications import audience
from notifications.models import Notification
from notifications.telling import tell


def remind(today: date | None = None) -> None:
    """Tell the members, once for each day that is set; `today` in the library's time zone."""
    tomorrow = (today or timezone.localdate()) + timedelta(days=1)
    due = Milestone.objects.filter(due=tomorrow).select_related("group_book__group")
    for milestone in due:
        taken = milestone.group_book
        news = Notification(
            kind=Notification.Kind.DUE,
            key=f"due:{milestone.pk}:{milestone.due}",
            milestone=milestone,
            group=taken.group,
            book_id=taken.book_id,
        )
        tell(audience.members_of(taken.group), news)
