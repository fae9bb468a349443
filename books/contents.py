"""A revision's table of contents. One that is released never changes, so it is drawn once."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from statistics import median
from types import MappingProxyType

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from books.models import Revision, Section

FEW = 60
"""Up to so many sections are all shown at once; of more, the parts are folded."""

TERSE_TITLE = 6
"""Characters."""

FULL_PAGE = 1_000
"""Code points; a section of so many is no title page, whatever the others have."""

NOTHING: Mapping[int, SafeString] = MappingProxyType({})


@dataclass(slots=True)
class Entry:
    """A section as a table of contents knows it."""

    id: int
    slug: str
    title: str
    depth: int
    length: int
    matter: str = Section.Matter.BODY
    before: int = 0
    """Code points of all sections before this one."""
    parent: Entry | None = None
    children: list[Entry] = field(default_factory=list)

    @property
    def terse(self) -> bool:
        return is_terse(self.children)

    @property
    def is_front(self) -> bool:
        return self.matter == Section.Matter.FRONT

    @property
    def full_title(self) -> str:
        """“Part I: 1805 · II”: a number alone says little without its part."""
        if self.parent is None or len(self.title) > TERSE_TITLE:
            return self.title
        return f"{self.parent.title} · {self.title}"

    def ancestors(self) -> list[Entry]:
        """From the nearest up."""
        return [] if self.parent is None else [self.parent, *self.parent.ancestors()]


def is_terse(entries: list[Entry]) -> bool:
    """Whether the titles are so short (I, II, III …) that they stand side by side."""
    return all(len(entry.title) <= TERSE_TITLE and not entry.children for entry in entries)


class Contents:
    """The entries in reading order and as a tree, with the neighbours of each."""

    def __init__(self, entries: list[Entry], said_start: str = "") -> None:
        """`said_start` is the slug where the book itself says that it begins."""
        self.entries = entries
        self._said_start = said_start
        self.length = sum(entry.length for entry in entries)
        self.tree = [entry for entry in entries if entry.parent is None]
        self.places = {entry.id: place for place, entry in enumerate(entries)}
        self._drawn: dict[str, str] = {}

    @property
    def start(self) -> Entry | None:
        """Where one begins to read: as the book says, else behind its title pages.

        Those are short beside the other sections. A fixed length would not tell them: a chapter
        of the Analects has 500 characters, and an imprint nearly as many.
        """
        if not self.entries:
            return None
        enough = min(FULL_PAGE, median(entry.length for entry in self.entries) / 4)
        body = [entry for entry in self.entries if not entry.is_front] or self.entries
        start = next((entry for entry in body if entry.slug == self._said_start), None)
        if start is None:
            return next((entry for entry in body if entry.length >= enough), body[0])
        # "Book I, 1805" is a page with a heading alone: what is read begins in its first chapter.
        while start.length < enough and start.children:
            start = start.children[0]
        return start

    def entry(self, section_id: int) -> Entry:
        return self.entries[self.places[section_id]]

    def share(self, entry: Entry, start: int) -> float:
        """How much of the book lies before this code point of a section, from 0 to 1."""
        return (entry.before + start) / max(1, self.length)

    def before(self, section_id: int) -> Entry | None:
        place = self.places[section_id]
        return self.entries[place - 1] if place else None

    def after(self, section_id: int) -> Entry | None:
        return next(iter(self.entries[self.places[section_id] + 1 :][:1]), None)

    def _open_parts(self) -> set[int]:
        """All parts of a short table; of a long one only a single part that holds all others."""
        parts = [entry for entry in self.entries if entry.children]
        roots = [entry for entry in parts if entry.parent is None]
        opened = parts if len(self.entries) <= FEW else roots if len(roots) == 1 else []
        return {entry.id for entry in opened}

    def html(
        self, base: str, current: int | None = None, beside: Mapping[int, SafeString] = NOTHING
    ) -> str:
        """The tree as nested lists of links under `base`, opened at the current section.

        `beside` has html that stands beside some sections, by their ids.

        Drawn once for all sections; the current one is marked in the finished string, which
        for the 400 chapters of a long novel takes microseconds where a template takes 10 ms.
        """
        if base not in self._drawn:
            context = {
                "entries": self.tree,
                "terse": is_terse(self.tree),
                "opened": self._open_parts(),
                "base": base,
            }
            self._drawn[base] = render_to_string("books/contents.html", context)
        html = self._drawn[base]
        for id_, said in beside.items():
            html = _with_beside(html, id_, said)
        if current is None:
            return html
        entry = self.entry(current)
        for part in (entry, *entry.ancestors()):
            folded = f'<details id="part-{part.id}"'
            html = html.replace(folded, folded.replace("<details", "<details open"), 1)
        link = f'id="to-{current}"'
        return html.replace(link, f'{link} aria-current="page" autofocus', 1)


def _with_beside(html: str, section_id: int, said: SafeString) -> str:
    """Within the section's link, behind its title."""
    start = html.index(f'<a id="to-{section_id}"')
    end = html.index("</a>", start)
    return f"{html[:end]}{said}{html[end:]}"


def contents_of(revision: Revision) -> Contents:
    """Drawn once for a released revision; of one to come an editor may still change everything."""
    if not revision.is_released:
        return _read(revision.pk, revision.start)
    return _contents(revision.pk, revision.created_at, revision.start)


@lru_cache(maxsize=64)
def _contents(revision_id: int, created_at: datetime.datetime, start: str) -> Contents:
    """`created_at` is part of the key since a database may give a deleted revision's id again."""
    return _read(revision_id, start)


def _read(revision_id: int, start: str) -> Contents:
    entries: list[Entry] = []
    known: dict[int, Entry] = {}
    rows = Section.objects.filter(revision_id=revision_id).values_list(
        "id", "slug", "title", "depth", "length", "matter", "parent_id"
    )
    before = 0
    for id_, slug, title, depth, length, matter, parent_id in rows:
        parent = known.get(parent_id or 0)
        entry = Entry(id_, slug, title, depth, length, matter, before, parent)
        before += length
        if entry.parent is not None:
            entry.parent.children.append(entry)
        known[id_] = entry
        entries.append(entry)
    return Contents(entries, start)
