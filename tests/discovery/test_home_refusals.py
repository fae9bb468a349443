"""Nothing reaches a home that its reader may not see, whatever might lead there."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from accounts.models import Mute, User
from annotations import services, veiling
from annotations.models import Annotation, Layer, Lifted
from books.models import Book, Section
from discovery import page_urls
from discovery.models import Follow, Home
from discovery.views import following_page, home_page, profile_page
from groups import services as membership
from groups.models import Membership
from notifications.models import Following
from tests.annotations.endpoints import Call
from tests.discovery.endpoints import FORMS, PAGES
from tests.discovery.test_home import a_passage
from tests.discovery.visiting import client_of, home, reads, reasons
from tests.making import make_group, take_up, write_note, write_reply
from tests.texts import IDLE

VIEWS = tuple(one.__name__ for one in (home_page, profile_page, following_page))
SECRET = "Nobody else should read this"


@pytest.fixture
def circle(ada: User, ben: User, utopia: Book) -> Layer:
    return take_up(make_group(ada, ben, name="Circle of friends"), utopia)


def leads_everywhere(reader: User, writer: User, note: Annotation, section: Section) -> None:
    """All that could bring a note to a reader's home."""
    reads(reader, section)
    Follow.objects.create(reader=reader, person=writer)
    Follow.objects.create(reader=reader, book=section.revision.book)
    Following.objects.create(reader=reader, thread=note.root or note, wanted=True)


@pytest.mark.parametrize("kind", ["group", "private"])
@pytest.mark.usefixtures("circle")
def test_a_stranger_sees_nothing_of_groups_or_of_who_writes_for_themselves(
    ada: User, ben: User, cora: User, trades: Section, kind: str
) -> None:
    note = write_note(ada, trades, IDLE, SECRET, kind=kind)
    leads_everywhere(cora, ada, note, trades)
    if kind == "group":
        write_reply(ben, note, SECRET)
    page = home(cora)
    assert SECRET not in page
    assert IDLE not in page
    assert "Circle of friends" not in page
    assert reasons(cora) == []


def test_who_left_a_group_sees_no_more_of_it(
    ada: User, ben: User, circle: Layer, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE, SECRET, kind="group")
    write_reply(ada, write_note(ben, trades, IDLE, kind="group"), SECRET)
    leads_everywhere(ben, ada, note, trades)
    assert SECRET in home(ben)
    membership.remove(ada, Membership.objects.get(person=ben))
    assert SECRET not in home(ben)
    assert "Circle of friends" not in home(ben)


def test_what_is_veiled_stays_veiled(ada: User, ben: User, circle: Layer, trades: Section) -> None:
    veil = veiling.lay(ada, circle, trades.slug, 3, None)
    note = write_note(ada, trades, IDLE, SECRET, kind="group")
    leads_everywhere(ben, ada, note, trades)
    assert reasons(ben) == []
    assert SECRET not in home(ben)
    Lifted.objects.create(veil=veil, reader=ben)
    assert SECRET in home(ben)


def test_who_is_muted_is_not_shown_nor_what_was_answered_to_them(
    ada: User, ben: User, cora: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE, SECRET)
    write_reply(cora, note, "To the muted")
    leads_everywhere(ben, ada, note, trades)
    Follow.objects.create(reader=ben, person=cora)
    assert "To the muted" in home(ben)
    Mute.objects.create(reader=ben, person=ada)
    page = home(ben)
    assert SECRET not in page
    assert "To the muted" not in page
    assert "Ada Lovelace" not in page


def test_who_is_private_is_no_longer_followed_but_read_like_anybody(
    ada: User, ben: User, trades: Section
) -> None:
    Follow.objects.create(reader=ben, person=ada)
    write_note(ada, trades, IDLE, "In public")
    # As if the row had outlived it.
    User.objects.filter(pk=ada.pk).update(is_private=True)
    assert reasons(ben) == []
    reads(ben, trades)
    assert reasons(ben) == ["A book of yours"]


def test_hidden_and_deleted_notes_are_not_shown(ada: User, ben: User, trades: Section) -> None:
    hidden = write_note(ada, trades, IDLE, SECRET)
    leads_everywhere(ben, ada, hidden, trades)
    Annotation.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now(), hidden_reason="rude")
    services.delete(write_note(ada, trades, IDLE, SECRET))
    assert SECRET not in home(ben)
    assert reasons(ben) == []


def test_a_withdrawn_book_takes_all_its_cards_along(
    ada: User, ben: User, utopia: Book, circle: Layer, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE, SECRET)
    write_note(ada, trades, IDLE, SECRET, kind="group")
    leads_everywhere(ben, ada, note, trades)
    a_passage(trades)
    assert len(reasons(ben)) == 3
    utopia.withdraw()
    page = home(ben)
    assert reasons(ben) == []
    assert SECRET not in page
    assert "Utopia<" not in page


def test_the_tables_have_every_address() -> None:
    known = {resolve(call.address("ada").partition("?")[0]).func for call in (*PAGES, *FORMS)}
    ours = {one.callback for one in page_urls.urlpatterns if one.callback.__module__ in VIEWS}
    assert ours == known


@pytest.mark.parametrize("call", [*PAGES, *FORMS], ids=str)
def test_guests_are_led_to_sign_in_and_change_nothing(call: Call, ada: User) -> None:
    answer = call.send(Client(), "ada")
    if "readers" in str(call):
        assert answer.status_code == 200
        return
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")
    assert not Home.objects.exists()
    assert not Follow.objects.exists()


@pytest.mark.parametrize("call", FORMS, ids=str)
def test_forms_of_other_sites_are_refused(call: Call, ada: User, ben: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ben)
    answer = call.send(strict, "ada")
    assert answer.status_code == 403
    assert not Home.objects.exists()
    assert not Follow.objects.exists()


@pytest.mark.parametrize("call", [*PAGES, *FORMS], ids=str)
def test_every_page_is_told_in_chinese_and_kept_by_nobody(call: Call, ada: User, ben: User) -> None:
    answer = call.send(client_of(ben), "ada")
    assert answer.status_code in (200, 302)
    if answer.status_code == 200:
        assert re.search("[一-鿿]{4}", answer.content.decode())
        assert "no-store" in answer["Cache-Control"]
