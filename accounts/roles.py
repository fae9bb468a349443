"""What an account may do in the whole library; what it may do in one layer, `annotations` says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


def is_editor(user: User | AnonymousUser) -> bool:
    """Whether this person publishes books here: reads drafts and has the publisher's desk."""
    return user.is_authenticated and (user.is_editor or user.is_staff)
