"""Passages that readers speak much of just now, as cards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import F
from django.db.models.functions import Substr
from django.utils import timezone
from django.utils.text import Truncator

from books.addresses import words_fragment
from discovery.models import Passage
from discovery.ranking import Kind, Rank

if TYPE_CHECKING:
    from accounts.models import User
    from books.models import Book

OF_LATE = timedelta(days=14)
LOOKED_AT = 40
MOST = 3
"""Passages a page, each of another book."""
QUOTE = 420
"""Code points of the text."""


@dataclass(frozen=True, slots=True)
class PassageCard:
    passage: Passage
    quote: str
    is_new: bool

    kind = Kind.PASSAGE

    @property
    def rank(self) -> Rank:
        return Rank(self.kind, self.passage.last_at, self.passage.readers, self.is_new)

    @property
    def book(self) -> Book:
        return self.passage.section.revision.book

    @property
    def address(self) -> str:
        number = self.passage.section.revision.number
        fragment = words_fragment(self.passage.start, self.passage.end, number)
        return f"{self.passage.section.get_absolute_url()}#{fragment}"


def passages_of_late(reader: User, since: datetime) -> list[PassageCard]:
    """Of those that somebody spoke of in the last two weeks the best of each book. One query, which
    brings their words alone and no text."""
    found = (
        Passage.objects.visible_to(reader)
        .filter(last_at__gt=timezone.now() - OF_LATE)
        .select_related("section__revision__book")
        .defer("section__html", "section__text")
        .annotate(words=Substr("section__text", F("start") + 1, F("end") - F("start")))
        .order_by("-last_at")[:LOOKED_AT]
    )
    best: dict[int, Passage] = {}
    for passage in sorted(found, key=lambda one: (-one.readers, -one.last_at.timestamp())):
        best.setdefault(passage.section.revision.book_id, passage)
    return [_card(passage, since) for passage in list(best.values())[:MOST]]


def _card(passage: Passage, since: datetime) -> PassageCard:
    words: str = getattr(passage, "words", "")
    return PassageCard(
        passage, Truncator(" ".join(words.split())).chars(QUOTE), passage.last_at > since
    )
