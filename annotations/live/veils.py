"""What of a layer is hidden from a follower, and what they are sent in its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from annotations.behind import sections_of
from annotations.presenters import compact, event_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from annotations.models import Event, Veil

CHANGED = compact({"type": "changed"})
"""What the reader may see is no longer what it was: fetch it anew."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event as all are sent it, who wrote what it is about, and in which sections the thread of
    that ever stood, by their names; none where no veil can be."""

    number: int
    text: str
    author: int
    sections: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Veiled:
    """The sections that a follower may not look into yet, each with the day when they may."""

    until: frozenset[tuple[str, datetime | None]]
    sections: frozenset[str]

    @classmethod
    def by(cls, veils: Iterable[Veil]) -> Self:
        until = frozenset((slug, veil.until) for veil in veils for slug in veil.slugs)
        return cls(until, frozenset(slug for slug, _day in until))

    def hides(self, event: Told) -> bool:
        return not self.sections.isdisjoint(event.sections)

    def is_over(self, now: datetime) -> bool:
        """Whether the day of one of them has come."""
        return any(day and day <= now for _slug, day in self.until)


def told(message: dict[str, Any]) -> Told:
    """An event as the doorbell brings it."""
    sections = frozenset(message["sections"])
    return Told(message["number"], message["text"], message["author"], sections)


def all_told(events: list[Event], *, in_group: bool) -> list[Told]:
    """Events as the database has them; one query for where those of a group's layer stand."""
    stood = sections_of(events) if in_group else {}
    return [
        Told(
            event.number,
            event_text(event),
            event.annotation.author_id,
            frozenset(stood.get(event.annotation.root_id or event.annotation_id, ())),
        )
        for event in events
    ]


def number_alone(layer_id: int, number: int) -> str:
    """An event that happened behind a veil: numbers keep without gaps."""
    return compact({"type": "event", "layer": layer_id, "number": number, "action": "veiled"})
