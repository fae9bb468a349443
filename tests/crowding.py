"""Thousands of notes at once, straight into the database, as years of readers leave them."""

from __future__ import annotations

import random
from collections.abc import Iterator

from django.utils import timezone

from accounts.models import User
from annotations.models import Anchor, Annotation, Layer
from books.models import Section

FAVOURITES = 20
"""Places that everybody has something to say about; a third of all notes lie there."""
BATCH = 2_000


def crowd(section: Section, layer: Layer, readers: list[User], number: int) -> list[Annotation]:
    """So many threads all over a section, in the order they were written.

    Every note is `Thought <n>`; a few readers write most of them. No event tells of them: a
    reader comes after all was said.
    """
    hand = random.Random(1)
    places = list(_places(section, number, hand))
    weights = [1 / rank for rank in range(1, len(readers) + 1)]
    authors = hand.choices(readers, weights, k=number)
    first = layer.head + 1
    notes = Annotation.objects.bulk_create(
        (
            _note(layer, authors[n], section.text[start:end], first + n, hand)
            for n, (start, end) in enumerate(places)
        ),
        BATCH,
    )
    Anchor.objects.bulk_create(
        (
            Anchor(
                annotation=note,
                revision_id=section.revision_id,
                section=section,
                start=start,
                end=end,
            )
            for note, (start, end) in zip(notes, places, strict=True)
        ),
        BATCH,
    )
    layer.head += number
    layer.save(update_fields=["head"])
    return notes


def _places(section: Section, number: int, hand: random.Random) -> Iterator[tuple[int, int]]:
    favourites = [hand.randrange(section.length - 100) for _ in range(FAVOURITES)]
    for n in range(number):
        anywhere = hand.randrange(max(1, section.length - 10))
        near = hand.choice(favourites) + hand.randrange(100)
        start = near if n % 3 == 0 else anywhere
        # From the beginning of a word, where words are told apart by spaces.
        start = section.text.rfind(" ", max(0, start - 12), start) + 1 or start
        yield start, min(section.length, start + hand.randint(4, 120))


def _note(layer: Layer, author: User, exact: str, number: int, hand: random.Random) -> Annotation:
    kind = hand.choices(("commenting", "questioning", "highlighting"), (7, 1, 2))[0]
    words = "" if kind == "highlighting" else f"Thought {number}"
    return Annotation(
        layer=layer,
        author=author,
        motivation=kind,
        colour="sun" if kind == "highlighting" else "",
        exact=exact,
        body=words,
        body_html=f"<p>{words}</p>" if words else "",
        news=number,
        created_at=timezone.now(),
    )
