"""Threads go back and forth while others write to them, and nothing is lost between the layers."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial

import pytest
from django.db import connection
from django.db.models import F

from accounts.models import User
from annotations import conversing, moving, services
from annotations.errors import MovedMeanwhile
from annotations.models import Annotation, Layer, Tag
from annotations.schemas import Words
from books.models import Section
from tests.making import layer_of, make_group, take_up, write_note, write_reply
from tests.texts import IDLE

TIMES = 12


def freshly(pk: int) -> Annotation:
    """As a view finds it, a moment before it is written to."""
    return Annotation.objects.get(pk=pk)


def move_about(pk: int, layers: tuple[Layer, Layer]) -> None:
    for time in range(TIMES):
        with suppress(MovedMeanwhile):
            moving.move(freshly(pk), layers[time % 2])


def answer_and_change(person: User, pk: int) -> None:
    for _time in range(TIMES):
        with suppress(MovedMeanwhile):
            reply = write_reply(person, freshly(pk))
            conversing.react(person, freshly(pk), "agree")
            services.edit(freshly(reply.pk), Words("Or not."))
            services.delete(freshly(reply.pk))
        with suppress(MovedMeanwhile):
            write_reply(person, freshly(pk))


@pytest.mark.django_db(transaction=True)
def test_numbers_have_no_gaps_and_every_reply_lies_with_its_root(
    ada: User, ben: User, trades: Section
) -> None:
    book = trades.revision.book
    public = layer_of(book, ada)
    circle = take_up(make_group(ada, ben), book)
    threads = [write_note(ada, trades, IDLE, tags=["work"]).pk for _ in range(3)]
    works: list[Callable[[], None]] = [
        *(partial(move_about, pk, (circle, public)) for pk in threads),
        *(partial(move_about, pk, (public, circle)) for pk in threads[:2]),
        *(partial(answer_and_change, ben, pk) for pk in threads),
    ]

    def work(do: Callable[[], None]) -> None:
        try:
            do()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        list(pool.map(work, works))
    for layer in (public, circle):
        layer.refresh_from_db()
        numbers = list(layer.events.order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, layer.head + 1))
    replies = Annotation.objects.filter(root__isnull=False)
    assert replies.filter(deleted_at=None).count() >= TIMES / 2
    assert not replies.exclude(layer=F("root__layer")).exists()
    assert not Tag.objects.exclude(layer=F("annotation__layer")).exists()
    for root in Annotation.objects.filter(pk__in=threads).select_related("layer"):
        assert root.reply_count == root.thread.filter(deleted_at=None).count()
        assert 0 < root.news <= root.layer.head
        assert_alive_in_one_layer(root)


def assert_alive_in_one_layer(root: Annotation) -> None:
    """What each layer said of it last."""
    for annotation in (root, *root.thread.filter(deleted_at=None)):
        layers = Layer.objects.filter(events__annotation=annotation).distinct()
        said = {
            layer.pk: layer.events.filter(annotation=annotation).latest("number").action
            for layer in layers
        }
        assert said.pop(root.layer_id) != "deleted"
        assert set(said.values()) <= {"deleted"}
