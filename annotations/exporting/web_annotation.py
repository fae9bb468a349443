"""Notes as a W3C Web Annotation collection, JSON-LD (https://www.w3.org/TR/annotation-model/)."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from annotations.exporting.formats import Copied
from annotations.listing import Entry
from annotations.models import Anchor
from annotations.presenters import compact
from books.models import Section

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

Json = dict[str, Any]


class WebAnnotationFormat:
    label = "Web Annotation"
    media_type = f'application/ld+json; profile="{CONTEXT}"'
    mark = "\n{"

    def begin(self, copied: Copied) -> str:
        collection = {
            "@context": CONTEXT,
            "id": copied.address,
            "type": "AnnotationCollection",
            "label": copied.title,
            "total": copied.total,
        }
        page = {
            "id": f"{copied.address}#all",
            "type": "AnnotationPage",
            "partOf": copied.address,
            "startIndex": 0,
        }
        return f'{compact(collection)[:-1]},"first":{compact(page)[:-1]},"items":['

    def note(self, copied: Copied, entry: Entry, number: int) -> str:
        return f"{',' if number else ''}\n{compact(web_annotation(entry, copied))}"

    def end(self, copied: Copied) -> str:
        return "\n]}}\n"


def web_annotation(entry: Entry, copied: Copied) -> Json:
    note = entry.note
    said: Json = {
        "@context": CONTEXT,
        "id": copied.absolute(entry.address),
        "type": "Annotation",
        "motivation": note.motivation,
        "creator": {
            "type": "Person",
            "name": note.author.get_full_name(),
            "nickname": note.author.username,
        },
        "created": _utc(note.created_at.isoformat()),
        "target": _thread(entry, copied) if note.is_reply else _target(entry, copied),
    }
    if note.edited_at:
        said["modified"] = _utc(note.edited_at.isoformat())
    if bodies := _bodies(entry):
        said["body"] = bodies
    return said


def _bodies(entry: Entry) -> list[Json]:
    note = entry.note
    tags = [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in note.shown_tags]
    if note.colour:
        # A style class would need a style sheet beside it.
        return [{"type": "TextualBody", "value": note.colour, "purpose": "classifying"}, *tags]
    if not note.shown_body:
        return tags
    words = {
        "type": "TextualBody",
        "value": note.shown_body,
        "format": "text/markdown",
        "purpose": note.motivation,
    }
    return [words, *tags]


def _thread(entry: Entry, copied: Copied) -> str:
    """What a reply speaks of: the annotation that it answers."""
    answered = entry.note.parent_id or entry.thread.pk
    return copied.absolute(reverse("margin:note", args=[answered]))


def _target(entry: Entry, copied: Copied) -> Json | str:
    """A passage by its words and, where it has one, by its place in the current text."""
    note, section = entry.note, entry.section
    path = _path(entry, section) if section else entry.book.get_absolute_url()
    source = copied.absolute(path)
    if not note.exact:
        return source
    selectors: list[Json] = [
        {
            "type": "TextQuoteSelector",
            "exact": note.exact,
            "prefix": note.prefix,
            "suffix": note.suffix,
        }
    ]
    anchor = entry.anchor
    if section and anchor and anchor.state == Anchor.State.EXACT:
        position = {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end}
        selectors.append(position)
    return {"type": "SpecificResource", "source": source, "selector": selectors}


def _path(entry: Entry, section: Section) -> str:
    return reverse("books:section", args=[entry.book.slug, section.slug])


def _utc(moment: str) -> str:
    return moment.replace("+00:00", "Z")
