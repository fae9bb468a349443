"""Where a reader's letters go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress

if TYPE_CHECKING:
    from accounts.models import User


def is_confirmed(reader: User) -> bool:
    """Whether their address is known to be theirs. Nobody else is written to: somebody may have
    signed up with an address that isn't theirs."""
    mine = EmailAddress.objects.filter(user=reader, email__iexact=reader.email, verified=True)
    return bool(mine.exists())
