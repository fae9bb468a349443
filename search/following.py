"""Follows the layers' logs and the books, and writes what they now are into the index.

Writers know nothing of it. The index itself keeps how far it was followed, as marks that are
committed together with the documents: wherever the follower is killed, it goes on from there, and
what it does twice comes to the same. Who asks is let through by the database, not by the index,
so that what is late is only ever not yet found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from time import monotonic

from django.db.models import Max

from annotations.models import Annotation, Event, Layer
from books.models import Book
from search.documents import Batch, in_batches
from search.engines.interface import Index
from search.indexing import described, note_key, notes, published, texts
from search.models import Gone, Making

EVENTS = 200
"""Events that are followed in one batch."""
DOCUMENTS = 2_000
"""Documents of a batch, where more is to be written."""
BOOKS_EVERY = 5.0
"""Seconds between two looks at all books."""
LAYERS_EVERY = 60.0
"""Seconds between two looks at all layers; sooner when there are events."""
LINGERING = 10.0
"""Seconds for which we look again: of two transactions the one that began first, whose event has
the smaller id, may end last."""


@dataclass(slots=True)
class Follower:
    """Remembers what it looked at, so that a round in which nothing happened asks little."""

    last_event: int = -1
    look_until: float = 0.0
    books_at: float = 0.0
    layers_at: float = 0.0

    def round(self, index: Index) -> None:
        """Write what has changed. Raises `NoIndex`. Who calls it has the index's lock."""
        follow_gone(index)
        now = monotonic()
        if now >= self.books_at:
            # We have the lock, so nobody makes one: who began it was ended in the midst.
            Making.objects.all().delete()
            follow_books(index)
            self.books_at = now + BOOKS_EVERY
        newest = Event.objects.aggregate(newest=Max("pk"))["newest"] or 0
        if newest != self.last_event:
            self.last_event, self.look_until = newest, now + LINGERING
        if now <= self.look_until or now >= self.layers_at:
            follow_layers(index)
            self.layers_at = now + LAYERS_EVERY


def follow_all(index: Index) -> None:
    """Everything, whatever was looked at before; but those who went are asked for again."""
    follow_gone(index, forget=False)
    follow_books(index)
    follow_layers(index)


def follow_gone(index: Index, *, forget: bool = True) -> None:
    rows = dict(Gone.objects.values_list("pk", "annotation"))
    for some in in_batches(rows.items(), DOCUMENTS):
        index.write(Batch(drop=tuple(note_key(note) for _pk, note in some)))
        if forget:
            Gone.objects.filter(pk__in=[pk for pk, _note in some]).delete()


def follow_layers(index: Index) -> None:
    heads = dict(Layer.objects.filter(head__gt=0).values_list("pk", "head"))
    marks = _numbered(index, "layer")
    if lost := [layer for layer in marks if layer not in heads]:
        index.write(
            Batch(drop_layers=tuple(lost), marks={f"layer:{layer}": None for layer in lost})
        )
    upto = {layer: int(mark) for layer, mark in marks.items()}
    behind = [(layer, upto.get(layer, 0)) for layer in heads if upto.get(layer, 0) < heads[layer]]
    while behind:
        behind = list(_follow_some(index, behind))


def _follow_some(index: Index, behind: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """One batch of events of several layers; yields what is still behind."""
    ids: dict[int, None] = {}
    marks: dict[str, str | None] = {}
    left = EVENTS
    for layer, upto in behind:
        if left <= 0:
            yield layer, upto
            continue
        events = list(Event.objects.filter(layer=layer, number__gt=upto).order_by("number")[:left])
        left -= len(events)
        ids |= dict.fromkeys(_concerned(events))
        if events:
            marks[f"layer:{layer}"] = str(events[-1].number)
            yield layer, events[-1].number
    if marks:
        index.write(_as_they_stand(ids, marks))


def _concerned(events: Iterable[Event]) -> Iterator[int]:
    """The notes that events are of. Of a thread that was deleted or went elsewhere also the
    replies: who began it is part of what they are found by."""
    yield from (event.annotation_id for event in events)
    turned = [event.annotation_id for event in events if event.action in _TURNS]
    if turned:
        yield from Annotation.objects.filter(root__in=turned).values_list("pk", flat=True)


_TURNS = (Event.Action.DELETED, Event.Action.MOVED)


def _as_they_stand(ids: Iterable[int], marks: dict[str, str | None]) -> Batch:
    wanted = list(ids)
    found = tuple(notes(wanted))
    there = {document.key for document in found}
    gone = tuple(key for key in map(note_key, wanted) if key not in there)
    return Batch(put=found, drop=gone, marks=marks)


def follow_books(index: Index) -> None:
    marks = _numbered(index, "book")
    books = {book.pk: book for book in published()}
    for pk in marks.keys() - books.keys():
        index.write(Batch(drop_books=(pk,), marks={f"book:{pk}": None}))
    for pk, book in books.items():
        now = described(book)
        if marks.get(pk) != now:
            write_book(index, book)
            write_notes_of(index, book)
            index.write(Batch(marks={f"book:{pk}": now}))


def write_book(index: Index, book: Book) -> None:
    """All its text anew; the mark that it is whole comes later."""
    drop: tuple[int, ...] = (book.pk,)
    for some in in_batches(texts(book), DOCUMENTS):
        index.write(Batch(put=some, drop_books=drop, marks={f"book:{book.pk}": ""}))
        drop = ()


def write_notes_of(index: Index, book: Book) -> None:
    """Its notes again: another text has other places for them."""
    ids = Annotation.objects.filter(layer__book=book).order_by("pk").values_list("pk", flat=True)
    for some in in_batches(ids.iterator(), DOCUMENTS):
        index.write(_as_they_stand(some, {}))


def _numbered(index: Index, kind: str) -> dict[int, str]:
    """The index's marks of a kind, by number."""
    marks = ((name.partition(":"), mark) for name, mark in index.marks().items())
    return {int(name[2]): mark for name, mark in marks if name[0] == kind}
