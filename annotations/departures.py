"""When what a reader may see changes, their open sockets hear of it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.signals import password_changed, password_reset, password_set
from django.contrib.auth.signals import user_logged_out
from django.db import transaction
from django.db.models import F, Q
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from annotations.broadcasts import announce_departure
from annotations.models import Layer
from books.models import Book
from groups.models import Membership
from groups.signals import role_changed

if TYPE_CHECKING:
    from accounts.models import User
    from groups.models import Group


@receiver([user_logged_out, password_changed, password_reset, password_set])
def begin_anew(user: User | None, **_signal: Any) -> None:
    """A socket that was opened before goes on with nothing but what its session now allows."""
    if user and user.pk:
        announce_departure(user.pk)


@receiver(post_delete, sender=Membership)
def part(instance: Membership, **_signal: Any) -> None:
    """Who is no longer in a group is handed nothing written since: also when the account went, or
    an administrator took the row away.

    The bell may not be heard; but the layers' audience is a new one, and the next event says so.
    """
    person_id = instance.person_id
    _renew_audience(Q(group=instance.group_id))
    transaction.on_commit(lambda: announce_departure(person_id), robust=True)


@receiver(role_changed)
def see_otherwise(group: Group, person: User, **_signal: Any) -> None:
    """Who moderates no longer may see less."""
    _renew_audience(Q(group=group))
    transaction.on_commit(lambda: announce_departure(person.pk), robust=True)


@receiver(post_save, sender=Book)
def close(instance: Book, **_signal: Any) -> None:
    """A withdrawn book is for editors alone. Its readers are many: heartbeats send them away."""
    if not instance.is_published:
        _renew_audience(Q(book=instance))


def _renew_audience(layers: Q) -> None:
    Layer.objects.filter(layers).update(audience=F("audience") + 1)
