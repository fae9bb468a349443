"""Whom a reader doesn't want to read. Nobody else learns of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.models import Mute, User

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet


def muted_people(reader: User) -> QuerySet[User]:
    """By name."""
    people = Mute.objects.filter(reader=reader).values("person")
    return User.objects.filter(pk__in=people).order_by("display_name", "username")


def muted_by(reader: User | AnonymousUser) -> list[int]:
    """Their ids, in order."""
    if not reader.is_authenticated:
        return []
    rows = Mute.objects.filter(reader=reader).order_by("person")
    return list(rows.values_list("person", flat=True))


def mute(reader: User, person: User) -> None:
    """Muting twice is muting once. Not for oneself: the database refuses that."""
    Mute.objects.get_or_create(reader=reader, person=person)


def unmute(reader: User, person: User) -> None:
    Mute.objects.filter(reader=reader, person=person).delete()
