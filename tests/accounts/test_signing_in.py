from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from tests.conftest import PASSWORD

LOGIN = "/accounts/login/"


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("name", ["ada", "Ada", "ada@example.org"])
def test_one_signs_in_by_username_or_e_mail(client: Client, ada: User, name: str) -> None:
    answer = client.post(LOGIN, {"login": name, "password": PASSWORD})
    assert answer["Location"] == "/home/"
    assert signed_in(client)


def test_signing_in_changes_the_session(client: Client, ada: User) -> None:
    client.get("/accounts/login/")
    session = client.session
    session["layer"] = "public"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = str(before)
    client.post(LOGIN, {"login": "ada", "password": PASSWORD})
    assert client.session.session_key != before


def test_one_comes_back_to_the_page_one_was_reading(client: Client, ada: User) -> None:
    way_back = "/books/論語/學而/"
    page = client.get(LOGIN, {"next": way_back}).content.decode()
    assert f'value="{way_back}"' in page
    answer = client.post(LOGIN, {"login": "ada", "password": PASSWORD, "next": way_back})
    assert answer["Location"].startswith("/books/%E8%AB%96")


def test_one_comes_back_to_the_thread_one_was_reading(client: Client, ada: User) -> None:
    way_back = "/books/utopia/chapter-1/#a-17"
    page = client.get(LOGIN, {"next": way_back}).content.decode()
    assert f'value="{way_back}"' in page
    answer = client.post(LOGIN, {"login": "ada", "password": PASSWORD, "next": way_back})
    assert answer["Location"] == way_back


def test_one_who_is_signed_in_already_goes_there_at_once(client: Client, ada: User) -> None:
    client.force_login(ada)
    assert client.get(LOGIN, {"next": "/books/utopia/#a-17"})["Location"] == "/books/utopia/#a-17"
    assert client.get(LOGIN, {"next": "//example.com/#a-17"})["Location"] == "/home/"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com/",
        "https://example.com/#a-17",
        "//example.com/",
        "///example.com/",
        "/\\example.com/",
        "\\\\example.com",
        "http:///example.com/",
        "https:example.com",
        "javascript:alert(1)",
        "\0/books/",
        " //example.com/",
    ],
)
def test_a_foreign_way_back_is_not_taken(client: Client, ada: User, address: str) -> None:
    answer = client.post(LOGIN, {"login": "ada", "password": PASSWORD, "next": address})
    assert answer["Location"] == "/home/"


@pytest.mark.parametrize("name", ["ada", "nobody"])
def test_a_wrong_password_and_an_unknown_name_are_refused_alike(
    client: Client, ada: User, name: str
) -> None:
    answer = client.post(LOGIN, {"login": name, "password": "idle hands"})
    assert "are not correct" in answer.content.decode()
    assert not signed_in(client)


def test_someone_who_was_shut_out_stays_out(client: Client, ada: User) -> None:
    User.objects.update(is_active=False)
    client.post(LOGIN, {"login": "ada", "password": PASSWORD})
    assert not signed_in(client)


def test_guessing_passwords_is_stopped_even_when_the_next_guess_is_right(
    client: Client, ada: User
) -> None:
    for _ in range(5):
        client.post(LOGIN, {"login": "ada", "password": "idle hands"})
    answer = client.post(LOGIN, {"login": "ada", "password": PASSWORD})
    assert "Too many failed login attempts" in answer.content.decode()
    assert not signed_in(client)


def test_staff_sign_in_on_the_same_page(client: Client, iris: User) -> None:
    answer = client.get("/admin/login/?next=/admin/")
    assert answer.status_code == 302
    assert answer["Location"].startswith(LOGIN)


def test_one_signs_out_by_a_button_never_by_a_link(client: Client, ada: User) -> None:
    client.force_login(ada)
    client.get("/accounts/logout/")
    assert signed_in(client)
    assert client.post("/accounts/logout/")["Location"] == "/"
    assert not signed_in(client)


def test_a_form_from_elsewhere_is_refused_with_a_page(ada: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(LOGIN, {"login": "ada", "password": PASSWORD})
    assert answer.status_code == 403
    assert "Please try once more" in answer.content.decode()
