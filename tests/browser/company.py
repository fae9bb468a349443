"""Several people in browsers of their own beside one page, and what each of them may see there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from playwright.sync_api import Page, TimeoutError, expect

from accounts.models import User
from books.models import Section
from tests.browser.conftest import OpenPage
from tests.browser.margin import Margin

# The words of all notes and replies that stand in the margin, and of what stands for hidden ones.
SHOWN = """() => [...document.querySelectorAll("#margin article :is(.prose, .deleted)")]
  .map((words) => words.textContent.trim())
  .sort()"""
ALL_OF_IT = {"width": 1280, "height": 1600}
"""Pixels in which all cards beside a short section are made."""


class Company:
    """Who sits beside the section, by their names; one who isn't signed in is "guest"."""

    def __init__(self, open_page: OpenPage, section: Section) -> None:
        self.open_page = open_page
        self.section = section
        self.margins: dict[str, Margin] = {}
        self._heard: dict[str, list[str]] = {}
        self._told: dict[str, set[str]] = defaultdict(set)

    def seat(self, user: User | None = None) -> Margin:
        """Open the section."""
        page = self._open("/", user)
        page.goto(self.section.get_absolute_url())
        return self._sit_down(page, user)

    def come_by(self, link: str, user: User) -> Margin:
        """Join a group by its link, which leads into the section."""
        page = self._open(link, user)
        page.get_by_role("button", name="Join the group").click()
        page.wait_for_url(f"**{self.section.get_absolute_url()}")
        return self._sit_down(page, user)

    def allow(self, words: str, *names: str) -> None:
        """They may have heard these words, folded away under a thread that they see."""
        for name in names:
            self._told[name].add(words)

    def expect(self, **shown: Iterable[str]) -> None:
        """That each margin has these words and no others, and that nobody's socket brought words
        that they were never to see.

        Of every person at once: first those who have most to wait for.
        """
        assert shown.keys() == self.margins.keys(), "Say of everybody what they see."
        wanted = {name: sorted(words) for name, words in shown.items()}
        for name in sorted(wanted, key=lambda name: -len(wanted[name])):
            self._expect_shown(name, wanted[name])
            self._told[name].update(wanted[name])
        everything = {words for told in self._told.values() for words in told}
        for name in wanted:
            for words in everything - self._told[name]:
                assert not any(words in text for text in self._heard[name]), f"{name}: {words}"

    def _expect_shown(self, name: str, words: list[str]) -> None:
        page = self.margins[name].page
        wait = f"(words) => JSON.stringify(({SHOWN})()) === JSON.stringify(words)"
        try:
            page.wait_for_function(wait, arg=words)
        except TimeoutError as error:
            there = page.evaluate(SHOWN)
            raise AssertionError(f"{name} sees {there} and not {words}") from error

    def _open(self, address: str, user: User | None) -> Page:
        page = self.open_page(address, user, viewport=ALL_OF_IT)
        heard = self._heard[_name_of(user)] = []
        page.on(
            "websocket",
            lambda socket: socket.on("framereceived", lambda text: heard.append(str(text))),
        )
        return page

    def _sit_down(self, page: Page, user: User | None) -> Margin:
        margin = self.margins[_name_of(user)] = Margin(page)
        margin.wait_until_live()
        return margin


def _name_of(user: User | None) -> str:
    return user.username if user else "guest"


def expect_unread(margin: Margin, number: int) -> None:
    """What the bell on the section's page counts."""
    name = f"Notifications: {number} unread" if number else "Notifications"
    bell = margin.page.get_by_role("banner").get_by_role("link", name=name, exact=True)
    expect(bell).to_be_visible()


def move(margin: Margin, words: str, to: str) -> None:
    """Take one's own thread with these words to another layer."""
    card = margin.card(words)
    card.get_by_text(words).first.click()
    card.get_by_role("button", name="Move to …").click()
    card.get_by_role("button", name=to).click()
    card.get_by_role("button", name="Move", exact=True).click()
    expect(margin.page.get_by_text(f"Moved to {to}.")).to_be_visible()
