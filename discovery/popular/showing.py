"""The passages of a book as pages show them: their words, where they stand, what was said there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Q
from django.db.models.functions import Substr
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from accounts.muting import muted_by
from annotations.markup import words
from annotations.models import Anchor, Annotation, Layer
from books.addresses import words_fragment
from books.contents import contents_of
from books.models import Book, Revision
from discovery.models import Passage, PassageQuerySet
from discovery.popular.reckoning import is_on

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

PAGE = 20
BEST = 3
"""Shown on the book's own page."""

QUOTE_LENGTH = 420
EXCERPT_LENGTH = 280
"""Characters."""

SORTS = {"best": _("Most readers first"), "place": _("In the order of the text")}
KEYS = {
    "best": ("-readers", "-replies", "section__position", "start"),
    "place": ("section__position", "start"),
}
_CURSOR = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})*")


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage with the note on it that was answered most, if this reader may see any."""

    passage: Passage
    quote: str
    language: str
    direction: str
    section_title: str
    address: str
    note: Annotation | None

    @property
    def excerpt(self) -> str:
        return Truncator(words(self.note.shown_body)).chars(EXCERPT_LENGTH) if self.note else ""


@dataclass(frozen=True, slots=True)
class Page:
    shown: list[Shown]
    next: str
    """The cursor of the page after it; empty on the last."""


def page_of(
    viewer: User | AnonymousUser, book: Book, sort: str = "best", cursor: str = "", most: int = PAGE
) -> Page:
    """A cursor names a passage, so that pages stay what they are while others come. One that can't
    be read begins at the beginning."""
    found = Passage.objects.visible_to(viewer).filter(section__revision__book=book)
    rows = list(_after(found, sort, cursor).order_by(*KEYS[sort])[: most + 1])
    is_last = len(rows) <= most
    shown = _shown(viewer, book, rows[:most]) if book.current else []
    return Page(shown, "" if is_last else _cursor_of(rows[most - 1], sort))


def _after(found: PassageQuerySet, sort: str, cursor: str) -> PassageQuerySet:
    found = found.select_related("section").defer("section__html", "section__text")
    quote = Substr("section__text", F("start") + 1, F("end") - F("start"))
    found = found.annotate(quote=quote)
    keys = KEYS[sort]
    values = cursor.split(".") if _CURSOR.fullmatch(cursor) else []
    if len(values) != len(keys):
        return found
    beyond, same = Q(pk__in=()), Q()
    for key, value in zip(keys, map(int, values), strict=True):
        name = key.removeprefix("-")
        side = "lt" if key.startswith("-") else "gt"
        beyond |= same & Q(**{f"{name}__{side}": value})
        same &= Q(**{name: value})
    return found.filter(beyond)


def _cursor_of(last: Passage, sort: str) -> str:
    best = (last.readers, last.replies, last.section.position, last.start)
    return ".".join(map(str, best[-len(KEYS[sort]) :]))


def _shown(viewer: User | AnonymousUser, book: Book, passages: Sequence[Passage]) -> list[Shown]:
    revision = book.current
    if revision is None or not passages:
        return []
    contents = contents_of(revision)
    notes = _most_answered(viewer, book, passages)
    return [
        Shown(
            passage,
            Truncator(getattr(passage, "quote", "")).chars(QUOTE_LENGTH),
            passage.section.language or book.language,
            passage.section.direction,
            contents.entry(passage.section_id).full_title,
            address_of(book, revision, passage),
            notes.get(passage.pk),
        )
        for passage in passages
    ]


def address_of(book: Book, revision: Revision, passage: Passage) -> str:
    page = reverse("books:section", args=[book.slug, passage.section.slug])
    return f"{page}#{words_fragment(passage.start, passage.end, revision.number)}"


def _most_answered(
    viewer: User | AnonymousUser, book: Book, passages: Sequence[Passage]
) -> dict[int, Annotation]:
    """By the passages' ids; of notes that were answered as often the first. Two queries."""
    places = Q(pk__in=())
    for one in passages:
        places |= Q(section=one.section_id, start__lt=one.end, end__gt=one.start)
    found = Anchor.objects.filter(
        places,
        annotation__layer__in=Layer.objects.filter(book=book, kind=Layer.Kind.PUBLIC),
        annotation__root=None,
        annotation__deleted_at=None,
        annotation__hidden_at=None,
    ).exclude(annotation__motivation=Annotation.Motivation.HIGHLIGHTING)
    rows = list(
        found.exclude(annotation__author__in=muted_by(viewer))
        .order_by("-annotation__reply_count", "annotation")
        .values_list("annotation", "section", "start", "end")
    )
    chosen: dict[int, int] = {}
    for one in passages:
        place = (one.start, one.end)
        on_it = (
            note
            for note, section, start, end in rows
            if section == one.section_id and is_on((start, end), place)
        )
        if (note := next(on_it, None)) is not None:
            chosen[one.pk] = note
    notes = Annotation.objects.visible_to(viewer).select_related("author").in_bulk(chosen.values())
    return {passage: notes[note] for passage, note in chosen.items() if note in notes}
