"""What happens outside of layers: in groups, and to a book's text.

Written down by signals in the transaction in which it happens, told later, and gone in the
transaction that tells it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from annotations.models import Anchor, Deed
from books.models import GroupBook, Revision
from groups.models import Entry
from notifications import audience
from notifications.models import Happening, Notification
from notifications.telling import tell

if TYPE_CHECKING:
    from collections.abc import Iterator

BATCH = 50

Kind = Notification.Kind


def follow() -> bool:
    """Tell what happened next; False when nothing did, or somebody else is at it."""
    with transaction.atomic():
        held = Happening.objects.select_for_update(skip_locked=True)
        happenings = list(held.order_by("pk")[:BATCH])
        for happening in happenings:
            _TELLING[Happening.Kind(happening.kind)](happening.subject)
        Happening.objects.filter(pk__in=[one.pk for one in happenings]).delete()
    return bool(happenings)


def _tell_entry(pk: int) -> None:
    entry = Entry.objects.select_related("group").filter(pk=pk).first()
    if entry is None:
        return
    news = Notification(key=f"entry:{pk}", group=entry.group, actor_id=entry.actor_id)
    if entry.kind == Entry.Kind.ASKED:
        news.kind = Kind.ASKED
        tell(audience.others(audience.moderators_of(entry.group), entry.actor_id), news)
    elif entry.kind == Entry.Kind.ACCEPTED:
        news.kind = Kind.LET_IN
        members = audience.members_of(entry.group).filter(pk=entry.person_id or 0)
        tell(audience.others(members, entry.actor_id), news)


def _tell_book(pk: int) -> None:
    _tell_members(pk, Kind.BOOK, f"book:{pk}")


def _tell_schedule(pk: int) -> None:
    """Once a day: a schedule is made of many dates."""
    _tell_members(pk, Kind.SCHEDULE, f"schedule:{pk}:{timezone.now():%Y-%m-%d}")


def _tell_members(pk: int, kind: Kind, key: str) -> None:
    """Those who don't lead the group: who does has made it so."""
    taken = GroupBook.objects.select_related("group").filter(pk=pk).first()
    if taken is None:
        return
    news = Notification(kind=kind, key=key, group=taken.group, book_id=taken.book_id)
    tell(audience.plain_members_of(taken.group), news)


def _tell_revision(pk: int) -> None:
    """Whose notes lost their words by it."""
    for anchor in _lost_by(pk):
        note = anchor.annotation
        news = Notification(
            kind=Kind.LOST,
            key=f"lost:{pk}:{note.pk}",
            annotation=note,
            book_id=note.layer.book_id,
        )
        tell(User.objects.filter(pk=note.author_id, is_active=True), news)


def _lost_by(revision_id: int) -> Iterator[Anchor]:
    """Not those that had lost them before."""
    revision = Revision.objects.filter(pk=revision_id).first()
    if revision is None:
        return
    lost = Anchor.objects.filter(
        revision=revision,
        state=Anchor.State.LOST,
        left_at=None,
        annotation__deleted_at=None,
        annotation__root=None,
    )
    for anchor in lost.select_related("annotation__layer"):
        earlier = Anchor.objects.filter(
            annotation=anchor.annotation_id,
            revision__number__lt=revision.number,
            revision__released_at__isnull=False,
        )
        last = earlier.order_by("-revision__number").values_list("state", flat=True).first()
        if last != Anchor.State.LOST:
            yield anchor


def _tell_deed(pk: int) -> None:
    """To whose note waited: it was approved, or declined. Who did it stays among editors."""
    deed = Deed.objects.select_related("layer").filter(pk=pk).first()
    if deed is None or (deed.kind == Deed.Kind.APPROVED and deed.annotation_id is None):
        return
    news = Notification(
        kind=Kind.HELD,
        key=f"held:{pk}",
        annotation_id=deed.annotation_id,
        book_id=deed.layer.book_id,
        deed=deed,
    )
    tell(User.objects.filter(pk=deed.person_id or 0, is_active=True), news)


_TELLING = {
    Happening.Kind.ENTRY: _tell_entry,
    Happening.Kind.BOOK: _tell_book,
    Happening.Kind.SCHEDULE: _tell_schedule,
    Happening.Kind.REVISION: _tell_revision,
    Happening.Kind.DEED: _tell_deed,
}
