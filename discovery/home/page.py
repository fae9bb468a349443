"""A page of a reader's home: what is new, by what concerns them most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from accounts.muting import muted_by
from discovery.home import choices
from discovery.home.beginnings import Beginnings, beginnings
from discovery.home.candidates import candidates, sources_of
from discovery.home.cards import Card, gather, shown
from discovery.home.passages import PassageCard, passages_of_late
from discovery.ranking import Kind, order

if TYPE_CHECKING:
    from accounts.models import User
    from discovery.models import Home

LARGEST = 2**63 - 1
"""No note has a greater id."""

AnyCard = Card | PassageCard


@dataclass(frozen=True, slots=True)
class Page:
    """`new` came since the last visit, `seen` before. `next` is the cursor of the page after it,
    0 on the last. `beginnings` only stand on the first."""

    new: list[AnyCard]
    seen: list[AnyCard]
    next: int
    beginnings: Beginnings | None

    @property
    def is_empty(self) -> bool:
        begun = self.beginnings and (self.beginnings.due or self.beginnings.places)
        return not (self.new or self.seen or begun)


def page_of(reader: User, home: Home, before: int = 0) -> Page:
    """The first, or that of what is older than a note. At most 14 queries, 11 when nothing is
    due and nothing was begun."""
    kinds = choices.wanted(home)
    found = candidates(
        reader, sources_of(reader, kinds), kinds, muted_by(reader), before or LARGEST
    )
    window = gather(found, reader, home.since)
    cards: list[AnyCard] = list(shown(window.cards))
    if not before and Kind.PASSAGE in kinds:
        cards += passages_of_late(reader, home.since)
    best = _ordered(cards, home)
    return Page(
        [card for card in best if card.rank.is_new],
        [card for card in best if not card.rank.is_new],
        window.last,
        None if before else beginnings(reader, kinds),
    )


def _ordered(cards: Sequence[AnyCard], home: Home) -> list[AnyCard]:
    ranks = [card.rank for card in cards]
    return [cards[number] for number in order(ranks, timezone.now(), choices.sparing(home))]
