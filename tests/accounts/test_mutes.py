"""Muting: what somebody writes is folded away for one reader, and nobody else learns of it."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import Mute, User
from annotations.listing import BookNotes, Listing, choices, wish_from
from books.models import Book, Section
from tests.making import write_note, write_reply
from tests.texts import IDLE

API = "/api/v1/reader/mutes/"


@pytest.fixture
def client(client: Client, ada: User) -> Client:
    client.force_login(ada)
    return client


def muted(client: Client) -> list[str]:
    return [person["username"] for person in client.get(API).json()["results"]]


def test_one_mutes_and_reads_again(client: Client, ben: User, cora: User) -> None:
    for name in ("cora", "ben", "ben"):
        assert client.put(f"{API}{name}/").status_code == 204
    assert muted(client) == ["ben", "cora"]
    for _ in range(2):
        assert client.delete(f"{API}ben/").status_code == 204
    assert muted(client) == ["cora"]
    assert client.get(API).json()["results"] == [
        {"id": cora.pk, "username": "cora", "name": "Cora Ito"}
    ]


def test_a_mute_is_ones_own(client: Client, ben: User) -> None:
    client.put(f"{API}ben/")
    client.force_login(ben)
    assert muted(client) == []
    assert client.delete(f"{API}ada/").status_code == 204
    assert Mute.objects.count() == 1


def test_nobody_mutes_themselves_or_nobody(client: Client) -> None:
    assert client.put(f"{API}ada/").status_code == 403
    for name in ("nobody", "%00"):
        assert client.put(f"{API}{name}/").status_code == 404
        assert client.delete(f"{API}{name}/").status_code == 404


def test_a_guest_mutes_nobody(ben: User) -> None:
    guest = Client()
    for answer in (guest.get(API), guest.put(f"{API}ben/"), guest.delete(f"{API}ben/")):
        assert answer.status_code == 401


def test_a_page_tells_whom_one_mutes_and_takes_it_back(client: Client, ben: User) -> None:
    page = "/accounts/muted/"
    assert "There is nobody." in client.get(page).content.decode()
    client.put(f"{API}ben/")
    assert "Ben Adeyemi" in client.get(page).content.decode()
    answer = client.post(page, {"username": "ben"}, follow=True)
    assert "You read Ben Adeyemi again." in answer.content.decode()
    assert not Mute.objects.exists()
    for name in ("nobody", "\0", ""):
        assert client.post(page, {"username": name}).status_code == 404
    assert "/accounts/login/" in Client().get(page)["Location"]


@pytest.fixture
def margin(client: Client, ada: User, ben: User, cora: User, trades: Section) -> None:
    """Ben, whom ada muted, and cora each wrote a note, and answered both."""
    for writer in (ben, cora):
        note = write_note(writer, trades, IDLE, f"By {writer.username}", tags=["work"])
        for other in (ben, cora):
            write_reply(other, note, f"Reply by {other.username}")
    client.put(f"{API}ben/")


@pytest.mark.usefixtures("margin")
@pytest.mark.parametrize("query", ["", "kind=reply", "tag=work", "kind=reply&tag=work"])
def test_lists_leave_out_what_they_wrote_for_who_muted_them(client: Client, query: str) -> None:
    address = f"/books/utopia/notes/?{query}"
    mine, others = client.get(address).content.decode(), Client().get(address).content.decode()
    said = "Reply by ben" if "reply" in query else "By ben"
    assert said in others
    assert said not in mine
    assert said.replace("ben", "cora") in mine


@pytest.mark.usefixtures("margin")
@pytest.mark.parametrize("kind", ["", "note", "reply"])
@pytest.mark.parametrize("given", [{}, {"tag": "work"}, {"section": "chapter-1"}])
def test_what_is_counted_is_what_is_listed(
    ada: User, utopia: Book, kind: str, given: dict[str, str]
) -> None:
    listing = Listing(BookNotes(utopia, ada), wish_from(given | {"kind": kind}))
    assert len(listing.page().ids) == listing.total == 1


@pytest.mark.usefixtures("margin")
@pytest.mark.parametrize("kind", ["", "reply"])
@pytest.mark.parametrize("name", ["tag", "section", "person"])
def test_choices_leave_them_out_as_well(ada: User, utopia: Book, kind: str, name: str) -> None:
    wish = wish_from({"kind": kind})
    found = choices(BookNotes(utopia, ada), wish, name)
    assert [choice.count for choice in found] == [1]
    everybody = choices(BookNotes(utopia, User.objects.get(username="cora")), wish, name)
    assert sum(choice.count for choice in everybody) == (4 if kind else 2)


@pytest.mark.usefixtures("margin")
def test_a_copy_leaves_them_out(client: Client) -> None:
    copied = b"".join(client.get("/books/utopia/notes/notes.csv")).decode()
    assert "By cora" in copied
    assert "By ben" not in copied


@pytest.mark.usefixtures("margin")
def test_the_sections_page_knows_whom_to_fold_away(client: Client, ben: User) -> None:
    page = client.get("/books/utopia/chapter-1/").content.decode()
    assert f'"muted": [{ben.pk}]' in page or f'"muted":[{ben.pk}]' in page
