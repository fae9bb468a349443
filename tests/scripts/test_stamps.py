from __future__ import annotations

from pathlib import Path

import pytest

from scripts.stamps import Stamp


@pytest.fixture
def stamp(tmp_path: Path) -> Stamp:
    sources = tmp_path / "src"
    sources.mkdir()
    (sources / "page.ts").write_text("export const page = 1;")
    (tmp_path / "dist").mkdir()
    return Stamp("frontend", (sources,), tmp_path / "dist", folder=tmp_path / "stamps")


def test_what_was_never_made_is_not_fresh(stamp: Stamp) -> None:
    assert not stamp.is_fresh()


def test_what_was_just_made_is_fresh(stamp: Stamp) -> None:
    stamp.press()
    assert stamp.is_fresh()


def test_a_changed_source_is_noticed(stamp: Stamp) -> None:
    stamp.press()
    (stamp.sources[0] / "page.ts").write_text("export const page = 2;")
    assert not stamp.is_fresh()


def test_a_new_source_is_noticed(stamp: Stamp) -> None:
    stamp.press()
    (stamp.sources[0] / "margin.ts").write_text("")
    assert not stamp.is_fresh()


def test_a_source_written_again_with_the_same_words_changes_nothing(stamp: Stamp) -> None:
    stamp.press()
    (stamp.sources[0] / "page.ts").write_text("export const page = 1;")
    assert stamp.is_fresh()


def test_a_product_that_went_away_is_noticed(stamp: Stamp) -> None:
    stamp.press()
    stamp.product.rmdir()
    assert not stamp.is_fresh()
