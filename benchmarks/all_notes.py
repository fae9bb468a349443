"""All notes of a book with 100,000 threads: what any filter, sort and page of the list costs."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from time import process_time
from urllib.parse import urlencode

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import User
from annotations.models import Anchor, Annotation, Layer, Tag, tags_of
from benchmarks.library import PARAGRAPH, WORDS, some_readers
from benchmarks.margin import Figure
from books.contents import contents_of
from books.models import Book
from tests.making import make_book

THREADS = 100_000
REPLIES = 30_000
PEOPLE = 500
CHAPTERS = 40
BATCH = 5_000
TIMES = 3
"""Each address is asked for so many times, and the least is taken: the rest is the machine's."""

SORTS = ("place", "newest", "answered", "reactions")
FILTERS: tuple[dict[str, str], ...] = (
    {},
    {"kind": "note"},
    {"kind": "open"},
    {"kind": "highlight"},
    {"kind": "reply"},
    {"layer": "private"},
    {"person": "busiest"},
    {"person": "rarest"},
    {"tag": "work"},
    {"tag": "rare"},
    {"section": "chapter-20"},
    {"tag": "work", "kind": "open"},
    {"tag": "work", "person": "rarest"},
    {"tag": "work", "section": "chapter-20", "person": "busiest", "kind": "question"},
    {"person": "nobody"},
)
CHOOSING = ("section", "person", "tag")


def all_notes() -> list[Figure]:
    """The dearest answer of all, first with what is counted kept and then without."""
    book, reader = a_crowded_book(THREADS, REPLIES)
    client = Client(headers={"host": "localhost"})
    client.force_login(reader)
    wishes = list(_addresses(book, client))
    warm = max(_cost(client, address) for address in wishes)
    cold = max(_cost(client, address, forget=True) for address in wishes)
    menus = max(
        _cost(client, f"/books/{book.slug}/notes/?choose={name}", forget=True) for name in CHOOSING
    )
    named = f"all notes, {THREADS:,} threads"
    return [
        Figure(f"{named}: the dearest page", warm, "ms CPU"),
        Figure(f"{named}: the same after a change", cold, "ms CPU"),
        Figure(f"{named}: what to choose among", menus, "ms CPU"),
    ]


def _addresses(book: Book, client: Client) -> Iterator[str]:
    """Every filter with every sort: the first page, and one far on."""
    for filters, sort in product(FILTERS, SORTS):
        first = f"/books/{book.slug}/notes/?{urlencode(filters | {'sort': sort})}"
        yield first
        if sort != "place" and filters.get("kind") != "reply":
            middle = "0.50000" if sort != "newest" else "50000"
            yield f"{first}&after={middle}"


def _cost(client: Client, address: str, *, forget: bool = False) -> float:
    """Milliseconds of this process and of the database's, unless that works inside this one."""
    costs = []
    for _ in range(TIMES):
        if forget:
            cache.clear()
        before = _seconds()
        status = client.get(address).status_code
        costs.append(1_000 * (_seconds() - before))
        assert status == 200, address
    return min(costs)


def _seconds() -> float:
    """On a processor until now. Of PostgreSQL's process Linux tells it in nanoseconds."""
    if connection.vendor != "postgresql":
        return process_time()
    connection.ensure_connection()
    schedule = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return process_time() + int(schedule.read_text().split()[0]) / 1e9


def a_crowded_book(threads: int, replies: int) -> tuple[Book, User]:
    """As years of courses leave it: few write much, a word in two threads is tagged `work`."""
    chance = random.Random(1516)
    book = make_book("Utopia", *[f"<p>{PARAGRAPH}</p>\n" * 60] * CHAPTERS)
    people = some_readers(PEOPLE)
    for one, name in ((people[0], "busiest"), (people[-1], "rarest")):
        one.username = name
        one.save()
    layer = Layer.objects.create(book=book, kind=Layer.Kind.PUBLIC, head=threads)
    Layer.objects.create(book=book, kind=Layer.Kind.PRIVATE, owner=people[0])
    for start in range(0, threads, BATCH):
        _write(book, layer, people, chance, min(BATCH, threads - start))
    _reply(layer, people, chance, replies)
    return book, people[0]


def _write(
    book: Book, layer: Layer, people: list[User], chance: random.Random, number: int
) -> None:
    assert book.current
    entries = contents_of(book.current).entries
    kinds = ("commenting", "questioning", "highlighting")
    spots = [
        (entry := chance.choice(entries), chance.randrange(entry.length - 30))
        for _ in range(number)
    ]
    notes = Annotation.objects.bulk_create(
        Annotation(
            layer=layer,
            author=_writer(people, chance),
            motivation=chance.choices(kinds, (6, 2, 2))[0],
            exact=WORDS,
            body=PARAGRAPH,
            body_html=f"<p>{PARAGRAPH}</p>",
            place=entry.before + start,
            reply_count=chance.choice((0, 0, 0, 1, 2, 5)),
            reaction_count=chance.choice((0, 0, 0, 1, 3, 8)),
            created_at=timezone.now(),
        )
        for entry, start in spots
    )
    Anchor.objects.bulk_create(
        Anchor(
            annotation=note,
            revision=book.current,
            section_id=entry.id,
            start=start,
            end=start + len(WORDS),
        )
        for note, (entry, start) in zip(notes, spots, strict=True)
    )
    Tag.objects.bulk_create(_tags(notes, chance))


def _tags(notes: list[Annotation], chance: random.Random) -> Iterator[Tag]:
    for note in notes:
        if chance.random() < 0.5:
            note.tags.append("work")
        if chance.random() < 0.3:
            note.tags.append(f"theme {chance.randrange(200)}")
        if chance.random() < 0.0002:
            note.tags.append("rare")
        yield from tags_of(note)


def _reply(layer: Layer, people: list[User], chance: random.Random, number: int) -> None:
    roots = list(Annotation.objects.values_list("pk", flat=True))
    replies = (
        Annotation(
            layer=layer,
            author=_writer(people, chance),
            motivation="replying",
            root_id=(root := chance.choice(roots)),
            parent_id=root,
            body="An argument.",
            body_html="<p>An argument.</p>",
            reaction_count=chance.choice((0, 0, 1, 4)),
            created_at=timezone.now(),
        )
        for _ in range(number)
    )
    Annotation.objects.bulk_create(replies, batch_size=BATCH)


def _writer(people: list[User], chance: random.Random) -> User:
    return people[min(int(chance.expovariate(8 / len(people))), len(people) - 1)]
