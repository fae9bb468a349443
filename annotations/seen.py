"""What a reader has read: a number for all of a layer, and one for each thread read since.

A thread is unread when its `news` is higher than both. Numbers only rise: whoever marks holds
the reader's row of the layer, so that two devices at once leave the higher of theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from django.db import transaction
from django.db.models import Count, F

from accounts.models import User
from accounts.presenters import Reader, present_reader
from annotations.models import Annotation, Layer, ReadThread, ReadUpTo

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    from books.models import Section

PEOPLE_LIMIT = 200
"""Writers of one section that are told by name."""


class SeenShape(TypedDict):
    """All of a layer is read up to `upto`, some threads further: numbers of its events."""

    upto: int
    threads: dict[str, int]


class Writer(Reader):
    notes: int


def seen_in(reader: User, section: Section) -> dict[str, SeenShape]:
    """What a reader has read in a section, by the id of the layer.

    The first visit to a layer marks all of it as read: only what comes later is new.
    """
    layers = Layer.objects.open_to(reader, section.revision.book)
    seen = {pk: SeenShape(upto=upto, threads={}) for pk, upto in _marks(reader, layers).items()}
    threads = Annotation.objects.visible_to(reader).filter(anchors__section=section)
    rows = ReadThread.objects.filter(reader=reader, thread__in=threads, layer=F("thread__layer"))
    for layer, thread, number in rows.values_list("layer", "thread", "number"):
        if layer in seen and number > seen[layer]["upto"]:
            seen[layer]["threads"][str(thread)] = number
    return {str(pk): marks for pk, marks in seen.items()}


def see_threads(reader: User, section: Section, numbers: Mapping[int, int]) -> None:
    """Mark threads of a section as read up to these numbers; others than its own are ignored."""
    layers = Layer.objects.open_to(reader, section.revision.book)
    _marks(reader, layers)
    heads = {layer.pk: layer.head for layer in layers}
    visible = Annotation.objects.visible_to(reader).roots()
    threads = visible.filter(pk__in=numbers, layer__in=layers, anchors__section=section)
    with transaction.atomic():
        upto = dict(_held(reader, layers).values_list("layer", "number"))
        read = ReadThread.objects.filter(reader=reader, thread__in=numbers.keys())
        known = {
            (pk, layer): number
            for pk, layer, number in read.values_list("thread", "layer", "number")
        }
        rows = [
            ReadThread(reader=reader, thread_id=pk, layer_id=layer, number=number)
            for pk, layer in threads.values_list("pk", "layer")
            # What hasn't happened yet can't be read.
            if (number := min(numbers[pk], heads[layer]))
            > max(upto[layer], known.get((pk, layer), 0))
        ]
        ReadThread.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=("reader", "thread"),
            update_fields=("layer", "number"),
        )


def see_layer(reader: User, layer: Layer, upto: int) -> None:
    """Mark all of a layer as read up to this number; its threads' own marks below it go."""
    _marks(reader, [layer])
    number = min(upto, layer.head)
    with transaction.atomic():
        mark = _held(reader, [layer]).get()
        if number <= mark.number:
            return
        mark.number = number
        mark.save(update_fields=["number"])
        read = ReadThread.objects.filter(reader=reader, layer=layer)
        read.filter(number__lte=number).delete()


def people_in(
    reader: User | AnonymousUser, section: Section, layers: Iterable[Layer]
) -> list[Writer]:
    """Who began the threads that these layers have in a section and that this reader may see; most
    notes first."""
    visible = Annotation.objects.visible_to(reader)
    threads = visible.filter(layer__in=layers, deleted_at=None).roots()
    counts = (
        threads.filter(anchors__section=section)
        .values_list("author")
        .annotate(notes=Count("pk"))
        .order_by("-notes", "author")[:PEOPLE_LIMIT]
    )
    notes = dict(counts)
    people = User.objects.in_bulk(notes)
    return [Writer(**present_reader(people[pk]), notes=number) for pk, number in notes.items()]


def _marks(reader: User, layers: Iterable[Layer]) -> dict[int, int]:
    """Up to where each layer is read, by its id; made where it is the reader's first visit."""
    rows = ReadUpTo.objects.filter(reader=reader, layer__in=layers)
    marks = dict(rows.values_list("layer", "number"))
    fresh = [
        ReadUpTo(reader=reader, layer=layer, number=layer.head)
        for layer in layers
        if layer.pk not in marks
    ]
    if fresh:
        # Another tab may have come first; its mark is as good.
        ReadUpTo.objects.bulk_create(fresh, ignore_conflicts=True)
    return marks | {mark.layer_id: mark.number for mark in fresh}


def _held(reader: User, layers: Iterable[Layer]) -> QuerySet[ReadUpTo]:
    """The reader's marks of these layers, held until the transaction ends."""
    rows = ReadUpTo.objects.filter(reader=reader, layer__in=layers)
    return rows.order_by("layer").select_for_update()
