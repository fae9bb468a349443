"""Nothing is lost and nothing comes twice when the server dies or the channel layer fails."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from books.models import Section
from tests.browser.conftest import OpenPage, start_server
from tests.browser.margin import Margin, open_margin
from tests.making import layer_of, target_of
from tests.serving import Server

pytestmark = [pytest.mark.browser, pytest.mark.services]

NEVER_EARLY = "Math.random = () => 1"
"""Makes a page wait the whole of each back-off, so that a test knows when it is in one."""


def post_note(page: Page, section: Section, author: User, words: str, body: str) -> None:
    """Write over HTTP alone, as a client without a socket would."""
    html = page.request.get(section.get_absolute_url()).text()
    block = re.search(r'<script id="reading" type="application/json">(.*?)</script>', html)
    assert block
    answer = page.request.post(
        "/api/v1/annotations/",
        headers={"X-CSRFToken": json.loads(block[1])["csrf"]},
        data={
            "layer": layer_of(section.revision.book, author).pk,
            "section": section.pk,
            "target": target_of(section, words),
            "body": body,
        },
    )
    assert answer.status == 201


def expect_each_once(margin: Margin, bodies: list[str]) -> None:
    for body in bodies:
        expect(margin.card(body)).to_have_count(1)
    expect(margin.aside.locator(".where")).to_contain_text(str(len(bodies)))


def test_a_killed_server_costs_a_reader_nothing(
    open_page: OpenPage, server: Server, ada: User, ben: User, trades: Section
) -> None:
    bens = Margin(open_page(trades.get_absolute_url(), ben))
    bens.page.add_init_script(NEVER_EARLY)
    bens.page.reload()
    adas_page = open_page("/", ada)
    bens.wait_until_live()
    post_note(adas_page, trades, ada, "no man may live idle", "Before the fall")
    expect(bens.card("Before the fall")).to_be_visible()

    failed: list[str] = []
    bens.page.on("websocket", lambda socket: failed.append(socket.url))
    server.kill()
    bens.expect_connection("waiting")
    # Tries after 0.5, 1, 2 and 4 seconds fail; then there are 8 seconds to write in.
    while len(failed) < 4:
        bens.page.wait_for_event("websocket")
    server.start()
    post_note(adas_page, trades, ada, "no man may live idle", "First after the fall")
    post_note(adas_page, trades, ada, "either man or woman", "Second after the fall")
    bens.expect_connection("waiting")
    expect(bens.card("First after the fall")).to_have_count(0)

    bens.wait_until_live()
    expect_each_once(bens, ["Before the fall", "First after the fall", "Second after the fall"])


def test_a_note_written_while_the_server_is_down_waits_for_it(
    open_page: OpenPage, server: Server, ada: User, trades: Section
) -> None:
    margin = open_margin(open_page, trades, ada)
    margin.select("no man may live idle")
    margin.bar.get_by_role("button", name="Note").click()
    margin.page.get_by_label("Your note").fill("Not lost")
    server.kill()
    margin.page.get_by_role("button", name="Post to Public").click()
    expect(margin.aside.get_by_text("can't be reached")).to_be_visible()
    server.start()
    margin.page.get_by_role("button", name="Try again").click()
    expect(margin.card("Not lost").locator(".prose")).to_be_visible()
    margin.page.reload()
    expect_each_once(margin, ["Not lost"])


def test_readers_at_two_processes_share_one_margin(
    open_page: OpenPage, ada: User, ben: User, trades: Section, tmp_path: Path
) -> None:
    """By the doorbell where there is Redis, else by the heartbeat that finds what nobody rang."""
    with start_server(tmp_path) as other:
        adas = open_margin(open_page, trades, ada)
        bens = Margin(open_page(other.origin + trades.get_absolute_url(), ben))
        bens.wait_until_live()
        adas.select("no man may live idle")
        adas.write("Six hours!")
        expect(bens.card("Six hours!")).to_be_visible()
        bens.reply("Six hours!", "An argument.")
        expect(adas.card("Six hours!").get_by_text("An argument.")).to_be_visible()


class TestWithAChannelLayerThatLosesEveryThirdMessage:
    @pytest.fixture
    def server(self, transactional_db: None, tmp_path: Path) -> Iterator[Server]:
        layer = "tests.channel_layers.DroppingLayer"
        with start_server(tmp_path, TEST_CHANNEL_LAYER=layer) as server:
            yield server

    def test_a_reader_gets_every_note_once(
        self, open_page: OpenPage, ada: User, ben: User, trades: Section
    ) -> None:
        bens = open_margin(open_page, trades, ben)
        adas_page = open_page("/", ada)
        bodies = [f"Thought {number}" for number in "abcdef"]
        for number, body in enumerate(bodies):
            words = ("no man may live idle", "either man or woman", "Agriculture")[number % 3]
            post_note(adas_page, trades, ada, words, body)
        expect_each_once(bens, bodies)
