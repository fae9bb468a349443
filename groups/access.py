"""Who may do what in a group that they can already see."""

from __future__ import annotations

from groups.models import Group, Membership

MODERATING = (Membership.Role.OWNER, Membership.Role.MODERATOR)


def belongs(role: str) -> bool:
    """Reads along, and sees who else does."""
    return bool(role)


def moderates(role: str) -> bool:
    """Invites, lets in, removes, hides."""
    return role in MODERATING


def owns(role: str) -> bool:
    """Changes the group, its books and dates, its moderators, and hands it over."""
    return role == Membership.Role.OWNER


def may_ask_to_join(group: Group, role: str) -> bool:
    return group.is_listed and not role


def may_remove(role: str, other: str) -> bool:
    """Moderators remove members, the owner removes anybody but themselves."""
    if owns(role):
        return other in (Membership.Role.MODERATOR, Membership.Role.MEMBER)
    return moderates(role) and other == Membership.Role.MEMBER
