"""The tokens of groups' feeds: 43 signs that nobody can make without the library's key and the
row's seed. The database alone has no token in it."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING

from django.utils.crypto import constant_time_compare, salted_hmac

from feeds.models import GroupFeed
from groups.models import Membership

if TYPE_CHECKING:
    from accounts.models import User
    from groups.models import Group

SALT = "feeds.tokens"
LENGTH = 43
_WRITTEN = re.compile(r"([1-9][0-9]{0,17})-([0-9a-f]{43})", re.ASCII)


def token_of(feed: GroupFeed) -> str:
    said = f"{feed.member_id} {feed.seed}"
    return f"{feed.pk}-{salted_hmac(SALT, said, algorithm='sha256').hexdigest()[:LENGTH]}"


def member_by(token: str) -> Membership | None:
    """Whose address it is, with the group and the person; None for any other, and for who may
    no longer sign in."""
    parts = _WRITTEN.fullmatch(token)
    if parts is None:
        return None
    found = GroupFeed.objects.select_related("member__group", "member__person")
    feed = found.filter(pk=int(parts[1]), member__person__is_active=True).first()
    if feed is None or not constant_time_compare(token_of(feed), token):
        return None
    return feed.member


def feed_of(group: Group, person: User) -> GroupFeed | None:
    return GroupFeed.objects.filter(member__group=group, member__person=person).first()


def renew(group: Group, person: User) -> GroupFeed:
    """A first address, or another one in its place, for who is a member."""
    member = Membership.objects.get(group=group, person=person)
    seed = secrets.token_hex(16)
    return GroupFeed.objects.update_or_create(member=member, defaults={"seed": seed})[0]


def end(group: Group, person: User) -> None:
    GroupFeed.objects.filter(member__group=group, member__person=person).delete()
