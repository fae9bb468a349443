"""The JSON of annotations, the same for HTTP and for sockets.

`tests/contract/*.json` holds the shapes; the browser's tests read them too.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict

from accounts.presenters import Reader, present_reader
from annotations.behind import as_seen_by
from annotations.models import Anchor, Reaction

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from annotations.models import Annotation, Carrying, Event, Wording


class Target(TypedDict):
    """Code points of the section's text, and the words as they were when written."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    state: str


class AnnotationShape(TypedDict):
    id: int
    layer: int
    revision: int | None
    section: int | None
    motivation: str
    target: Target | None
    root: int | None
    parent: int | None
    replies: int
    author: Reader | None
    body: str
    html: str
    tags: list[str]
    colour: str
    answer: int | None
    news: int
    edits: int
    reactions: dict[str, int]
    reacted: NotRequired[str | None]
    """The asking reader's; what all are sent alike has none."""
    created: str
    edited: str | None
    deleted: bool
    hidden: str | None
    """Why a moderator hid its words, which are then for its author and moderators alone."""


class WordsShape(TypedDict):
    """What a hidden one says."""

    body: str
    html: str
    tags: list[str]


class WordingShape(TypedDict):
    body: str
    html: str
    tags: list[str]
    written: str


class CarryingShape(TypedDict):
    """How far a release is; the four states of notes are counted once it is over."""

    state: str
    words: str
    done: int
    total: int
    exact: int
    moved: int
    approximate: int
    lost: int


def present(annotation: Annotation, revision: int | None = None) -> AnnotationShape:
    """An annotation as it now stands; expects `for_presenting()`.

    Its place is that in the revision with this id, else in the newest text that readers have.
    """
    root = annotation.root or annotation
    anchor = anchor_in(root, revision)
    deleted = annotation.is_deleted
    return {
        "id": annotation.pk,
        "layer": annotation.layer_id,
        "revision": anchor.revision_id if anchor else None,
        "section": anchor.section_id if anchor else None,
        "motivation": annotation.motivation,
        "target": None if annotation.is_reply or not anchor else _target(annotation, anchor),
        "root": annotation.root_id,
        "parent": annotation.parent_id,
        "replies": root.reply_count,
        "author": None if deleted else present_reader(annotation.author),
        "body": annotation.shown_body,
        "html": annotation.shown_html,
        "tags": annotation.shown_tags,
        "colour": annotation.colour,
        "answer": annotation.answer_id,
        "news": root.news,
        "edits": 0 if annotation.is_hidden else annotation.edit_count,
        "reactions": {kind: annotation.reactions.get(kind, 0) for kind in Reaction.Kind.values},
        "created": utc(annotation.created_at),
        "edited": utc(annotation.edited_at) if annotation.edited_at else None,
        "deleted": deleted,
        "hidden": annotation.hidden_reason if annotation.is_hidden else None,
    }


def present_for(
    reader: User | AnonymousUser, annotations: Iterable[Annotation], revision: int | None = None
) -> list[AnnotationShape]:
    """As `present`, with what this reader reacted with to each, and without what a veil hides
    from them; two queries for all."""
    found = list(annotations)
    as_seen_by(reader, found)
    reacted = _reacted(reader, [annotation.pk for annotation in found if annotation.reaction_count])
    shown = [present(annotation, revision) for annotation in found]
    for annotation in shown:
        annotation["reacted"] = reacted.get(annotation["id"])
    return shown


def present_one_for(
    reader: User | AnonymousUser, annotation: Annotation, revision: int | None = None
) -> AnnotationShape:
    return present_for(reader, [annotation], revision)[0]


def present_words(annotation: Annotation) -> WordsShape:
    """Also those that are hidden: only for whom they are still to read."""
    return {"body": annotation.body, "html": annotation.body_html, "tags": annotation.tags}


def present_wording(wording: Wording) -> WordingShape:
    return {
        "body": wording.body,
        "html": wording.body_html,
        "tags": wording.tags,
        "written": utc(wording.written_at),
    }


def anchor_in(annotation: Annotation, revision: int | None) -> Anchor | None:
    """Its place in a revision, by id; the newest one where it has none there."""
    anchors = annotation.anchors.all()
    here = (anchor for anchor in anchors if anchor.revision_id == revision)
    return next(here, annotation.newest_anchor)


def present_carrying(carrying: Carrying) -> CarryingShape:
    return {
        "state": carrying.state,
        "words": carrying.words,
        "done": carrying.done,
        "total": carrying.total,
        "exact": carrying.exact,
        "moved": carrying.moved,
        "approximate": carrying.approximate,
        "lost": carrying.lost,
    }


def event_text(event: Event) -> str:
    """An event as the one text that all sockets of its layer are sent.

    What has meanwhile gone to another layer is deleted in this one. What has come from another
    one says when, so that whoever sees both knows where it came last.
    """
    annotation = event.annotation
    has_gone = annotation.layer_id != event.layer_id
    told = {
        "type": "event",
        "layer": event.layer_id,
        "number": event.number,
        "action": "deleted" if has_gone else event.action,
        "annotation": _gone(event) if has_gone else present(annotation),
    }
    if event.action == event.Action.MOVED and not has_gone:
        told["moved"] = utc(event.created_at)
    return compact(told)


def _gone(event: Event) -> AnnotationShape:
    """All that a layer is told of what has gone to another: which one it was, of which thread.

    Nothing comes from the annotation as it now is, for it goes on changing where it lies.
    """
    annotation = event.annotation
    return {
        "id": annotation.pk,
        "layer": event.layer_id,
        "revision": None,
        "section": None,
        "motivation": "replying" if annotation.is_reply else "commenting",
        "target": None,
        "root": annotation.root_id,
        "parent": annotation.parent_id,
        "replies": 0,
        "author": None,
        "body": "",
        "html": "",
        "tags": [],
        "colour": "",
        "answer": None,
        "news": event.number,
        "edits": 0,
        "reactions": dict.fromkeys(Reaction.Kind.values, 0),
        "created": utc(event.created_at),
        "edited": None,
        "deleted": True,
        "hidden": None,
    }


def compact(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _reacted(reader: User | AnonymousUser, annotations: list[int]) -> dict[int, str]:
    if not annotations or not reader.is_authenticated:
        return {}
    mine = Reaction.objects.filter(reader=reader, annotation__in=annotations)
    return dict(mine.values_list("annotation_id", "kind"))


def _target(annotation: Annotation, anchor: Anchor) -> Target:
    return {
        "start": anchor.start,
        "end": anchor.end,
        "exact": annotation.exact,
        "prefix": annotation.prefix,
        "suffix": annotation.suffix,
        "state": anchor.state,
    }


def utc(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
