"""A section with 10,000 notes in Chromium: opened, read, written in."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from django.core.management import call_command
from playwright.sync_api import Browser

from accounts.models import User
from benchmarks.chapters import a_chapter
from benchmarks.chromium import Chapter, Spent, chapter
from benchmarks.clients import Writer, a_writer
from benchmarks.library import a_server, session_of, some_readers
from benchmarks.margin import Figure
from books.models import Section
from tests.chromium import chromium
from tests.crowding import crowd
from tests.making import layer_of
from tests.serving import Server

NOTES = 10_000
READERS = 300
LIVE = 20
RATES = (5, 20)
"""Notes a second in a busy class."""
BUSY = 4
"""Seconds that it is busy for."""
A_REST = 1_200
"""Milliseconds after which a note is again drawn at once."""
KEYS = 40
FRAMES = 240
STEP = 100
"""Pixels that a turn of the wheel moves the page in one frame."""
OPENINGS = 5
"""Times that each page is opened; of these the median counts."""
TALL = 30
LONG = 1_000
"""Thousands of letters: a chapter as chapters are, and one as long as a book."""

# The wheel turned in each frame, down to the end of the page and up again; how long each took.
SCROLL = """([frames, step]) => new Promise((done) => {
  const walls = []; let last = performance.now(); let way = 1;
  const next = (now) => {
    walls.push(now - last); last = now;
    if (walls.length > frames) return done(walls.slice(1));
    const end = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
    way = scrollY === 0 ? 1 : end ? -1 : way;
    scrollBy({top: way * step, behavior: "instant"});
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
})"""
SELECT = """() => {
  const paragraph = document.querySelectorAll("#text p")[2];
  paragraph.scrollIntoView({block: "center", behavior: "instant"});
  getSelection().setBaseAndExtent(paragraph.firstChild, 0, paragraph.firstChild, 30);
}"""
# From now on `arrived` waits until the margin counts so many notes, and that has been drawn.
AWAIT = """(notes) => {
  window.arrived = new Promise((done) => {
    const margin = document.getElementById("margin");
    const look = new MutationObserver(() => {
      if (margin.querySelector(".where").textContent.replace(/\\D/g, "") != notes) return;
      look.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(done));
    });
    look.observe(margin, {subtree: true, characterData: true, childList: true});
  });
}"""
# What `arrived` waits for beyond the frame that draws the note.
A_FRAME = "() => new Promise((done) => requestAnimationFrame(done))"
# Until the browser has drawn what a key did, as it reports itself: whole frames, in steps of 8 ms.
WATCH_KEYS = """() => {
  window.keyTimes = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (entry.name === "keydown") window.keyTimes.push(entry.duration);
  }).observe({type: "event", durationThreshold: 16});
}"""


def crowded() -> Iterator[Figure]:
    call_command("collectstatic", interactive=False, verbosity=0)
    with chromium() as browser:
        for kilobytes in (TALL, LONG):
            with _a_crowd(kilobytes) as (server, empty, full, reader, other):
                name = f"{kilobytes} kB, {NOTES:,} notes"
                yield from _opened(browser, server, empty, full, reader, name)
                yield from _used(browser, server, full, reader, other, name)


@contextmanager
def _a_crowd(kilobytes: int) -> Iterator[tuple[Server, Section, Section, User, Writer]]:
    """A server with a chapter without notes, the same one full of them, and two readers."""
    with a_server() as server:
        empty, full = a_chapter(kilobytes), a_chapter(kilobytes)
        reader, writer, *others = some_readers(READERS)
        crowd(full, layer_of(full.revision.book, reader), others, NOTES)
        yield server, empty, full, reader, a_writer(server, full, writer)


@contextmanager
def _page(
    browser: Browser, server: Server, section: Section, reader: User, *, marks: bool = True
) -> Iterator[Chapter]:
    name, value = session_of(reader).split("=", 1)
    address = f"{server.origin}{section.get_absolute_url()}"
    with chapter(browser, address, (name, value), marks=marks) as opened:
        yield opened


def _opened(
    browser: Browser, server: Server, empty: Section, full: Section, reader: User, name: str
) -> Iterator[Figure]:
    """What opening takes; anchoring and painting is what it takes more than without notes."""
    ready, spent_full, spent_empty = [], [], []
    for _ in range(OPENINGS):
        with _page(browser, server, empty, reader, marks=False) as opened:
            spent_empty.append(1_000 * opened.metrics()["TaskDuration"])
        with _page(browser, server, full, reader) as opened:
            spent_full.append(1_000 * opened.metrics()["TaskDuration"])
            ready.append(opened.page.evaluate("window.readyAt"))
            sizes = opened.bytes_of
    both = statistics.median(spent_full), statistics.median(spent_empty)
    yield Figure(f"{name}: interactive", statistics.median(ready), "ms wall")
    yield Figure(f"{name}: opened", both[0], "ms CPU")
    yield Figure(f"{name}: anchored, painted, cards", both[0] - both[1], "ms CPU")
    for kind, size in sorted(sizes.items()):
        yield Figure(f"{name}: {kind.lower()}", size / 1_000, "kB")
    yield Figure(f"{name}: transferred", sum(sizes.values()) / 1_000, "kB")


def _used(
    browser: Browser, server: Server, section: Section, reader: User, other: Writer, name: str
) -> Iterator[Figure]:
    with _page(browser, server, section, reader) as opened:
        opened.page.wait_for_selector("#margin[data-connection=live]")
        yield from _live(opened, other, name)
        yield from _scrolled(opened, name)
        yield from _typed(opened, name)


def _live(opened: Chapter, other: Writer, name: str) -> Iterator[Figure]:
    """Notes of somebody else's, from the socket to the drawn page: one alone, and many a second.

    A note may lie anywhere in the section, and what most readers have on the screen is a small
    part of it; so both are measured. What it costs to ask the page and to wait is taken off.
    """
    waiting = Spent.median([_spent_on(opened, lambda: None, A_FRAME) for _ in range(LIVE)])
    notes = NOTES
    for where, start in (("elsewhere", other.section.length // 2), ("in sight", 40)):
        costs = []
        for _ in range(LIVE):
            notes += 1
            opened.page.evaluate(AWAIT, notes)
            costs.append(_spent_on(opened, partial(other.write_at, start), "() => window.arrived"))
            # What comes within a second of this one would be drawn with others.
            opened.page.wait_for_timeout(A_REST)
        cost = Spent.median(costs).less(waiting)
        yield from _parts(f"{name}: live note {where}", cost)
        for rate in RATES:
            number = BUSY * rate
            notes += number
            opened.page.evaluate(AWAIT, notes)
            write = partial(_write_many, other, start, number, rate)
            cost = _spent_on(opened, write, "() => window.arrived").less(waiting)
            yield from _parts(f"{name}: {rate} a second {where}, each", cost.each(number))
            opened.page.wait_for_timeout(A_REST)


def _parts(what: str, cost: Spent) -> Iterator[Figure]:
    yield Figure(what, cost.all, "ms CPU")
    yield Figure("  its scripts", cost.script, "ms CPU")
    yield Figure("  its style and layout", cost.drawing, "ms CPU")
    yield Figure("  its painting, and the rest", cost.rest, "ms CPU")


def _write_many(other: Writer, start: int, number: int, rate: int) -> None:
    """So many notes, evenly through the seconds."""
    begun = time.monotonic()
    for note in range(number):
        time.sleep(max(0.0, begun + note / rate - time.monotonic()))
        other.write_at(start)


def _spent_on(opened: Chapter, deed: Callable[[], object], until: str) -> Spent:
    opened.drawn()
    with opened.spending() as spent:
        deed()
        opened.page.evaluate(until)
    return spent


def _scrolled(opened: Chapter, name: str) -> Iterator[Figure]:
    walls: list[float] = []
    spent = opened.frames(lambda: walls.extend(opened.page.evaluate(SCROLL, [FRAMES, STEP])))
    yield Figure(f"{name}: scrolled, a frame", statistics.median(spent), "ms CPU")
    yield Figure(f"{name}: scrolled, p95 of a frame", _p95(spent), "ms CPU")
    yield Figure(f"{name}: scrolled, p95 of a frame", _p95(walls), "ms wall")


def _typed(opened: Chapter, name: str) -> Iterator[Figure]:
    """A key pressed in the field of a new note, the margin full of cards."""
    page = opened.page
    page.evaluate(SELECT)
    page.get_by_role("toolbar", name="Annotate the selected words").get_by_role(
        "button", name="Note"
    ).click()
    field = page.get_by_label("Your note")
    field.wait_for()
    page.evaluate(WATCH_KEYS)
    costs = []
    for number in range(KEYS):
        with opened.spending() as spent:
            page.keyboard.press("abcde "[number % 6])
            opened.drawn()
        costs.append(spent)
    yield Figure(f"{name}: key pressed, p95", _p95([one.all for one in costs]), "ms CPU")
    seen = page.evaluate("window.keyTimes")
    yield Figure(f"{name}: key pressed, p95", _p95(seen or [0.0]), "ms wall")


def _p95(values: list[float]) -> float:
    return sorted(values)[int(0.95 * (len(values) - 1))]
