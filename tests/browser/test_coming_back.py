"""Whoever has to sign in first comes back to where they were, and to nowhere else."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from accounts.models import User
from books.models import Section
from tests.browser.conftest import OpenPage
from tests.browser.margin import Margin, open_margin
from tests.conftest import PASSWORD
from tests.making import write_note, write_reply
from tests.texts import IDLE

pytestmark = pytest.mark.browser


def sign_in(page: Page, name: str) -> Margin:
    page.get_by_label("Username or e-mail").fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    margin = Margin(page)
    margin.wait_until_live()
    return margin


def test_a_guest_who_wants_to_reply_comes_back_to_the_open_thread(
    open_page: OpenPage, ada: User, ben: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE, "Six hours?")
    write_reply(ada, note, "An argument.")
    margin = open_margin(open_page, trades)
    margin.card("Six hours?").get_by_text("Six hours?").click()
    margin.card("Six hours?").get_by_role("link", name="Sign in").click()
    margin = sign_in(margin.page, "ben")
    assert margin.page.url.endswith(f"{trades.get_absolute_url()}#a-{note.pk}")
    expect(margin.card("Six hours?").get_by_text("An argument.")).to_be_visible()
    expect(margin.card("Six hours?").get_by_role("button", name="Reply to Public")).to_be_visible()


def test_a_guest_who_chose_words_comes_back_to_them(
    open_page: OpenPage, ben: User, trades: Section
) -> None:
    margin = open_margin(open_page, trades)
    margin.select(IDLE)
    margin.bar.get_by_role("link", name="Sign in").click()
    margin = sign_in(margin.page, "ben")
    margin.expect_marked([IDLE], ["linked"])


@pytest.mark.parametrize("button", ["Agree", "Answers it"])
def test_one_whose_session_ended_comes_back_to_the_open_thread(
    open_page: OpenPage, ada: User, ben: User, trades: Section, button: str
) -> None:
    question = write_note(ada, trades, IDLE, "Who says so?", motivation="questioning")
    write_reply(ben, question, "Raphael does.")
    margin = open_margin(open_page, trades, ada)
    margin.card("Who says so?").get_by_text("Who says so?").click()
    Session.objects.all().delete()
    margin.card("Who says so?").get_by_role("button", name=button).first.click()
    margin.aside.get_by_role("alert").get_by_role("link").click()
    margin = sign_in(margin.page, "ada")
    assert f"{trades.get_absolute_url()}#a-" in margin.page.url
    expect(margin.card("Who says so?").get_by_text("Raphael does.")).to_be_visible()
