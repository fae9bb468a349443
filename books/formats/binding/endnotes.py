"""Notes that stand together behind the text: a section of their own."""

from __future__ import annotations

from collections.abc import Sequence

from ..xml import Element
from .chapters import Mark, contents_of
from .manuscript import Entry

NOTES_ID = "footnotes"
"""The id of the element that holds them, a child of the body."""
NOTES = "Notes"


def contents_with_notes(
    name: str, body: Element, marks: Sequence[Mark], title: str, notes: str = NOTES
) -> list[Entry]:
    """As `contents_of` has it; the last line leads to the notes if there is any other section."""
    entries = contents_of(name, body, marks, title)
    noted = any(child.get("id") == NOTES_ID for child in body)
    return [*entries, Entry(notes, 0, name, NOTES_ID)] if noted and len(entries) > 1 else entries
