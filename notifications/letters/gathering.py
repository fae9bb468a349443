"""Puts what is due into letters: one for each thread at once, one for all of a digest."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from notifications.choosing import Choices
from notifications.letters.rhythm import due
from notifications.models import Letter, Morning, Notification, Preference

BATCH = 500
"""Notifications that are looked at in one transaction."""


def gather(now: datetime | None = None) -> bool:
    """Look at the next that are due; False when there are none, or somebody else has them.

    Each is put into a letter, put off until it is its time, or done with.
    """
    now = now or timezone.now()
    with transaction.atomic():
        held = Notification.objects.select_for_update(skip_locked=True, of=("self",))
        found = list(
            held.filter(due__lte=now).select_related("annotation").order_by("due", "pk")[:BATCH]
        )
        _Gathering(found, now).put()
    return bool(found)


class _Gathering:
    def __init__(self, found: list[Notification], now: datetime) -> None:
        self.found = found
        self.now = now
        readers = {one.reader_id for one in found}
        chosen = defaultdict(list)
        for preference in Preference.objects.filter(reader__in=readers):
            chosen[preference.reader_id].append(preference)
        self.choices = {reader: Choices(chosen[reader]) for reader in readers}
        mornings = Morning.objects.filter(reader__in=readers)
        self.zones = dict(mornings.values_list("reader", "zone"))

    def put(self) -> None:
        letters: dict[tuple[int, int | None], Letter] = {}
        for one in self.found:
            mail = self.choices[one.reader_id].mail(one)
            zone = ZoneInfo(self.zones.get(one.reader_id, settings.TIME_ZONE))
            one.due = due(mail, one.created_at, zone) if one.read_at is None else None
            if one.due is None or one.due > self.now:
                continue
            one.due = None
            thread = one.thread_id if mail is Preference.Mail.AT_ONCE else None
            key = (one.reader_id, thread)
            if key not in letters:
                letters[key] = Letter(reader_id=one.reader_id, thread_id=thread, due=self.now)
            one.letter = letters[key]
        Letter.objects.bulk_create(letters.values())
        Notification.objects.bulk_update(self.found, ["due", "letter"])
