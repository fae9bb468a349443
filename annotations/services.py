"""Writes to the margin: each is one transaction of rows and their numbered event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone

from annotations import anchoring, carrying, ordering
from annotations.errors import MovedMeanwhile, QuoteNotFound
from annotations.lifting import lift
from annotations.markup import render
from annotations.models import (
    Anchor,
    Annotation,
    Event,
    Layer,
    Tag,
    Wording,
    shown_anchors,
    tags_of,
)
from annotations.recording import hold, lock, record
from books.models import Book

if TYPE_CHECKING:
    from uuid import UUID

    from accounts.models import User
    from annotations.schemas import NewReply, NewThread, Words
    from books.models import Section


def start_thread(
    author: User, layer: Layer, section: Section, new: NewThread
) -> tuple[Annotation, bool]:
    """Write a note, question or highlight. Returns it, and False if `new.key` had been used before.

    Raises QuoteNotFound when the words aren't in the section's text.
    """
    # Finding and rendering may take milliseconds; neither needs the layer's lock.
    place = anchoring.find(section.text, new.quote, new.hint) if new.quote else new.hint
    if place is None:
        raise QuoteNotFound
    _make_ready(section)
    quote = anchoring.quote_at(section.text, place) if new.quote else anchoring.Quote("")
    annotation = Annotation(
        layer=layer,
        author=author,
        key=new.key,
        motivation=new.motivation,
        exact=quote.exact,
        prefix=quote.prefix,
        suffix=quote.suffix,
        colour=new.colour,
        **_said(new.words),
    )
    with transaction.atomic():
        layer = lock(layer.pk)
        if earlier := _earlier(author, new.key):
            return earlier, False
        anchors = _anchors(annotation, section, place)
        annotation.place = ordering.place_of(anchors[-1])
        annotation.news = layer.next_number
        annotation.save()
        Anchor.objects.bulk_create(anchors)
        _tag(annotation)
        lift(layer, annotation)
        prefetch_related_objects([annotation], shown_anchors())
        record(layer, annotation, Event.Action.CREATED)
    return annotation, True


def reply(author: User, parent: Annotation, new: NewReply) -> tuple[Annotation, bool]:
    """Answer an annotation, in its thread and layer. Returns as `start_thread` does."""
    said = _said(new.words)
    with transaction.atomic():
        layer, parent = hold(parent)
        if earlier := _earlier(author, new.key):
            return earlier, False
        root = parent.root or parent
        root.reply_count += 1
        root.news = layer.next_number
        root.save(update_fields=["reply_count", "news"])
        annotation = Annotation.objects.create(
            layer=layer,
            author=author,
            key=new.key,
            motivation=Annotation.Motivation.REPLYING,
            root=root,
            parent=parent,
            **said,
        )
        record(layer, annotation, Event.Action.CREATED)
    return annotation, True


def edit(annotation: Annotation, words: Words, colour: str = "") -> Annotation:
    """Say it anew; the passage stays, and the earlier wording is kept. No colour means the same.

    A highlight that is given words becomes a note. What changes nothing is no event.
    """
    said = _said(words)
    with transaction.atomic():
        layer, annotation = hold(annotation)
        if annotation.is_deleted:
            return annotation
        reworded = (annotation.body, annotation.tags) != (said["body"], said["tags"])
        if reworded:
            _reword(annotation, said)
        if _colour(annotation, colour or annotation.colour) or reworded:
            annotation.save()
            lift(layer, annotation)
            record(layer, annotation, Event.Action.UPDATED)
    return annotation


def delete(annotation: Annotation) -> None:
    """Wipe the words and all that gathered around them. The row stays: its thread and its events
    still point to it."""
    with transaction.atomic():
        layer, annotation = hold(annotation)
        if annotation.is_deleted:
            return
        _wipe(annotation)
        root = annotation.root
        if root:
            root.reply_count -= 1
            root.save(update_fields=["reply_count"])
        record(layer, annotation, Event.Action.DELETED)
        if root and root.answer_id == annotation.pk:
            root.answer = None
            root.save(update_fields=["answer"])
            record(layer, root, Event.Action.UPDATED)


def _reword(annotation: Annotation, said: dict[str, object]) -> None:
    """Keep what it said, and say it anew; not yet saved."""
    Wording.objects.create(
        annotation=annotation,
        body=annotation.body,
        body_html=annotation.body_html,
        tags=annotation.tags,
        written_at=annotation.edited_at or annotation.created_at,
    )
    for name, value in said.items():
        setattr(annotation, name, value)
    annotation.edit_count += 1
    annotation.edited_at = timezone.now()
    annotation.tagged.all().delete()
    _tag(annotation)


def _colour(annotation: Annotation, colour: str) -> bool:
    """Give a highlight its colour, and take it from what is none any more; True if that changed
    anything. Not yet saved."""
    if annotation.motivation == Annotation.Motivation.HIGHLIGHTING and annotation.body:
        annotation.motivation = Annotation.Motivation.COMMENTING
    is_highlight = annotation.motivation == Annotation.Motivation.HIGHLIGHTING
    before, annotation.colour = annotation.colour, colour if is_highlight else ""
    return before != annotation.colour


def _wipe(annotation: Annotation) -> None:
    annotation.body = annotation.body_html = ""
    annotation.tags = []
    annotation.hidden_at, annotation.hidden_reason = None, ""
    annotation.edit_count = annotation.reaction_count = 0
    annotation.reactions = {}
    annotation.deleted_at = timezone.now()
    annotation.save()
    for gathered in (annotation.tagged, annotation.wordings, annotation.reacted_with):
        gathered.all().delete()


def _tag(annotation: Annotation) -> None:
    """Threads are found by the rows of their root's tags."""
    if not annotation.is_reply:
        Tag.objects.bulk_create(tags_of(annotation))


def _make_ready(section: Section) -> None:
    """Compare the texts before anything is held, where the writer's page shows an old one."""
    current = section.revision.book.current_id
    if current and current != section.revision_id:
        carrying.remembered(section.revision_id, current)


def _anchors(annotation: Annotation, section: Section, place: anchoring.Place) -> list[Anchor]:
    """Beside the words where it was written; then in the current text, if that is a newer one
    than its writer's page shows. Not yet saved.

    Asked while the layer is held: a release holds all layers, so it is over or hasn't begun.
    """
    written = Anchor(
        annotation=annotation,
        revision_id=section.revision_id,
        section=section,
        start=place.start,
        end=place.end,
    )
    current = Book.objects.values_list("current", flat=True).get(pk=annotation.layer.book_id)
    if not current or current == section.revision_id:
        return [written]
    carriage = carrying.remembered(section.revision_id, current)
    return [written, carriage.carried(written, annotation)]


def _earlier(author: User, key: UUID | None) -> Annotation | None:
    """What was written with this key. Raises MovedMeanwhile when that has gone where its author
    may not read along: what became of its thread is not for them to hear."""
    if key is None:
        return None
    earlier = Annotation.objects.for_presenting().filter(author=author, key=key).first()
    if earlier and not Layer.objects.visible_to(author).filter(pk=earlier.layer_id).exists():
        raise MovedMeanwhile
    return earlier


def _said(words: Words) -> dict[str, object]:
    return {"body": words.body, "body_html": render(words.body), "tags": list(words.tags)}
