"""Reading the margin over HTTP."""

from __future__ import annotations

import gzip
import json
from itertools import accumulate
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from accounts.models import User
from annotations import conversing, services
from annotations.models import Annotation, Layer
from annotations.schemas import Words
from books.models import Book, Section
from tests.annotations.conftest import SignedIn
from tests.contracts import contract, shape
from tests.making import (
    ask,
    first_section,
    highlight,
    layer_of,
    make_group,
    take_up,
    write_note,
    write_reply,
)

URL = "/api/v1/annotations/"
IDLE = "no man may live idle"
PERSON = "either man or woman"


def positions_of(section: Section) -> str:
    return f"/api/v1/sections/{section.pk}/annotations/"


@pytest.fixture
def written(ada: User, ben: User, trades: Section) -> Annotation:
    """Ada's note that Ben answered, and his own before it in the text."""
    note = write_note(ada, trades, IDLE)
    write_reply(ben, note)
    write_note(ben, trades, PERSON)
    return note


def test_positions_come_in_the_order_they_were_written(
    signed_in: SignedIn, ada: User, ben: User, trades: Section, written: Annotation
) -> None:
    take_up(make_group(ada, ben), trades.revision.book)
    layer = layer_of(trades.revision.book, ada)
    answer = signed_in(ada).get(f"{positions_of(trades)}?layer={layer.pk}")
    assert shape(answer.json()) == shape(contract("positions"))
    public = answer.json()["layers"][0]
    found = public["annotations"]
    starts, lengths = found["start"], found["length"]
    words = [trades.text[start : start + n] for start, n in zip(starts, lengths, strict=True)]
    assert words == [IDLE, PERSON]
    assert [found["authors"][row] for row in found["author"]] == [ada.pk, ben.pk]
    assert found["replies"] == [1, 0]
    assert (next(accumulate(found["id"])), list(accumulate(found["news"]))) == (written.pk, [2, 3])
    assert public["head"] == 3


def test_positions_tell_questions_answers_and_colours(
    guest: APIClient, ada: User, ben: User, trades: Section
) -> None:
    whole = ask(ada, trades, "")
    ask(ada, trades, PERSON)
    highlight(ada, trades, IDLE, "sky")
    conversing.mark_answer(whole, write_reply(ben, whole).pk)
    found = guest.get(positions_of(trades)).json()["layers"][0]["annotations"]
    assert found["motivation"] == ["a", "q", "h"]
    assert found["colour"] == ["", "", "sky"]
    assert (found["start"][0], found["length"][0]) == (0, 0)
    assert list(accumulate(found["news"])) == [4, 2, 3]
    conversing.mark_answer(whole, None)
    found = guest.get(positions_of(trades)).json()["layers"][0]["annotations"]
    assert found["motivation"] == ["q", "q", "h"]


def test_annotations_keep_to_the_contract(
    signed_in: SignedIn, ada: User, ben: User, written: Annotation
) -> None:
    shapes = contract("annotation")
    client = signed_in(ben)
    services.edit(written, Words("Six hours?", ("work",)))
    conversing.react(ben, written, "agree")
    assert shape(client.get(f"{URL}{written.pk}/").json()) == shape(shapes["note"])
    reply = client.get(f"{URL}{written.pk}/thread/").json()["replies"][0]
    assert shape(reply) == shape(shapes["reply"])
    history = client.get(f"{URL}{written.pk}/history/").json()
    assert shape(history) == shape(shapes["history"])
    services.delete(written)
    assert shape(client.get(f"{URL}{written.pk}/").json()) == shape(
        shapes["placeholder"] | {"edited": ""}
    )


def test_questions_and_highlights_keep_to_the_contract(
    signed_in: SignedIn, ada: User, ben: User, trades: Section
) -> None:
    shapes = contract("annotation")
    question, marked = ask(ada, trades, ""), highlight(ada, trades, IDLE)
    conversing.mark_answer(question, write_reply(ben, question).pk)
    client = signed_in(ben)
    assert shape(client.get(f"{URL}{question.pk}/").json()) == shape(shapes["question"])
    assert shape(client.get(f"{URL}{marked.pk}/").json()) == shape(shapes["highlight"])


def test_errors_keep_to_the_contract(signed_in: SignedIn, ada: User, trades: Section) -> None:
    data = {"layer": 1, "section": trades.pk, "body": "x", "target": {"start": 0, "end": 3}}
    answer = signed_in(ada).post(URL, data, format="json")
    assert answer.json() == contract("error")


def test_someone_signed_out_reads_the_public_layer_only(
    guest: APIClient, ada: User, trades: Section, written: Annotation
) -> None:
    write_note(ada, trades, IDLE, kind="private")
    layers = guest.get(positions_of(trades)).json()["layers"]
    assert [(layer["kind"], layer["writable"]) for layer in layers] == [("public", False)]
    assert len(layers[0]["annotations"]["id"]) == 2


def test_nobody_sees_anothers_private_notes_in_any_list(
    signed_in: SignedIn, guest: APIClient, ada: User, ben: User, iris: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE, kind="private", body="My own secret")
    book = trades.revision.book_id
    for client in (signed_in(ben), signed_in(iris), guest):
        for layer in client.get(positions_of(trades)).json()["layers"]:
            assert layer["annotations"]["id"] == []
        for query in (f"?id={note.pk}", f"?section={trades.pk}", f"?book={book}", ""):
            assert client.get(URL + query).json()["results"] == []
    mine = signed_in(ada).get(positions_of(trades)).json()["layers"][1]
    assert mine["annotations"]["id"] == [note.pk]


def test_drafts_have_no_margin_for_strangers(
    guest: APIClient, signed_in: SignedIn, ada: User, iris: User, draft: Book
) -> None:
    section = first_section(draft)
    write_note(iris, section, IDLE)
    for client in (guest, signed_in(ada)):
        assert client.get(positions_of(section)).status_code == 404
        assert client.get(f"{URL}?section={section.pk}").json()["results"] == []
    assert signed_in(iris).get(positions_of(section)).status_code == 200


def test_positions_are_the_same_compressed_or_not(
    guest: APIClient, trades: Section, written: Annotation
) -> None:
    plain = guest.get(positions_of(trades), HTTP_ACCEPT_ENCODING="identity")
    packed = guest.get(positions_of(trades), HTTP_ACCEPT_ENCODING="br, gzip")
    assert "Content-Encoding" not in plain
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Accept-Encoding" in plain["Vary"]
    assert "Accept-Encoding" in packed["Vary"]
    assert packed["ETag"] == plain["ETag"]


def test_positions_that_are_kept_change_with_the_next_note(
    guest: APIClient, ben: User, trades: Section, written: Annotation
) -> None:
    before = guest.get(positions_of(trades)).json()
    assert guest.get(positions_of(trades)).json() == before
    write_note(ben, trades, PERSON)
    after = guest.get(positions_of(trades)).json()["layers"][0]["annotations"]
    assert len(after["id"]) == len(before["layers"][0]["annotations"]["id"]) + 1


def test_nothing_new_costs_no_body(
    signed_in: SignedIn, ada: User, ben: User, trades: Section, written: Annotation
) -> None:
    client = signed_in(ada)
    etag = client.get(positions_of(trades))["ETag"]
    unchanged = client.get(positions_of(trades), HTTP_IF_NONE_MATCH=etag)
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    services.delete(written)
    changed = client.get(positions_of(trades), HTTP_IF_NONE_MATCH=etag)
    assert changed.status_code == 200
    assert changed["ETag"] != etag


def test_one_readers_etag_is_not_anothers(
    signed_in: SignedIn, guest: APIClient, ada: User, ben: User, trades: Section
) -> None:
    etag = signed_in(ada).get(positions_of(trades))["ETag"]
    assert signed_in(ben).get(positions_of(trades), HTTP_IF_NONE_MATCH=etag).status_code == 200
    assert guest.get(positions_of(trades), HTTP_IF_NONE_MATCH=etag).status_code == 200


def test_positions_cost_the_same_with_many_notes(
    signed_in: SignedIn,
    ada: User,
    trades: Section,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = signed_in(ada)
    for _ in range(20):
        write_note(ada, trades, IDLE)
    client.get(positions_of(trades))
    cache.clear()
    with django_assert_num_queries(12):
        client.get(positions_of(trades))


def test_bodies_come_by_their_numbers(
    signed_in: SignedIn,
    ada: User,
    trades: Section,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    notes = [write_note(ada, trades, IDLE, body=f"Thought {n}") for n in range(20)]
    client = signed_in(ada)
    wanted = ",".join(str(note.pk) for note in notes[5:])
    with django_assert_num_queries(5):
        found = client.get(f"{URL}?id={wanted}").json()["results"]
    assert [note["id"] for note in found] == [note.pk for note in notes[5:]]


@pytest.mark.parametrize("query", ["id=1,x", "id=" + "1," * 100 + "1", "section=0", "book=a"])
def test_a_question_that_makes_no_sense_is_refused(guest: APIClient, db: None, query: str) -> None:
    answer = guest.get(f"{URL}?{query}")
    assert answer.status_code == 422
    assert answer.json()["error"]["fields"]


def test_pages_are_stable_while_others_write(
    guest: APIClient, ada: User, ben: User, trades: Section
) -> None:
    first = [write_note(ada, trades, IDLE).pk for _ in range(150)]
    page = guest.get(f"{URL}?section={trades.pk}").json()
    late = write_note(ben, trades, PERSON).pk
    services.delete(Annotation.objects.get(pk=first[0]))
    seen = [note["id"] for note in page["results"]]
    while page["next"]:
        page = guest.get(page["next"]).json()
        seen += [note["id"] for note in page["results"]]
    assert seen == [*first, late]


def test_a_list_keeps_to_its_section_and_book(
    guest: APIClient, ada: User, utopia: Book, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE)
    reply = write_reply(ada, note)
    assert utopia.current
    traffic = utopia.current.sections.all()[1]
    elsewhere = write_note(ada, traffic, "their commerce")
    in_section = guest.get(f"{URL}?section={trades.pk}").json()["results"]
    in_book = guest.get(f"{URL}?book={utopia.pk}").json()["results"]
    assert [found["id"] for found in in_section] == [note.pk, reply.pk]
    assert [found["id"] for found in in_book] == [note.pk, reply.pk, elsewhere.pk]


def test_a_section_that_is_not_there_is_not_found(guest: APIClient, db: None) -> None:
    assert guest.get("/api/v1/sections/404/annotations/").json()["error"]["code"] == "not_found"


def test_reading_twice_makes_no_second_layer(
    signed_in: SignedIn, ada: User, trades: Section
) -> None:
    client = signed_in(ada)
    for _ in range(2):
        client.get(positions_of(trades))
    assert sorted(Layer.objects.values_list("kind", flat=True)) == ["private", "public"]
    assert layer_of(trades.revision.book, ada).owner is None


def test_the_api_describes_itself(guest: APIClient, db: None, tmp_path: Path) -> None:
    call_command("spectacular", validate=True, fail_on_warn=True, file=str(tmp_path / "schema.yml"))
    answer = guest.get("/api/schema/?format=json")
    paths = json.loads(answer.content)["paths"]
    assert "/api/v1/annotations/" in paths
    assert "/api/v1/sections/{section_id}/annotations/" in paths
    assert "/api/v1/books/{slug}/" in paths
