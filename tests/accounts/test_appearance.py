"""How a reader likes the page: kept by the browser, and by the account."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from accounts.appearance import CHOICES, chosen
from accounts.models import User
from tests.conftest import PASSWORD

ADDRESS = "/api/v1/reader/appearance/"
SEPIA = {"theme": "sepia", "size": "large", "face": "clear", "width": "narrow", "leading": "open"}
MIDDLE = dict.fromkeys(CHOICES, "")


def signed_in(user: User) -> APIClient:
    client = APIClient()
    client.force_login(user)
    return client


def html_tag(client: Client, address: str = "/") -> str:
    page = client.get(address).content.decode()
    start = page.index("<html")
    return page[start : page.index(">", start)]


def test_without_a_choice_everything_is_in_the_middle(client: Client, db: None) -> None:
    assert chosen({}, {}) == MIDDLE
    for name in CHOICES:
        assert f'data-{name}=""' in html_tag(client)


def test_a_browsers_cookies_are_written_into_every_page(client: Client, db: None) -> None:
    for name, word in SEPIA.items():
        client.cookies[name] = word
    for address in ("/", "/accounts/login/", "/books/erewhon/"):
        for name, word in SEPIA.items():
            assert f'data-{name}="{word}"' in html_tag(client, address)


@pytest.mark.parametrize("word", ["neon", '"><script>', "Sepia", "0"])
def test_a_cookie_that_says_anything_else_says_nothing(client: Client, db: None, word: str) -> None:
    assert chosen({"theme": word, "sessionid": "x"}, {}) == MIDDLE


def test_the_account_keeps_a_choice(ada: User) -> None:
    answer = signed_in(ada).put(ADDRESS, SEPIA, format="json")
    assert (answer.status_code, answer.json()) == (200, SEPIA)
    ada.refresh_from_db()
    assert ada.reading_settings == SEPIA


def test_signing_in_brings_the_choice_to_another_browser(client: Client, ada: User) -> None:
    signed_in(ada).put(ADDRESS, SEPIA, format="json")
    assert 'data-theme=""' in html_tag(client)
    client.post("/accounts/login/", {"login": "ada", "password": PASSWORD})
    assert 'data-theme="sepia"' in html_tag(client)
    assert 'data-face="clear"' in html_tag(client)


def test_the_account_knows_better_than_the_browser_even_the_middle_way(
    client: Client, ada: User
) -> None:
    client.cookies["theme"] = "dark"
    client.force_login(ada)
    assert 'data-theme="dark"' in html_tag(client)
    signed_in(ada).put(ADDRESS, MIDDLE, format="json")
    assert 'data-theme=""' in html_tag(client)


def test_one_readers_choice_is_not_anothers(client: Client, ada: User, ben: User) -> None:
    signed_in(ada).put(ADDRESS, SEPIA, format="json")
    client.force_login(ben)
    assert 'data-theme=""' in html_tag(client)


def test_someone_signed_out_has_no_account_to_keep_it(db: None) -> None:
    answer = APIClient().put(ADDRESS, SEPIA, format="json")
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "not_authenticated")


def test_a_session_without_its_csrf_token_changes_nothing(ada: User) -> None:
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(ada)
    assert client.put(ADDRESS, SEPIA, format="json").status_code == 403
    ada.refresh_from_db()
    assert ada.reading_settings == {}


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({**SEPIA, "theme": "neon"}, "theme"),
        ({**SEPIA, "size": 3}, "size"),
        ({**SEPIA, "face": None}, "face"),
        ({**SEPIA, "cursor": "hand"}, "cursor"),
        ({"theme": "dark"}, "width"),
        ([], "non_field_errors"),
        ("sepia", "non_field_errors"),
    ],
)
def test_what_is_no_choice_is_refused_by_name(ada: User, sent: Any, field: str) -> None:
    answer = signed_in(ada).put(ADDRESS, sent, format="json")
    assert answer.status_code == 422
    error = answer.json()["error"]
    assert error["code"] == "invalid"
    assert field in error["fields"]
    ada.refresh_from_db()
    assert ada.reading_settings == {}


def test_what_is_no_json_is_malformed(ada: User) -> None:
    answer = signed_in(ada).put(ADDRESS, "{", content_type="application/json")
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "parse_error")


def test_it_is_set_and_never_read_or_deleted_here(ada: User) -> None:
    for method in ("get", "post", "delete"):
        assert getattr(signed_in(ada), method)(ADDRESS).status_code == 405
