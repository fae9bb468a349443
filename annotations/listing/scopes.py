"""Whose notes a list is of: all of a book, or one's own in all books."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, ClassVar

from accounts.models import User
from annotations.listing.narrowing import Narrowing
from annotations.listing.wishes import Wish
from annotations.models import Annotation, AnnotationQuerySet, Layer, Tag, TagQuerySet
from books.contents import Contents, Entry, contents_of
from books.models import Book

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

SORTS_OF_REPLIES = ("newest", "reactions")
"""A reply has no place of its own, and its thread has the answers."""


@dataclass(frozen=True, slots=True)
class Source:
    """The notes of one layer, or of one kind of layers, and the tags of their threads.

    `state` names what they are just now.
    """

    layer: str
    state: str
    notes: AnnotationQuerySet
    tags: TagQuerySet


class Scope:
    """What a list may show to a reader."""

    first_sort: ClassVar[str]
    choosable: ClassVar[tuple[str, ...]]
    by_place: ClassVar[tuple[str, ...]]
    reader: User | AnonymousUser
    sources: list[Source]

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
    """All notes of a book that this reader may see."""

    first_sort = "place"
    choosable = ("section", "person", "tag")
    by_place = ("place", "pk")

    book: Book
    reader: User | AnonymousUser
    sources: list[Source] = field(init=False)

    def __post_init__(self) -> None:
        layers = Layer.objects.visible_to(self.reader).filter(book=self.book)
        text = self.book.current_id  # a correction gives notes other places without an event
        self.sources = [
            Source(
                layer.kind,
                f"{layer.pk}.{layer.head}.{text}",
                Annotation.objects.filter(layer=layer),
                Tag.objects.filter(layer=layer),
            )
            for layer in layers.order_by("-kind", "pk")
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
    by_place = ("layer__book_id", "place", "pk")

    reader: User | AnonymousUser
    sources: list[Source] = field(init=False)

    def __post_init__(self) -> None:
        mine = Annotation.objects.filter(author=self.reader.pk)
        layers = Layer.objects.visible_to(self.reader).filter(pk__in=mine.values("layer"))
        rows = list(layers.order_by("pk").values_list("kind", "pk", "head", "book__current"))
        self.sources = [
            self._source(kind, [row for row in rows if row[0] == kind], mine)
            for kind in Layer.Kind.values
        ]

    def _source(
        self, kind: str, rows: list[tuple[str, int, int, int | None]], mine: AnnotationQuerySet
    ) -> Source:
        state = sha256(repr(rows).encode()).hexdigest()[:24]
        layers = [pk for _, pk, *_ in rows]
        return Source(
            kind,
            f"{self.reader.pk}.{state}",
            mine.filter(layer__in=layers),
            Tag.objects.filter(layer__in=layers, author=self.reader.pk),
        )

    def narrowing(self, wish: Wish) -> Narrowing:
        return Narrowing(person=self.reader.pk, tag=wish.tag, book=wish.book)


def span_of(entry: Entry) -> tuple[int, int]:
    """A section with all its subsections, in code points of the book's text."""
    last = entry
    while last.children:
        last = last.children[-1]
    return entry.before, last.before + last.length
