"""The list of notes that lost their words, and the way from an old text into the new one."""

from __future__ import annotations

from typing import Any

from django.test import Client
from rest_framework.test import APIClient

from accounts.models import User
from annotations.models import Annotation
from books.models import Book, Revision, Section
from tests.annotations.conftest import SignedIn
from tests.correcting import correct, released
from tests.making import first_section, write_note
from tests.texts import IDLE, SHORTENED, TRADES, TRAFFIC

CHANGED = TRADES.replace("live idle", "live idly")


def test_the_page_lists_lost_notes_and_leads_to_where_they_were(
    client: Client, ada: User, note: Annotation, shortened: Revision
) -> None:
    client.force_login(ada)
    page = client.get("/notes/lost/").content.decode()
    assert f"<mark>{IDLE}</mark>" in page
    assert "/books/utopia/revisions/1/chapter-1/#at-" in page
    answer = client.get(f"/notes/{note.pk}/place/")
    assert answer["Location"].startswith(f"/books/utopia/chapter-1/?place={note.pk}#at-")
    left = client.post(f"/notes/{note.pk}/leave/", {"book": "utopia"})
    assert left["Location"] == "/notes/lost/?book=utopia"
    assert "There is none" in client.get("/notes/lost/?book=utopia").content.decode()


def test_the_page_is_ones_own(
    client: Client, ada: User, ben: User, note: Annotation, shortened: Revision
) -> None:
    assert client.get("/notes/lost/").status_code == 302
    client.force_login(ben)
    assert IDLE not in client.get("/notes/lost/").content.decode()
    assert client.get(f"/notes/{note.pk}/place/").status_code == 403
    assert client.post(f"/notes/{note.pk}/leave/").status_code == 403
    assert client.get(f"/notes/{note.pk}/leave/").status_code == 405
    assert client.get("/notes/lost/?book=erewhon").status_code == 404


def test_the_list_costs_the_same_with_many_notes(
    client: Client, ada: User, iris: User, trades: Section, django_assert_num_queries: Any
) -> None:
    for _ in range(12):
        write_note(ada, trades, IDLE)
    released(correct(trades.revision.book, SHORTENED), iris)
    client.force_login(ada)
    client.get("/notes/lost/")
    with django_assert_num_queries(7):
        client.get("/notes/lost/")


def test_where_one_reads_on_in_the_corrected_text(
    guest: APIClient, iris: User, utopia: Book, trades: Section
) -> None:
    revision = correct(utopia, TRAFFIC, CHANGED.replace("<h2>", "<p>New.</p><h2>"))
    released(revision, iris)
    start = trades.text.index("The chief")
    idle = trades.text.index(IDLE)
    query = f"?start={start}&places={idle}-{idle + len(IDLE)},0-3"
    now = guest.get(f"/api/v1/sections/{trades.pk}/now/{query}").json()
    there = Section.objects.get(pk=now["section"])
    assert there.text[now["start"] :].startswith("The chief")
    assert now["address"] == "/books/utopia/chapter-2/"
    assert now["places"][0]["exact"] == "no man may live idly"
    assert there.text[now["places"][0]["start"] : now["places"][0]["end"]] == (
        "no man may live idly"
    )


def test_reading_on_is_refused_where_nothing_is_to_be_read(
    guest: APIClient, iris: User, signed_in: SignedIn, utopia: Book, draft: Book, trades: Section
) -> None:
    waiting = correct(utopia, CHANGED).sections.all()[0]
    address = "/api/v1/sections/{}/now/"
    assert guest.get(address.format(waiting.pk)).status_code == 404
    assert signed_in(iris).get(address.format(waiting.pk)).status_code == 404
    assert guest.get(address.format(first_section(draft).pk)).status_code == 404
    for query in ("?start=-1", "?places=x", "?places=1-2-3", "?places=" + "1-2," * 100 + "1-2"):
        assert guest.get(address.format(trades.pk) + query).status_code == 422
    assert guest.get(address.format(trades.pk) + "?places=5-2,9-99999").json()["places"] == [
        None,
        None,
    ]
