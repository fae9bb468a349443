"""Safety among strangers: readers flag, moderators hide, let stand and block.

What a moderator does is written down as a `Deed` in the transaction that does it.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from annotations.errors import NoLongerPossible
from annotations.models import Annotation, Block, Deed, Event, Flag, Tag, tags_of
from annotations.recording import hold, record
from groups import services as membership
from groups.models import Ban

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accounts.models import User
    from annotations.models import Layer


def flag(reader: User, annotation: Annotation, reason: str, remark: str = "") -> None:
    """Ask moderators to look at a note. One asks once: asking again changes nothing, also when
    they have let it stand."""
    Flag.objects.get_or_create(
        annotation=annotation, reader=reader, defaults={"reason": reason, "remark": remark}
    )


def hide(moderator: User, annotation: Annotation, reason: str) -> Annotation:
    """Keep its words for its author and moderators; its place and its replies stay.

    Hidden again it has the new reason. Its flags are settled. Raises MovedMeanwhile when it has
    gone to another layer, where somebody else may moderate.
    """
    with transaction.atomic():
        layer, annotation = hold(annotation)
        if annotation.is_deleted or (annotation.is_hidden and annotation.hidden_reason == reason):
            return annotation
        annotation.hidden_at = annotation.hidden_at or timezone.now()
        annotation.hidden_reason = reason
        annotation.save(update_fields=["hidden_at", "hidden_reason"])
        annotation.tagged.all().delete()
        _settle(annotation)
        _write_down(layer, moderator, Deed.Kind.HID, annotation, reason)
        record(layer, annotation, Event.Action.UPDATED)
    return annotation


def show(moderator: User, annotation: Annotation) -> Annotation:
    """Let everybody read a hidden note again. Raises MovedMeanwhile as `hide` does."""
    with transaction.atomic():
        layer, annotation = hold(annotation)
        if not annotation.is_hidden:
            return annotation
        annotation.hidden_at, annotation.hidden_reason = None, ""
        annotation.save(update_fields=["hidden_at", "hidden_reason"])
        if not annotation.is_reply:
            Tag.objects.bulk_create(tags_of(annotation))
        _write_down(layer, moderator, Deed.Kind.SHOWED, annotation)
        record(layer, annotation, Event.Action.UPDATED)
    return annotation


def let_stand(moderator: User, annotation: Annotation) -> None:
    """Settle its flags: there is nothing wrong with it."""
    with transaction.atomic():
        if _settle(annotation):
            _write_down(annotation.layer, moderator, Deed.Kind.LET_STAND, annotation)


def block(moderator: User, layer: Layer, person: User, reason: str) -> None:
    """From now on this person reads a public layer and doesn't write in it; from a group they are
    removed, and kept out. Expects the layer's group."""
    with transaction.atomic():
        if layer.group is not None:
            member = layer.group.memberships.filter(person=person).first()
            if member is None:
                return
            with _refused_by_its_rules():
                membership.remove(moderator, member, keep_out=True, reason=reason)
        elif not _block(layer, person, reason):
            return
        _write_down(layer, moderator, Deed.Kind.BLOCKED, detail=reason, person=person)


def unblock(moderator: User, layer: Layer, person: User) -> None:
    """They may write again, or join the group again. Expects the layer's group."""
    with transaction.atomic():
        if layer.group is not None:
            ban = Ban.objects.filter(group=layer.group, person=person).first()
            if ban is None:
                return
            with _refused_by_its_rules():
                membership.readmit(moderator, ban)
        elif not Block.objects.filter(layer=layer, person=person).delete()[0]:
            return
        _write_down(layer, moderator, Deed.Kind.UNBLOCKED, person=person)


@contextmanager
def _refused_by_its_rules() -> Iterator[None]:
    """What a group no longer allows is refused as everything else beside a note."""
    try:
        yield
    except membership.NotPossible as problem:
        raise NoLongerPossible(problem.message) from problem


def _block(layer: Layer, person: User, reason: str) -> bool:
    """Whether they were not blocked already."""
    _row, is_new = Block.objects.get_or_create(
        layer=layer, person=person, defaults={"reason": reason}
    )
    return is_new


def _settle(annotation: Annotation) -> int:
    """How many flags waited."""
    waiting = annotation.flags.filter(settled_at=None)
    return waiting.update(settled_at=timezone.now())


def _write_down(
    layer: Layer,
    actor: User,
    kind: Deed.Kind,
    annotation: Annotation | None = None,
    detail: str = "",
    person: User | None = None,
) -> None:
    Deed.objects.create(
        layer=layer,
        actor=actor,
        kind=kind,
        annotation=annotation,
        person=annotation.author if annotation else person,
        detail=detail,
    )
