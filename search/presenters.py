"""The JSON of what was found."""

from __future__ import annotations

from datetime import UTC
from typing import Any, TypedDict

from search.asking.finding import Found
from search.asking.hits import Shown
from search.documents import What


class PieceJson(TypedDict):
    text: str
    found: bool


class SectionJson(TypedDict):
    id: int
    slug: str
    title: str


class BookJson(TypedDict):
    slug: str
    title: str


class NoteJson(TypedDict):
    id: int
    thread: int
    kind: str
    author: str
    created: str
    layer: str
    quote: str


class HitJson(TypedDict):
    what: str
    address: str
    book: BookJson
    section: SectionJson | None
    place: tuple[int, int] | None
    marks: list[tuple[int, int]]
    at: int | None
    excerpt: list[PieceJson]
    note: NoteJson | None


def present(found: Found, said: list[Any]) -> dict[str, Any]:
    kinds = found.counts.kinds
    return {
        "results": [present_hit(hit) for hit in found.hits],
        "next": found.next or None,
        "total": found.counts.total,
        "counts": {what.value: kinds.get(what, 0) for what in What},
        "said": [str(sentence) for sentence in said],
        "suggestion": found.suggestion.words if found.suggestion else None,
    }


def present_hit(hit: Shown) -> HitJson:
    return {
        "what": hit.what.value,
        "address": hit.address,
        "book": {"slug": hit.book.slug, "title": hit.book.title},
        "section": _section(hit),
        "place": hit.place,
        "marks": list(hit.marks),
        "at": hit.at,
        "excerpt": [{"text": one.text, "found": one.is_found} for one in hit.excerpt.pieces],
        "note": _note(hit),
    }


def _section(hit: Shown) -> SectionJson | None:
    if hit.section is None:
        return None
    return {"id": hit.section, "slug": hit.section_slug, "title": hit.title}


def _note(hit: Shown) -> NoteJson | None:
    entry = hit.entry
    if entry is None:
        return None
    note = entry.note
    return {
        "id": note.pk,
        "thread": entry.thread.pk,
        "kind": entry.kind,
        "author": note.author.get_full_name(),
        "created": note.created_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "layer": note.layer.name,
        "quote": entry.quote,
    }
