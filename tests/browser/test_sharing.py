"""What of the library stands on another site, and how one sends it there."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from accounts.models import User
from annotations.models import Annotation
from books.models import Section
from tests.browser.conftest import OpenPage
from tests.browser.margin import open_margin
from tests.browser.test_accessibility import expect_no_violations
from tests.making import first_section, make_book, write_note, write_reply
from tests.serving import Server
from tests.texts import IDLE, TRADES

pytestmark = pytest.mark.browser

NIGHT = "rgb(33, 35, 39)"
SHEET = """() => {
  navigator.share = async (what) => { window.shared = what };
  navigator.clipboard.writeText = async (words) => { window.copied = words };
}"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing of what is asked for."""


class Elsewhere:
    """Another site, on another host and port."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.origin = f"http://127.0.0.1:{port}"

    def publish(self, html: str) -> str:
        page = f'<!doctype html><html lang="en"><title>Elsewhere</title><main>{html}</main></html>'
        (self.folder / "page.html").write_text(page, encoding="utf-8")
        return f"{self.origin}/page.html"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Elsewhere]:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as site:
        serving = threading.Thread(target=site.serve_forever)
        serving.start()
        yield Elsewhere(folder, site.server_port)
        site.shutdown()
        serving.join()


@pytest.fixture
def section(transactional_db: None) -> Section:
    return first_section(make_book("Utopia", TRADES))


@pytest.fixture
def note(ada: User, ben: User, section: Section) -> Annotation:
    note = write_note(ada, section, IDLE, "Six hours? " * 20)
    write_reply(ben, note, "An argument.")
    return note


def test_a_note_stands_in_a_frame_elsewhere(
    open_page: OpenPage, elsewhere: Elsewhere, server: Server, note: Annotation
) -> None:
    asked = elsewhere.publish(
        f'<iframe name="note" title="A note" src="{server.origin}/embed/a/{note.pk}/"></iframe>'
    )
    page = open_page(asked, color_scheme="dark", viewport={"width": 390, "height": 800})
    frame = page.frame_locator("iframe")
    expect(frame.get_by_text(IDLE)).to_be_visible()
    expect(frame.get_by_text("An argument.")).to_be_attached()
    inside = page.frame("note")
    assert inside is not None
    assert inside.evaluate("getComputedStyle(document.documentElement).backgroundColor") == NIGHT
    assert page.context.cookies() == []
    with page.context.expect_page() as opened:
        frame.get_by_role("link", name="Read on in the margin").click()
    expect(opened.value).to_have_url(re.compile(rf"/books/utopia/chapter-1/.*#a-{note.pk}$"))
    page.goto(f"{server.origin}/embed/a/{note.pk}/")
    expect_no_violations(page)


def test_all_other_pages_refuse_to_be_framed(
    browser: Browser, elsewhere: Elsewhere, server: Server, note: Annotation
) -> None:
    """Of these too, which lead to the section's page or stand beside what may be framed."""
    paths = ["/", "/books/utopia/", "/books/utopia/chapter-1/", f"/a/{note.pk}/", "/desk/"]
    frames = "".join(f'<iframe title="" src="{server.origin}{path}"></iframe>' for path in paths)
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(elsewhere.publish(frames))
    # Each frame is told to be another page a moment after the console was.
    for frame in page.frames[1:]:
        frame.wait_for_url("chrome-error://chromewebdata/")
    assert sum("frame-ancestors" in text for text in refused) == len(paths)
    page.close()


def test_a_note_is_shared_from_its_dialog(
    open_page: OpenPage, server: Server, section: Section, note: Annotation
) -> None:
    """By the system's sheet, whose place a function takes here, and as HTML for another site."""
    margin = open_margin(open_page, section)
    page = margin.page
    page.evaluate(SHEET)
    margin.card("Six hours?").click()
    margin.aside.get_by_role("button", name="Share or cite this note").first.click()
    dialog = page.get_by_role("dialog", name="Share or cite this note")
    dialog.get_by_text("Embed on another site").click()
    dialog.get_by_role("button", name="Copy HTML").click()
    page.wait_for_function("window.copied")
    assert page.evaluate("window.copied").startswith(
        f'<iframe src="{server.origin}/embed/a/{note.pk}/" title="Ada Lovelace on Utopia'
    )
    expect_no_violations(page)
    dialog.get_by_role("button", name="Share …").click()
    page.wait_for_function("window.shared")
    assert page.evaluate("window.shared.url") == f"{server.origin}/a/{note.pk}/"
