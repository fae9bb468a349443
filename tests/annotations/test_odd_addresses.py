"""Addresses that no page of ours leads to: cursors we never gave, numbers beyond the database,
characters that it does not keep. Each gets a sentence, and nobody an error of ours."""

from __future__ import annotations

from base64 import b64encode
from urllib.parse import quote

import pytest
from django.test import Client

from accounts.models import User
from annotations.models import Annotation
from books.models import Book, Section
from tests.annotations.endpoints import CHINESE, is_told_in_chinese
from tests.making import write_note
from tests.texts import IDLE

HUGE = "9" * 30
LISTS = ["/api/v1/annotations/", "/api/v1/annotations/?lost=1", "/api/v1/books/"]
ENDINGS = ["csv", "json", "md", "jsonld"]
SECRET = "My secret doubt"


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize(
    "said", ["p=abc", "p=", "p=\0", "p=1.5", "p=-1", f"p={HUGE}", "r=1&p=x", "o=x", "o=-1&p=x"]
)
def test_a_cursor_that_was_tampered_with_is_refused(
    client: Client, note: Annotation, address: str, said: str
) -> None:
    cursor = quote(b64encode(said.encode()).decode())
    joint = "&" if "?" in address else "?"
    answer = client.get(f"{address}{joint}cursor={cursor}", headers=CHINESE)
    assert answer.status_code == 422
    assert answer.json()["error"]["fields"]["cursor"]
    assert is_told_in_chinese(answer)


@pytest.mark.parametrize("cursor", ["x", "%C3%A9"])
def test_what_is_no_cursor_at_all_is_refused_too(
    client: Client, note: Annotation, cursor: str
) -> None:
    answer = client.get(f"/api/v1/annotations/?cursor={cursor}")
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "invalid")


@pytest.mark.parametrize(
    "query",
    [f"section={HUGE}", f"book={HUGE}", f"lost=1&book={HUGE}", "section=%00", "id=%00", "lost=x"],
)
def test_a_list_of_what_cannot_be_is_refused(client: Client, note: Annotation, query: str) -> None:
    answer = client.get(f"/api/v1/annotations/?{query}", headers=CHINESE)
    assert answer.status_code == 422
    assert is_told_in_chinese(answer)


@pytest.mark.parametrize(
    "address",
    [
        "/books/%00/",
        "/books/utopia/%00/",
        "/books/utopia/assets/%00",
        "/books/a%00b/notes/notes.csv",
        "/books/utopia/revisions/1/%00/",
        f"/books/utopia/revisions/{HUGE}/",
        f"/books/utopia/revisions/1..{HUGE}/",
        "/books/utopia/notes/notes.%00",
        "/notes/lost/?book=%00",
        "/api/v1/books/%00/",
        "/api/v1/books/utopia/revisions/1/sections/%00/",
        f"/api/v1/books/utopia/revisions/{HUGE}/sections/chapter-1/",
    ],
)
def test_what_the_database_cannot_look_for_is_not_there(
    client: Client, ada: User, utopia: Book, address: str
) -> None:
    client.force_login(ada)
    answer = client.get(address, headers=CHINESE)
    assert answer.status_code == 404
    assert is_told_in_chinese(answer)


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_copy_tells_what_is_anothers_own(
    client: Client, ada: User, ben: User, iris: User, trades: Section, ending: str
) -> None:
    write_note(ada, trades, IDLE, SECRET, kind="private", tags=["secret-tag"])
    for person in (None, ben, iris):
        client.logout()
        if person:
            client.force_login(person)
        queries = ["", "?layer=private", "?person=ada", "?tag=secret-tag", "?section=chapter-1"]
        pages = [f"/books/utopia/notes/notes.{ending}{query}" for query in queries]
        for page in [*pages, *([f"/notes/notes.{ending}"] if person else [])]:
            answer = client.get(page)
            assert answer["Notes-Total"] == "0"
            assert SECRET.encode() not in b"".join(answer)
    client.force_login(ada)
    assert SECRET.encode() in b"".join(client.get(f"/notes/notes.{ending}?layer=private"))


@pytest.mark.parametrize("name", ["person", "tag", "section"])
def test_nothing_to_choose_among_tells_what_is_anothers_own(
    client: Client, ada: User, ben: User, trades: Section, name: str
) -> None:
    write_note(ada, trades, IDLE, SECRET, kind="private", tags=["secret-tag"])
    client.force_login(ben)
    page = client.get(f"/books/utopia/notes/?choose={name}").content.decode()
    assert not any(word in page for word in ("Ada Lovelace", "secret-tag", "?section="))


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_withdrawn_book_is_copied_no_more(
    client: Client, ada: User, utopia: Book, note: Annotation, ending: str
) -> None:
    client.force_login(ada)
    utopia.withdraw()
    assert client.get(f"/books/utopia/notes/notes.{ending}").status_code == 404
    assert client.get(f"/notes/notes.{ending}")["Notes-Total"] == "0"


@pytest.mark.parametrize("language", ["", "vo", "%00", "zh-hans;"])
def test_a_language_that_there_is_not_is_refused_with_a_sentence(
    client: Client, ada: User, language: str
) -> None:
    client.force_login(ada)
    answer = client.post("/accounts/language/", {"language": language}, headers=CHINESE)
    assert answer.status_code == 400
    assert is_told_in_chinese(answer)
