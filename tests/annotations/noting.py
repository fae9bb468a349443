"""Rows as the services leave them, without what a list doesn't ask for."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from annotations.models import Anchor, Annotation, Layer, Tag, tags_of
from books.models import Section


def a_note(
    layer: Layer, author: User, section: Section, start: int | None = 0, **given: Any
) -> Annotation:
    """On the first letters from a code point of the section on; without a place when it is None."""
    before = sum(
        one.length for one in section.revision.sections.filter(position__lt=section.position)
    )
    facts: dict[str, Any] = {
        "motivation": "commenting",
        "exact": "" if start is None else section.text[start : start + 12],
        "body": "Six hours?",
        "body_html": "<p>Six hours?</p>",
    }
    note = Annotation.objects.create(
        layer=layer,
        author=author,
        place=None if start is None else before + start,
        **facts | given,
    )
    Tag.objects.bulk_create(tags_of(note))
    Anchor.objects.create(
        annotation=note,
        revision=section.revision,
        section=None if start is None else section,
        start=start or 0,
        end=0 if start is None else start + 12,
        state=Anchor.State.LOST if start is None else Anchor.State.EXACT,
    )
    return note


def a_reply(root: Annotation, author: User, **given: Any) -> Annotation:
    root.reply_count += 1
    root.save()
    Tag.objects.tell(root)
    said = {"body": "An argument.", "body_html": "<p>An argument.</p>"} | given
    return Annotation.objects.create(
        layer=root.layer, author=author, root=root, parent=root, motivation="replying", **said
    )
