"""Making a correction: begun as a copy, changed section by section, released or discarded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from books import revising
from books.formats.parsed import ParsedBook
from books.formats.text import canonical_text
from books.importing import import_book
from books.models import Book, Revision, Section
from books.revising import changes
from books.revising.source import shown
from tests.books.conftest import WOODCUT_NAME, chapter, files_in
from tests.texts import TRADES

pytestmark = pytest.mark.django_db


def section_of(revision: Revision, slug: str = "of-their-trades") -> Section:
    return revision.sections.get(slug=slug)


def current_of(book: Book) -> Revision:
    assert book.current
    return book.current


def edit(book: Book, editor: User, old: str, new: str, revision: Revision | None = None) -> Section:
    """As an editor who has just opened the page."""
    revision = revision or current_of(book)
    here = section_of(revising.working_text(book))
    source = shown(here.html).replace(old, new)
    return revising.change_section(revision, here.slug, source, revising.seal(here), editor)


def test_a_correction_begins_as_a_copy_and_the_text_that_is_read_stays(
    printed: Book, iris: User
) -> None:
    copy = revising.begin(printed, iris)
    fields = ("slug", "title", "html", "text", "length", "depth", "position", "matter", "language")
    was, now = (list(r.sections.values_list(*fields)) for r in (current_of(printed), copy))
    assert was == now
    assert (copy.number, copy.is_released, copy.created_by) == (2, False, iris)
    printed.refresh_from_db()
    assert current_of(printed).number == 1


def test_the_tree_is_copied_with_parents_in_the_copy(printed: Book, iris: User) -> None:
    copy = revising.begin(printed, iris)
    parents = copy.sections.exclude(parent=None).values_list("parent__slug", "parent__revision")
    assert list(parents) == [("book-ii", copy.pk), ("book-ii", copy.pk)]


def test_pictures_and_the_original_file_are_shared_not_copied(
    printed: Book, iris: User, media: Path
) -> None:
    before = files_in(media)
    copy = revising.begin(printed, iris)
    assert [asset.name for asset in copy.assets.all()] == [WOODCUT_NAME]
    assert (copy.original.name, copy.original_name) == (
        current_of(printed).original.name,
        "utopia.epub",
    )
    assert files_in(media) == before


def test_a_book_has_one_open_correction(printed: Book, iris: User, ada: User) -> None:
    assert revising.begin(printed, iris) == revising.begin(printed, ada)
    assert revising.open_correction(printed) == revising.begin(printed, iris)


def test_of_a_draft_the_text_itself_is_corrected(parsed: ParsedBook, iris: User) -> None:
    draft = import_book(parsed)
    assert revising.begin(draft, iris) == draft.current
    edit(draft, iris, "no man may", "nobody may")
    assert "nobody may live idle" in section_of(current_of(draft)).text
    assert draft.revisions.count() == 1


def test_a_book_without_a_text_cannot_be_corrected(iris: User) -> None:
    empty = Book.objects.create(slug="empty", title="Empty", language="en")
    with pytest.raises(revising.RevisingRefused, match="Bring in a file"):
        revising.begin(empty, iris)


def test_copying_a_long_book_takes_few_queries(
    parsed: ParsedBook, iris: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    chapters = tuple(chapter(f"chapter-{n}", f"Chapter {n}", "<p>So.</p>") for n in range(400))
    book = import_book(replace(parsed, sections=chapters), publish=True)
    with django_assert_max_num_queries(18):
        revising.begin(book, iris)


def test_saving_a_section_begins_the_correction(printed: Book, iris: User) -> None:
    saved = edit(printed, iris, "no man may live idle", "nobody may live idle")
    assert saved.revision.number == 2
    assert saved.text == canonical_text(saved.html)
    assert saved.length == len(saved.text)
    assert "nobody may live idle" in saved.text
    assert section_of(current_of(printed)).html == TRADES


def test_several_sections_go_into_one_correction(printed: Book, iris: User) -> None:
    edit(printed, iris, "no man may live idle", "nobody may live idle")
    edit(printed, iris, "perpetual toil", "endless toil")
    assert list(printed.revisions.values_list("number", flat=True)) == [2, 1]
    correction = revising.open_correction(printed)
    assert correction
    assert "endless toil" in section_of(correction).text


def test_an_editor_who_has_an_old_state_open_is_told_and_nothing_is_lost(
    printed: Book, iris: User
) -> None:
    opened = section_of(current_of(printed))
    source = shown(opened.html).replace("perpetual toil", "endless toil")
    edit(printed, iris, "no man may live idle", "nobody may live idle")
    with pytest.raises(revising.Stale) as stale:
        revising.change_section(opened.revision, opened.slug, source, revising.seal(opened), iris)
    assert "nobody may live idle" in stale.value.section.text
    assert "perpetual toil" in stale.value.section.text


def test_saving_the_same_twice_is_saving_it_once(printed: Book, iris: User) -> None:
    opened = section_of(current_of(printed))
    source = shown(opened.html).replace("no man", "nobody")
    for _ in range(2):
        saved = revising.change_section(
            opened.revision, opened.slug, source, revising.seal(opened), iris
        )
    assert saved.revision.number == 2
    assert printed.revisions.count() == 2


def test_saving_without_a_change_begins_nothing(printed: Book, iris: User) -> None:
    assert edit(printed, iris, "", "").revision.number == 1
    assert printed.revisions.count() == 1


def test_a_correction_released_meanwhile_is_not_changed_any_more(printed: Book, iris: User) -> None:
    first = edit(printed, iris, "no man", "nobody").revision
    Revision.objects.filter(pk=first.pk).update(released_at=timezone.now())
    printed.current = first
    printed.save()
    later = edit(printed, iris, "perpetual toil", "endless toil", revision=first)
    assert later.revision.number == 3
    assert "perpetual toil" in section_of(first).text


def test_a_correction_that_was_overtaken_is_not_gone_on_with(printed: Book, iris: User) -> None:
    old = edit(printed, iris, "no man", "nobody").revision
    later = Revision.objects.create(book=printed, number=3, released_at=timezone.now())
    Section.objects.filter(revision=old).update(revision=later)
    printed.current = later
    printed.save()
    assert revising.is_overtaken(old, printed)
    assert revising.open_correction(printed) is None
    assert edit(printed, iris, "perpetual", "endless", revision=old).revision.number == 4


def test_a_section_that_was_taken_out_meanwhile_is_refused_in_words(
    printed: Book, iris: User
) -> None:
    section_of(revising.begin(printed, iris)).delete()
    with pytest.raises(revising.RevisingRefused, match="isn’t in the text any more"):
        revising.change_section(current_of(printed), "of-their-trades", "<p>So.</p>", "", iris)


def test_a_correction_can_be_discarded_and_its_pictures_stay(
    printed: Book, iris: User, media: Path
) -> None:
    before = files_in(media)
    correction = edit(printed, iris, "no man", "nobody").revision
    revising.discard(correction)
    assert revising.open_correction(printed) is None
    assert files_in(media) == before
    with pytest.raises(revising.RevisingRefused, match="discarded already"):
        revising.discard(correction)


def test_what_readers_have_can_be_neither_discarded_nor_described_anew(
    printed: Book, parsed: ParsedBook
) -> None:
    for revision in (current_of(printed), current_of(import_book(replace(parsed, title="Draft")))):
        with pytest.raises(revising.RevisingRefused, match="stays as it is"):
            revising.discard(revision)
        with pytest.raises(revising.RevisingRefused, match="stays as it is"):
            revising.describe(revision, "Misprints")


def test_a_correction_says_what_was_corrected(printed: Book, iris: User) -> None:
    correction = revising.begin(printed, iris)
    revising.describe(correction, "Two misprints")
    correction.refresh_from_db()
    assert correction.note == "Two misprints"


def test_what_changed_is_told_section_by_section(printed: Book, iris: User) -> None:
    correction = edit(printed, iris, "no man may", "nobody may").revision
    correction.sections.filter(slug="of-their-traffic").update(title="Of trade")
    found = changes.changes_between(current_of(printed), correction)
    assert [(change.key, change.kind, change.renamed) for change in found.shown()] == [
        ("of-their-trades", "changed", False),
        ("of-their-traffic", "same", True),
    ]
    assert found.same() == 2


def test_the_successor_of_a_section_is_found_by_its_words(printed: Book, iris: User) -> None:
    correction = revising.begin(printed, iris)
    correction.sections.filter(slug="of-their-trades").update(slug="occupations")
    correction.sections.filter(slug="book-i").delete()
    old = current_of(printed)
    assert changes.successor("of-their-trades", old, correction) == "occupations"
    assert changes.successor("book-i", old, correction) is None
    assert changes.successor("never-was", old, correction) is None
