"""Editors correct a section's source and look at the correction; nobody else does."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from books import revising
from books.formats.parsed import ParsedBook
from books.importing import import_book
from books.models import Book, Revision, Section
from tests.books.desk.source_editor import (
    DESK,
    SOURCE,
    form_of,
    page_of,
    preview,
    save,
    section_of,
    texts_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client, iris: User, printed: Book) -> Client:
    client.force_login(iris)
    return client


def test_the_source_is_shown_a_paragraph_a_line(editor: Client) -> None:
    form = form_of(editor.get(SOURCE).content.decode())
    assert form["source"].count("\n") == 3
    assert form["source"].startswith("<h2>Of their trades, and manner of life</h2>\n<p>")


def test_what_changes_is_shown_before_it_is_saved(editor: Client, printed: Book) -> None:
    page = preview(editor, "no man may", "nobody may")
    assert texts_of(page, ".passage del") == ["[taken out: no man]"]
    assert texts_of(page, ".passage ins") == ["[put in: nobody]"]
    assert "nobody may" in form_of(page)["source"]
    assert printed.revisions.count() == 1


def test_saving_makes_a_correction_and_readers_keep_their_text(
    editor: Client, printed: Book
) -> None:
    assert save(editor, preview(editor, "no man may", "nobody may")) == f"{DESK}revisions/2/"
    assert "nobody may live idle" in section_of(printed, 2).text
    assert "no man may" in editor.get("/books/utopia/of-their-trades/").content.decode()


def test_a_second_section_goes_on_with_the_same_correction(editor: Client, printed: Book) -> None:
    save(editor, preview(editor, "no man may", "nobody may"))
    other = f"{DESK}revisions/2/sections/of-their-traffic/"
    assert editor.get(other.replace("/2/", "/1/"))["Location"] == other
    save(editor, preview(editor, "it is now time", "now it is time", other), other)
    found = page_of(editor, f"{DESK}revisions/2/")
    assert texts_of(found, ".change h3") == ["Of their trades", "Of their traffic"]
    assert texts_of(found, ".passage ins") == ["[put in: nobody]", "[put in: now ]"]


def test_nothing_is_saved_that_was_not_looked_at(editor: Client, printed: Book) -> None:
    form = form_of(preview(editor, "no man may", "nobody may"))
    form["source"] = form["source"].replace("nobody", "not a soul")
    page = editor.post(SOURCE, form | {"step": "save"}).content.decode()
    assert texts_of(page, ".passage ins") == ["[put in: not a soul]"]
    assert printed.revisions.count() == 1
    save(editor, page)
    assert "not a soul may" in section_of(printed, 2).text


def test_other_markup_of_the_same_words_is_told_as_that(editor: Client) -> None:
    page = preview(editor, "<em>no man may live idle</em>", "no man may live idle")
    assert texts_of(page, ".passage-how") == ["The same words, written in another way:"]


def test_a_text_that_did_not_change_is_not_saved(editor: Client, printed: Book) -> None:
    page = preview(editor, "", "")
    assert "Nothing is changed yet." in page
    assert 'value="save"' not in page
    assert editor.post(SOURCE, form_of(page) | {"step": "save"}).status_code == 302
    assert printed.revisions.count() == 1


def test_two_editors_at_once_lose_nothing(editor: Client, printed: Book, ada: User) -> None:
    mine = preview(editor, "perpetual toil", "endless toil")
    ada.is_editor = True
    ada.save()
    other = Client()
    other.force_login(ada)
    save(other, preview(other, "no man may", "nobody may"))
    answer = editor.post(SOURCE, form_of(mine) | {"step": "save"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else changed this section" in page
    assert "endless toil" in form_of(page)["source"]
    assert "nobody may" in texts_of(page, ".source-theirs")[0]
    assert "perpetual toil" in section_of(printed, 2).text


def test_after_a_conflict_one_looks_again_and_then_saves(
    editor: Client, printed: Book, correction: Revision
) -> None:
    here = section_of(printed)
    mine = revising.shown(here.html).replace("perpetual toil", "endless toil")
    old = {"source": mine, "seen": revising.seal(here), "step": "preview"}
    conflict = editor.post(SOURCE, old)
    assert conflict.status_code == 409
    form = form_of(conflict.content.decode())
    form["source"] = form["source"].replace("no man may", "nobody may")
    page = editor.post(SOURCE, form | {"step": "preview"}).content.decode()
    save(editor, page)
    text = section_of(printed, 2).text
    assert "nobody may" in text
    assert "endless toil" in text


def test_the_correction_is_shown_with_its_note_and_its_ways(
    editor: Client, correction: Revision
) -> None:
    address = f"{DESK}revisions/2/"
    editor.post(f"{address}note/", {"note": " A misprint "})
    page = page_of(editor, address)
    note = page.css_first("#note")
    assert note
    assert note.attributes["value"] == "A misprint"
    links = [node.attributes["href"] for node in page.css(".correction-ways a")]
    assert links == [
        "release/",
        "/books/utopia/revisions/2/",
        "contents/",
        f"{DESK}#corrections",
    ]
    assert editor.get(f"{address}contents/").status_code == 200


def test_a_correction_can_be_discarded(editor: Client, printed: Book, correction: Revision) -> None:
    answer = editor.post(f"{DESK}revisions/2/discard/", follow=True)
    assert "The correction is discarded." in answer.content.decode()
    assert printed.revisions.count() == 1


def test_the_books_page_leads_to_its_correction_and_to_every_section(
    editor: Client, correction: Revision
) -> None:
    page = page_of(editor, DESK)
    (open_one,) = page.css(".correction-open a")
    assert open_one.attributes["href"] == f"{DESK}revisions/2/"
    links = [node.attributes["href"] for node in page.css("#corrections nav a")]
    assert links[0] == f"{DESK}revisions/2/sections/book-i/"
    form = page.css_first("form.corrections-file")
    assert form
    assert form.attributes["action"] == f"{DESK}uploads/"
    assert "A correction is open already" in form.text()


def test_a_released_correction_is_read_where_everybody_reads_it(
    editor: Client, printed: Book, correction: Revision
) -> None:
    Revision.objects.filter(pk=correction.pk).update(released_at=timezone.now())
    printed.current = correction
    printed.save()
    assert editor.get(f"{DESK}revisions/2/")["Location"] == DESK
    assert editor.get(f"{DESK}revisions/1/")["Location"] == "/books/utopia/revisions/1/"
    assert editor.get(SOURCE).status_code == 404
    assert editor.get(SOURCE.replace("/1/", "/2/")).status_code == 200


def test_a_correction_that_was_overtaken_can_only_be_read_and_discarded(
    editor: Client, printed: Book, correction: Revision
) -> None:
    later = Revision.objects.create(book=printed, number=3, released_at=timezone.now())
    section = section_of(printed)
    Section.objects.create(
        revision=later, position=0, slug=section.slug, title="Trades", html=section.html,
        text=section.text,
    )  # fmt: skip
    printed.current = later
    printed.save()
    page = page_of(editor, f"{DESK}revisions/2/")
    assert "can’t be released any more" in texts_of(page, ".source-warnings")[0]
    links = [node.attributes["href"] for node in page.css(".correction-ways a")]
    assert links == ["/books/utopia/revisions/2/", f"{DESK}#corrections"]
    answer = editor.get(SOURCE.replace("/1/", "/2/"))
    assert answer["Location"] == SOURCE.replace("/1/", "/3/")


def test_a_drafts_own_text_is_edited(client: Client, parsed: ParsedBook, iris: User) -> None:
    draft = import_book(parsed)
    client.force_login(iris)
    assert save(client, preview(client, "no man may", "nobody may")) == f"{DESK}revisions/1/"
    assert client.get(f"{DESK}revisions/1/")["Location"] == DESK
    assert "nobody may" in section_of(draft).text
