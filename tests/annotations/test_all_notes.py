"""The pages of all notes and of one's own: who sees what, and what a wrong address gets."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from annotations import services
from annotations.models import Annotation
from books.models import Book, Section
from tests.annotations.noting import a_note, a_reply
from tests.making import layer_of, write_note, write_reply
from tests.texts import IDLE

ALL = "/books/utopia/notes/"


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_all_notes_show_quote_words_author_and_lead_to_the_note(
    client: Client, ada: User, ben: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE, "Six *hours*?")
    write_reply(ben, note)
    page = text_of(client, ALL)
    for words in (IDLE, "Six <em>hours</em>?", "Ada Lovelace", "1 reply", f"/a/{note.pk}/"):
        assert words in page
    assert "Chapter 1" in page


def test_what_is_only_mine_nobody_else_sees(
    client: Client, ada: User, ben: User, iris: User, trades: Section
) -> None:
    write_note(ada, trades, IDLE, "My secret doubt.", kind="private")
    for stranger in (None, ben, iris):
        client.logout()
        if stranger:
            client.force_login(stranger)
        for address in (ALL, f"{ALL}?layer=private", f"{ALL}?person=ada", f"{ALL}notes.json"):
            answer = client.get(address)
            assert b"My secret doubt" not in b"".join(answer)
    client.force_login(ada)
    assert "My secret doubt." in text_of(client, ALL)


def test_counts_tell_only_what_one_may_see(client: Client, ada: User, trades: Section) -> None:
    write_note(ada, trades, IDLE)
    write_note(ada, trades, IDLE, kind="private")
    assert "1 note<" in text_of(client, ALL)
    client.force_login(ada)
    assert "2 notes<" in text_of(client, ALL)
    assert "1 note<" in text_of(client, f"{ALL}?layer=private")


@pytest.mark.parametrize(
    "query",
    ["kind=sermon", "sort=beauty", "layer=class", "layer=group", "layer=group-",
     "layer=group-a%20b", "after=x", "after=0.1.2.3.4", "after=7",
     "before=-1", "after=" + "9" * 30, "person=no%20name", "tag=a%00b", "tag=" + "x" * 41,
     "section=%00", "choose=kind", "choose=person&words=%00", "sort=newest&after=0.1.2"],
)  # fmt: skip
@pytest.mark.parametrize("page", [ALL, "/notes/"])
def test_an_address_that_says_nothing_we_know_gets_a_sentence(
    client: Client, ada: User, utopia: Book, page: str, query: str
) -> None:
    client.force_login(ada)
    answer = client.get(f"{page}?{query}")
    if page == "/notes/" and query in ("after=7",):
        assert answer.status_code == 200
        return
    assert answer.status_code == 400
    assert "leads to no list of notes" in answer.content.decode()


@pytest.mark.parametrize("query", ["person=nobody", "tag=unheard", "section=nowhere"])
def test_what_nobody_has_finds_nothing(client: Client, note: Annotation, query: str) -> None:
    assert "No note here is all of that" in text_of(client, f"{ALL}?{query}")


def test_drafts_withdrawn_and_missing_books_are_not_there(
    client: Client, ada: User, draft: Book, utopia: Book, note: Annotation
) -> None:
    client.force_login(ada)
    assert client.get(f"/books/{draft.slug}/notes/").status_code == 404
    assert client.get("/books/erewhon/notes/").status_code == 404
    utopia.withdraw()
    assert client.get(ALL).status_code == 404
    assert client.get(f"{ALL}notes.csv").status_code == 404
    assert IDLE not in text_of(client, "/notes/")


def test_an_empty_margin_has_words_of_its_own(client: Client, ada: User, utopia: Book) -> None:
    assert "The margin is still empty" in text_of(client, ALL)
    client.force_login(ada)
    assert "You have not written anything yet" in text_of(client, "/notes/")


def test_a_deleted_note_is_gone_even_when_it_was_answered(
    client: Client, ada: User, ben: User, note: Annotation
) -> None:
    write_reply(ben, note, "I should think so.")
    services.delete(note)
    assert IDLE not in text_of(client, ALL)
    assert "I should think so." in text_of(client, f"{ALL}?kind=reply")


def test_my_notes_are_mine_across_books_with_my_replies(
    client: Client, ada: User, ben: User, note: Annotation
) -> None:
    assert client.get("/notes/").status_code == 302
    other = write_note(ben, note.anchors.get().section, "Syphogrants", "Ben said so.")  # type: ignore[arg-type]
    write_reply(ada, other, "Did he?")
    client.force_login(ada)
    page = text_of(client, "/notes/")
    assert IDLE in page
    assert "Ben said so." not in page
    assert "Did he?" in text_of(client, "/notes/?kind=reply")


def test_only_what_changed_is_sent_again(
    client: Client, ada: User, ben: User, note: Annotation
) -> None:
    client.force_login(ben)
    etag = client.get(ALL)["ETag"]
    assert client.get(ALL, headers={"if-none-match": etag}).status_code == 304
    write_reply(ada, note)
    assert client.get(ALL, headers={"if-none-match": etag}).status_code == 200
    client.force_login(ada)
    mine = client.get("/notes/")["ETag"]
    assert client.get("/notes/", headers={"if-none-match": mine}).status_code == 304
    write_reply(ben, note)
    assert client.get("/notes/", headers={"if-none-match": mine}).status_code == 200
    assert client.get(ALL, headers={"if-none-match": etag}).status_code == 200


def test_a_page_costs_the_same_with_many_notes(
    client: Client, ada: User, trades: Section, django_assert_max_num_queries: Any
) -> None:
    layer = layer_of(trades.revision.book, ada)
    for start in range(45):
        a_reply(a_note(layer, ada, trades, start, tags=["work"]), ada)
    client.force_login(ada)
    for query in ("", "?sort=answered", "?kind=reply&tag=work", "?choose=section&kind=reply"):
        with django_assert_max_num_queries(17):
            client.get(f"{ALL}{query}")
    with django_assert_max_num_queries(17):
        client.get("/notes/?sort=place")


def test_a_person_a_tag_and_a_section_are_chosen_on_a_page_of_their_own(
    client: Client, ada: User, ben: User, trades: Section
) -> None:
    layer = layer_of(trades.revision.book, ada)
    for author, tags in ((ada, ["work"]), (ben, ["work", "idleness & law"]), (ben, [])):
        a_reply(a_note(layer, author, trades, 3, tags=tags), ada)
    people = text_of(client, f"{ALL}?choose=person&sort=newest")
    assert people.index("Ben Adeyemi") < people.index("Ada Lovelace")
    assert "?sort=newest&amp;person=ben" in people
    assert "Ada" not in text_of(client, f"{ALL}?choose=person&words=adey")
    bens = text_of(client, f"{ALL}?choose=tag&person=ben")
    assert "person=ben&amp;tag=idleness+%26+law" in bens
    assert ">2</span>" in text_of(client, f"{ALL}?choose=tag&kind=reply")
    sections = text_of(client, f"{ALL}?choose=section")
    assert "?section=chapter-1" in sections
    assert "section=chapter-2" not in sections
    assert ">3</span>" in text_of(client, f"{ALL}?choose=section&kind=reply")
    client.force_login(ben)
    assert "?book=utopia" in text_of(client, "/notes/?choose=book")
    assert "None of that name" in text_of(client, "/notes/?choose=book&words=erewhon")


def test_the_ways_to_the_lists(client: Client, ada: User, utopia: Book) -> None:
    client.force_login(ada)
    assert f'href="{ALL}"' in text_of(client, "/books/utopia/")
    assert f'href="{ALL}"' in text_of(client, "/books/utopia/chapter-1/")
    assert 'href="/notes/"' in text_of(client, "/")
