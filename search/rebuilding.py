"""Makes an index anew beside the one that is asked, from the database alone, and exchanges them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain, islice

from annotations.models import Annotation, Layer
from books.models import Section
from search.documents import Batch, Document, in_batches
from search.engines.interface import Index, NoIndex
from search.following import follow_all
from search.indexing import described, notes, published, texts
from search.models import Making

FIRST, MOST = 1_000, 20_000
"""Documents of a commit: each becomes a segment, and the fewer of those the faster it is asked. The
first are small, so that one soon sees how it goes."""
LETTERS_A_PARAGRAPH = 300
"""Roughly, to say how much is still to be done."""
Report = Callable[[Making], None]


def rebuild(index: Index, report: Report | None = None) -> None:
    """Expects the index's lock. The one that is asked is followed meanwhile."""
    Making.objects.all().delete()
    making = Making.objects.create(total=_expected())
    fresh = index.fresh()
    # First how far the layers are and what the books are: what changes after is followed later.
    marks: dict[str, str | None] = {
        f"layer:{layer}": str(head)
        for layer, head in Layer.objects.filter(head__gt=0).values_list("pk", "head")
    }
    marks |= {f"book:{book.pk}": described(book) for book in published()}
    for some in _growing(_everything()):
        fresh.write(Batch(put=some))
        making.done += len(some)
        making.save(update_fields=["done"])
        if report:
            report(making)
        with suppress(NoIndex):
            follow_all(index)
    fresh.write(Batch(marks=marks))
    follow_all(fresh)
    index.adopt(fresh)
    Making.objects.all().delete()


def progress() -> int | None:
    """How many percent of an index that is being made are done; None while none is."""
    making = Making.objects.order_by("-pk").first()
    return making.percent if making else None


def _everything() -> Iterator[Document]:
    books = (texts(book) for book in published())
    ids = Annotation.objects.order_by("pk").values_list("pk", flat=True).iterator()
    return chain(chain.from_iterable(books), notes_in_batches(ids))


def notes_in_batches(ids: Iterator[int]) -> Iterator[Document]:
    for some in in_batches(ids, 1_000):
        yield from notes(some)


def _growing(documents: Iterator[Document]) -> Iterator[tuple[Document, ...]]:
    size = FIRST
    while some := tuple(islice(documents, size)):
        yield some
        size = min(2 * size, MOST)


def _expected() -> int:
    """Documents, roughly: the texts of all published books and all notes."""
    lengths = Section.objects.filter(
        revision__in=published().order_by().values("current")
    ).values_list("length", flat=True)
    return Annotation.objects.count() + sum(1 + each // LETTERS_A_PARAGRAPH for each in lengths)
