"""The search page and the call of scripts: what is found, and how it is told."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from accounts.models import User
from annotations.models import Annotation
from books.models import Book, Section
from search.views.throttling import SearchingThrottle
from tests.making import (
    highlight,
    make_book,
    make_group,
    take_up,
    write_note,
    write_reply,
)
from tests.search.asking import followed
from tests.texts import ANALECTS, IDLE, TRADES

pytestmark = pytest.mark.django_db
API = "/api/v1/search/"


def asked(reader: User | None, q: str, **filters: str) -> dict[str, Any]:
    client = Client()
    if reader:
        client.force_login(reader)
    answer = client.get(API, {"q": q, **filters})
    assert answer.status_code == 200
    said: dict[str, Any] = answer.json()
    return said


def page(q: str, reader: User | None = None, **filters: str) -> str:
    client = Client()
    if reader:
        client.force_login(reader)
    answer = client.get("/search/", {"q": q, **filters})
    assert answer.status_code == 200
    return str(answer.content.decode())


def excerpt(hit: dict[str, Any]) -> str:
    """The found words stand in brackets."""
    return "".join(f"[{one['text']}]" if one["found"] else one["text"] for one in hit["excerpt"])


@pytest.fixture
def note(ada: User, trades: Section) -> Annotation:
    return write_note(ada, trades, IDLE, "Who <b>toils</b> all *day*?", tags=["work"])


@pytest.fixture
def indexed(note: Annotation) -> None:
    followed()


@pytest.mark.usefixtures("indexed")
def test_text_is_found_in_its_sentence_and_leads_to_the_very_words(trades: Section) -> None:
    (hit,) = asked(None, '"live idle"')["results"]
    assert excerpt(hit).startswith("The chief, and almost the only, business")
    assert "that no man may [live idle], but that" in excerpt(hit)
    start = trades.text.index("live idle")
    address = f"/books/utopia/chapter-1/#words-{start}-{start + 9}-1"
    assert (hit["address"], hit["marks"]) == (address, [[start, start + 9]])
    assert hit["section"] == {"id": trades.pk, "slug": "chapter-1", "title": "Chapter 1"}
    assert f'<a href="{address}">' in page('"live idle"')


@pytest.mark.usefixtures("indexed")
def test_a_note_is_found_with_who_wrote_it_and_beside_what(note: Annotation) -> None:
    (hit,) = asked(None, "toil day")["results"][:1]
    assert excerpt(hit) == "Who <b>[toils]</b> all [day]?"
    assert (hit["address"], hit["note"]["author"]) == (f"/a/{note.pk}/", "Ada Lovelace")
    assert hit["note"]["quote"] == IDLE
    shown = page("toils")
    assert "Who &lt;b&gt;<mark>toils</mark>&lt;/b&gt; all day?" in shown
    assert "Ada Lovelace" in shown


def test_a_highlight_shows_its_words(ada: User, trades: Section) -> None:
    highlight(ada, trades, "wear themselves out")
    followed()
    (hit,) = asked(None, "wear", what="note")["results"]
    assert excerpt(hit) == "[wear] themselves out"


@pytest.mark.usefixtures("indexed")
def test_a_book_is_found_by_its_title_and_people() -> None:
    (hit,) = asked(None, "thomas more utopia")["results"]
    assert (hit["what"], hit["address"]) == ("book", "/books/utopia/")


def test_chinese_is_found_and_marked(db: None) -> None:
    book = make_book("論語", ANALECTS, language="zh-Hant")
    followed()
    (hit,) = asked(None, "遠方")["results"]
    assert "有朋自[遠方]來" in excerpt(hit)
    assert quote(book.slug) in hit["address"]
    assert "有朋自<mark>遠方</mark>來" in page("「遠方」")


def test_what_is_found_stands_by_book_with_the_way_to_all_of_it(ada: User) -> None:
    for title in ("Utopia", "Amaurot"):
        make_book(title, *([TRADES] * 12))
    followed()
    said = asked(None, "Syphogrants")
    assert (said["total"], len(said["results"]), said["counts"]["text"]) == (24, 20, 24)
    shown = page("Syphogrants")
    assert shown.count('<section class="found-book"') == 2
    assert "All 12 in this book" in shown
    assert "?q=Syphogrants&amp;book=utopia" in shown


def test_pages_follow_by_cursor_and_lead_back_to_the_first(db: None) -> None:
    make_book("Utopia", *([TRADES] * 12))
    followed()
    seen: list[str] = []
    after = ""
    while True:
        said = asked(None, "idle", size="5", after=after)
        seen += [hit["address"] for hit in said["results"]]
        after = said["next"] or ""
        if not after:
            break
    assert len(seen) == len(set(seen)) == 12
    second = asked(None, "idle", size="5")["next"]
    assert "From the beginning" in page("idle", after=second)


def test_in_a_book_hits_come_in_the_order_of_its_text(ada: User, utopia: Book) -> None:
    assert utopia.current
    second = utopia.current.sections.all()[1]
    write_note(ada, second, "commerce", "People again")
    followed()
    hits = asked(None, "people", book="utopia", sort="place")["results"]
    assert [hit["at"] for hit in hits] == sorted(hit["at"] for hit in hits)
    assert {hit["what"] for hit in hits} == {"text", "note"}


FILTERS: tuple[tuple[dict[str, str], int], ...] = (
    ({"what": "text"}, 0),
    ({"what": "note"}, 3),
    ({"book": "utopia"}, 3),
    ({"book": "no-such-book"}, 0),
    ({"person": "ada"}, 1),
    ({"person": "nobody"}, 0),
    ({"tag": "work"}, 1),
    ({"kind": "reply"}, 1),
    ({"layer": "public"}, 2),
    ({"layer": "group-utopians"}, 1),
    ({"layer": "group-no-such"}, 0),
    ({"layer": "private"}, 0),
    ({"language": "en"}, 3),
    ({"language": "zh"}, 0),
    ({"since": "2000-01-01"}, 3),
    ({"until": "2000-01-01"}, 0),
)


def test_filters(ada: User, ben: User, utopia: Book, trades: Section) -> None:
    note = write_note(ada, trades, IDLE, "Nightingales", tags=["work"])
    write_reply(ben, note, "Nightingales indeed")
    take_up(make_group(ben, ada), utopia)
    write_note(ben, trades, IDLE, "Our nightingales", kind="group")
    followed()
    counted = [(f, asked(ada, "nightingales", **f)["total"]) for f, _total in FILTERS]
    assert counted == [*FILTERS]


@pytest.mark.usefixtures("indexed")
def test_a_filter_alone_lists_what_it_leaves(note: Annotation) -> None:
    (hit,) = asked(None, "", person="ada")["results"]
    assert hit["note"]["id"] == note.pk


NONSENSE = (
    ("what", "shoes"),
    ("book", "a\0b"),
    ("layer", "group-\0"),
    ("person", "a b"),
    ("tag", "x" * 1000),
    ("kind", "shoes"),
    ("language", "<b>"),
    ("since", "2026-02-31"),
    ("until", "yesterday"),
    ("sort", "loudest"),
    ("sort", "place"),
    ("after", "9" * 400),
    ("after", "\0"),
)


@pytest.mark.usefixtures("indexed")
def test_a_filter_that_makes_no_sense_is_left_out_with_a_sentence() -> None:
    for name, value in NONSENSE:
        said = asked(None, "idle", **{name: value})
        assert (said["total"], len(said["said"])) == (1, 1), name
        assert str(said["said"][0]).split("’")[0] in page("idle", None, **{name: value})


@pytest.mark.usefixtures("indexed")
def test_whatever_is_typed_there_is_a_page() -> None:
    for q in ["", "-", '"', "*", "-idle", "\0", "x" * 5000, "?" * 300]:
        page(q)
        asked(None, q)


@pytest.mark.usefixtures("indexed")
def test_a_misspelled_word_is_answered_with_one_that_finds_more() -> None:
    assert asked(None, "agricultxre")["suggestion"] == "agriculture"
    shown = page("agricultxre", what="text")
    assert '<a href="?q=agriculture&amp;what=text">' in shown


@pytest.mark.usefixtures("indexed")
def test_nothing_found_is_told_with_a_way_on() -> None:
    assert "Nothing has these words" in page("nightingale")
    assert "Take one of the choices back" in page("nightingale", kind="note")


def test_while_the_index_is_made_that_is_said(utopia: Book) -> None:
    assert "still being read for the search" in page("idle")
    answer = Client().get(API, {"q": "idle"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "no_index")


@pytest.mark.usefixtures("indexed")
def test_who_asks_too_fast_is_asked_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SearchingThrottle.THROTTLE_RATES, "searching", "2/min")
    page("idle")
    asked(None, "idle")
    answer = Client().get("/search/", {"q": "idle"})
    assert (answer.status_code, "Wait a minute" in answer.content.decode()) == (429, True)
    assert Client().get(API, {"q": "idle"}).json()["error"]["code"] == "throttled"


@pytest.mark.usefixtures("indexed")
def test_an_answer_is_its_reader_s_alone() -> None:
    for address in ("/search/", API):
        answer = Client().get(address, {"q": "idle"})
        assert "private" in answer["Cache-Control"]


@pytest.mark.usefixtures("indexed")
def test_people_and_tags_to_choose_from(ada: User, ben: User, cora: User) -> None:
    ben.is_private = True
    ben.save()
    write_reply(ben, Annotation.objects.get())
    followed()
    choosing = page("toils", choose="person")
    assert "Ada Lovelace" in choosing
    assert "Ben Adeyemi" not in choosing
    assert "Cora Ito" not in choosing
    assert "?q=toils&amp;tag=work" in page("toils", choose="tag")
    assert asked(None, "argument", person="ben")["total"] == 1


def test_every_page_leads_to_the_search(utopia: Book, trades: Section) -> None:
    assert 'href="/search/"' in Client().get("/").content.decode()
    section = Client().get("/books/utopia/chapter-1/").content.decode()
    assert 'href="/search/?book=utopia"' in section
