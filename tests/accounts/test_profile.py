from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import User

PROFILE = "/accounts/profile/"


def test_one_changes_the_name_that_readers_see(client: Client, ada: User) -> None:
    client.force_login(ada)
    page = client.post(
        PROFILE, {"display_name": "Countess of Lovelace", "interface_language": "en"}, follow=True
    )
    assert "Your profile is saved." in page.content.decode()
    ada.refresh_from_db()
    assert ada.get_full_name() == "Countess of Lovelace"


def test_nobody_changes_username_or_rank_here(client: Client, ada: User) -> None:
    client.force_login(ada)
    client.post(
        PROFILE,
        {"display_name": "", "interface_language": "en", "username": "iris", "is_staff": "on"},
    )
    ada.refresh_from_db()
    assert (ada.username, ada.is_staff, ada.get_full_name()) == ("ada", False, "ada")


def test_an_unknown_language_is_refused(client: Client, ada: User) -> None:
    client.force_login(ada)
    answer = client.post(PROFILE, {"display_name": "Ada", "interface_language": "utopian"})
    assert "errorlist" in answer.content.decode()


def test_someone_signed_out_is_sent_to_sign_in(client: Client, db: None) -> None:
    assert client.get(PROFILE)["Location"] == f"/accounts/login/?next={PROFILE}"


@pytest.mark.parametrize("page", ["", "profile/", "email/", "password/change/", "logout/"])
def test_the_pages_of_an_account_open(client: Client, ada: User, page: str) -> None:
    client.force_login(ada)
    answer = client.get(f"/accounts/{page}") if page else client.get("/")
    assert answer.status_code == 200
    assert "Ada Lovelace" in answer.content.decode()


def test_two_readers_never_differ_in_capitals_alone(ada: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("Ada", "other@example.org")
