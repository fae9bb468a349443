"""Changes to a group: each is one transaction of rows, its entry, and what it announces.

Who may do what to a member, a request or a ban is looked up once the group is held: what a page
looked up before may be over, and of two moderators who act at once the second is told so.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups import access, signals
from groups.models import Ban, Entry, Group, Invitation, JoinRequest, Membership
from groups.naming import free_slug

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.utils.functional import Promise

    from accounts.models import User

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Of codes that are read out in class: nothing in it looks like something else."""

CODE_LENGTH = 10
"""49 bits; guessing is throttled besides."""


class NotPossible(Exception):
    """What was asked can't be done; the message says why, and what can."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = str(message)


def found(owner: User, name: str, description: str = "", *, is_listed: bool = False) -> Group:
    with transaction.atomic():
        group = Group.objects.create(
            slug=free_slug(name), name=name, description=description, is_listed=is_listed
        )
        _admit(group, owner, Membership.Role.OWNER)
        _enter(group, owner, Entry.Kind.FOUNDED)
    return group


def change(actor: User, group: Group, name: str, description: str, *, is_listed: bool) -> Group:
    """Its address stays: others have it."""
    group.name, group.description, group.is_listed = name, description, is_listed
    with transaction.atomic():
        group.save(update_fields=["name", "description", "is_listed"])
        _enter(group, actor, Entry.Kind.CHANGED)
    return group


def invite(actor: User, group: Group, expires_at: datetime | None = None) -> Invitation:
    code = "".join(secrets.choice(ALPHABET) for _place in range(CODE_LENGTH))
    with transaction.atomic():
        invitation = Invitation.objects.create(
            group=group, code=code, made_by=actor, expires_at=expires_at
        )
        _enter(group, actor, Entry.Kind.INVITED, detail=code)
    return invitation


def revoke(actor: User, invitation: Invitation) -> None:
    """From now on nobody joins by it; who came by it stays."""
    with transaction.atomic():
        revoked = Invitation.objects.filter(pk=invitation.pk, revoked_at=None).update(
            revoked_at=timezone.now()
        )
        if revoked:
            _enter(invitation.group, actor, Entry.Kind.REVOKED, detail=invitation.code)


def join(person: User, invitation: Invitation) -> Membership:
    """Become a member by an invitation. Raises NotPossible when it is no longer one."""
    with transaction.atomic():
        group = _hold(invitation.group_id)
        if member := group.memberships.filter(person=person).first():
            return member
        if not Invitation.objects.open().filter(pk=invitation.pk).exists():
            raise NotPossible(
                _("This invitation is no longer valid. Ask whoever sent it for a new one.")
            )
        member = _admit(group, person)
        Invitation.objects.filter(pk=invitation.pk).update(joined=F("joined") + 1)
        _enter(group, person, Entry.Kind.JOINED, detail=invitation.code)
    return member


def ask(person: User, group: Group, message: str = "") -> None:
    """Ask to be let into a listed group; asking twice is asking once."""
    with transaction.atomic():
        if _is_banned(group, person):
            raise NotPossible(_banned(group))
        _request, is_new = JoinRequest.objects.get_or_create(
            group=group, person=person, defaults={"message": message}
        )
        if is_new:
            _enter(group, person, Entry.Kind.ASKED)


def answer(actor: User, request: JoinRequest, *, accept: bool) -> None:
    """Raises NotPossible when another moderator was faster."""
    with transaction.atomic():
        group = _hold_for(actor, access.moderates, request.group_id)
        answered, _rows = JoinRequest.objects.filter(pk=request.pk).delete()
        if not answered:
            raise NotPossible(_("Somebody was faster: this request is no longer there."))
        if accept and not group.memberships.filter(person=request.person).exists():
            _admit(group, request.person)
        kind = Entry.Kind.ACCEPTED if accept else Entry.Kind.DECLINED
        _enter(group, actor, kind, person=request.person)


def leave(person: User, group: Group) -> None:
    """Raises NotPossible for the owner, who hands the group over first."""
    with transaction.atomic():
        group = _hold(group.pk)
        member = group.memberships.filter(person=person).first()
        if member is None:
            return
        if member.role == Membership.Role.OWNER:
            raise NotPossible(_("Hand the group over to another member before you leave it."))
        _dismiss(member)
        _enter(group, person, Entry.Kind.LEFT)


def remove(actor: User, member: Membership, *, keep_out: bool = False, reason: str = "") -> None:
    """Take somebody out of their group; `keep_out` also keeps them from coming back."""
    with transaction.atomic():
        group = _hold_for(actor, access.moderates, member.group_id)
        member = _still_in(group, member)
        if not access.may_remove(group.role_of(actor), member.role):
            raise NotPossible(_("A moderator is removed by the owner, the owner by nobody."))
        _dismiss(member)
        if keep_out:
            Ban.objects.get_or_create(
                group=group, person=member.person, defaults={"reason": reason}
            )
        kind = Entry.Kind.BANNED if keep_out else Entry.Kind.REMOVED
        _enter(group, actor, kind, person=member.person, detail=reason)


def readmit(actor: User, ban: Ban) -> None:
    """They may join again, as anybody. Raises NotPossible when they already may."""
    with transaction.atomic():
        group = _hold_for(actor, access.moderates, ban.group_id)
        gone, _rows = Ban.objects.filter(pk=ban.pk).delete()
        if not gone:
            raise NotPossible(_("Somebody was faster: they may already come back."))
        _enter(group, actor, Entry.Kind.READMITTED, person=ban.person)


def appoint(actor: User, member: Membership, role: str) -> None:
    """Make a member a moderator, or a moderator a member."""
    with transaction.atomic():
        group = _hold_for(actor, access.owns, member.group_id)
        member = _still_in(group, member)
        if Membership.Role.OWNER in (role, member.role):
            raise NotPossible(_("A group has one owner, who can hand it over."))
        if member.role == role:
            return
        _give(member, role)
        is_up = role == Membership.Role.MODERATOR
        _enter(
            group,
            actor,
            Entry.Kind.PROMOTED if is_up else Entry.Kind.DEMOTED,
            person=member.person,
        )


def hand_over(owner: User, member: Membership) -> None:
    """The member becomes the owner, and the owner a moderator."""
    with transaction.atomic():
        group = _hold_for(owner, access.owns, member.group_id)
        member = _still_in(group, member)
        before = group.memberships.select_related("person").get(person=owner)
        if before.pk == member.pk:
            return
        _give(before, Membership.Role.MODERATOR)
        _give(member, Membership.Role.OWNER)
        _enter(group, owner, Entry.Kind.HANDED_OVER, person=member.person)


def _hold(group_id: int) -> Group:
    """The group, held until the transaction ends, so that two changes come one after the other."""
    return Group.objects.select_for_update().get(pk=group_id)


def _hold_for(actor: User, may: Callable[[str], bool], group_id: int) -> Group:
    """The group, held for somebody whose role in it still allows it: one of `groups.access`."""
    group = _hold(group_id)
    if not may(group.role_of(actor)):
        raise NotPossible(_("Your role in the group is no longer one that may do this."))
    return group


def _still_in(group: Group, member: Membership) -> Membership:
    """As the row is now that the group is held: another moderator may have been faster."""
    found = group.memberships.select_related("person").filter(pk=member.pk).first()
    if found is None:
        raise NotPossible(_("They are no longer in the group."))
    return found


def _admit(group: Group, person: User, role: str = Membership.Role.MEMBER) -> Membership:
    if _is_banned(group, person):
        raise NotPossible(_banned(group))
    member = Membership.objects.create(group=group, person=person, role=role)
    JoinRequest.objects.filter(group=group, person=person).delete()
    signals.joined.send(Group, group=group, person=person)
    return member


def _dismiss(member: Membership) -> None:
    group, person = member.group, member.person
    member.delete()
    signals.left.send(Group, group=group, person=person)


def _give(member: Membership, role: str) -> None:
    member.role = role
    member.save(update_fields=["role"])
    signals.role_changed.send(Group, group=member.group, person=member.person)


def _is_banned(group: Group, person: User) -> bool:
    return Ban.objects.filter(group=group, person=person).exists()


def _banned(group: Group) -> str:
    return _("The moderators of “%(group)s” keep you out of it.") % {"group": group.name}


def _enter(
    group: Group, actor: User, kind: Entry.Kind, *, person: User | None = None, detail: str = ""
) -> None:
    Entry.objects.create(group=group, actor=actor, kind=kind, person=person, detail=detail)
