"""Whose notes a list is of: all of a book, one's own in all books, or a person's in public."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, ClassVar

from accounts.models import User
from accounts.muting import muted_by
from annotations.behind import Veils, veils_over
from annotations.listing.narrowing import Narrowing
from annotations.listing.wishes import LAYERS, Wish
from annotations.models import (
    Annotation,
    AnnotationQuerySet,
    Layer,
    Tag,
    TagQuerySet,
    VeiledSections,
)
from books.contents import Contents, Entry, contents_of
from books.models import Book

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.contrib.auth.models import AnonymousUser

SORTS_OF_REPLIES = ("newest", "reactions")
"""A reply has no place of its own, and its thread has the answers."""


@dataclass(frozen=True, slots=True)
class Source:
    """The notes of one layer, or of one kind of layers, and the tags of their threads.

    `layer` is how an address names them, `label` how readers do; `state` names what they are
    just now. `is_whole`: nobody's are left out, so that a thread's own number of replies is that
    of the list. What is `veiled` to the reader is not among them; nor may it be told how many
    replies the reader's own threads there have.
    """

    layer: str
    label: str
    state: str
    notes: AnnotationQuerySet
    tags: TagQuerySet
    is_whole: bool = True
    veiled: VeiledSections = field(default_factory=dict)

    def without(self, people: list[int]) -> Source:
        """Without what these people wrote, by their ids in order, and what was answered to it."""
        if not people:
            return self
        return replace(
            self,
            state=f"{self.state}.without.{'.'.join(map(str, people))}",
            notes=self.notes.exclude(author__in=people).exclude(root__author__in=people),
            tags=self.tags.exclude(author__in=people),
            is_whole=False,
        )

    def behind(self, veils: Veils, layers: Collection[int]) -> Source:
        """What is left of it, and of these layers of it, for who has these veils."""
        veiled = veils.sections(layers)
        if not veiled:
            return self
        notes = self.notes.unveiled(veils.reader, veiled)
        return replace(
            self,
            state=f"{self.state}.{veils.reader.pk}.{veils.state}",
            notes=notes,
            tags=self.tags.filter(annotation__in=notes.values("pk")),
            is_whole=False,
            veiled=veiled,
        )


class Scope:
    """What a list may show to a reader."""

    first_sort: ClassVar[str]
    choosable: ClassVar[tuple[str, ...]]
    by_place: ClassVar[tuple[str, ...]]
    reader: User | AnonymousUser
    sources: list[Source]
    layers: frozenset[int]

    @property
    def is_still_open(self) -> bool:
        """Whether the reader may see all of these layers now; a copy takes its time."""
        visible = Layer.objects.visible_to(self.reader).filter(pk__in=self.layers)
        return visible.count() == len(self.layers)

    @property
    def state(self) -> str:
        """Changes with anything that the list shows of its notes."""
        return "-".join(source.state for source in self.sources)

    def sort(self, wish: Wish) -> str:
        sort = wish.sort or self.first_sort
        return sort if wish.kind != "reply" or sort in SORTS_OF_REPLIES else "newest"

    def narrowing(self, wish: Wish) -> Narrowing:
        raise NotImplementedError


@dataclass
class BookNotes(Scope):
    """All notes of a book that this reader may see, but for those of people they muted."""

    first_sort = "place"
    choosable = ("section", "person", "tag")
    by_place = ("place",)

    book: Book
    reader: User | AnonymousUser
    sources: list[Source] = field(init=False)
    layers: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        visible = Layer.objects.visible_to(self.reader).filter(book=self.book)
        layers = list(visible.select_related("group").in_order())
        self.layers = frozenset(layer.pk for layer in layers)
        text = self.book.current_id  # a correction gives notes other places without an event
        muted = muted_by(self.reader)
        veils = veils_over(self.reader, layers)
        self.sources = [
            Source(
                name_of(layer),
                layer.name,
                f"{layer.pk}.{layer.head}.{text}",
                Annotation.objects.filter(layer=layer),
                Tag.objects.filter(layer=layer),
            )
            .without(muted)
            .behind(veils, {layer.pk})
            for layer in layers
        ]

    @property
    def contents(self) -> Contents | None:
        return contents_of(self.book.current) if self.book.current else None

    def section(self, slug: str) -> Entry | None:
        entries = self.contents.entries if self.contents else []
        return next((entry for entry in entries if entry.slug == slug), None)

    def narrowing(self, wish: Wish) -> Narrowing:
        person = User.objects.filter(username=wish.person).first() if wish.person else None
        section = self.section(wish.section) if wish.section else None
        return Narrowing(
            person=person.pk if person else None,
            span=span_of(section) if section else None,
            tag=wish.tag,
            unknown=bool((wish.person and not person) or (wish.section and not section)),
        )


@dataclass
class OwnNotes(Scope):
    """All that a reader wrote, in all books they may read."""

    first_sort = "newest"
    choosable = ("book", "tag")
    by_place = ("layer__book_id", "place")

    reader: User | AnonymousUser
    sources: list[Source] = field(init=False)
    layers: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        mine = Annotation.objects.filter(author=self.reader.pk)
        layers = Layer.objects.visible_to(self.reader).filter(pk__in=mine.values("layer"))
        by_name: dict[str, list[Layer]] = {name: [] for name in LAYERS if name}
        for layer in layers.select_related("group", "book").in_order():
            by_name.setdefault(name_of(layer), []).append(layer)
        shared = [layer for found in by_name.values() for layer in found]
        self.layers = frozenset(layer.pk for layer in shared)
        veils = veils_over(self.reader, shared)
        self.sources = [self._source(name, found, mine, veils) for name, found in by_name.items()]

    def _source(
        self, name: str, layers: list[Layer], mine: AnnotationQuerySet, veils: Veils
    ) -> Source:
        rows = sorted((layer.pk, layer.head, layer.book.current_id) for layer in layers)
        state = sha256(repr(rows).encode()).hexdigest()[:24]
        return Source(
            name,
            layers[0].name if layers else str(LAYERS[name]),
            f"{self.reader.pk}.{state}",
            mine.filter(layer__in=layers),
            Tag.objects.filter(layer__in=layers, author=self.reader.pk),
        ).behind(veils, {layer.pk for layer in layers})

    def narrowing(self, wish: Wish) -> Narrowing:
        return Narrowing(person=self.reader.pk, tag=wish.tag, book=wish.book)


@dataclass
class PublicNotes(Scope):
    """What a person said in public, in all books that the reader may read; nothing of groups."""

    first_sort = "newest"
    choosable = ("book", "tag")
    by_place = ("layer__book_id", "place")

    person: User
    reader: User | AnonymousUser
    sources: list[Source] = field(init=False)
    layers: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        theirs = Annotation.objects.filter(author=self.person.pk)
        visible = Layer.objects.visible_to(self.reader).filter(kind=Layer.Kind.PUBLIC)
        found = visible.filter(pk__in=theirs.values("layer")).order_by("pk")
        rows = list(found.values_list("pk", "head", "book__current"))
        self.layers = frozenset(row[0] for row in rows)
        state = sha256(repr(rows).encode()).hexdigest()[:24]
        source = Source(
            Layer.Kind.PUBLIC.value,
            str(LAYERS[Layer.Kind.PUBLIC]),
            f"{self.person.pk}.{state}",
            theirs.filter(layer__in=self.layers, hidden_at=None),
            Tag.objects.filter(layer__in=self.layers, author=self.person.pk),
        )
        self.sources = [source.without(muted_by(self.reader))]

    def narrowing(self, wish: Wish) -> Narrowing:
        return Narrowing(person=self.person.pk, tag=wish.tag, book=wish.book)


def name_of(layer: Layer) -> str:
    """As an address says it; expects the group."""
    return f"group-{layer.group.slug}" if layer.group else layer.kind


def span_of(entry: Entry) -> tuple[int, int]:
    """A section with all its subsections, in code points of the book's text."""
    last = entry
    while last.children:
        last = last.children[-1]
    return entry.before, last.before + last.length
