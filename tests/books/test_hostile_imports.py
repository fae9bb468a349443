"""Hostile files through the command that publishers use: one sentence, and nothing left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from books.management.commands.import_book import Command
from books.models import Asset, Book, Revision, Section, Subject
from tests.books.conftest import files_in
from tests.books.hostile import HOSTILE, Bait

pytestmark = pytest.mark.django_db(transaction=True)

REFUSED = (
    "a password",
    "a zip bomb",
    "a zip bomb as DOCX",
    "copy protection",
    "depth: a chapter",
    "half a book",
    "many: sections",
    "no container",
    "nothing, called utopia.epub",
    "zeros, called utopia.txt",
)
HARMLESS = (
    "a drawing that acts",
    "a title that turns the line",
    "an entity that fetches in a chapter",
    "archives in archives",
    "names that lead out",
    "scripts in a page",
    "symbolic links",
)


@pytest.fixture
def bait(tmp_path: Path) -> Bait:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"\x89PNG\r\n\x1a\nsecret")
    return Bait(secret, "http://127.0.0.1:9", tmp_path / "evil.png")


def ended(name: str, bait: Bait) -> int:
    """The status that `manage.py import_book` ends with; 0 also when it just returns."""
    hostile = HOSTILE[name]
    path = bait.secret.parent / hostile.filename
    path.write_bytes(hostile.make(bait))
    try:
        Command().run_from_argv(["manage.py", "import_book", str(path), "--licence", "CC0-1.0"])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


@pytest.mark.parametrize("name", REFUSED)
def test_a_refused_file_ends_with_one_sentence_and_leaves_nothing(
    name: str, bait: Bait, media: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(name, bait) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert HOSTILE[name].refused in said.err
    assert said.err.startswith("CommandError: ")
    assert said.err.count("\n") == 1
    for model in (Book, Revision, Section, Asset, Subject):
        assert not model.objects.exists()
    assert files_in(media) == []


@pytest.mark.parametrize("name", HARMLESS)
def test_a_harmless_one_becomes_a_draft_and_writes_only_into_the_store(
    name: str, bait: Bait, media: Path, tmp_path: Path
) -> None:
    assert ended(name, bait) == 0
    book = Book.objects.get()
    assert not book.is_published
    assert "Utopia" in "".join(section.text for section in Section.objects.all())
    assert {file.partition("/")[0] for file in files_in(media)} <= {"originals", "assets"}
    written = {path for path in tmp_path.rglob("*") if path.is_file()}
    outside = {path for path in written if media not in path.parents}
    assert outside == {bait.secret, tmp_path / HOSTILE[name].filename}
