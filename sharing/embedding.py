"""The frame in which something shared stands on another page, and what stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from annotations.markup import words
from annotations.models import Annotation, AnnotationQuerySet
from sharing.company import threads_on
from sharing.excerpts import excerpt
from sharing.heads import title_of
from sharing.shared import GUEST, Shared

WIDTH = 600
HEIGHT, SHORT = 440, 280
"""Pixels, with a discussion and without one; what is longer scrolls in its frame."""

SMALLEST = 200
OPENING = 3
"""Threads of a passage, or replies of a note, that are shown; the margin has the others."""

LONGEST = 480
"""Characters of what one person says."""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody wrote, cut; `replies` counts those to a thread."""

    author: str
    when: datetime
    text: str
    replies: int
    is_question: bool
    address: str


def frame_of(
    shared: Shared, request: HttpRequest, width: int = WIDTH, height: int = 0
) -> SafeString:
    """HTML for another page, to be pasted as it is."""
    return format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"'
        ' style="border:0;max-width:100%"></iframe>',
        request.build_absolute_uri(reverse("sharing:embed", args=[shared.name])),
        title_of(shared),
        width,
        height or height_of(shared),
    )


def height_of(shared: Shared) -> int:
    return HEIGHT if shared.place or shared.note else SHORT


def said_about(shared: Shared) -> tuple[list[Said], int]:
    """The opening of the discussion, and how many more there are of these threads or replies."""
    found = _discussion(shared)
    shown = list(found.select_related("author")[:OPENING])
    return [said(note) for note in shown], found.count() - len(shown)


def said(note: Annotation) -> Said:
    """Expects one whose words everybody may read, with its author."""
    return Said(
        author=note.author.get_full_name(),
        when=note.created_at,
        text=excerpt(words(note.shown_body), LONGEST),
        replies=note.reply_count,
        is_question=note.is_question,
        address=reverse("margin:note", args=[note.pk]),
    )


def _discussion(shared: Shared) -> AnnotationQuerySet:
    """A note's replies in the order they came; about words, what was most talked about first."""
    plain = Annotation.objects.visible_to(GUEST)
    if shared.note:
        found = plain.filter(root=shared.note).order_by("pk")
    elif shared.place:
        found = threads_on(shared).order_by("-reply_count", "pk")
    else:
        return plain.none()
    return found.filter(deleted_at=None, hidden_at=None).exclude(body="")
