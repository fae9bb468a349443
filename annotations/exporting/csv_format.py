"""Notes as a table, for spreadsheets and statistics (RFC 4180, UTF-8 with its mark)."""

from __future__ import annotations

import csv
from io import StringIO

from annotations.exporting.formats import Copied
from annotations.listing import Entry, name_of

COLUMNS = (
    "id", "address", "book", "section", "place", "quote", "words", "author", "username", "kind",
    "colour", "tags", "layer", "thread", "replies", "reactions", "answered", "created", "edited",
    "hidden",
)  # fmt: skip
"""Names for programs, the same in every language. `place`: code points of the book's text."""

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class CsvFormat:
    label = "CSV"
    media_type = "text/csv; charset=utf-8"
    mark = "\r\n"

    def begin(self, copied: Copied) -> str:
        # Without the mark, spreadsheets take Chinese for Latin letters.
        return "\ufeff" + _line(COLUMNS)

    def note(self, copied: Copied, entry: Entry, number: int) -> str:
        note, thread = entry.note, entry.thread
        row = (
            note.pk,
            copied.absolute(entry.address),
            entry.book.title,
            entry.section_title,
            "" if thread.place is None else thread.place,
            thread.exact,
            note.shown_body,
            note.author.get_full_name(),
            note.author.username,
            "question" if entry.kind == "open" else entry.kind,
            note.colour,
            ", ".join(note.shown_tags),
            name_of(note.layer),
            thread.pk,
            note.reply_count,
            note.reaction_count,
            "" if not note.is_question else "no" if entry.kind == "open" else "yes",
            note.created_at.isoformat(),
            note.edited_at.isoformat() if note.edited_at else "",
            note.hidden_reason,
        )
        return _line(row)

    def end(self, copied: Copied) -> str:
        return ""


def safe_cell(value: object) -> str:
    """No spreadsheet takes what a stranger wrote for a formula; ends of lines are one sign."""
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text


def _line(cells: tuple[object, ...]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(map(safe_cell, cells))
    return line.getvalue()
