"""Citations over the API: of passages for everybody, of notes for who may see them."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from annotations import services
from annotations.models import Annotation
from books.models import Book, Contributor, Revision, Section
from tests.annotations.conftest import SignedIn
from tests.correcting import correct, released
from tests.making import first_section, make_book, place_of, write_note, write_reply
from tests.texts import ANALECTS, IDLE, SHORTENED

FORMS = ["apa", "mla", "chicago", "bibtex"]


def cite_words(client: APIClient, section: Section, words: str = IDLE, **changes: Any) -> Any:
    place = place_of(section, words)
    query = {"start": place.start, "end": place.end} | changes
    return client.get(f"/api/v1/sections/{section.pk}/citation/", query)


def cite_note(client: APIClient, pk: int) -> Any:
    return client.get(f"/api/v1/annotations/{pk}/citation/")


def test_a_guest_cites_a_passage(guest: APIClient, trades: Section) -> None:
    trades.revision.book.contributors.create(
        name="Gilbert Burnet", role=Contributor.Role.TRANSLATOR
    )
    answer = cite_words(guest, trades)
    assert answer.status_code == 200
    assert list(answer.json()) == FORMS
    place = place_of(trades, IDLE)
    address = f"http://testserver/books/utopia/chapter-1/#words-{place.start}-{place.end}-1"
    trades.revision.refresh_from_db()
    assert trades.revision.released_at
    year = trades.revision.released_at.year
    assert answer.json()["apa"] == (
        f"“{IDLE}” (More, {year}, “Chapter 1”)\n\n"
        f"More, T. ({year}). Utopia (G. Burnet, Trans.). Socialreading. {address}"
    )
    assert "copyright = {Public domain}" in answer.json()["bibtex"]


def test_an_older_text_is_cited_as_it_was(
    guest: APIClient, iris: User, trades: Section, utopia: Book
) -> None:
    released(correct(utopia, SHORTENED), iris)
    told = cite_words(guest, trades).json()
    assert "/books/utopia/revisions/1/chapter-1/#words-" in told["mla"]
    new = cite_words(guest, first_section(utopia), "instructed").json()
    assert "/books/utopia/chapter-1/#words-" in new["mla"]
    assert ", revision 2, " in new["mla"]


def test_positions_count_code_points(guest: APIClient, db: None) -> None:
    section = first_section(make_book("論語", ANALECTS, language="zh-Hant"))
    assert cite_words(guest, section, "學而時習之").json()["apa"].startswith("“學而時習之” (")


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"start": 1},
        {"start": 5, "end": 5},
        {"start": -1, "end": 9},
        {"start": 3, "end": 10**7},
        {"start": 3, "end": "later"},
    ],
)
def test_a_stretch_that_makes_no_sense_is_refused(
    guest: APIClient, trades: Section, query: dict[str, Any]
) -> None:
    answer = guest.get(f"/api/v1/sections/{trades.pk}/citation/", query)
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "invalid"


def test_only_readable_sections_are_cited(guest: APIClient, iris: User, draft: Book) -> None:
    section = first_section(draft)
    assert cite_words(guest, section).status_code == 404
    editor = APIClient()
    editor.force_login(iris)
    assert cite_words(editor, section).status_code == 200
    missing = guest.get("/api/v1/sections/404404/citation/?start=1&end=2")
    assert missing.status_code == 404


def test_a_note_is_cited_with_its_lasting_address(
    guest: APIClient, ada: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE, "*Six* hours? <b>")
    told = cite_note(guest, note.pk).json()
    assert list(told) == FORMS
    assert told["apa"].startswith("Lovelace, A. (")
    assert "). Six hours? <b> [Comment on the chapter “Chapter 1” of the book Uto" in told["apa"]
    for form in FORMS:
        assert f"http://testserver/a/{note.pk}/" in told[form]
    assert f"annote = {{{IDLE}}}" in told["bibtex"]


def test_a_reply_is_cited_by_its_own_author(guest: APIClient, ben: User, note: Annotation) -> None:
    reply = write_reply(ben, note)
    told = cite_note(guest, reply.pk).json()
    assert told["mla"].startswith("Adeyemi, Ben. “An argument.” Comment on “Chapter 1,” Utopia, by")
    assert f"/a/{reply.pk}/" in told["mla"]


def test_a_lost_note_is_cited_as_of_the_text_that_had_its_words(
    guest: APIClient, note: Annotation, shortened: Revision
) -> None:
    assert "“Chapter 1,”" in cite_note(guest, note.pk).json()["mla"]


def test_a_private_note_is_cited_by_its_author_alone(
    signed_in: SignedIn, guest: APIClient, ada: User, ben: User, trades: Section
) -> None:
    secret = write_note(ada, trades, IDLE, kind="private")
    assert cite_note(signed_in(ada), secret.pk).status_code == 200
    for client in (signed_in(ben), guest):
        assert cite_note(client, secret.pk).status_code == 404


def test_what_was_deleted_or_never_was_is_not_cited(
    guest: APIClient, ben: User, note: Annotation
) -> None:
    write_reply(ben, note)
    services.delete(note)
    assert cite_note(guest, note.pk).status_code == 404
    assert cite_note(guest, 404_404).status_code == 404


def test_a_book_of_one_section_of_its_own_name_has_no_chapter(
    guest: APIClient, trades: Section
) -> None:
    Section.objects.filter(pk=trades.pk).update(title="Utopia")
    assert "@book{more" in cite_words(guest, trades).json()["bibtex"]
