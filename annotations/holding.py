"""What waits for an editor's approval, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from annotations import services
from annotations.errors import NoLongerPossible
from annotations.models import Annotation, Deed, Held
from annotations.schemas import NewReplySchema, NewThreadSchema

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from annotations.models import Layer
    from books.models import Book, Section


def hold(
    author: User,
    layer: Layer,
    wanted: dict[str, Any],
    key: UUID | None,
    *,
    section: Section | None = None,
    parent: Annotation | None = None,
) -> Held:
    """Keep a checked request until an editor has seen it; sent again under its key, it is one."""
    known = {"layer": layer, "wanted": wanted, "section": section, "parent": parent}
    if key is None:
        return Held.objects.create(author=author, **known)
    held, _is_new = Held.objects.get_or_create(author=author, key=key, defaults=known)
    return held


def number_of(author: User | AnonymousUser, book: Book) -> int:
    """How much of theirs waits in a book."""
    if not author.is_authenticated:
        return 0
    return Held.objects.filter(author=author, layer__book=book).count()


def approve(editor: User, held: Held) -> Annotation:
    """Write it as its author wanted. Raises QuoteNotFound, or NoLongerPossible when what it
    answers is gone; it then goes on waiting."""
    with transaction.atomic():
        held = Held.objects.select_for_update().get(pk=held.pk)
        annotation = _written(held)
        Deed.objects.create(
            layer=held.layer,
            actor=editor,
            kind=Deed.Kind.APPROVED,
            annotation=annotation,
            person=held.author,
        )
        held.delete()
    return annotation


def decline(editor: User, held: Held, reason: str) -> None:
    """It is not written. Its words stay in nobody's way; the trail keeps why."""
    with transaction.atomic():
        Deed.objects.create(
            layer=held.layer,
            actor=editor,
            kind=Deed.Kind.DECLINED,
            person=held.author,
            detail=reason,
        )
        held.delete()


def _written(held: Held) -> Annotation:
    if held.section is None:
        parent = held.parent
        if parent is None or not Annotation.objects.standing().filter(pk=parent.pk).exists():
            raise NoLongerPossible
        reply = NewReplySchema(data=held.wanted)
        reply.is_valid(raise_exception=True)
        return services.reply(held.author, parent, reply.parsed())[0]
    thread = NewThreadSchema(data=held.wanted)
    thread.is_valid(raise_exception=True)
    return services.start_thread(held.author, held.layer, held.section, thread.parsed())[0]
