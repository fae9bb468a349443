"""Real Chromium against a real server process, over the tests' own database."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from accounts.models import User
from annotations import broadcasts
from tests.chromium import chromium
from tests.forking import ForkedServer
from tests.serving import Server, Worker
from tests.surroundings import surroundings

PATIENCE = 20_000
"""Milliseconds that an expectation may take on a busy machine; back-off takes up to ten seconds."""

expect.set_options(timeout=PATIENCE)

OpenPage = Callable[..., Page]


@pytest.fixture
def server(transactional_db: None, tmp_path: Path) -> Iterator[Server]:
    with ForkedServer(tmp_path / "server.log", surroundings()) as server:
        yield server


def start_server(folder: Path, *, jobs: bool = False, **environment: str) -> Server:
    return Server(folder / "server.log", surroundings() | environment, jobs=jobs)


@pytest.fixture
def worker(server: Server, tmp_path: Path) -> Iterator[Worker]:
    """Does the slow work that pages leave in the database."""
    with Worker(tmp_path / "worker.log", surroundings()) as worker:
        yield worker


# Playwright's synchronous calls run on an event loop of their own, in this thread; Django sees
# the loop and would refuse to be asked from a thread that has one.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="package", autouse=True)
def _ringing() -> Iterator[None]:
    """Notes that a test writes ring on a loop of their own: this thread has Playwright's."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    broadcasts.ring_from(loop)
    yield
    broadcasts.ring_from(None)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


# For one module: that loop must be gone when asynchronous tests want theirs.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def open_page(browser: Browser, server: Server) -> Iterator[OpenPage]:
    """Opens an address in a browser of its own for each person; signed in if one is given.

    A page on which a script fails, or whose Content-Security-Policy is offended, fails its test.
    """
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def open_(address: str, user: User | None = None, **options: object) -> Page:
        context = browser.new_context(
            base_url=server.origin,
            **({"viewport": {"width": 1280, "height": 900}} | options),  # type: ignore[arg-type]
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        if user:
            context.add_cookies([session_cookie(user, server)])  # type: ignore[list-item]
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: _note_policy_offence(troubles, message.text))
        page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert troubles == []


def session_cookie(user: User, server: Server) -> dict[str, str]:
    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": server.origin}


def _note_policy_offence(troubles: list[str], text: str) -> None:
    if "Content Security Policy" in text:
        troubles.append(text)
