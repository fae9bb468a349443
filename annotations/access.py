"""Who may do what with a note that they can already see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.roles import is_editor
from annotations.models import Anchor

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from annotations.models import Annotation, Layer
    from books.models import Section


def may_write_in(user: User | AnonymousUser, layer: Layer) -> bool:
    return user.is_authenticated and (layer.owner_id is None or layer.owner_id == user.pk)


def is_open_to_notes(section: Section) -> bool:
    """Readers have it, or had it: what they can't read yet may still change or vanish."""
    return section.revision.is_public


def may_place(user: User | AnonymousUser, annotation: Annotation) -> bool:
    """Only a thread that a correction moved or lost is put elsewhere; by its author or editors."""
    mine = annotation.author_id == user.pk and not annotation.is_deleted
    anchor = annotation.newest_anchor
    strayed = anchor is not None and anchor.state != Anchor.State.EXACT
    return strayed and not annotation.is_reply and (mine or is_editor(user))


def may_edit(user: User | AnonymousUser, annotation: Annotation) -> bool:
    return annotation.author_id == user.pk and not annotation.is_deleted


def may_mark_answer(user: User | AnonymousUser, question: Annotation) -> bool:
    """The asker, and editors where everybody reads along; expects the layer."""
    mine = question.author_id == user.pk
    moderates = question.layer.owner_id is None and is_editor(user)
    return not question.is_deleted and (mine or moderates)


def may_react(user: User | AnonymousUser, annotation: Annotation) -> bool:
    return not annotation.is_deleted and annotation.author_id != user.pk


def may_delete(user: User | AnonymousUser, annotation: Annotation) -> bool:
    return may_edit(user, annotation)
