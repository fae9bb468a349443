"""The JSON of annotations, the same for HTTP and for sockets.

`tests/contract/*.json` holds the shapes; the browser's tests read them too.
"""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict

from django.core.cache import cache

from accounts.presenters import Reader, present_reader
from annotations.models import Anchor, Layer, Reaction
from annotations.packing import pack

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from annotations.models import Annotation, Carrying, Event, Wording
    from books.models import Section

COLUMNS = ("id", "start", "length", "author", "replies", "motivation", "colour", "news")
"""Of positions; `id` and `news` as differences."""

COLUMNS_FORM = 2
"""Grows when what is in the columns changes: what readers and caches still have is then no use."""

POSITIONS_KEPT = 3600
"""Seconds that a layer's positions stay cached; a new head makes new ones anyway."""


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
        "body": annotation.body,
        "html": annotation.body_html,
        "tags": annotation.tags,
        "colour": annotation.colour,
        "answer": annotation.answer_id,
        "news": root.news,
        "edits": annotation.edit_count,
        "reactions": {kind: annotation.reactions.get(kind, 0) for kind in Reaction.Kind.values},
        "created": _utc(annotation.created_at),
        "edited": _utc(annotation.edited_at) if annotation.edited_at else None,
        "deleted": deleted,
    }


def present_for(
    reader: User | AnonymousUser, annotations: Iterable[Annotation], revision: int | None = None
) -> list[AnnotationShape]:
    """As `present`, with what this reader reacted with to each; one query for all."""
    found = list(annotations)
    reacted = _reacted(reader, [annotation.pk for annotation in found if annotation.reaction_count])
    shown = [present(annotation, revision) for annotation in found]
    for annotation in shown:
        annotation["reacted"] = reacted.get(annotation["id"])
    return shown


def present_one_for(
    reader: User | AnonymousUser, annotation: Annotation, revision: int | None = None
) -> AnnotationShape:
    return present_for(reader, [annotation], revision)[0]


def present_wording(wording: Wording) -> WordingShape:
    return {
        "body": wording.body,
        "html": wording.body_html,
        "tags": wording.tags,
        "written": _utc(wording.written_at),
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
    """An event as the one text that all sockets of its layer are sent."""
    return compact(
        {
            "type": "event",
            "layer": event.layer_id,
            "number": event.number,
            "action": event.action,
            "annotation": present(event.annotation),
        }
    )


def positions(section: Section, lost: int, layers: Iterable[tuple[Layer, bool]]) -> list[bytes]:
    """Every thread's place in a section by layer, in columns; with each layer, may one write.

    JSON in pieces, each packed. `lost`: the reader's own threads for which the book's current
    text has no place.
    """
    pieces = [pack(f'{{"section":{section.pk},"lost":{lost},"layers":[')]
    for number, (layer, writable) in enumerate(layers):
        about = compact(_about(layer, writable))[:-1]
        pieces += (
            pack(f'{"," if number else ""}{about},"annotations":'),
            _packed_columns(section, layer),
            pack("}"),
        )
    return [*pieces, pack("]}")]


def compact(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _about(layer: Layer, writable: bool) -> dict[str, Any]:
    return {
        "id": layer.pk,
        "kind": layer.kind,
        "name": layer.get_kind_display(),
        "head": layer.head,
        "writable": writable,
    }


def _packed_columns(section: Section, layer: Layer) -> bytes:
    if not section.revision.is_released:
        # Notes are being carried over to it, which no number of the layer tells.
        return pack(compact(_columns(section, layer)))
    # A head names one state of the layer, so what is cached under it can't go stale.
    name = f"positions:{COLUMNS_FORM}:{section.pk}:{layer.pk}:{layer.head}"
    kept: bytes | None = cache.get(name)
    if kept is not None:
        return kept
    packed = pack(compact(_columns(section, layer)))
    cache.set(name, packed, POSITIONS_KEPT)
    return packed


def _columns(section: Section, layer: Layer) -> dict[str, list[Any]]:
    threads = Anchor.objects.threads_in(section, layer).order_by("annotation_id")
    anchors = threads.values_list(
        "annotation_id",
        "start",
        "end",
        "annotation__author_id",
        "annotation__reply_count",
        "annotation__motivation",
        "annotation__answer_id",
        "annotation__colour",
        "annotation__news",
        "annotation__deleted_at",
    )
    rows = [
        (pk, start, end - start, 0 if gone else author, replies, "a" if answer else kind[0], *rest)
        for pk, start, end, author, replies, kind, answer, *rest, gone in anchors
    ]
    filled = zip(*rows, strict=True) if rows else [()] * len(COLUMNS)
    columns = dict(zip(COLUMNS, map(list, filled), strict=True))
    return columns | {name: _differences(columns[name]) for name in ("id", "news")}


def _differences(numbers: list[int]) -> list[int]:
    """Each less the one before it: in the order of their ids most of these are 1 or little more."""
    return [number - before for before, number in pairwise([0, *numbers])]


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


def _utc(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
