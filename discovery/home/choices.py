"""What a reader wants of their home, and since when something is new there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from discovery.models import Home
from discovery.ranking import Kind

if TYPE_CHECKING:
    from accounts.models import User

AWAY = timedelta(minutes=30)
"""Whoever comes back sooner never left: what was new is still new."""
MINUTE = timedelta(minutes=1)
"""A visit is written down at most once in it: a home is looked at more often than left."""

FEWER = "fewer"
NONE = "none"
SHARES: Mapping[str, str | Promise] = {
    "": _("as usual"),
    FEWER: _("fewer"),
    NONE: _("none"),
}
NAMES: Mapping[Kind, str | Promise] = {
    Kind.READING: _("Where you stopped reading"),
    Kind.DUE: _("What your groups read next"),
    Kind.THREAD: _("Replies in your threads and those you follow"),
    Kind.PERSON: _("People you follow"),
    Kind.GROUP: _("Your groups"),
    Kind.PASSAGE: _("Passages much discussed now"),
    Kind.BOOK: _("Books you read or follow"),
}
ALL_OR_NOTHING = (Kind.READING, Kind.DUE)
"""Kinds of which there are few anyway."""


def home_of(reader: User) -> Home:
    """As it is kept, or the one of who comes for the first time: then all is new."""
    now = timezone.now()
    home = Home.objects.filter(reader=reader).first()
    return home or Home(reader=reader, visited_at=now, since=reader.date_joined)


def visit(reader: User) -> Home:
    """The reader opens it now; what came since their visit before this one is new."""
    home, now = home_of(reader), timezone.now()
    away = now - home.visited_at if home.pk else AWAY
    if home.pk and away > AWAY:
        home.since = home.visited_at
    if away > MINUTE:
        home.visited_at = now
        _keep(home, "visited_at", "since")
    return home


def choose(reader: User, shares: Mapping[str, str]) -> None:
    """By kind, one of `SHARES`; kinds that aren't named stay as they are."""
    home = home_of(reader)
    merged = home.shares | dict(shares)
    home.shares = {kind: share for kind, share in merged.items() if share}
    _keep(home, "shares")


def _keep(home: Home, *fields: str) -> None:
    """Two pages at once make one home."""
    if home.pk:
        home.save(update_fields=fields)
        return
    values = {"shares": home.shares, "visited_at": home.visited_at, "since": home.since}
    wanted = {field: values[field] for field in fields}
    Home.objects.update_or_create(reader=home.reader, defaults=wanted, create_defaults=values)


def shares_for(kind: Kind) -> dict[str, str | Promise]:
    """What one may say of a kind."""
    without = FEWER if kind in ALL_OR_NOTHING else None
    return {share: name for share, name in SHARES.items() if share != without}


def wanted(home: Home) -> set[Kind]:
    return {kind for kind in Kind if home.shares.get(kind) != NONE}


def sparing(home: Home) -> set[Kind]:
    """Of which fewer are wanted."""
    return {kind for kind in Kind if home.shares.get(kind) == FEWER}
