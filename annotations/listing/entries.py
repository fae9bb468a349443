"""Notes as a list shows them: with their thread's passage, their section and their book."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from annotations.models import Anchor, Annotation, Reaction
from books.models import Book, Section

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
        return self.thread.newest_anchor

    @property
    def address(self) -> str:
        return reverse("margin:note", args=[self.note.pk])

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


def entries_of(ids: Sequence[int]) -> list[Entry]:
    """In the order of their ids; those deleted meanwhile are left out. At most eight queries."""
    found = Annotation.objects.for_presenting().prefetch_related("layer__book").in_bulk(ids)
    notes = [found[pk] for pk in ids if pk in found and not found[pk].is_deleted]
    sections = _sections(notes)
    return [Entry(note, sections.get(_section_id(note))) for note in notes]


def _section_id(note: Annotation) -> int:
    anchor = (note.root or note).newest_anchor
    return (anchor.section_id if anchor else None) or 0


def _sections(notes: Iterable[Annotation]) -> dict[int, Section]:
    wanted = {_section_id(note) for note in notes}
    text = ("html", "text", "parent__html", "parent__text")
    found = Section.objects.filter(pk__in=wanted).select_related("parent")
    return found.defer(*text).in_bulk()
