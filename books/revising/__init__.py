"""Corrections: an editor's changes to a text that is already read, and what changed by them."""

from books.revising.checking import LONGEST, Checked, SourceRefused, checked
from books.revising.services import (
    RevisingRefused,
    Stale,
    begin,
    change_section,
    describe,
    discard,
    is_overtaken,
    open_correction,
    seal,
    working_text,
)
from books.revising.source import shown

__all__ = [
    "LONGEST",
    "Checked",
    "RevisingRefused",
    "SourceRefused",
    "Stale",
    "begin",
    "change_section",
    "checked",
    "describe",
    "discard",
    "is_overtaken",
    "open_correction",
    "seal",
    "shown",
    "working_text",
]
