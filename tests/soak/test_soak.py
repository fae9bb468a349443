"""Many readers in several layers: notes go from one to another and are hidden, sockets break, a
server is killed and members are removed.

Short by itself; `SOAK_SECONDS=180 pytest tests/soak --log-cli-level=INFO` is the long run, and says
how much it came through.
"""

from __future__ import annotations

import asyncio
import logging
import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from accounts.models import User
from annotations.models import Annotation, Event, Layer
from annotations.recording import lock
from books.models import Section
from groups import services as membership
from groups.models import Group, Membership
from tests.conftest import make_user
from tests.making import layer_of, make_group, take_up, target_of
from tests.serving import Server
from tests.soak.reader import GONE, Note, Reader
from tests.surroundings import surroundings

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.services]

SECONDS = int(os.environ.get("SOAK_SECONDS", "20"))
READERS = 50
PAUSE = 5.0
"""Seconds between two deeds of a reader."""
REMOVED = 6
MODERATORS = 20
"""So many of the readers, if they are in a group, moderate it."""
LOG = logging.getLogger(__name__)
PASSAGES = ("no man may live idle", "either man or woman", "Agriculture")


@dataclass
class Company:
    """Everybody, the layers, and at which head somebody was removed from one."""

    section: Section
    groups: list[Group]
    public: Layer
    readers: dict[int, Reader] = field(default_factory=dict)
    removed: dict[tuple[int, int], int] = field(default_factory=dict)


@pytest.fixture
def servers(transactional_db: None, tmp_path: Path) -> Iterator[list[Server]]:
    roomy = surroundings() | {"WRITING_RATE": "600/min"}
    with (
        Server(tmp_path / "one.log", roomy) as one,
        Server(tmp_path / "other.log", roomy) as other,
    ):
        yield [one, other]


async def test_every_margin_ends_as_the_database_says(
    servers: list[Server], ada: User, trades: Section
) -> None:
    company = await sync_to_async(gather_company)(servers, ada, trades)
    readers = list(company.readers.values())
    targets = [await sync_to_async(target_of)(trades, words) for words in PASSAGES]
    reading = [asyncio.create_task(reader.read()) for reader in readers]
    enough = asyncio.Event()
    writing = [
        asyncio.create_task(reader.write_on(trades.pk, targets, PAUSE, enough))
        for reader in readers
    ]
    cutting = asyncio.create_task(cut_at_random(readers))
    await through_trouble(servers, company)
    enough.set()
    await asyncio.gather(*writing)
    await ended([cutting])
    await caught_up(company, reading)
    await ended(reading)
    await sync_to_async(check)(company)


def gather_company(servers: list[Server], ada: User, section: Section) -> Company:
    """Fifty readers: all in public, every second one in the first group, every third in the
    second. Some of both are moderators."""
    book = section.revision.book
    people = [make_user(f"reader{number}", f"Reader {number}") for number in range(READERS)]
    groups = [make_group(ada, *people[::step], name=f"Every {step}. reader") for step in (2, 3)]
    for group in groups:
        for member in group.memberships.filter(person__in=people[:MODERATORS]):
            membership.appoint(ada, member, Membership.Role.MODERATOR)
    circles = [take_up(group, book) for group in groups]
    public = layer_of(book, ada)
    company = Company(section, groups, public)
    for person in people:
        own = [one.pk for one in circles if person.pk in one.readers_among([person.pk])]
        company.readers[person.pk] = Reader(
            person.username,
            cookie_of(person),
            book.pk,
            [public.pk, *own],
            lambda: random.choice(servers),
            moderates=own if person in people[:MODERATORS] else [],
        )
    return company


def cookie_of(person: User) -> str:
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"


async def through_trouble(servers: list[Server], company: Company) -> None:
    """A third in, a server dies; it comes back at two thirds. All along, members are removed."""
    first, part = servers[0], SECONDS / 3
    removing = asyncio.create_task(remove_some(company, SECONDS / (REMOVED + 1)))
    await asyncio.sleep(part)
    await asyncio.to_thread(first.kill)
    await asyncio.sleep(part)
    await asyncio.to_thread(first.start)
    await asyncio.sleep(part)
    await removing


async def cut_at_random(readers: list[Reader]) -> None:
    while True:
        await asyncio.sleep(0.3)
        random.choice(readers).cut()


async def remove_some(company: Company, pause: float) -> None:
    for number in range(REMOVED):
        await asyncio.sleep(pause)
        await sync_to_async(remove_one)(company, company.groups[number % 2])


def remove_one(company: Company, group: Group) -> None:
    """While the layer is held: what is written later is not for them, to the very number."""
    owner = group.memberships.get(role=Membership.Role.OWNER).person
    member = group.memberships.filter(role=Membership.Role.MEMBER).order_by("?")[0]
    with transaction.atomic():
        layer = lock(Layer.objects.get(group=group).pk)
        membership.remove(owner, member)
        company.removed[member.person_id, layer.pk] = layer.head


async def ended(tasks: list[asyncio.Task[Any]]) -> None:
    """Each is stopped; one that failed before fails the test."""
    for task in tasks:
        if not task.done():
            task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def caught_up(company: Company, reading: list[asyncio.Task[None]]) -> None:
    """Wait until every reader has seen all that is for them; one that broke off says why."""
    limit = time.monotonic() + 120
    while lacking := await sync_to_async(lagging)(company):
        for task in reading:
            if task.done():
                task.result()
        assert time.monotonic() < limit, f"Still lacking: {lacking}"
        await asyncio.sleep(0.2)


def lagging(company: Company) -> list[str]:
    heads = dict(Layer.objects.values_list("pk", "head"))
    return [
        f"{reader.name} in {layer}: {margin.seen} of {heads[layer]}"
        for person, reader in company.readers.items()
        for layer, margin in reader.margins.items()
        if margin.seen < heads[layer]
        and (person, layer) not in company.removed
        and not reader.faults
    ]


def check(company: Company) -> None:
    readers = company.readers
    assert [fault for reader in readers.values() for fault in reader.faults] == []
    written = {body for reader in readers.values() for body in reader.written}
    deeds = sum((reader.deeds for reader in readers.values()), Counter[str]())
    cuts = sum(reader.cuts for reader in readers.values())
    events = Event.objects.count()
    LOG.info("%s events, %s cuts, %s removed: %s", events, cuts, len(company.removed), dict(deeds))
    assert len(written) > READERS
    assert all(deeds[deed] for deed in ("move", "hide", "show")), deeds
    assert cuts > SECONDS
    assert_numbers_have_no_gaps()
    assert_nothing_was_written_twice(written)
    for person, reader in readers.items():
        for layer, margin in reader.margins.items():
            if (person, layer) in company.removed:
                assert margin.seen <= company.removed[person, layer]
            else:
                assert margin.notes == notes_in(layer, person), reader.name


def notes_in(layer: int, person: int) -> dict[int, Note]:
    """What a reader's margin must have of a layer: of each annotation of which there was an event
    there what they may see, and that it is gone."""
    visible = Annotation.objects.visible_to(User.objects.get(pk=person)).filter(layer=layer)
    here = {
        note.pk: (note.shown_body, note.is_deleted, note.hidden_reason if note.is_hidden else None)
        for note in visible
    }
    told = Event.objects.filter(layer=layer).values_list("annotation", flat=True).distinct()
    return {pk: here.get(pk, GONE) for pk in told}


def assert_numbers_have_no_gaps() -> None:
    for layer in Layer.objects.all():
        numbers = Event.objects.filter(layer=layer).order_by("number")
        assert list(numbers.values_list("number", flat=True)) == list(range(1, layer.head + 1))


def assert_nothing_was_written_twice(written: set[str]) -> None:
    """By their keys: a body may be edited later."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), count(DISTINCT key) FROM annotations_annotation")
        rows, keys = cursor.fetchone()
    assert rows == keys
    assert rows >= len(written)
