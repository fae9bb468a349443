from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User

pytestmark = pytest.mark.django_db
SIGNUP = "/accounts/signup/"
HYTHLODAY = {
    "username": "raphael",
    "email": "raphael@example.org",
    "password1": "six hours for work",
    "display_name": "Raphael Hythloday",
}


def refusal(client: Client, **changed: str) -> str:
    answer = client.post(SIGNUP, HYTHLODAY | changed)
    assert answer.status_code == 200
    assert not User.objects.filter(email=HYTHLODAY["email"]).exists()
    return answer.content.decode()


def test_the_page_asks_little_and_helps_the_browser_fill_it(client: Client) -> None:
    page = client.get(SIGNUP).content.decode()
    for attribute in ("username", "email", "new-password", "name"):
        assert f'autocomplete="{attribute}"' in page


def test_one_signs_up_and_is_signed_in(client: Client) -> None:
    answer = client.post(SIGNUP, HYTHLODAY)
    user = User.objects.get(username="raphael")
    assert user.get_full_name() == "Raphael Hythloday"
    assert user.check_password("six hours for work")
    assert answer["Location"] == "/home/"
    assert client.session["_auth_user_id"] == str(user.pk)


def test_without_a_display_name_one_goes_by_the_username(client: Client) -> None:
    client.post(SIGNUP, HYTHLODAY | {"display_name": ""})
    assert User.objects.get().get_full_name() == "raphael"


def test_one_comes_back_to_the_page_one_was_reading(client: Client) -> None:
    answer = client.post(SIGNUP, HYTHLODAY | {"next": "/books/utopia/chapter-1/"})
    assert answer["Location"] == "/books/utopia/chapter-1/"


def test_the_way_back_is_kept_between_signing_in_and_up(client: Client) -> None:
    page = client.get("/accounts/login/?next=/books/utopia/").content.decode()
    assert "/accounts/signup/?next=%2Fbooks%2Futopia%2F" in page


def test_the_new_reader_is_asked_to_confirm_the_address_and_can(client: Client) -> None:
    client.post(SIGNUP, HYTHLODAY)
    (letter,) = mail.outbox
    assert letter.to == ["raphael@example.org"]
    link = next(word for word in letter.body.split() if "/confirm-email/" in word)
    assert "raphael@example.org" in client.get(link).content.decode()
    client.post(link)
    assert "Verified" in client.get("/accounts/email/").content.decode()


@pytest.mark.parametrize(
    ("password", "reason"),
    [("six", "too short"), ("12345678901", "entirely numeric"), ("password1", "too common")],
)
def test_a_weak_password_is_refused(client: Client, password: str, reason: str) -> None:
    assert reason in refusal(client, password1=password)


@pytest.mark.parametrize(
    "username", ["ra", "r" * 31, "-raphael", "ra phael", "rаphael", "<b>ra</b>"]
)
def test_an_odd_username_is_refused(client: Client, username: str) -> None:
    assert "errorlist" in refusal(client, username=username)


@pytest.mark.parametrize("username", ["ada", "ADA"])
def test_a_taken_username_is_refused(client: Client, ada: User, username: str) -> None:
    assert "errorlist" in refusal(client, username=username)


@pytest.mark.parametrize("email", ["ada@example.org", "Ada@Example.org"])
def test_a_taken_address_is_refused(client: Client, ada: User, email: str) -> None:
    answer = client.post(SIGNUP, HYTHLODAY | {"email": email})
    assert answer.status_code == 200
    assert User.objects.get() == ada


def test_a_foreign_way_back_is_not_taken(client: Client) -> None:
    answer = client.post(SIGNUP, HYTHLODAY | {"next": "https://example.com/"})
    assert answer["Location"] == "/home/"


def test_too_many_accounts_from_one_place_are_refused(client: Client) -> None:
    answers = [client.post(SIGNUP, HYTHLODAY | {"password1": "six"}).status_code for _ in range(21)]
    assert answers[-1] == 429
