"""Notes as the API tells them, with where they stand in words; one a line."""

from __future__ import annotations

from annotations.exporting.formats import Copied
from annotations.listing import Entry
from annotations.presenters import compact, present


class JsonFormat:
    label = "JSON"
    media_type = "application/json"
    mark = "\n{"

    def begin(self, copied: Copied) -> str:
        about = {"title": copied.title, "address": copied.address, "total": copied.total}
        return f'{compact(about)[:-1]},"notes":['

    def note(self, copied: Copied, entry: Entry, number: int) -> str:
        said = {
            **present(entry.note),
            "address": copied.absolute(entry.address),
            "book": {"slug": entry.book.slug, "title": entry.book.title},
            "section_title": entry.section_title,
            "layer_kind": entry.note.layer.kind,
            "group": group.slug if (group := entry.note.layer.group) else None,
            "quote": entry.thread.exact,
        }
        return f"{',' if number else ''}\n{compact(said)}"

    def end(self, copied: Copied) -> str:
        return "\n]}\n"
