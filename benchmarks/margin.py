"""The margin's four figures: a create, a delivery, a connected reader, a page with many notes."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from django.utils import timezone

from accounts.models import User
from annotations.models import Anchor, Annotation
from benchmarks.clients import Writer, a_writer, hear, listening
from benchmarks.library import WORDS, a_section, a_server, session_of, some_readers
from benchmarks.processes import cost_of, memory
from books.models import Section
from tests.making import layer_of
from tests.serving import Server

CREATES = 400
READERS = 200
DELIVERED = 60
CONNECTED = 1_000
VISITS = 100


@dataclass(frozen=True)
class Figure:
    what: str
    value: float
    unit: str
    peer: str = ""
    peer_value: float = 0.0
    """What the peer was measured at, in the same unit, on a machine of the same size."""


def create() -> Figure:
    """CPU of all server processes per annotation, nobody listening."""
    with a_server() as server:
        writer = a_writer(server, a_section(), some_readers(1)[0])
        value = _milliseconds_a_create(server, writer)
    return Figure("annotation created", value, "ms CPU", "Hypothesis", 75)


def _milliseconds_a_create(server: Server, writer: Writer, number: int = CREATES) -> float:
    for _warm_up in range(30):
        writer.write()
    with cost_of(server.pid) as cost:
        for _one in range(number):
            writer.write()
    return 1_000 * cost.cpu / number


def deliver() -> Figure:
    """CPU per message to one of 200 signed-in readers, the create itself taken off."""
    with a_server() as server:
        section = a_section()
        author, *readers = some_readers(1 + READERS)
        writer = a_writer(server, section, author)
        alone = _milliseconds_a_create(server, writer)
        cookies = [session_of(reader) for reader in readers]
        writer.layer.refresh_from_db()
        spent = asyncio.run(_deliver(server, writer, cookies))
    value = 1_000 * (spent - alone * DELIVERED) / (DELIVERED * READERS)
    return Figure(f"delivery to one of {READERS}", value, "µs CPU", "Hypothesis", 7_500)


async def _deliver(server: Server, writer: Writer, cookies: list[str]) -> float:
    """Milliseconds that writing and delivering took together."""
    last = writer.layer.head + DELIVERED
    async with listening(server, writer.layer, cookies) as sockets:
        with cost_of(server.pid) as cost:
            for _one in range(DELIVERED):
                await asyncio.to_thread(writer.write)
            for socket in sockets:
                while (await hear(socket, "event"))["number"] < last:
                    pass
    return 1_000 * cost.cpu


def connect() -> Figure:
    """Memory that one more signed-in reader takes."""
    with a_server() as server:
        section = a_section()
        author, *readers = some_readers(1 + CONNECTED)
        writer = a_writer(server, section, author)
        writer.write()
        writer.layer.refresh_from_db()
        cookies = [session_of(reader) for reader in readers]
        value = asyncio.run(_connect(server, writer, cookies)) / 1024 / (CONNECTED - 100)
    return Figure("connected reader", value, "KiB", "Hypothesis", 98)


async def _connect(server: Server, writer: Writer, cookies: list[str]) -> int:
    """Bytes that all but the first hundred took: those fill what any server fills once."""
    async with listening(server, writer.layer, cookies[:100]):
        before = memory(server.pid)
        async with listening(server, writer.layer, cookies[100:]):
            return memory(server.pid) - before


def visit(notes: int) -> list[Figure]:
    """A section's page and the positions of its notes: each by itself, for a reader and a guest,
    whole and when nothing changed; then both together, as a first visit and as a later one."""
    with a_server() as server:
        section = a_section()
        (reader,) = some_readers(1)
        _fill(section, reader, notes)
        writer = a_writer(server, section, reader)
        positions = f"/api/v1/sections/{section.pk}/annotations/"
        with cost_of(server.pid) as first:
            known = writer.get(positions)
        size = writer.get(section.get_absolute_url()).size + known.size
        costs = {
            (what, who): _costs(server, writer, address, cookie)
            for what, address in (("page", section.get_absolute_url()), ("positions", positions))
            for who, cookie in (("signed in", {}), ("guest", {"Cookie": ""}))
        }
    later = sum(costs[what, "signed in"][0] for what in ("page", "positions"))
    peer = ("CommentPress", 2_365.0, 1_038.0) if notes == 5_000 else ("", 0, 0)
    name = f"page and positions, {notes:,} notes"
    return [
        *(
            Figure(f"{what}, {notes:,} notes, {who}{state}", cost, "ms CPU")
            for (what, who), both in costs.items()
            for state, cost in zip(("", ", unchanged"), both, strict=True)
        ),
        Figure(name, later, "ms CPU", peer[0], peer[1]),
        Figure(f"{name}, after a change", 1_000 * first.cpu, "ms CPU", peer[0], peer[1]),
        Figure(name, size / 1_000, "kB", peer[0], peer[2]),
    ]


def _costs(
    server: Server, writer: Writer, address: str, headers: dict[str, str]
) -> tuple[float, float]:
    """Milliseconds that an answer takes, and that it takes to say that nothing changed."""
    etag = writer.get(address, **headers).etag
    known = {**headers, "If-None-Match": etag}
    whole, unchanged = (
        _milliseconds_an_answer(server, writer, address, sent, status)
        for sent, status in ((headers, 200), (known, 304))
    )
    return whole, unchanged


def _milliseconds_an_answer(
    server: Server, writer: Writer, address: str, headers: dict[str, str], status: int
) -> float:
    with cost_of(server.pid) as cost:
        for _ in range(VISITS):
            assert writer.get(address, **headers).status == status, address
    return 1_000 * cost.cpu / VISITS


def _fill(section: Section, author: User, number: int) -> None:
    """Notes all over the section, as a semester leaves them."""
    layer = layer_of(section.revision.book, author)
    notes = Annotation.objects.bulk_create(
        Annotation(
            layer=layer,
            author=author,
            motivation="commenting",
            exact=WORDS,
            body=f"Thought {n}",
            body_html=f"<p>Thought {n}</p>",
            created_at=timezone.now(),
        )
        for n in range(number)
    )
    step = max(1, section.length // max(1, number))
    Anchor.objects.bulk_create(
        Anchor(
            annotation=note,
            revision_id=section.revision_id,
            section=section,
            start=start,
            end=start + len(WORDS),
        )
        for note, start in zip(
            notes, ((n * step * 7) % (section.length - 30) for n in range(number)), strict=True
        )
    )
    layer.head = number
    layer.save()
