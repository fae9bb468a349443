"""What one may not read is in no hit, no number, no suggestion and no choice."""

from __future__ import annotations

from itertools import product

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.muting import mute
from annotations import moderating, services
from annotations.models import Annotation, Layer, Veil
from books.models import Book, Section
from groups import services as membership
from groups.models import Group
from search import page_urls, urls
from search.asking.sight import sight_of
from tests.annotations.endpoints import is_told_in_chinese
from tests.making import make_group, take_up, write_note, write_reply
from tests.search.asking import followed
from tests.search.endpoints import ALL
from tests.search.test_page import asked, page
from tests.texts import IDLE

pytestmark = pytest.mark.django_db
SECRET = "nightingale"
MISSPELLED = "nightingake"


def told(reader: User | None, **filters: str) -> tuple[int, str | None, dict[str, int]]:
    """How many places a reader finds the secret in, what they are told when they misspell it, and
    how many of each sort; the page must agree."""
    said = asked(reader, SECRET, **filters)
    assert len(said["results"]) == said["total"]
    shown = page(SECRET, reader, **filters)
    assert (f"<mark>{SECRET}</mark>" in shown) == (said["total"] > 0)
    other = asked(reader, MISSPELLED, **filters)
    assert (other["suggestion"] is None) == (f">{SECRET}<" not in page(MISSPELLED, reader))
    return said["total"], other["suggestion"], said["counts"]


FINDS = (1, SECRET, {"text": 0, "note": 1, "book": 0})
FINDS_NOTHING = (0, None, {"text": 0, "note": 0, "book": 0})


@pytest.fixture
def group(ada: User, ben: User, utopia: Book) -> Group:
    """Ada's, with Ben; it reads Utopia."""
    group = make_group(ada, ben)
    take_up(group, utopia)
    return group


def in_group(group: Group, author: User, section: Section) -> Annotation:
    note = write_note(author, section, IDLE, f"A {SECRET} sings", kind="group", tags=["birds"])
    assert note.layer.group == group
    followed()
    return note


def test_a_group_s_notes_are_its_members_alone(
    group: Group, ada: User, ben: User, cora: User, trades: Section
) -> None:
    in_group(group, ada, trades)
    make_group(cora, name="Amaurots")
    assert told(ada) == told(ben) == FINDS
    for stranger in (None, cora):
        assert told(stranger) == FINDS_NOTHING
        assert told(stranger, layer="group-utopians") == FINDS_NOTHING
        assert told(stranger, person="ada") == FINDS_NOTHING
        assert "Ada Lovelace" not in page(SECRET, stranger, choose="person")
        assert "birds" not in page(SECRET, stranger, choose="tag")


def test_who_left_the_group_finds_nothing_of_it_at_once(
    group: Group, ada: User, ben: User, trades: Section
) -> None:
    in_group(group, ada, trades)
    membership.remove(ada, group.memberships.get(person=ben), keep_out=False, reason="")
    assert told(ben) == FINDS_NOTHING


def test_private_notes_are_their_author_s_alone(ada: User, ben: User, trades: Section) -> None:
    write_note(ada, trades, IDLE, f"My {SECRET}", kind="private")
    followed()
    assert told(ada) == FINDS
    assert told(ben) == told(None) == FINDS_NOTHING


def test_behind_a_veil_one_finds_one_s_own_notes_alone(
    group: Group, ada: User, ben: User, trades: Section
) -> None:
    Veil.objects.create(layer=Layer.objects.get(group=group), section_slug="chapter-1", notes=3)
    note = in_group(group, ada, trades)
    assert told(ben) == FINDS_NOTHING
    assert "birds" not in page(SECRET, ben, choose="tag")
    in_group(group, ben, trades)
    assert told(ben) == FINDS
    assert asked(ada, SECRET)["total"] == 2
    assert note.pk not in [hit["note"]["id"] for hit in asked(ben, SECRET)["results"]]


def test_muted_people_s_notes_are_left_out(ada: User, ben: User, trades: Section) -> None:
    write_note(ada, trades, IDLE, f"A {SECRET}")
    followed()
    mute(ben, ada)
    assert told(ben) == FINDS_NOTHING
    assert told(None) == FINDS


def test_hidden_and_deleted_notes_are_found_by_nobody(
    ada: User, ben: User, iris: User, trades: Section
) -> None:
    first = write_note(ada, trades, IDLE, f"A {SECRET}")
    write_reply(ben, first, f"No {SECRET}")
    followed()
    moderating.hide(iris, first, "Noise")
    services.delete(Annotation.objects.get(root=first))
    # Before the follower came: what was found meanwhile is gone when it is shown.
    assert asked(iris, SECRET)["results"] == []
    assert SECRET not in page(SECRET).replace(f'value="{SECRET}"', "").partition("<main")[
        2
    ].replace(f"q={SECRET}", "")
    followed()
    assert told(ada) == told(iris) == told(None) == FINDS_NOTHING


def test_of_a_withdrawn_book_nothing_is_found(ada: User, utopia: Book, trades: Section) -> None:
    write_note(ada, trades, IDLE, f"A {SECRET}")
    followed()
    utopia.withdraw()
    assert told(ada) == told(None) == FINDS_NOTHING
    assert asked(ada, "idle")["total"] == asked(ada, "utopia")["total"] == 0
    assert asked(ada, SECRET, book="utopia")["total"] == 0


def test_a_private_person_s_public_notes_are_found(ada: User, trades: Section) -> None:
    ada.is_private = True
    ada.save()
    write_note(ada, trades, IDLE, f"A {SECRET}")
    followed()
    assert told(None) == FINDS
    assert "Ada Lovelace" not in page("x", choose="person")


def test_drafts_are_not_found_even_by_editors(draft: Book, iris: User) -> None:
    followed()
    assert asked(iris, "idle")["total"] == asked(None, "idle")["total"] == 0


def test_what_one_may_see_takes_few_questions(ada: User, ben: User, group: Group) -> None:
    with CaptureQueriesContext(connection) as of_member:
        seen = sight_of(ben)
    assert seen.layers == frozenset({Layer.objects.get(group=group).pk})
    assert len(of_member) <= 4
    with CaptureQueriesContext(connection) as of_guest:
        sight_of(Client().get("/").wsgi_request.user)
    assert len(of_guest) <= 6


def test_each_call_is_for_everybody_and_told_in_their_language(utopia: Book) -> None:
    followed()
    for call, typed in product(ALL, ("idle", "%00", '"', "%F0%9F")):
        answer = call.send(Client(), typed)
        assert answer.status_code == 200
    page_of = Client().get("/search/", headers={"accept-language": "zh-CN"})
    assert is_told_in_chinese(page_of)


def test_the_table_names_every_call() -> None:
    known = {call.path.partition("?")[0].removeprefix("/api/v1") for call in ALL}
    there = {f"/{one.pattern}" for one in (*page_urls.urlpatterns, *urls.urlpatterns)}
    assert known == there
