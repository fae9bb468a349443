"""Places of one revision of a book, found again in another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from annotations.anchoring import Carrier, Place, Quote, Standing, quote_at, same_words
from annotations.models import Anchor, Annotation
from annotations.schemas import WHOLE
from books.models import Section

REMEMBERED = 2
"""Pairs of revisions that a process keeps ready for the notes of those who still have the old text
open; each takes some ten bytes a letter of the book."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the text to read on from: a section's id, and code points of its text."""

    section: int
    start: int


class Carriage:
    """Carries anchors from one revision to another. Takes a second for a long book."""

    def __init__(self, old: int, new: int) -> None:
        """Revisions, by their ids."""
        old_texts, new_texts = _texts(old), _texts(new)
        self.revision = new
        self.numbers = {pk: number for number, pk in enumerate(old_texts)}
        self.sections = list(new_texts)
        texts = old_texts | new_texts
        # Sections without a letter, such as a picture, are known by their names alone.
        self.blank = {pk for pk, text in texts.items() if not text.strip()}
        self.carrier = Carrier(list(old_texts.values()), list(new_texts.values()))

    def carried(self, anchor: Anchor, annotation: Annotation) -> Anchor:
        """A new anchor, not yet saved. Its words are compared with those that were written about:
        so a note that came back to them stands there exactly."""
        if annotation.is_section_wide:
            return self._section_wide(anchor, annotation)
        found = self.carrier.carry(self._standing(anchor))
        if found.standing is None:
            return self._lost(annotation)
        state: str = found.state
        if not same_words(annotation.exact, self.carrier.words_at(found.standing)):
            state = Anchor.State.APPROXIMATE
        elif state == Anchor.State.APPROXIMATE:
            state = Anchor.State.EXACT
        return Anchor(
            annotation=annotation,
            revision_id=self.revision,
            section_id=self.sections[found.standing.section],
            start=found.standing.start,
            end=found.standing.end,
            state=state,
        )

    def quoted(self, section: int, place: Place) -> tuple[int, Place, Quote] | None:
        """A stretch of an old section, by its id, or the whole of it, in the new text: whose
        section, where, and the words there; None when it is lost."""
        if place == WHOLE:
            there = self.section(section)
            return None if there is None else (there, WHOLE, Quote("", "", ""))
        found = self.carrier.carry(Standing(self.numbers[section], place.start, place.end))
        if found.standing is None:
            return None
        stretch = Place(found.standing.start, found.standing.end)
        text = self.carrier.text_of(found.standing.section)
        return self.sections[found.standing.section], stretch, quote_at(text, stretch)

    def section(self, old: int) -> int | None:
        """The section that an old one, by its id, became."""
        if old in self.blank:
            name = Section.objects.filter(pk=old).values("slug")[:1]
            same = Section.objects.filter(revision=self.revision, slug=name, pk__in=self.blank)
            return same.values_list("pk", flat=True).first()
        found = self.carrier.section(self.numbers[old])
        return None if found is None else self.sections[found]

    def spot(self, section: int, start: int) -> Spot:
        """Where one reads on who read here: what follows, if these very words are gone."""
        found = self.carrier.near(Standing(self.numbers[section], start, start))
        return Spot(self.sections[found.section], found.start)

    def _section_wide(self, anchor: Anchor, annotation: Annotation) -> Anchor:
        """Of a note on a whole section: that goes where most of the section went."""
        section = self.section(anchor.section_id) if anchor.section_id else None
        if section is None:
            return self._lost(annotation)
        return Anchor(annotation=annotation, revision_id=self.revision, section_id=section)

    def _lost(self, annotation: Annotation) -> Anchor:
        return Anchor(annotation=annotation, revision_id=self.revision, state=Anchor.State.LOST)

    def _standing(self, anchor: Anchor) -> Standing:
        return Standing(self.numbers[anchor.section_id or 0], anchor.start, anchor.end)


def spot_now(section: Section, start: int) -> Spot:
    """Where one reads on in the current text of a book, from a place in any text of it."""
    old, current = section.revision_id, section.revision.book.current_id
    if current is None or old == current:
        return Spot(section.pk, start)
    return remembered(old, current).spot(section.pk, min(start, section.length))


@lru_cache(maxsize=REMEMBERED)
def remembered(old: int, new: int) -> Carriage:
    """Between two released revisions, which never change."""
    return Carriage(old, new)


def _texts(revision: int) -> dict[int, str]:
    sections = Section.objects.filter(revision=revision).order_by("position")
    return dict(sections.values_list("pk", "text"))
