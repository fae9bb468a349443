"""A revision's contents as an editor looks at them: the tree, and one section to work on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from html import unescape
from urllib.parse import quote, unquote

from django.urls import reverse

from books.arranging import Heading, headings_of
from books.contents import Contents, Entry, contents_of
from books.models import Arrangement, Revision, Section

_ASSET = re.compile(r'(?<= src=")\.\./assets/')
_LINK = re.compile(r'(?<= href=")\.\./([^/"#?]+)/')


@dataclass(frozen=True, slots=True)
class Look:
    """`section` is the one that lies open, None in a revision without any."""

    revision: Revision
    address: str
    contents: Contents
    section: Section | None
    entry: Entry | None
    before: Entry | None
    headings: list[Heading]
    last: Arrangement | None

    @property
    def may_change(self) -> bool:
        return not self.revision.is_released

    @property
    def may_indent(self) -> bool:
        return bool(self.entry and self.before and self.entry.depth <= self.before.depth)

    @property
    def preview(self) -> str:
        """The section's html, with pictures and links as they work on this page."""
        if self.section is None:
            return ""
        assets = f"{self.revision.book.get_absolute_url()}assets/"
        html = _ASSET.sub(assets, self.section.html)
        return _LINK.sub(partial(_opened, page=self.address), html)


def _opened(match: re.Match[str], page: str) -> str:
    return f"{page}?section={quote(unquote(unescape(match[1])))}"


def contents_address(revision: Revision) -> str:
    """The page that shows a revision's contents: its book's, or one of its own for a correction."""
    book = revision.book
    if revision.pk == book.current_id:
        return reverse("desk:book", args=[book.slug])
    return reverse("desk:contents", args=[book.slug, revision.number])


def look_at(revision: Revision, slug: str = "") -> Look:
    """With the section of this slug open, or the first if there is none."""
    contents = contents_of(revision)
    entries = contents.entries
    entry = next((entry for entry in entries if entry.slug == slug), None) or next(
        iter(entries), None
    )
    section = revision.sections.defer("text").get(pk=entry.id) if entry else None
    released = revision.is_released
    return Look(
        revision=revision,
        address=contents_address(revision),
        contents=contents,
        section=section,
        entry=entry,
        before=contents.before(entry.id) if entry else None,
        headings=headings_of(section.html) if section and not released else [],
        last=None if released else revision.arrangements.first(),
    )
