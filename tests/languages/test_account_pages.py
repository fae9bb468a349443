"""The pages and letters of an account in Chinese, in our words and none of them in English."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.conftest import PASSWORD

CHINESE = {"accept-language": "zh-CN"}
NOT_OURS = re.compile("您|[帐账]号|帐户|登出|电子邮[件箱]|email|Email|token")
"""See docs/translating.md."""
ENGLISH = re.compile(r"[A-Za-z]{3,} [a-z]{2,}")
NEW = "six hours of work"


@pytest.fixture
def browser() -> Client:
    return Client(headers=CHINESE)


def words_of(answer: Any) -> str:
    """What a page says in its middle and in its fields."""
    assert answer.status_code in (200, 429)
    main = re.search(r"(?s)<main.*</main>", answer.content.decode())
    assert main
    named = re.findall(r'(?:aria-label|placeholder|title|alt)="([^"]*)"', main[0])
    # Of an address only the words beside it are a sentence of ours.
    text = re.sub(r"<(?!!)[^>]*>", " ", main[0])
    return unescape(" ".join([text, *named]))


def is_ours(text: str) -> None:
    assert re.search("[一-鿿]", text)
    assert not NOT_OURS.search(text)
    assert not ENGLISH.search(text)


@pytest.mark.parametrize(
    "page",
    ["login/", "signup/", "password/reset/", "password/reset/done/", "password/reset/key/done/",
     "password/reset/key/1-abc/", "confirm-email/", "confirm-email/invented/", "inactive/"],
)  # fmt: skip
def test_a_guests_pages(browser: Client, db: None, page: str) -> None:
    is_ours(words_of(browser.get(f"/accounts/{page}")))


@pytest.mark.parametrize(
    "page", ["email/", "password/change/", "profile/", "logout/", "reauthenticate/"]
)
def test_a_readers_pages(browser: Client, ada: User, page: str) -> None:
    browser.force_login(ada)
    is_ours(words_of(browser.get(f"/accounts/{page}")))


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"username": "ada", "email": "ada@example.org", "password1": "123"},
        {"username": "a b", "email": "x", "password1": "password"},
        {"username": "dora", "email": "dora@example.org", "password1": "dora@example.org"},
    ],
)
def test_what_is_wrong_with_a_new_account(browser: Client, ada: User, sent: dict[str, str]) -> None:
    is_ours(words_of(browser.post("/accounts/signup/", sent)))


@pytest.mark.parametrize("name", ["", "ada", "ada@example.org"])
def test_why_one_is_not_signed_in(browser: Client, ada: User, name: str) -> None:
    for _attempt in range(6):
        answer = browser.post("/accounts/login/", {"login": name, "password": "x"})
    is_ours(words_of(answer))


def test_what_is_wrong_with_a_new_password(browser: Client, ada: User) -> None:
    browser.force_login(ada)
    sent = {"oldpassword": "x", "password1": "abc", "password2": "abd"}
    is_ours(words_of(browser.post("/accounts/password/change/", sent)))


def test_what_one_does_with_addresses(browser: Client, ada: User) -> None:
    browser.force_login(ada)
    other = "lovelace@example.org"
    for action, address in (
        ("add", "nowhere"),
        ("add", other),
        ("add", other),
        ("primary", other),
        ("send", other),
        ("remove", "ada@example.org"),
        ("remove", other),
    ):
        sent = {f"action_{action}": "", "email": address}
        is_ours(words_of(browser.post("/accounts/email/", sent, follow=True)))


def test_each_letter_and_where_it_leads(browser: Client, ada: User) -> None:
    new = {"username": "dora", "email": "dora@example.org", "password1": NEW}
    browser.post("/accounts/signup/", new)
    confirm = link_in(letter())
    is_ours(words_of(browser.get(confirm)))
    is_ours(words_of(browser.post(confirm, follow=True)))
    browser.logout()
    for address in ("dora@example.org", "nobody@example.org"):
        is_ours(
            words_of(browser.post("/accounts/password/reset/", {"email": address}, follow=True))
        )
    letter()
    reset = browser.get(link_in(letter(0)), follow=True)
    is_ours(words_of(reset))
    sent = {"password1": PASSWORD, "password2": PASSWORD}
    is_ours(words_of(browser.post(reset.request["PATH_INFO"], sent, follow=True)))


def letter(number: int = -1) -> str:
    """The last one, or another: its words are ours."""
    sent = mail.outbox.pop(number)
    text = re.sub(r"http\S+|\S+@\S+", "", f"{sent.subject}\n{sent.body}")
    is_ours(text)
    return str(sent.body)


def link_in(body: str) -> str:
    found = re.search(r"http://testserver(/accounts/\S+)", body)
    assert found
    return found[1]
