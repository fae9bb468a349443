"""Whom something concerns: each a query, so that a thousand of them are one statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.db.models.functions import Lower

from accounts.models import Mute, User
from annotations.models import Annotation
from groups.models import Membership
from notifications.models import Following

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet

    from groups.models import Group


def followers_of(thread: Annotation, before: int | None = None) -> QuerySet[User]:
    """Who wrote in a thread or asked to hear of it, but for who asked not to.

    With `before`, a note's id, only who had written by then.
    """
    wrote = Annotation.objects.filter(Q(pk=thread.pk) | Q(root=thread.pk), deleted_at=None)
    if before:
        wrote = wrote.filter(pk__lt=before)
    wishes = Following.objects.filter(thread=thread.pk)
    return User.objects.filter(
        Q(pk__in=wrote.values("author")) | Q(pk__in=wishes.filter(wanted=True).values("reader"))
    ).exclude(pk__in=wishes.filter(wanted=False).values("reader"))


def named(usernames: Collection[str]) -> QuerySet[User]:
    """By their usernames in lower case."""
    return User.objects.annotate(known=Lower("username")).filter(known__in=usernames)


def who_may_read(note: Annotation, people: QuerySet[User]) -> QuerySet[User]:
    """Those of these people who may see a note and want to hear its author; never the author."""
    return others(people, note.author_id).filter(pk__in=note.layer.readers().values("pk"))


def others(people: QuerySet[User], actor: int | None) -> QuerySet[User]:
    """Without whoever did it, and without those who don't want to hear of them."""
    muting = Mute.objects.filter(person=actor).values("reader")
    return people.filter(is_active=True).exclude(pk=actor or 0).exclude(pk__in=muting)


def members_of(group: Group) -> QuerySet[User]:
    return User.objects.filter(pk__in=Membership.objects.filter(group=group).values("person"))


def moderators_of(group: Group) -> QuerySet[User]:
    moderating = Membership.objects.filter(group=group).exclude(role=Membership.Role.MEMBER)
    return User.objects.filter(pk__in=moderating.values("person"))


def plain_members_of(group: Group) -> QuerySet[User]:
    members = Membership.objects.filter(group=group, role=Membership.Role.MEMBER)
    return User.objects.filter(pk__in=members.values("person"))
