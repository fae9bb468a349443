from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.conftest import PASSWORD

RESET = "/accounts/password/reset/"
NEW = "commonwealth of 1516"


def link_in_letter() -> str:
    return next(word for word in mail.outbox[-1].body.split() if "/password/reset/key/" in word)


def test_a_forgotten_password_is_replaced_by_letter(client: Client, ada: User) -> None:
    assert client.post(RESET, {"email": "ada@example.org"}).status_code == 302
    assert mail.outbox[-1].to == ["ada@example.org"]
    form = client.get(link_in_letter())["Location"]
    assert "New Password" in client.get(form).content.decode()
    client.post(form, {"password1": NEW, "password2": NEW})
    ada.refresh_from_db()
    assert ada.check_password(NEW)


def test_a_link_works_once(client: Client, ada: User) -> None:
    client.post(RESET, {"email": "ada@example.org"})
    link = link_in_letter()
    form = client.get(link)["Location"]
    client.post(form, {"password1": NEW, "password2": NEW})
    assert "invalid" in Client().get(link).content.decode()


def test_a_weak_new_password_is_refused(client: Client, ada: User) -> None:
    client.post(RESET, {"email": "ada@example.org"})
    form = client.get(link_in_letter())["Location"]
    answer = client.post(form, {"password1": "six", "password2": "six"})
    assert "too short" in answer.content.decode()
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)


def test_an_unknown_address_gets_the_same_answer_as_a_known(client: Client, ada: User) -> None:
    known = client.post(RESET, {"email": "ada@example.org"})
    unknown = client.post(RESET, {"email": "nobody@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


@pytest.mark.parametrize("link", ["1-set-password", "1-abc-def", "zz-zz"])
def test_an_invented_link_opens_nothing(client: Client, ada: User, link: str) -> None:
    answer = client.get(f"/accounts/password/reset/key/{link}/")
    assert "invalid" in answer.content.decode()


def test_letters_are_not_sent_without_end(client: Client, ada: User) -> None:
    answers = [client.post(RESET, {"email": "ada@example.org"}).status_code for _ in range(6)]
    assert answers[-1] == 429


def test_one_changes_the_password_by_giving_the_old_one(client: Client, ada: User) -> None:
    client.force_login(ada)
    change = {"password1": NEW, "password2": NEW}
    client.post("/accounts/password/change/", change | {"oldpassword": "idle hands"})
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)
    client.post("/accounts/password/change/", change | {"oldpassword": PASSWORD})
    ada.refresh_from_db()
    assert ada.check_password(NEW)
