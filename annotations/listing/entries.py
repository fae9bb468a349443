"""Notes as a list shows them: with their thread's passage, their section and their book."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from annotations.behind import as_seen_by
from annotations.models import Anchor, Annotation, AnnotationQuerySet, Layer, Reaction
from books.models import Book, Section

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

QUOTE_LENGTH = 420
BODY_LENGTH = 1500
OPENING_LENGTH = 1200
"""Characters: longer quotes are cut, and of a longer body only its opening is shown."""

REMEMBERED = 1000
"""Days as they are written, which Django writes anew letter by letter."""

KIND_NAMES: dict[str, str | Promise] = {
    "note": _("Note"),
    "question": _("Question"),
    "open": _("Open question"),
    "highlight": _("Highlight"),
    "reply": _("Reply"),
}
_KINDS = {
    Annotation.Motivation.COMMENTING: "note",
    Annotation.Motivation.QUESTIONING: "question",
    Annotation.Motivation.HIGHLIGHTING: "highlight",
    Annotation.Motivation.REPLYING: "reply",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A note of a list. `section` is where its thread stands now; none when it lost its place."""

    note: Annotation
    section: Section | None

    @property
    def thread(self) -> Annotation:
        return self.note.root or self.note

    @property
    def book(self) -> Book:
        return self.note.layer.book

    @property
    def anchor(self) -> Anchor | None:
        """Expects `presentable_entries_of`."""
        return self.thread.newest_anchor

    @property
    def address(self) -> str:
        return reverse("margin:note", args=[self.note.pk])

    @property
    def quote(self) -> str:
        return _shortened(self.thread.exact, QUOTE_LENGTH)

    @property
    def opening(self) -> str:
        """Of words that are too long for a list; else empty."""
        body = self.note.body
        return _shortened(body, OPENING_LENGTH) if len(body) > BODY_LENGTH else ""

    @property
    def written_at(self) -> datetime:
        """In the reader's time zone."""
        return localtime(self.note.created_at)

    @property
    def day(self) -> str:
        """As it is written in the reader's language."""
        return _day(self.written_at.date(), get_language())

    @property
    def replies(self) -> str:
        """“2 replies”; empty when there are none."""
        number = self.note.reply_count
        if not number:
            return ""
        return ngettext("%(number)s reply", "%(number)s replies", number) % {"number": number}

    @property
    def kind(self) -> str:
        kind = _KINDS[Annotation.Motivation(self.note.motivation)]
        return "open" if kind == "question" and self.note.answer_id is None else kind

    @property
    def kind_name(self) -> str:
        return str(KIND_NAMES[self.kind])

    @property
    def section_title(self) -> str:
        """“Part I: 1805 · II”, where the section has a part above it."""
        if self.section is None:
            return ""
        parent = self.section.parent
        return f"{parent.title} · {self.section.title}" if parent else self.section.title

    @property
    def reactions(self) -> list[tuple[str, int]]:
        """Those that it has, named, with how many there are."""
        counts = self.note.reactions
        return [(str(kind.label), counts[kind]) for kind in Reaction.Kind if counts.get(kind)]


def entries_of(ids: Sequence[int], reader: User | AnonymousUser) -> list[Entry]:
    """In the order of their ids, as the reader may see them; those deleted meanwhile are left out.
    Four queries, and three more behind a veil."""
    return _entries(Annotation.objects.select_related("author", "root"), ids, reader)


def presentable_entries_of(ids: Sequence[int], reader: User | AnonymousUser) -> list[Entry]:
    """The same, whose notes can be presented and which know their `anchor`. Six queries."""
    return _entries(Annotation.objects.for_presenting(), ids, reader)


def _entries(
    notes: AnnotationQuerySet, ids: Sequence[int], reader: User | AnonymousUser
) -> list[Entry]:
    found = notes.in_bulk(ids)
    living = [found[pk] for pk in ids if pk in found and not found[pk].is_deleted]
    layers = Layer.objects.select_related("book", "group").in_bulk(
        {note.layer_id for note in living}
    )
    for note in living:
        note.layer = layers[note.layer_id]
    as_seen_by(reader, living)
    sections = _sections({note.root_id or note.pk for note in living})
    return [Entry(note, sections.get(note.root_id or note.pk)) for note in living]


def _sections(threads: Collection[int]) -> dict[int, Section | None]:
    """Where each stands in the newest text that readers have."""
    anchors = Anchor.objects.shown().filter(annotation__in=threads).order_by("revision__number")
    section_of = dict(anchors.values_list("annotation", "section"))
    text = ("html", "text", "parent__html", "parent__text")
    wanted = Section.objects.filter(pk__in=set(section_of.values()) - {None})
    found = wanted.select_related("parent").defer(*text).in_bulk()
    return {thread: found.get(section or 0) for thread, section in section_of.items()}


def _shortened(text: str, length: int) -> str:
    """Django looks at every letter, also of what is short enough."""
    return Truncator(text).chars(length) if len(text) > length else text


@lru_cache(maxsize=REMEMBERED)
def _day(day: date, _language: str | None) -> str:
    return date_format(day)
