"""What feeds say, as programs that nobody here wrote read it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from accounts.models import User
from annotations import services
from annotations.models import Annotation
from annotations.schemas import Words
from books.models import Book, Section
from feeds.pages import NOTES_A_PAGE
from feeds.xml import sayable
from groups.models import Group
from tests.feeds.endpoints import OF_NOTES, addresses_for
from tests.feeds.parsing import read_atom, read_json
from tests.making import ask, first_section, make_book, write_note, write_reply
from tests.texts import ANALECTS, GENESIS, IDLE

HOSTILE = "Ada\x00 \x07<b>]]>&\ufffe\u202eteg\u202c 👩‍👩‍👧\x9f"
ATOM, JSON = OF_NOTES[0], OF_NOTES[1]


def entry(client: Client, address: str = ATOM) -> Any:
    return read_atom(client, address).entries[0]


def test_an_entry_says_who_spoke_of_which_words_and_when(
    client: Client, ada: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE, "Six *hours*?", tags=["work", "工作"])
    found = entry(client)
    assert found.title == "Ada Lovelace on “Chapter 1”"
    assert found.link == f"http://testserver/a/{note.pk}/"
    assert found.author_detail.name == "Ada Lovelace"
    assert found.author_detail.href == "http://testserver/readers/ada/"
    assert [tag.term for tag in found.tags] == ["work", "工作"]
    words = found.content[0]
    assert words.type == "text/html"
    assert "<p>no man may live idle</p></blockquote>" in words.value
    assert "<p>Six <em>hours</em>?</p>" in words.value
    assert found.published == found.updated == note.created_at.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_json_says_the_same(client: Client, ada: User, trades: Section) -> None:
    write_note(ada, trades, IDLE, "Six *hours*?", tags=["work"])
    atom, said = entry(client), read_json(client, JSON)
    [item] = said["items"]
    assert item["id"] == atom.id
    assert item["title"] == atom.title
    assert item["url"] == atom.link
    assert "<p>Six <em>hours</em>?</p>" in item["content_html"]
    assert item["tags"] == ["work"]
    assert item["date_published"] == atom.published
    assert said["title"] == "Notes on “Utopia”"
    assert said["language"] == "en"


def test_a_reply_names_what_it_answers_and_a_question_is_one(
    client: Client, ada: User, ben: User, trades: Section
) -> None:
    question = ask(ada, trades, IDLE)
    reply = write_reply(ben, question, "The Syphogrants.")
    first, second = read_atom(client, ATOM).entries
    assert first.title == "Ben Adeyemi replies about “Chapter 1”"
    assert second.title == "Ada Lovelace asks about “Chapter 1”"
    root = etree.fromstring(client.get(ATOM).content)
    [answers] = root.iter("{http://purl.org/syndication/thread/1.0}in-reply-to")
    assert answers.get("ref") == second.id
    assert answers.get("href") == f"http://testserver/a/{question.pk}/"
    said = read_json(client, JSON)["items"][0]
    assert said["url"].endswith(f"/a/{reply.pk}/")
    assert said["_socialreading"]["in_reply_to"]["id"] == second.id


def test_links_lead_on_from_anywhere_and_nothing_runs(
    client: Client, ada: User, trades: Section
) -> None:
    body = "[a](/a/1/) [b](#at-3) [c](javascript:alert(1)) <script>alert(2)</script> [d](//e.org)"
    write_note(ada, trades, IDLE, body)
    words = read_json(client, JSON)["items"][0]["content_html"]
    assert 'href="http://testserver/a/1/"' in words
    assert 'href="http://testserver/books/utopia/feed.json#at-3"' in words
    assert 'href="http://e.org"' in words
    assert "javascript:" not in words.replace("[c](javascript:alert(1))", "")
    assert "<script" not in words


def test_names_survive_another_host_and_another_wording(
    client: Client, ada: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE)
    before = entry(client)
    services.edit(note, Words("Nine hours", ()))
    elsewhere = client.get(ATOM, headers={"host": "localhost"})
    root = etree.fromstring(elsewhere.content)
    ids = [found.text for found in root.iter("{http://www.w3.org/2005/Atom}id")]
    assert ids == [read_atom(client, ATOM).feed.id, before.id]
    assert all(found and found.startswith("urn:uuid:") for found in ids)
    after = entry(client)
    assert after.published == before.published
    assert "Nine hours" in after.content[0].value


def test_pages_follow_one_another_without_gap_or_double(
    client: Client, ada: User, trades: Section
) -> None:
    notes = [write_note(ada, trades, IDLE, f"Note {n}") for n in range(NOTES_A_PAGE + 2)]
    first = read_atom(client, f"{ATOM}?lang=en")
    [after] = [link.href for link in first.feed.links if link.rel == "next"]
    write_note(ada, trades, IDLE, "Written meanwhile")
    second = read_atom(client, after.removeprefix("http://testserver"))
    read = [found.link for found in (*first.entries, *second.entries)]
    assert read == [f"http://testserver/a/{note.pk}/" for note in reversed(notes)]
    assert [link.href for link in second.feed.links if link.rel == "self"] == [after]
    assert not [link for link in second.feed.links if link.rel == "next"]
    said = read_json(client, JSON)
    assert len(said["items"]) == NOTES_A_PAGE
    assert len(read_json(client, said["next_url"].removeprefix("http://testserver"))["items"]) == 3


def test_a_feed_is_sent_again_only_when_something_was_said(
    client: Client, ada: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE)
    for address in OF_NOTES[:4]:
        sent = client.get(address)
        assert sent["Cache-Control"] == "public, no-cache"
        known = {"if-none-match": sent["ETag"]}
        assert client.get(address, headers=known).status_code == 304
        assert client.get(f"{address}?lang=zh-hans", headers=known).status_code == 200
        since = {"if-modified-since": sent["Last-Modified"]}
        assert client.get(address, headers=since).status_code == 304
        write_reply(ada, note, "One more word")
        assert client.get(address, headers=known).status_code == 200


def test_a_feed_speaks_the_language_that_its_address_names(
    client: Client, ada: User, trades: Section
) -> None:
    write_note(ada, trades, IDLE)
    said = read_atom(client, f"{ATOM}?lang=zh-hans")
    assert said.feed.title == "《Utopia》的批注"
    assert said.feed.language == "zh-hans"
    assert said.entries[0].title == "Ada Lovelace谈“Chapter 1”"
    accepted = client.get(ATOM, headers={"accept-language": "zh-CN"}).content.decode()
    assert "《Utopia》的批注" in accepted
    client.cookies["django_language"] = "zh-hans"
    assert read_atom(client, f"{ATOM}?lang=xx").feed.title == "Notes on “Utopia”"


def test_rights_are_those_of_the_quoted_words(client: Client, ada: User, trades: Section) -> None:
    write_note(ada, trades, IDLE, tags=["work"])
    credit = "The quoted words: “Utopia” by Thomas More, public domain."
    assert read_atom(client, ATOM).feed.rights == credit
    assert entry(client, "/tags/work/feed.atom").rights == credit
    assert entry(client, "/readers/ada/feed.atom").rights == credit


def test_a_section_and_a_reader_have_what_is_theirs(
    client: Client, ada: User, ben: User, utopia: Book, trades: Section
) -> None:
    here = write_note(ada, trades, IDLE)
    write_reply(ben, here)
    traffic = utopia.current.sections.all()[1] if utopia.current else trades
    write_note(ben, traffic, "commerce")
    of_section = read_atom(client, "/books/utopia/chapter-1/feed.atom")
    assert [found.author for found in of_section.entries] == ["Ben Adeyemi", "Ada Lovelace"]
    assert of_section.feed.title == "Notes on “Chapter 1” in “Utopia”"
    of_ben = read_atom(client, "/readers/ben/feed.atom")
    assert [found.title for found in of_ben.entries] == [
        "Ben Adeyemi on “Chapter 2” in “Utopia”",
        "Ben Adeyemi replies about “Chapter 1” in “Utopia”",
    ]


def test_a_tag_gathers_from_all_books_or_from_one(
    client: Client, ada: User, trades: Section
) -> None:
    analects = make_book("論語", ANALECTS, language="lzh")
    write_note(ada, trades, IDLE, tags=["learning"])
    write_note(ada, first_section(analects), "學而時習之", tags=["learning"])
    assert len(read_atom(client, "/tags/learning/feed.atom").entries) == 2
    assert len(read_json(client, f"/books/{analects.slug}/tags/learning/feed.json")["items"]) == 1


def test_a_member_reads_by_feed_what_the_group_says(
    client: Client, ada: User, ben: User, utopians: Group, trades: Section
) -> None:
    write_note(ada, trades, IDLE, "Among us", kind="group")
    atom, in_json = addresses_for(utopians, ben)
    assert read_atom(client, atom).feed.title == "Notes in the group “Utopians”"
    assert "Among us" in entry(client, atom).content[0].value
    assert "Among us" in read_json(client, in_json)["items"][0]["content_html"]
    sent = client.get(atom)
    assert client.get(atom, headers={"if-none-match": sent["ETag"]}).status_code == 304


def test_a_page_gives_a_member_their_address(client: Client, ben: User, utopians: Group) -> None:
    client.force_login(ben)
    page = "/groups/utopians/feed/"
    assert page in client.get(utopians.get_absolute_url()).content.decode()
    assert client.post(page, {"wish": "renew"}).status_code == 302
    shown = client.get(page).content.decode()
    address = shown.split('value="http://testserver')[1].partition('"')[0]
    assert read_atom(Client(), address).feed.title == "Notes in the group “Utopians”"


def test_what_xml_cannot_say_breaks_no_feed(client: Client, ada: User, utopia: Book) -> None:
    book = make_book("]]> \x0b<x>", GENESIS, language="he")
    User.objects.filter(pk=ada.pk).update(display_name=HOSTILE.replace("\x00", ""))
    ada.refresh_from_db()
    write_note(ada, first_section(book), "בָּרָא", "\x08 ]]> &amp; \ufffe 𠮷", tags=["]]>\x01"])
    addresses = (f"/books/{book.slug}/feed", "/readers/ada/feed")
    for address in addresses:
        [found] = read_atom(client, f"{address}.atom").entries
        assert "<b>]]>&" in found.title.replace("&lt;", "<").replace("&gt;", ">")
        assert "𠮷" in found.content[0].value
        assert "𠮷" in read_json(client, f"{address}.json")["items"][0]["content_html"]


@pytest.mark.parametrize(
    ("given", "said"),
    [("a\x00b\x1fc", "abc"), ("\ud83d!", "!"), ("\ufffe\uffff", ""), ("\t\n😀𠮷", "\t\n😀𠮷")],
)
def test_only_what_xml_can_say_is_said(given: str, said: str) -> None:
    assert sayable(given) == said


def test_a_feed_costs_the_same_few_queries_whatever_it_holds(
    client: Client, ada: User, ben: User, trades: Section, django_assert_max_num_queries: Any
) -> None:
    for _n in range(10):
        write_reply(ben, write_note(ada, trades, IDLE, tags=["work"]))
    assert Annotation.objects.count() == 20
    for address in OF_NOTES:
        with django_assert_max_num_queries(15):
            client.get(address)


def test_pages_tell_where_their_feeds_are(client: Client, utopia: Book) -> None:
    page = client.get("/books/utopia/").content.decode()
    for address in OF_NOTES[:2]:
        assert f'href="{address}">' in page
        assert f'href="{address}" type=' in page
    chinese = client.get("/books/utopia/", headers={"accept-language": "zh-CN"})
    assert f"{ATOM}?lang=zh-hans" in chinese.content.decode()
    library = client.get("/").content.decode()
    assert '<link rel="alternate" type="application/opds+json"' in library
    assert "http://testserver/opds/</bdi>" in library


def test_a_profile_tells_where_its_feeds_are_unless_it_is_private(
    client: Client, ada: User
) -> None:
    client.force_login(ada)
    address = "/readers/ada/feed.atom"
    page = client.get("/readers/ada/").content.decode()
    assert f'href="{address}">' in page
    assert f'href="{address}" type=' in page
    User.objects.filter(pk=ada.pk).update(is_private=True)
    assert address not in client.get("/readers/ada/").content.decode()


def test_json_is_said_as_it_is(client: Client, ada: User, trades: Section) -> None:
    write_note(ada, trades, IDLE, "漢字")
    assert "漢字" in client.get(JSON).content.decode()
    assert json.loads(client.get(JSON).content)["items"]
