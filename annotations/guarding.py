"""What is held back from a public margin: floods, repetitions, and links of newcomers.

Trust grows by use: who has written there for some days, without anything being hidden, may go
faster and needs no approval. Groups keep order among themselves, and nobody guards a private layer.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions

from accounts.roles import is_editor
from annotations.errors import Unprocessable
from annotations.markup import has_link
from annotations.models import Annotation, Event, Layer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from accounts.models import User
    from annotations.models import AnnotationQuerySet

RECENT = 40
"""A writer's last notes, by which a flood and a repetition are told."""

FLOOD_TIME = timedelta(minutes=2)
REPEAT_TIME = timedelta(hours=1)
REPEAT_LENGTH = 20
"""Shorter notes, such as "I agree", may well be said again."""

TRUST_AGE = timedelta(days=3)
TRUST_NOTES = 5
"""Public notes that have stood for a day."""


class Flood(exceptions.APIException):
    status_code = 429
    default_code = "flood"
    default_detail = _("You have written much in two minutes. Wait a little, then send it again.")


class Repeated(Unprocessable):
    default_code = "repeated"
    default_detail = _("You have written this very text not long ago. To say it once is enough.")


class LinkAdded(exceptions.PermissionDenied):
    default_code = "link_added"
    default_detail = _(
        "While your account is new, links can’t be added to a note later. Write a new note with "
        "the link; an editor looks at it first."
    )


class LinkMoved(exceptions.PermissionDenied):
    default_code = "link_moved"
    default_detail = _(
        "This thread has a link from somebody whose account is new, so it can’t be moved to where "
        "everybody reads. Write a new note there; an editor looks at it first."
    )


class NeedsApproval(Exception):
    """What was to be written waits until an editor has seen it."""


def guard(author: User, layer: Layer, body: str, key: UUID | None) -> None:
    """Raises Flood, Repeated or NeedsApproval; expects the layer's `book` not to matter.

    What was accepted before under the same key is not held back when it is sent again.
    """
    if layer.kind != Layer.Kind.PUBLIC or is_editor(author):
        return
    recent = list(
        _written_by(author).order_by("-pk").values_list("key", "created_at", "body")[:RECENT]
    )
    if key is not None and key in (known for known, _created, _body in recent):
        return
    trusted = is_trusted(author)
    now = timezone.now()
    most = settings.KNOWN_NOTES if trusted else settings.NEWCOMER_NOTES
    if sum(now - created < FLOOD_TIME for _key, created, _body in recent) >= most:
        raise Flood
    said = _plain(body)
    if len(said) >= REPEAT_LENGTH and said in (
        _plain(earlier) for _key, created, earlier in recent if now - created < REPEAT_TIME
    ):
        raise Repeated
    if not trusted and has_link(body):
        raise NeedsApproval


def guard_edit(annotation: Annotation, body: str) -> None:
    """A link that comes later would go around the approval. Expects the layer and the author."""
    author = annotation.author
    if annotation.layer.kind != Layer.Kind.PUBLIC or is_editor(author):
        return
    if has_link(body) and body != annotation.body and not is_trusted(author):
        raise LinkAdded


def guard_move(thread: Annotation, replies: Sequence[Annotation], to: Layer) -> None:
    """What comes into a public layer from another one passes as if it were written there; nothing
    of it waits. Raises Flood, Repeated or LinkMoved."""
    author = thread.author
    if to.kind != Layer.Kind.PUBLIC or is_editor(author):
        return
    most = settings.KNOWN_NOTES if is_trusted(author) else settings.NEWCOMER_NOTES
    moved = Event.objects.filter(
        action=Event.Action.MOVED,
        layer__kind=Layer.Kind.PUBLIC,
        annotation__author=author,
        annotation__root=None,
        created_at__gt=timezone.now() - FLOOD_TIME,
    )
    others = moved.exclude(annotation=thread).values("annotation").distinct()
    if others.count() >= most:
        raise Flood
    try:
        guard(author, to, thread.body, None)
    except NeedsApproval:
        raise LinkMoved from None
    linking = {reply.author for reply in replies if has_link(reply.body)}
    if any(not is_editor(writer) and not is_trusted(writer) for writer in linking):
        raise LinkMoved


def is_trusted(author: User) -> bool:
    """An account that is some days old and has public notes that stood, none of them hidden."""
    now = timezone.now()
    if now - author.date_joined < TRUST_AGE:
        return False
    public = _written_by(author)
    if public.filter(hidden_at__gt=now - timedelta(days=30)).exists():
        return False
    stood = public.filter(created_at__lt=now - timedelta(days=1), hidden_at=None)
    return stood[:TRUST_NOTES].count() == TRUST_NOTES


def _written_by(author: User) -> AnnotationQuerySet:
    return Annotation.objects.filter(author=author, deleted_at=None, layer__kind=Layer.Kind.PUBLIC)


def _plain(body: str) -> str:
    """As it is compared: case and spaces are no difference."""
    return " ".join(body.casefold().split())
