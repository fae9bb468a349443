"""Following people, books and threads, and all that must not be followed."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from annotations import services
from books.models import Book, Section
from discovery.following import followers_of
from discovery.models import Follow
from notifications.models import Following
from tests.discovery.visiting import client_of
from tests.making import make_group, take_up, write_note
from tests.texts import IDLE

FOLLOW = "/follow/"


@pytest.fixture
def bens(ben: User) -> Client:
    return client_of(ben)


def test_a_reader_is_followed_from_their_profile_and_left_there(
    bens: Client, ada: User, ben: User
) -> None:
    page = "/readers/ada/"
    answer = bens.post(FOLLOW, {"person": "ada", "wanted": "1", "next": page})
    assert answer["Location"] == page
    assert "You follow Ada Lovelace." in bens.get(page).content.decode()
    bens.post(FOLLOW, {"person": "ada", "wanted": "1"})
    assert Follow.objects.get().person == ada
    assert "Ada Lovelace" in bens.get("/following/").content.decode()
    bens.post(FOLLOW, {"person": "ada", "wanted": "0"})
    assert not Follow.objects.exists()


def test_a_book_is_followed_from_its_page(bens: Client, utopia: Book) -> None:
    page = "/books/utopia/"
    assert "Follow this book" in bens.get(page).content.decode()
    bens.post(FOLLOW, {"book": "utopia", "wanted": "1", "next": page})
    assert "Stop following" in bens.get(page).content.decode()
    assert "Utopia" in bens.get("/following/").content.decode()
    assert FOLLOW not in Client().get(page).content.decode()


def test_a_thread_is_followed_as_its_notifications_are(
    bens: Client, ada: User, ben: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE, "Six hours?")
    bens.post(FOLLOW, {"thread": str(note.pk), "wanted": "1"})
    assert Following.objects.get().wanted
    assert "Six hours?" in bens.get("/following/").content.decode()
    bens.post(FOLLOW, {"thread": str(note.pk), "wanted": "0"})
    assert not Following.objects.get().wanted


def test_only_oneself_is_told_how_many_follow(ada: User, ben: User, bens: Client) -> None:
    Follow.objects.create(reader=ben, person=ada)
    assert "1 reader follows you" in client_of(ada).get("/readers/ada/").content.decode()
    assert "follows you" not in bens.get("/readers/ada/").content.decode()
    assert followers_of(ada) == 1


def test_becoming_private_ends_it_for_good(ada: User, ben: User) -> None:
    Follow.objects.create(reader=ben, person=ada)
    Follow.objects.create(reader=ada, person=ben)
    answer = client_of(ada).post("/accounts/profile/", {"is_private": "on"})
    assert answer.status_code == 302
    assert Follow.objects.get().reader == ada
    client_of(ada).post("/accounts/profile/", {})
    assert followers_of(ada) == 0


def test_signing_in_ends_nothing(ada: User, ben: User) -> None:
    Follow.objects.create(reader=ben, person=ada)
    client_of(ada)
    assert followers_of(ada) == 1


@pytest.mark.parametrize("person", ["iris", "ben", "nobody", "", "a\0b", "x" * 5000])
def test_nobody_follows_who_is_private_oneself_or_nobody(
    bens: Client, iris: User, person: str
) -> None:
    iris.is_private = True
    iris.save()
    assert bens.post(FOLLOW, {"person": person, "wanted": "1"}).status_code == 404
    assert not Follow.objects.exists()


@pytest.mark.parametrize("book", ["a-draft-of-utopia", "nowhere", "\0", "x" * 5000])
@pytest.mark.usefixtures("draft")
def test_nobody_follows_a_book_they_may_not_read(bens: Client, book: str) -> None:
    assert bens.post(FOLLOW, {"book": book, "wanted": "1"}).status_code == 404
    assert not Follow.objects.exists()


def test_nobody_follows_a_thread_they_may_not_see(
    bens: Client, ada: User, cora: User, utopia: Book, trades: Section
) -> None:
    take_up(make_group(ada, cora), utopia)
    of_group = write_note(ada, trades, IDLE, kind="group")
    own = write_note(ada, trades, IDLE, kind="private")
    deleted = write_note(ada, trades, IDLE)
    services.delete(deleted)
    for pk in (of_group.pk, own.pk, deleted.pk, 404_404, "\0", "²", "9" * 30, ""):
        assert bens.post(FOLLOW, {"thread": str(pk), "wanted": "1"}).status_code == 404
    assert not Following.objects.exists()


def test_guests_get_links_and_strangers_pages_are_refused(utopia: Book, ada: User) -> None:
    answer = Client().post(FOLLOW, {"book": "utopia", "wanted": "1"})
    assert answer["Location"] == "/accounts/login/?next=/following/"
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ada)
    assert strict.post(FOLLOW, {"book": "utopia", "wanted": "1"}).status_code == 403
    assert client_of(ada).get(FOLLOW, {"book": "utopia", "wanted": "1"}).status_code == 405
    assert client_of(ada).post(FOLLOW, {"wanted": "1"}).status_code == 400
    assert not Follow.objects.exists()


def test_the_way_back_never_leaves_the_library(bens: Client, utopia: Book) -> None:
    form = {"book": "utopia", "wanted": "1", "next": "https://example.com/"}
    assert bens.post(FOLLOW, form)["Location"] == "/following/"


def test_what_one_may_no_longer_see_is_gone_from_the_list(
    bens: Client, ada: User, ben: User, utopia: Book, trades: Section
) -> None:
    Follow.objects.create(reader=ben, book=utopia)
    note = write_note(ada, trades, IDLE, "Six hours?")
    Following.objects.create(reader=ben, thread=note, wanted=True)
    assert "Six hours?" in bens.get("/following/").content.decode()
    utopia.withdraw()
    page = bens.get("/following/").content.decode()
    assert "Six hours?" not in page
    assert "Utopia" not in page
