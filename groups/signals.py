"""What groups announce to the apps above them, within the transaction in which it happens.

Each is sent with `group`, and with `person`, a `User`.
"""

from django.dispatch import Signal

joined = Signal()
"""Somebody became a member."""

left = Signal()
"""Somebody is no longer a member: left, was removed, or was kept out."""

role_changed = Signal()
"""A member became a moderator or the owner, or is so no longer."""
