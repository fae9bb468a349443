"""Notes to read on paper, or to go on writing with: each with its quote above it."""

from __future__ import annotations

import re

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from annotations.exporting.formats import Copied
from annotations.listing import Entry
from annotations.models import Annotation

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~])")


class MarkdownFormat:
    label = "Markdown"
    media_type = "text/markdown; charset=utf-8"
    mark = "\n\n* * *\n"

    def begin(self, copied: Copied) -> str:
        number = ngettext("%(number)s note", "%(number)s notes", copied.total)
        return (
            f"# {plain(copied.title)}\n\n{number % {'number': copied.total}}, <{copied.address}>\n"
        )

    def note(self, copied: Copied, entry: Entry, number: int) -> str:
        note = entry.note
        parts = [
            f"## {plain(self._heading(entry))}",
            _quoted(entry.thread.exact),
            note.shown_body.replace("\r\n", "\n").strip(),
            _hidden(note),
            self._about(copied, entry),
        ]
        return "\n" + "\n\n".join(part for part in parts if part) + self.mark

    def end(self, copied: Copied) -> str:
        return ""

    def _heading(self, entry: Entry) -> str:
        said = {"kind": entry.kind_name, "name": entry.note.author.get_full_name()}
        return _("%(kind)s by %(name)s") % said

    def _about(self, copied: Copied, entry: Entry) -> str:
        note = entry.note
        facts = [entry.book.title, entry.section_title, date_format(note.created_at)]
        facts += [f"#{tag}" for tag in note.shown_tags]
        shown = " · ".join(plain(fact) for fact in facts if fact)
        return f"{shown} · <{copied.absolute(entry.address)}>"


def plain(text: str) -> str:
    """Text on one line whose signs mean nothing but themselves."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def _hidden(note: Annotation) -> str:
    if not note.is_hidden:
        return ""
    return f"*{_('Hidden by a moderator: %(reason)s') % {'reason': plain(note.hidden_reason)}}*"


def _quoted(words: str) -> str:
    lines = (plain(line) for line in words.splitlines() if line.strip())
    return "\n>\n".join(f"> {line}" for line in lines)
