"""Who may do what with a note that they can already see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.roles import is_editor
from annotations.models import Anchor, Block, Layer
from groups import access as groups

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from annotations.models import Annotation
    from books.models import Section


def moderates(user: User | AnonymousUser, layer: Layer) -> bool:
    """A group's owner and moderators in its layers, editors in public ones; nobody in private ones.

    Expects the layer's group.
    """
    if layer.group is not None:
        return groups.moderates(layer.group.role_of(user))
    return layer.kind == Layer.Kind.PUBLIC and is_editor(user)


def may_write_in(user: User | AnonymousUser, layer: Layer) -> bool:
    mine = layer.owner_id is None or layer.owner_id == user.pk
    return user.is_authenticated and mine and block_of(user, layer) is None


def block_of(user: User | AnonymousUser, layer: Layer) -> Block | None:
    """Why this person may read a public layer but not write in it, if that is so."""
    if layer.kind != Layer.Kind.PUBLIC or not user.is_authenticated:
        return None
    return Block.objects.filter(layer=layer, person=user).first()


def may_block(user: User, layer: Layer, person: User) -> bool:
    """Not oneself, nor who moderates as well. From a group one is removed, as its rules have it."""
    if user.pk == person.pk or not moderates(user, layer):
        return False
    if layer.group is not None:
        return groups.may_remove(layer.group.role_of(user), layer.group.role_of(person))
    return not is_editor(person)


def may_flag(user: User | AnonymousUser, annotation: Annotation) -> bool:
    """What others wrote and everybody still reads; in a private layer all is one's own."""
    return may_react(user, annotation)


def may_hide(user: User | AnonymousUser, annotation: Annotation) -> bool:
    """And show again; expects the layer and its group."""
    return not annotation.is_deleted and moderates(user, annotation.layer)


def may_read_hidden(user: User | AnonymousUser, annotation: Annotation) -> bool:
    """Its author, and who can show it again."""
    return may_edit(user, annotation) or may_hide(user, annotation)


def may_veil(user: User | AnonymousUser, layer: Layer) -> bool:
    """The owner of the layer's group; expects the group."""
    return layer.group is not None and groups.owns(layer.group.role_of(user))


def may_see_veils(user: User | AnonymousUser, layer: Layer) -> bool:
    """Who sees all in the layer whatever is veiled; expects the group."""
    return layer.group is not None and moderates(user, layer)


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


def may_move(user: User | AnonymousUser, thread: Annotation) -> bool:
    """Out of the layer where it lies; whether into another, `may_write_in` says."""
    return may_edit(user, thread)


def may_mark_answer(user: User | AnonymousUser, question: Annotation) -> bool:
    """The asker, and who moderates; expects the layer with its group."""
    mine = question.author_id == user.pk
    return not question.is_deleted and (mine or moderates(user, question.layer))


def may_react(user: User | AnonymousUser, annotation: Annotation) -> bool:
    said = not annotation.is_deleted and not annotation.is_hidden
    return said and annotation.author_id != user.pk


def may_delete(user: User | AnonymousUser, annotation: Annotation) -> bool:
    return may_edit(user, annotation)
