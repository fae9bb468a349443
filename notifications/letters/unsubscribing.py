"""The signed link in each letter by which its reader gets no more of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core import signing
from django.urls import reverse

from accounts.models import User

if TYPE_CHECKING:
    from notifications.models import Letter

SALT = "notifications.letters"


def address_for(letter: Letter) -> str:
    """Within the library. It never expires: a letter may be read years later."""
    return reverse("notifications:unsubscribe", args=[signing.dumps(letter.reader_id, salt=SALT)])


def reader_of(token: str) -> User | None:
    """Whose letters it is about; None for what nobody signed."""
    try:
        reader = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=reader).first()
