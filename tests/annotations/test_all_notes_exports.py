"""Copies of what a list shows: the same notes in the same order, safe, valid, part by part."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft4Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

from accounts.models import User
from annotations.exporting import streaming
from annotations.exporting.csv_format import safe_cell
from annotations.exporting.markdown_format import plain
from annotations.models import Annotation
from books.models import Book, Section
from tests.annotations.noting import a_note, a_reply
from tests.making import layer_of, write_note, write_reply
from tests.texts import IDLE

ALL = "/books/utopia/notes/"
FOLDER = Path(__file__).resolve().parents[3] / "shared" / "w3c-annotation"
MUSTS = FOLDER / "annotations" / "annotationMusts.test"


def sent(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return b"".join(answer).decode()


@pytest.fixture
def margin(ada: User, ben: User, trades: Section) -> list[Annotation]:
    """A note of each kind, in the order of the text; the last one lost its place."""
    layer = layer_of(trades.revision.book, ada)
    notes = [
        a_note(layer, ada, trades, 3, tags=["work", "law"]),
        a_note(layer, ben, trades, 9, motivation="questioning", body="=HYPERLINK(1)\nReally?"),
        a_note(layer, ben, trades, 20, motivation="highlighting", body="", colour="leaf"),
        a_note(layer, ada, trades, 25, exact="", tags=["財產"]),
        a_note(layer, ada, trades, None, exact="words that are gone"),
    ]
    a_reply(notes[1], ada)
    return notes


def test_a_table_has_what_the_page_has(client: Client, margin: list[Annotation]) -> None:
    text = sent(client, f"{ALL}notes.csv?kind=&sort=place")
    assert text.startswith("\ufeffid,")
    rows = list(csv.DictReader(StringIO(text[1:], newline="")))
    assert [int(row["id"]) for row in rows] == [note.pk for note in margin]
    assert rows[0]["tags"] == "work, law"
    assert rows[0]["address"] == f"http://testserver/a/{margin[0].pk}/"
    assert rows[1]["words"] == "'=HYPERLINK(1)\nReally?"
    assert (rows[1]["answered"], rows[1]["replies"]) == ("no", "1")
    assert (rows[2]["kind"], rows[2]["colour"]) == ("highlight", "leaf")
    assert (rows[4]["place"], rows[4]["section"]) == ("", "")


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1"])
def test_no_cell_is_a_formula(value: str) -> None:
    assert safe_cell(value).startswith("'")


def test_a_filter_and_a_sort_hold_for_the_copy(client: Client, margin: list[Annotation]) -> None:
    found = json.loads(sent(client, f"{ALL}notes.json?person=ada&sort=newest"))
    assert [note["id"] for note in found["notes"]] == [margin[n].pk for n in (4, 3, 0)]
    assert found["total"] == 3
    assert found["notes"][0]["section"] is None
    assert found["notes"][2]["section_title"] == "Chapter 1"
    replies = json.loads(sent(client, f"{ALL}notes.json?kind=reply"))
    assert replies["notes"][0]["quote"] == margin[1].exact


def test_markdown_quotes_and_escapes(client: Client, ada: User, trades: Section) -> None:
    write_note(ada, trades, IDLE, "Six *hours*!")
    text = sent(client, f"{ALL}notes.md")
    assert text.startswith("# Utopia\n\n1 note, <http://testserver/books/utopia/notes/>")
    for part in ("## Note by Ada Lovelace", f"> {IDLE}", "\n\nSix *hours*!\n\n", "Chapter 1"):
        assert part in text
    assert plain("a *b* [c]\n<d>") == r"a \*b\* \[c\] \<d\>"


def test_json_ld_is_a_collection_of_valid_web_annotations(
    client: Client, margin: list[Annotation]
) -> None:
    for query in ("", "?kind=reply"):
        collection = json.loads(sent(client, f"{ALL}notes.jsonld{query}"))
        assert collection["type"] == "AnnotationCollection"
        items = collection["first"]["items"]
        assert len(items) == collection["total"] > 0
        for item in items:
            assert dict(broken_musts(item)) == {}


def test_a_web_annotation_says_where_and_what(
    client: Client, ada: User, ben: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE)
    reply = write_reply(ben, note)
    (item,) = json.loads(sent(client, f"{ALL}notes.jsonld"))["first"]["items"]
    quote, place = item["target"]["selector"]
    assert quote["exact"] == IDLE
    assert trades.text[place["start"] : place["end"]] == IDLE
    assert item["target"]["source"] == "http://testserver/books/utopia/chapter-1/"
    assert item["creator"] == {"type": "Person", "name": "Ada Lovelace", "nickname": "ada"}
    (answer,) = json.loads(sent(client, f"{ALL}notes.jsonld?kind=reply"))["first"]["items"]
    assert answer["id"] == f"http://testserver/a/{reply.pk}/"
    assert answer["target"] == f"http://testserver/a/{note.pk}/"


def broken_musts(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The MUSTs of the W3C's own test suite that an annotation breaks, with the reason."""
    names = json.loads(MUSTS.read_text())["assertions"]
    assert len(names) > 30
    for name in names:
        path = FOLDER / name
        schema = json.loads(path.read_text())
        wanted = schema.get("expectedResult", "valid") == "valid"
        errors = [error.message for error in validator(schema).iter_errors(item)]
        if wanted != (not errors):
            yield path.name, str(errors[:1])


def validator(schema: dict[str, Any]) -> Draft4Validator:
    documents = [json.loads(path.read_text()) for path in (FOLDER / "definitions").glob("*.json")]
    resources = [(doc["id"], Resource.from_contents(doc, DRAFT4)) for doc in documents]
    return Draft4Validator(schema, registry=Registry().with_resources(resources))


@pytest.mark.parametrize("ending", ["csv", "json", "md", "jsonld"])
def test_a_copy_is_sent_in_parts_that_join_to_the_whole(
    client: Client, margin: list[Annotation], ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = sent(client, f"{ALL}notes.{ending}?sort=newest")
    monkeypatch.setattr(streaming, "BATCH", 2)
    answer = client.get(f"{ALL}notes.{ending}?sort=newest")
    parts = list(answer)
    assert answer["Notes-Total"] == "5"
    assert f'filename="utopia-notes.{ending}"' in answer["Content-Disposition"]
    assert len(parts) == 5
    assert b"".join(parts).decode() == whole
    form = streaming.FORMATS[ending]
    assert whole.count(form.mark) == 5 + (ending == "csv")


def test_a_batch_costs_the_same_queries(
    client: Client,
    margin: list[Annotation],
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: Any,
) -> None:
    monkeypatch.setattr(streaming, "BATCH", 3)
    with django_assert_max_num_queries(8 + 3 * 12):
        sent(client, f"{ALL}notes.json")


def test_my_own_as_a_file_are_mine_alone(
    client: Client, ada: User, ben: User, margin: list[Annotation]
) -> None:
    assert client.get("/notes/notes.csv").status_code == 302
    client.force_login(ben)
    found = json.loads(sent(client, "/notes/notes.json"))
    assert {note["author"]["username"] for note in found["notes"]} == {"ben"}


def test_what_cannot_be_copied(client: Client, utopia: Book, draft: Book) -> None:
    assert client.get(f"{ALL}notes.docx").status_code == 404
    assert client.get(f"{ALL}notes.csv?kind=sermon").status_code == 400
    assert client.get(f"/books/{draft.slug}/notes/notes.csv").status_code == 404
    assert client.post(f"{ALL}notes.csv").status_code == 405
