"""What readers make of a note together: the answer to a question, and reactions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count

from annotations.errors import NoSuchReply
from annotations.models import Event, Reaction
from annotations.recording import hold, record

if TYPE_CHECKING:
    from accounts.models import User
    from annotations.models import Annotation, Layer


def mark_answer(question: Annotation, reply: int | None, marker: User | None = None) -> Annotation:
    """The reply, by its id, that answers a question; None opens it again. `marker` says so.

    Raises NoSuchReply when it is no living reply to this question.
    """
    with transaction.atomic():
        layer, question = hold(question)
        if question.is_deleted or question.answer_id == reply:
            return question
        living = question.thread.filter(deleted_at=None, hidden_at=None)
        if reply and not living.filter(pk=reply).exists():
            raise NoSuchReply
        question.answer_id = reply
        question.save(update_fields=["answer"])
        record(layer, question, Event.Action.UPDATED, marker)
    return question


def react(reader: User, annotation: Annotation, kind: str) -> Annotation:
    """One of the few kinds, in place of what the reader reacted with before."""
    with transaction.atomic():
        layer, annotation = hold(annotation)
        mine = annotation.reacted_with.filter(reader=reader)
        if annotation.is_deleted or mine.filter(kind=kind).exists():
            return annotation
        Reaction.objects.update_or_create(
            reader=reader, annotation=annotation, defaults={"kind": kind}
        )
        _count(layer, annotation)
    return annotation


def take_back(reader: User, annotation: Annotation) -> Annotation:
    """A reader's reaction, if there is one."""
    with transaction.atomic():
        layer, annotation = hold(annotation)
        taken, _by_model = annotation.reacted_with.filter(reader=reader).delete()
        if taken:
            _count(layer, annotation)
    return annotation


def _count(layer: Layer, annotation: Annotation) -> None:
    """The layer must be held."""
    counted = annotation.reacted_with.order_by().values_list("kind").annotate(Count("pk"))
    annotation.reactions = dict(counted)
    annotation.reaction_count = sum(annotation.reactions.values())
    annotation.save(update_fields=["reactions", "reaction_count"])
    record(layer, annotation, Event.Action.UPDATED)
