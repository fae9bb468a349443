"""When what a reader may see changes, their open sockets hear of it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.signals import password_changed, password_reset, password_set
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver

from annotations.broadcasts import announce_departure

if TYPE_CHECKING:
    from accounts.models import User


@receiver([user_logged_out, password_changed, password_reset, password_set])
def begin_anew(user: User | None, **_signal: Any) -> None:
    """A socket that was opened before goes on with nothing but what its session now allows."""
    if user and user.pk:
        announce_departure(user.pk)
