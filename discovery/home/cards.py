"""Notes gathered into cards: what belongs together is one card, with the reason it is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import Truncator

from annotations.markup import words
from annotations.models import Annotation
from discovery.home.candidates import DEEP, Found
from discovery.ranking import Kind, Rank

if TYPE_CHECKING:
    from accounts.models import User
    from books.models import Book

CARDS = 12
"""Cards a page."""
LOOKED_AT = 240
"""Candidates that are looked at for a page."""
SHOWN = 3
"""Notes of a card that are shown; the others are counted."""
QUOTE = 320
EXCERPT = 280
"""Characters."""

Key = tuple[Kind, bool, int, int]


@dataclass(frozen=True, slots=True)
class Said:
    """A note on a card."""

    note: Annotation

    @property
    def address(self) -> str:
        return reverse("margin:note", args=[self.note.pk])

    @property
    def quote(self) -> str:
        """Words of the book."""
        thread = self.note.root or self.note
        return Truncator(" ".join(thread.exact.split())).chars(QUOTE)

    @property
    def excerpt(self) -> str:
        return Truncator(words(self.note.shown_body)).chars(EXCERPT)


@dataclass(slots=True)
class Gathered:
    """The notes of a card by their ids, newest first."""

    kind: Kind
    is_new: bool
    when: datetime
    ids: list[int] = field(default_factory=list)

    @property
    def rank(self) -> Rank:
        return Rank(self.kind, self.when, len(self.ids), self.is_new)


@dataclass(frozen=True, slots=True)
class Card:
    """`gathered` with the newest of its notes as they are to be shown."""

    gathered: Gathered
    said: list[Said]

    @property
    def kind(self) -> Kind:
        return self.gathered.kind

    @property
    def rank(self) -> Rank:
        return self.gathered.rank

    @property
    def first(self) -> Said:
        return self.said[0]

    @property
    def rest(self) -> list[Said]:
        return self.said[1:]

    @property
    def note(self) -> Annotation:
        return self.first.note

    @property
    def book(self) -> Book:
        return self.note.layer.book

    @property
    def number(self) -> int:
        return len(self.gathered.ids)

    @property
    def is_more(self) -> bool:
        """Whether there may be still more notes than were counted."""
        return self.number >= DEEP

    @property
    def all_notes(self) -> str:
        """The list where all of them stand; of a thread, itself."""
        if self.kind == Kind.THREAD:
            return self.first.address
        query = "sort=newest&layer="
        group = self.note.layer.group
        query += f"group-{group.slug}" if group else "public"
        if self.kind == Kind.PERSON:
            query += f"&person={self.note.author.username}"
        return f"{reverse('margin:all_notes', args=[self.book.slug])}?{query}"


@dataclass(frozen=True, slots=True)
class Window:
    """The cards of a page, and the id of the last note that went into them; 0 when it is the last
    page."""

    cards: list[Gathered]
    last: int


def gather(found: Found, reader: User, since: datetime) -> Window:
    """From the newest note on, until a page is full. Two queries: one for veils.

    What the reader may not see is left out here, whatever led to it.
    """
    looked_at = found.candidates[:LOOKED_AT]
    visible = Annotation.objects.visible_to(reader).filter(hidden_at=None)
    facts = visible.only("author", "layer", "root", "created_at")
    notes = facts.in_bulk([one.note for one in looked_at])
    cards: dict[Key, Gathered] = {}
    last = 0
    for one in looked_at:
        note = notes.get(one.note)
        if note is not None:
            is_new = note.created_at > since
            key = _key(one.kind, is_new, note)
            if key not in cards and len(cards) == CARDS:
                return Window(list(cards.values()), last)
            gathered = cards.setdefault(key, Gathered(one.kind, is_new, note.created_at))
            gathered.ids.append(note.pk)
        last = one.note
    is_last = found.is_all and len(found.candidates) <= LOOKED_AT
    return Window(list(cards.values()), 0 if is_last else last)


def _key(kind: Kind, is_new: bool, note: Annotation) -> Key:
    """A card is of a thread, of a person in a book, or of a margin."""
    if kind == Kind.THREAD:
        return kind, is_new, note.root_id or note.pk, 0
    if kind == Kind.PERSON:
        return kind, is_new, note.author_id, note.layer_id
    return kind, is_new, note.layer_id, 0


def shown(gathered: Sequence[Gathered]) -> list[Card]:
    """With the words of their newest notes, which `gather` has just found visible. One query."""
    ids = [pk for one in gathered for pk in one.ids[:SHOWN]]
    wanted = Annotation.objects.select_related("author", "root", "layer__book", "layer__group")
    notes = wanted.in_bulk(ids)
    cards = []
    for one in gathered:
        said = [Said(notes[pk]) for pk in one.ids[:SHOWN] if pk in notes]
        if said:
            cards.append(Card(one, said))
    return cards
