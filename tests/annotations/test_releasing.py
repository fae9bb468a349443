"""A correction reaches its readers with every note in its place, or openly lost."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import User
from annotations import releasing, services
from annotations.jobs import ask_for_release, release_revision
from annotations.models import Anchor, Annotation, Carrying
from annotations.releasing import ReleaseRefused, Transport, release
from books.models import Book, Revision, Section
from tests.correcting import anchor_in, correct, released, words_at
from tests.making import first_section, layer_of, make_book, write_note, write_reply
from tests.texts import ANALECTS, RARE, TRADES, TRAFFIC
from tests.working import run_jobs

IDLE = "no man may live idle"
INSTRUCTED = "they are instructed in it from their childhood"
CORRECTED = TRADES.replace("live idle", "live idly").replace("<h2>", "<p>A new line.</p><h2>")
SHORTENED = TRADES[: TRADES.index("<p>The chief")]


def states(revision: Revision) -> list[str]:
    return list(revision.anchors.order_by("annotation").values_list("state", flat=True))


def test_notes_go_where_their_words_went(ada: User, iris: User, utopia: Book) -> None:
    trades = first_section(utopia)
    same, changed = write_note(ada, trades, INSTRUCTED), write_note(ada, trades, IDLE)
    revision = correct(utopia, CORRECTED, TRAFFIC)
    released(revision, iris)
    assert utopia.current == revision
    assert revision.book.current == revision
    kept, near = anchor_in(revision, same), anchor_in(revision, changed)
    assert (kept.state, words_at(kept)) == ("exact", INSTRUCTED)
    assert (near.state, words_at(near)) == ("approximate", "no man may live idly")


def test_a_note_whose_words_are_gone_is_lost_and_not_elsewhere(
    ada: User, iris: User, utopia: Book
) -> None:
    note = write_note(ada, first_section(utopia), IDLE)
    revision = correct(utopia, SHORTENED, TRAFFIC)
    carrying = released(revision, iris)
    assert anchor_in(revision, note).state == "lost"
    assert (carrying.exact, carrying.lost) == (0, 1)


def test_chapters_that_changed_places_take_their_notes_along(
    ada: User, iris: User, utopia: Book
) -> None:
    note = write_note(ada, first_section(utopia), IDLE)
    revision = correct(utopia, TRAFFIC, TRADES)
    released(revision, iris)
    anchor = anchor_in(revision, note)
    assert (anchor.section.slug if anchor.section else "") == "chapter-2"
    assert words_at(anchor) == IDLE


@pytest.mark.parametrize(
    ("text", "words"), [(RARE, "𠮷野家"), (ANALECTS, "有朋自遠方來"), (RARE, "👩‍👩‍👧")]
)
def test_every_script_is_carried_exactly(ada: User, iris: User, text: str, words: str) -> None:
    book = make_book("A book", text)
    note = write_note(ada, first_section(book), words)
    revision = correct(book, "<p>😀 𠮷 first.</p>" + text)
    released(revision, iris)
    assert words_at(anchor_in(revision, note)) == words


def test_the_notes_of_all_layers_are_carried_with_their_replies(
    ada: User, ben: User, iris: User, trades: Section
) -> None:
    own = write_note(ada, trades, IDLE, kind="private")
    shared = write_note(ben, trades, IDLE)
    write_reply(ada, shared)
    revision = correct(trades.revision.book, CORRECTED, TRAFFIC)
    carrying = released(revision, iris)
    assert {anchor.annotation for anchor in revision.anchors.all()} == {own, shared}
    assert (carrying.done, carrying.total) == (2, 2)


def test_what_was_deleted_is_not_carried_but_a_placeholder_is(
    ada: User, ben: User, iris: User, trades: Section
) -> None:
    gone, kept = write_note(ada, trades, IDLE), write_note(ada, trades, IDLE)
    write_reply(ben, kept)
    services.delete(gone)
    services.delete(kept)
    revision = correct(trades.revision.book, CORRECTED)
    released(revision, iris)
    assert [anchor.annotation for anchor in revision.anchors.all()] == [kept]


def test_the_old_text_keeps_its_notes_where_they_stood(
    ada: User, iris: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE)
    released(correct(trades.revision.book, SHORTENED), iris)
    anchor = anchor_in(trades.revision, note)
    assert (anchor.state, words_at(anchor)) == ("exact", IDLE)


def test_words_that_come_back_bring_their_notes_back(ada: User, iris: User, utopia: Book) -> None:
    note = write_note(ada, first_section(utopia), IDLE)
    released(correct(utopia, SHORTENED, TRAFFIC), iris)
    again = correct(utopia, CORRECTED.replace("idly", "idle"), TRAFFIC)
    released(again, iris)
    anchor = anchor_in(again, note)
    assert (anchor.state, words_at(anchor)) == ("exact", IDLE)


def test_a_wording_that_is_restored_is_exact_again(ada: User, iris: User, utopia: Book) -> None:
    note = write_note(ada, first_section(utopia), IDLE)
    released(correct(utopia, CORRECTED, TRAFFIC), iris)
    again = correct(utopia, TRADES, TRAFFIC)
    released(again, iris)
    assert anchor_in(again, note).state == "exact"


def test_a_release_is_asked_for_once(ada: User, iris: User, trades: Section) -> None:
    revision = correct(trades.revision.book, CORRECTED)
    first, second = ask_for_release(revision, iris), ask_for_release(revision, iris)
    assert first == second
    run_jobs()
    first.refresh_from_db()
    assert (first.state, first.problem) == ("done", "")


def test_a_release_that_is_over_is_not_done_again(ada: User, iris: User, trades: Section) -> None:
    note = write_note(ada, trades, IDLE)
    revision = correct(trades.revision.book, CORRECTED)
    carrying = released(revision, iris)
    moment = revision.book.current and revision.book.current.released_at
    release(carrying)
    release_revision.enqueue(carrying.pk)
    run_jobs()
    revision.refresh_from_db()
    assert revision.released_at == moment
    assert anchor_in(revision, note)


def test_a_release_that_was_broken_off_begins_again(
    ada: User, iris: User, trades: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = [write_note(ada, trades, IDLE) for _ in range(5)]
    revision = correct(trades.revision.book, CORRECTED)
    carrying = ask_for_release(revision, iris)
    monkeypatch.setattr(releasing, "BATCH", 2)
    batches = Transport(Book.objects.get(pk=revision.book_id), revision).batches()
    assert next(batches) == 2
    release(carrying)
    assert states(revision) == ["approximate"] * len(notes)


def test_a_correction_that_is_edited_meanwhile_is_carried_to_anew(
    ada: User, iris: User, trades: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = write_note(ada, trades, IDLE)
    revision = correct(trades.revision.book, CORRECTED)
    section = revision.sections.all()[0]
    whole = Transport.batches

    def edited_after_the_first(transport: Transport) -> Iterator[int]:
        yield from whole(transport)
        section.text = section.text.replace("A new line.", "")
        section.save()

    monkeypatch.setattr(Transport, "batches", edited_after_the_first)
    released(revision, iris)
    anchor = anchor_in(revision, note)
    assert words_at(anchor) == "no man may live idly"


def test_a_note_written_while_others_are_carried_comes_along(
    ada: User, ben: User, iris: User, trades: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_note(ada, trades, IDLE)
    revision = correct(trades.revision.book, CORRECTED)
    whole = Transport.batches
    late: list[Annotation] = []

    def with_a_latecomer(transport: Transport) -> Iterator[int]:
        yield from whole(transport)
        if not late:
            late.append(write_note(ben, trades, INSTRUCTED))

    monkeypatch.setattr(Transport, "batches", with_a_latecomer)
    carrying = released(revision, iris)
    assert words_at(anchor_in(revision, late[0])) == INSTRUCTED
    assert (carrying.exact, carrying.approximate, carrying.total) == (1, 1, 2)


def test_a_note_written_on_the_old_text_after_the_release_is_on_both(
    ada: User, iris: User, trades: Section
) -> None:
    revision = correct(trades.revision.book, CORRECTED)
    released(revision, iris)
    late = write_note(ada, Section.objects.get(pk=trades.pk), IDLE)
    assert words_at(anchor_in(trades.revision, late)) == IDLE
    assert words_at(anchor_in(revision, late)) == "no man may live idly"


@pytest.mark.django_db(transaction=True)
def test_notes_written_during_a_release_are_all_in_both_texts(
    ada: User, ben: User, iris: User, trades: Section
) -> None:
    def write(author: User) -> None:
        try:
            write_note(author, Section.objects.get(pk=trades.pk), IDLE)
        finally:
            connection.close()

    layer_of(trades.revision.book, ada)
    revision = correct(trades.revision.book, CORRECTED)
    carrying = ask_for_release(revision, iris)
    with ThreadPoolExecutor(4) as pool:
        written = pool.map(write, [ada, ben] * 10)
        release(carrying)
        list(written)
    for note in Annotation.objects.all():
        assert words_at(anchor_in(trades.revision, note)) == IDLE
        assert words_at(anchor_in(revision, note)) == "no man may live idly"


def test_what_cannot_be_released_says_why(iris: User, utopia: Book, draft: Book) -> None:
    older, newer = correct(utopia, CORRECTED), correct(utopia, SHORTENED)
    released(newer, iris)
    for revision, reason in (
        (newer.book.current, "already"),
        (older, "Revision 3 was released"),
        (correct(draft, CORRECTED), "isn’t published"),
    ):
        assert revision
        Carrying.objects.filter(revision=revision).delete()
        with pytest.raises(ReleaseRefused, match=reason):
            ask_for_release(revision, iris)


def test_a_failed_release_can_be_asked_for_again(
    ada: User, iris: User, trades: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_note(ada, trades, IDLE)
    revision = correct(trades.revision.book, CORRECTED)

    def fail(_carrying: Carrying) -> None:
        raise OSError("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr("annotations.jobs.release", fail)
        carrying = ask_for_release(revision, iris)
        run_jobs()
    carrying.refresh_from_db()
    assert (carrying.state, revision.is_released) == ("failed", False)
    assert "Something broke on our side" in carrying.problem
    ask_for_release(revision, iris)
    run_jobs()
    assert Carrying.objects.get(revision=revision).state == "done"


def test_a_book_that_is_withdrawn_meanwhile_is_not_released(iris: User, trades: Section) -> None:
    revision = correct(trades.revision.book, CORRECTED)
    carrying = ask_for_release(revision, iris)
    Book.objects.update(published_at=None)
    run_jobs()
    carrying.refresh_from_db()
    assert (carrying.state, carrying.problem) == (
        "failed",
        "This book isn’t published. Publish it on its page.",
    )
    assert not Anchor.objects.filter(revision=revision).exists()


def test_a_release_keeps_no_undoing(iris: User, trades: Section) -> None:
    """What was undone afterwards would change a text that readers have."""
    revision = correct(trades.revision.book, CORRECTED)
    revision.arrangements.create(done="Renamed", before={}, after="")
    released(revision, iris)
    assert not revision.arrangements.exists()
    assert revision.book.current
    assert revision.book.current.released_at
    assert revision.book.current.released_at <= timezone.now()
