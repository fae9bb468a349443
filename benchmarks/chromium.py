"""Chromium on a section's page, and what its main thread spends."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

SCREEN = {"width": 1280, "height": 900}
# The first frame in which one can read, see the marks and press a paragraph's button.
READY = """
  window.readyAt = 0;
  const look = () => {
    const marked = [...(CSS.highlights ?? [])].some(([, marks]) => marks.size > 0);
    const margin = document.querySelector("#margin .layer-now");
    const button = document.querySelector("#gutter button");
    if (button && margin && (marked || !window.expectMarks)) window.readyAt = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
"""
# Two frames later whatever was asked for has been drawn.
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"

FRAME = "ProxyMain::BeginMainFrame"
TASK = "ThreadControllerImpl::RunTask"


@dataclass
class Spent:
    """Milliseconds of processor time of the page's main thread."""

    all: float = 0.0
    script: float = 0.0
    drawing: float = 0.0
    """Style and layout."""

    @property
    def rest(self) -> float:
        """Painting, and the browser's own."""
        return self.all - self.script - self.drawing

    @classmethod
    def median(cls, times: Sequence[Spent]) -> Spent:
        """The one of which as many cost more as less."""
        return sorted(times, key=lambda one: one.all)[len(times) // 2]

    def less(self, other: Spent) -> Spent:
        return Spent(self.all - other.all, self.script - other.script, self.drawing - other.drawing)

    def each(self, number: int) -> Spent:
        return Spent(self.all / number, self.script / number, self.drawing / number)


@dataclass
class Chapter:
    """A section opened in a browser that has never seen it."""

    page: Page
    cdp: CDPSession
    bytes_of: dict[str, int] = field(default_factory=dict)
    """Transferred, heads included, by the kind of resource."""

    def metrics(self) -> dict[str, float]:
        found = self.cdp.send("Performance.getMetrics")["metrics"]
        return {one["name"]: one["value"] for one in found}

    @contextmanager
    def spending(self) -> Iterator[Spent]:
        spent, before = Spent(), self.metrics()
        yield spent
        after = self.metrics()

        def of(*names: str) -> float:
            return 1_000 * sum(after[name] - before[name] for name in names)

        spent.all = of("TaskDuration")
        spent.script = of("ScriptDuration")
        spent.drawing = of("LayoutDuration", "RecalcStyleDuration")

    def drawn(self) -> None:
        self.page.evaluate(DRAWN)

    def frames(self, work: Callable[[], None]) -> list[float]:
        """Milliseconds of the main thread's processor time for each frame drawn during the work.

        All of its tasks count, from one frame's beginning to the next one's: scripts, style,
        layout, painting and the browser's own. Pixels are filled in elsewhere.
        """
        return _by_frame(self._traced(work))

    def _traced(self, work: Callable[[], None]) -> list[dict[str, Any]]:
        events: list[dict[str, Any]] = []
        ended: list[object] = []
        self.cdp.on("Tracing.dataCollected", lambda part: events.extend(part["value"]))
        self.cdp.on("Tracing.tracingComplete", lambda said: ended.append(said))
        kinds = {"includedCategories": ["toplevel", "cc"]}
        self.cdp.send("Tracing.start", {"traceConfig": kinds})
        work()
        self.cdp.send("Tracing.end")
        while not ended:
            self.page.wait_for_timeout(20)
        return events


@contextmanager
def chapter(
    browser: Browser, address: str, cookie: tuple[str, str] | None, *, marks: bool
) -> Iterator[Chapter]:
    """The page at an address, ready to be used; with `marks`, once those are painted."""
    context = browser.new_context(viewport=SCREEN)  # type: ignore[arg-type]  # a TypedDict
    if cookie:
        name, value = cookie
        context.add_cookies([{"name": name, "value": value, "domain": "localhost", "path": "/"}])
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.add_init_script(f"window.expectMarks = {'true' if marks else 'false'};{READY}")
    cdp = context.new_cdp_session(page)
    opened = Chapter(page, cdp)
    _count_bytes(opened)
    cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address)
    page.wait_for_function("() => window.readyAt > 0")
    page.wait_for_load_state("networkidle")
    yield opened
    context.close()


def _count_bytes(opened: Chapter) -> None:
    """From now on; sockets are no part of it."""
    kinds: dict[str, str] = {}

    def answered(event: dict[str, object]) -> None:
        response = event["response"]
        address = response["url"] if isinstance(response, dict) else ""
        kind = str(event["type"])
        kinds[str(event["requestId"])] = "Positions" if address.endswith("/annotations/") else kind

    def finished(event: dict[str, object]) -> None:
        kind = kinds.get(str(event["requestId"]), "Other")
        size = event["encodedDataLength"]
        assert isinstance(size, int | float)
        opened.bytes_of[kind] = opened.bytes_of.get(kind, 0) + int(size)

    opened.cdp.on("Network.responseReceived", answered)
    opened.cdp.on("Network.loadingFinished", finished)
    opened.cdp.send("Network.enable")


def _by_frame(events: list[dict[str, Any]]) -> list[float]:
    """Of the thread that began most frames: the page's own."""
    begun = defaultdict(list)
    for event in events:
        if event["name"] == FRAME:
            begun[event["pid"], event["tid"]].append(event["ts"])
    thread, starts = max(begun.items(), key=lambda item: len(item[1]))
    starts.sort()
    spent = [0.0] * (len(starts) + 1)
    for event in events:
        if event["name"] == TASK and "dur" in event and (event["pid"], event["tid"]) == thread:
            # A frame begins within a task, which is counted with it.
            spent[bisect(starts, event["ts"] + event["dur"])] += event.get("tdur", 0) / 1_000
    # Some frames are told of twice; nothing is spent between the two.
    return [one for one in spent[1:] if one > 0]
