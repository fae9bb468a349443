"""What changed between two revisions of a book, section by section."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from django.core.cache import cache

from books.comparing import Fold, Leaf, Pairing, Passage, blocks, compared, corresponding, folded
from books.contents import contents_of
from books.models import Revision, Section

Kind = Literal["same", "markup", "changed", "merged", "split", "new", "gone"]

AT_ONCE = 150_000
"""Code points of changed sections up to which all changes are worked out for one page."""

DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Stub:
    """A section without its text. `id` in the database, `length` in code points."""

    id: int
    slug: str
    title: str
    full_title: str
    """With its part's, where its own is as short as “II”."""
    length: int


@dataclass(frozen=True, slots=True)
class SectionChange:
    """What became of a section, or of several that were merged or split."""

    kind: Kind
    old: tuple[Stub, ...]
    new: tuple[Stub, ...]
    moved: bool = False

    @property
    def key(self) -> str:
        """Names it in an address: the section of the newer revision, or the one that is gone."""
        return (self.new or self.old)[0].slug

    @property
    def title(self) -> str:
        return (self.new or self.old)[0].full_title

    @property
    def renamed(self) -> bool:
        return len(self.old) == len(self.new) == 1 and self.old[0].title != self.new[0].title

    @property
    def has_words(self) -> bool:
        """Whether there are changed words or markup to show; else one sentence says it all."""
        return self.kind in {"markup", "changed", "merged", "split"}

    @property
    def is_plain(self) -> bool:
        return self.kind == "same" and not self.moved and not self.renamed

    @property
    def length(self) -> int:
        return max(sum(stub.length for stub in side) for side in (self.old, self.new))


@dataclass(frozen=True, slots=True)
class Changes:
    """Between two revisions: what became of every section, in the order of the newer one."""

    sections: tuple[SectionChange, ...]

    def shown(self) -> list[SectionChange]:
        return [change for change in self.sections if not change.is_plain]

    def same(self) -> int:
        return sum(change.is_plain for change in self.sections)

    def fits_one_page(self) -> bool:
        return sum(change.length for change in self.sections if change.has_words) <= AT_ONCE

    def named(self, key: str) -> SectionChange | None:
        return next((change for change in self.sections if change.key == key), None)


def changes_between(older: Revision, newer: Revision) -> Changes:
    """Remembered for revisions that were released, since those never change."""
    if not (older.is_released and newer.is_released):
        return _changes(older, newer)
    name = _name("changes", older, newer)
    found: Changes | None = cache.get(name)
    if found is None:
        found = _changes(older, newer)
        cache.set(name, found, DAY)
    return found


def passages_of(
    change: SectionChange, older: Revision, newer: Revision
) -> tuple[Passage | Fold, ...]:
    """The changed words of a section with what stands around them."""
    if not (older.is_released and newer.is_released):
        return _passages(change)
    name = _name("passages", older, newer, *(str(stub.id) for stub in change.old + change.new))
    found: tuple[Passage | Fold, ...] | None = cache.get(name)
    if found is None:
        found = _passages(change)
        cache.set(name, found, DAY)
    return found


def difference(before: str, after: str) -> tuple[Passage | Fold, ...]:
    """Between two states of one section's HTML."""
    return tuple(folded(compared(blocks(before), blocks(after))))


def successor(slug: str, older: Revision, newer: Revision) -> str | None:
    """The slug of the newer revision's section that holds what a section of the older one held."""
    for change in changes_between(older, newer).sections:
        if any(stub.slug == slug for stub in change.old):
            return change.new[0].slug if change.new else None
    return None


@dataclass(frozen=True, slots=True)
class _Row:
    stub: Stub
    leaf: Leaf
    seal: bytes


def _changes(older: Revision, newer: Revision) -> Changes:
    old, new = _rows(older), _rows(newer)
    pairings = corresponding([row.leaf for row in old], [row.leaf for row in new])
    return Changes(tuple(_change(pairing, old, new) for pairing in pairings))


def _rows(revision: Revision) -> list[_Row]:
    rows = Section.objects.filter(revision=revision).values_list(
        "id", "slug", "title", "length", "text", "html"
    )
    contents = contents_of(revision)
    return [
        _Row(
            Stub(pk, slug, title, contents.entry(pk).full_title, length),
            Leaf(slug, title, text),
            hashlib.sha256(html.encode()).digest(),
        )
        for pk, slug, title, length, text, html in rows.iterator(chunk_size=50)
    ]


def _change(pairing: Pairing, old: Sequence[_Row], new: Sequence[_Row]) -> SectionChange:
    before, after = [old[i] for i in pairing.old], [new[j] for j in pairing.new]
    return SectionChange(
        _kind(before, after),
        tuple(row.stub for row in before),
        tuple(row.stub for row in after),
        pairing.moved,
    )


def _kind(before: Sequence[_Row], after: Sequence[_Row]) -> Kind:
    if not before or not after:
        return "new" if after else "gone"
    if len(before) > 1 or len(after) > 1:
        return "merged" if len(before) > 1 else "split"
    if before[0].seal == after[0].seal:
        return "same"
    return "markup" if before[0].leaf.text == after[0].leaf.text else "changed"


def _passages(change: SectionChange) -> tuple[Passage | Fold, ...]:
    html = Section.objects.in_bulk([stub.id for stub in change.old + change.new])
    before, after = (
        chain.from_iterable(blocks(html[stub.id].html) for stub in side if stub.id in html)
        for side in (change.old, change.new)
    )
    return tuple(folded(compared(list(before), list(after))))


def _name(what: str, older: Revision, newer: Revision, *more: str) -> str:
    """The times are part of it, since a database may give a deleted revision's number again."""
    times = (older.created_at.timestamp(), newer.created_at.timestamp())
    return ":".join((what, str(older.pk), str(newer.pk), *map(str, times), *more))
