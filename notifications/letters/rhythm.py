"""When what concerns a reader goes by mail."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from notifications.models import Preference
from notifications.telling import GATHERING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

MORNING = 7
"""The hour at which digests come."""

Mail = Preference.Mail


def due(mail: Mail, created: datetime, zone: ZoneInfo) -> datetime | None:
    """The moment from which it may be sent: soon, the next morning, the next Monday's; or never."""
    if mail is Mail.NEVER:
        return None
    if mail is Mail.AT_ONCE:
        return created + GATHERING
    there = created.astimezone(zone)
    morning = there.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    if morning <= there:
        morning += timedelta(days=1)
    if mail is Mail.WEEKLY:
        morning += timedelta(days=-morning.weekday() % 7)
    return morning
