from __future__ import annotations

from functools import partial

import pytest

from books.arranging import (
    ArrangingRefused,
    Manuscript,
    arrange,
    indent,
    merge,
    outdent,
    rename,
    split,
    undo,
)
from books.arranging.storing import MOST_REMEMBERED, Step
from books.contents import contents_of
from books.models import Revision, Section
from tests.making import make_book

CHAPTERS = (
    '<h2>Of the island</h2><p id="t-a">Miles.</p>',
    '<p>Before</p><h2>Of towns</h2><p>Fifty-four <a href="../chapter-1/#t-a">there</a>.</p>',
    "<p>Magistrates.</p>",
    '<p>Trades. <a href="../chapter-2/">Towns</a></p>',
)


@pytest.fixture
def revision(db: None) -> Revision:
    book = make_book("Utopia", *CHAPTERS, publish=False)
    assert book.current
    return book.current


def rows(revision: Revision) -> list[object]:
    return list(revision.sections.order_by("position").values())


def did(revision: Revision, *steps: Step) -> None:
    for step in steps:
        arrange(revision, step, "Something was done.")


def outline(revision: Revision) -> list[tuple[int, str, str | None]]:
    sections = revision.sections.select_related("parent")
    return [(one.position, one.slug, one.parent.slug if one.parent else None) for one in sections]


def test_positions_parents_and_lengths_are_kept_right(revision: Revision) -> None:
    did(revision, partial(indent, place=2), partial(split, place=1, chosen=[0]))
    assert outline(revision) == [
        (0, "chapter-1", None),
        (1, "chapter-2", None),
        (2, "of-towns", "chapter-2"),
        (3, "chapter-3", "chapter-2"),
        (4, "chapter-4", None),
    ]
    assert all(one.length == len(one.text) for one in revision.sections.all())


def test_merging_keeps_what_lay_below(revision: Revision) -> None:
    did(revision, partial(indent, place=2), partial(indent, place=3), partial(merge, place=1))
    assert outline(revision) == [
        (0, "chapter-1", None),
        (1, "chapter-3", "chapter-1"),
        (2, "chapter-4", "chapter-1"),
    ]


def test_sections_that_stay_keep_their_rows(revision: Revision) -> None:
    ids = [one.pk for one in revision.sections.all()]
    did(revision, partial(merge, place=1), partial(split, place=0, chosen=[0]))
    assert [one.pk for one in revision.sections.all()][0::2] == [ids[0], ids[2]]


def test_the_contents_are_read_anew(revision: Revision) -> None:
    assert contents_of(revision).entries[0].title == "Chapter 1"
    did(revision, partial(rename, place=0, title="Of the island"))
    assert contents_of(revision).entries[0].title == "Of the island"


@pytest.mark.parametrize(
    "step",
    [
        partial(rename, place=0, title="Of the island"),
        partial(merge, place=1),
        partial(merge, place=3),
        partial(split, place=1, chosen=[0]),
        partial(indent, place=1),
    ],
    ids=["rename", "merge", "merge last", "split", "indent"],
)
def test_every_step_can_be_taken_back(revision: Revision, step: Step) -> None:
    before = rows(revision)
    did(revision, step)
    assert rows(revision) != before
    assert undo(revision).done == "Something was done."
    assert rows(revision) == before


def test_steps_are_taken_back_one_after_the_other(revision: Revision) -> None:
    revision.start = "chapter-2"
    revision.save()
    before = rows(revision)
    did(
        revision,
        partial(indent, place=1),
        partial(indent, place=2),
        partial(split, place=1, chosen=[0]),
        partial(merge, place=1),
        partial(merge, place=1),
        partial(outdent, place=1),
    )
    for _ in range(6):
        undo(revision)
    assert rows(revision) == before
    revision.refresh_from_db()
    assert revision.start == "chapter-2"
    with pytest.raises(ArrangingRefused, match="nothing to undo"):
        undo(revision)


def test_what_was_changed_since_is_not_undone(revision: Revision) -> None:
    did(revision, partial(rename, place=0, title="Of the island"))
    Section.objects.filter(slug="chapter-3").update(title="Of magistrates")
    with pytest.raises(ArrangingRefused, match="changed since"):
        undo(revision)
    assert Section.objects.get(slug="chapter-3").title == "Of magistrates"


def test_a_step_that_changes_nothing_is_not_remembered(revision: Revision) -> None:
    did(revision, partial(rename, place=0, title="Chapter 1"))
    assert not revision.arrangements.exists()


def test_a_refused_step_leaves_everything(revision: Revision) -> None:
    before = rows(revision)
    with pytest.raises(ArrangingRefused):
        did(revision, partial(merge, place=0))
    assert rows(revision) == before
    assert not revision.arrangements.exists()


def test_only_so_many_steps_are_remembered(revision: Revision) -> None:
    did(
        revision,
        *(partial(rename, place=0, title=f"Title {n}") for n in range(MOST_REMEMBERED + 2)),
    )
    assert revision.arrangements.count() == MOST_REMEMBERED


def nothing(manuscript: Manuscript) -> Manuscript:
    return manuscript


def test_a_released_text_is_left_alone(revision: Revision) -> None:
    did(revision, partial(rename, place=0, title="Of the island"))
    revision.book.publish()
    with pytest.raises(ArrangingRefused, match="Make a correction instead"):
        arrange(revision, nothing, "")
    with pytest.raises(ArrangingRefused, match="Make a correction instead"):
        undo(revision)
