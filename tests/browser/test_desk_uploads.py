"""Iris hands files in at the publisher's desk."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from books.models import Book, Upload
from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import NARROW, WIDE, expect_no_violations
from tests.serving import Server, Worker
from tests.surroundings import surroundings

pytestmark = pytest.mark.browser

ON_THE_BOOK = re.compile(r"/desk/books/war-and-peace/$")
ON_THE_UPLOAD = re.compile(r"/desk/uploads/[-0-9a-f]{36}/$")


@pytest.fixture
def epub(real_books: Path) -> Path:
    return real_books / "war-and-peace-se.epub"


@pytest.fixture
def desk(open_page: OpenPage, iris: User) -> Page:
    return open_page("/desk/", iris)


def choose(desk: Page, *files: Path) -> None:
    desk.get_by_label("choose files").set_input_files(list(files))


def drop(desk: Page, *files: Path) -> None:
    """By Chromium's own drag and drop, as from a folder on the screen; beside the form will do."""
    hand = desk.context.new_cdp_session(desk)
    data = {"items": [], "files": [str(file) for file in files], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        hand.send("Input.dispatchDragEvent", {"type": kind, "x": 200, "y": 700, "data": data})


@pytest.mark.services
def test_a_file_is_dropped_read_and_looked_over(desk: Page, worker: Worker, epub: Path) -> None:
    drop(desk, epub)
    expect(desk).to_have_url(ON_THE_BOOK)
    assert Book.objects.get(title="War and Peace").current is not None


def test_progress_is_told_and_outlives_a_reload(desk: Page, epub: Path, tmp_path: Path) -> None:
    choose(desk, epub)
    expect(desk).to_have_url(ON_THE_UPLOAD)
    expect(desk.get_by_text("Waiting its turn")).to_be_visible()
    Upload.objects.update(state="reading", part="Setting the pages", done=3, total=12)
    expect(desk.get_by_text("Setting the pages: 3 of 12")).to_be_visible()
    expect(desk.get_by_role("progressbar")).to_have_js_property("position", 0.25)
    desk.reload()
    expect(desk.get_by_text("Setting the pages: 3 of 12")).to_be_visible()
    with Worker(tmp_path / "worker.log", surroundings()):
        expect(desk).to_have_url(ON_THE_BOOK)


@pytest.mark.services
def test_the_page_follows_through_a_restart_of_the_server(
    desk: Page, server: Server, epub: Path, tmp_path: Path
) -> None:
    choose(desk, epub)
    expect(desk).to_have_url(ON_THE_UPLOAD)
    server.kill()
    server.start()
    with Worker(tmp_path / "worker.log", surroundings()):
        expect(desk).to_have_url(ON_THE_BOOK)


@pytest.mark.services
def test_of_several_files_each_tells_how_it_fared(
    desk: Page, worker: Worker, epub: Path, tmp_path: Path
) -> None:
    empty, hostile = tmp_path / "empty.epub", tmp_path / "hostile.epub"
    empty.touch()
    hostile.write_bytes(b"PK\x03\x04 and no more of it")
    choose(desk, epub, empty, hostile)
    row = desk.locator(".upload")
    expect(row.filter(has_text="empty.epub").get_by_role("alert")).to_contain_text("0 bytes")
    expect(row.filter(has_text="hostile.epub").get_by_role("alert")).not_to_be_empty()
    drafts = desk.get_by_role("region", name="Drafts")
    expect(drafts.get_by_role("link", name="War and Peace")).to_be_visible()
    expect(row.filter(has_text="war-and-peace")).to_have_count(0)


def test_a_file_that_failed_is_taken_away(desk: Page, worker: Worker, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.epub"
    hostile.write_bytes(b"PK\x03\x04 and no more of it")
    choose(desk, hostile)
    expect(desk.get_by_role("alert")).not_to_be_empty()
    expect(desk.get_by_role("link", name="Try another file")).to_be_visible()
    desk.get_by_role("button", name="Take away").click()
    expect(desk.get_by_text("“hostile.epub” was taken away.")).to_be_visible()
    expect(desk.locator(".upload")).to_have_count(0)


def test_a_file_on_its_way_is_stopped(desk: Page, epub: Path) -> None:
    desk.route("**/desk/", lambda route: None)
    choose(desk, epub)
    desk.get_by_role("button", name="Stop").click()
    expect(desk.get_by_role("alert")).to_have_text("You stopped it.")
    desk.unroute_all(behavior="ignoreErrors")
    assert not Upload.objects.exists()


def test_a_file_that_is_too_large_is_refused_in_words_even_without_a_script(
    open_page: OpenPage, iris: User, tmp_path: Path
) -> None:
    """It takes no room on the disk, and the library does not read it."""
    large = tmp_path / "large.epub"
    with large.open("wb") as file:
        file.truncate(300 * 2**20)
    desk = open_page("/desk/", iris)
    choose(desk, large)
    expect(desk.get_by_role("alert")).to_contain_text("larger than 200 MB")
    plain = open_page("/desk/", iris, java_script_enabled=False)
    plain.locator("input[type=file]").set_input_files(large)
    plain.get_by_role("button", name="Hand in").click()
    expect(plain.get_by_text("That is more than 200 MB")).to_be_visible()
    assert not Upload.objects.exists()


def test_the_desk_and_an_upload_have_no_violations(
    open_page: OpenPage, iris: User, draft: Book, utopia: Book
) -> None:
    failed = {"state": "failed", "problem": "This file is not a zip."}
    for facts in ({}, {"state": "reading", "done": 3, "total": 12}, failed):
        upload = Upload.objects.create(editor=iris, name="utopia.epub", size=9, **facts)
    page = open_page("/desk/", iris, reduced_motion="reduce")
    for address in ("/desk/", f"/desk/uploads/{upload.pk}/"):
        page.goto(address)
        for size in (WIDE, NARROW):
            page.set_viewport_size(size)
            expect(page.get_by_role("main")).to_be_visible()
            expect_no_violations(page)


def test_without_a_script_the_page_reloads_itself_until_the_book_is_there(
    open_page: OpenPage, iris: User, worker: Worker, epub: Path
) -> None:
    plain = open_page("/desk/", iris, java_script_enabled=False)
    plain.locator("input[type=file]").set_input_files(epub)
    plain.get_by_role("button", name="Hand in").click()
    expect(plain).to_have_url(ON_THE_BOOK)
