"""The indexes by which all notes of a book, and all of a person, are listed.

Each begins with what a list is of, goes on with what it is sorted by, and ends with all that it
is filtered by. So the worst list, one that looks at every note for the few it wants, reads an
index alone: 100,000 entries in some 7 ms, where the rows themselves would take 100.
"""

from __future__ import annotations

from django.db.models import Index, Q

ROOTS = Q(root__isnull=True)
SAID = Q(deleted_at__isnull=True)

FILTERS = ("author", "motivation", "answer", "root", "deleted_at")
"""The last two also where the condition says them: else SQLite takes the index for one that
does not cover what is asked."""


def listing_indexes() -> tuple[Index, ...]:
    return (
        # In place of the index that a foreign key has: it serves for that, and covers more.
        Index(fields=("layer", "id", *FILTERS, "place"), name="notes_newest"),
        Index(
            fields=("layer", "place", "id", *FILTERS, "reply_count"),
            condition=ROOTS,
            name="notes_by_place",
        ),
        Index(
            fields=("layer", "reply_count", "id", *FILTERS, "place"),
            condition=ROOTS,
            name="notes_most_answered",
        ),
        Index(
            fields=("layer", "reaction_count", "id", *FILTERS, "place"),
            condition=ROOTS,
            name="notes_most_reactions",
        ),
        Index(
            fields=(
                "layer", "motivation", "answer", "author", "place", "id",
                "root", "deleted_at", "reply_count", "reaction_count",
            ),
            condition=SAID,
            name="notes_by_kind",
        ),
        # All of a layer are counted by it, so it is as narrow as may be.
        Index(
            fields=("layer", "motivation", "answer", "deleted_at"),
            condition=SAID,
            name="notes_counted",
        ),
        Index(
            fields=(
                "layer", "author", "id", "motivation", "answer", "place",
                "root", "deleted_at", "reply_count", "reaction_count",
            ),
            condition=SAID,
            name="notes_by_person",
        ),
        Index(
            fields=("author", "id", "layer", "motivation", "answer", "place", "root", "deleted_at"),
            condition=SAID,
            name="notes_of_a_person",
        ),
    )  # fmt: skip
