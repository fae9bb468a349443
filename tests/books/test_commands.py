from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from accounts.models import User
from books.management.commands import seed_library
from books.models import Book

pytestmark = pytest.mark.django_db

MARKDOWN = """---
title: Utopia
language: en
licence: CC-PDDC
author: Thomas More
---

# Of their trades

Agriculture is that which is so universally understood among them.
"""


@pytest.fixture
def utopia_md(tmp_path: Path) -> Path:
    path = tmp_path / "utopia.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    return path


def run(*words: object) -> str:
    out = StringIO()
    call_command(*map(str, words), stdout=out, stderr=out)
    return out.getvalue()


def test_a_file_is_imported_and_its_address_is_told(utopia_md: Path) -> None:
    said = run("import_book", utopia_md, "--licence", "CC0-1.0", "--publish")
    assert "Imported “Utopia”, published" in said
    assert "/books/utopia/" in said


def test_a_folder_of_markdown_is_one_book(tmp_path: Path) -> None:
    folder = tmp_path / "handbook"
    folder.mkdir()
    (folder / "10-reading.md").write_text("# Reading\n\nTurn the page.", encoding="utf-8")
    (folder / "20-writing.md").write_text("# Writing\n\nIn the margin.", encoding="utf-8")
    run("import_book", folder, "--licence", "CC-BY-SA-4.0")
    book = Book.objects.get()
    assert book.current is not None
    assert list(book.current.sections.values_list("title", flat=True)) == ["Reading", "Writing"]
    assert book.current.original_name == "handbook.zip"
    with pytest.raises(CommandError, match="already in the library"):
        run("import_book", folder)


def test_a_file_that_is_no_book_is_refused_with_a_sentence(tmp_path: Path) -> None:
    picture = tmp_path / "utopia.png"
    picture.write_bytes(b"\x89PNG")
    with pytest.raises(CommandError, match="EPUB"):
        run("import_book", picture)


def test_a_file_that_is_not_there_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"Can't read .*nowhere\.epub"):
        run("import_book", tmp_path / "nowhere.epub")


def test_an_unknown_licence_is_refused(utopia_md: Path) -> None:
    with pytest.raises(CommandError, match="It knows: CC-PDDC"):
        run("import_book", utopia_md, "--licence", "all-mine")


def test_a_new_library_is_seeded_once(settings: Settings) -> None:
    settings.MODE = "development"
    said = run("seed_library")
    assert seed_library.PASSWORD in said
    assert Book.objects.get().is_published
    assert User.objects.count() == len(seed_library.CAST)
    assert "first book" not in run("seed_library")


def test_only_iris_may_publish_of_the_demo_cast() -> None:
    run("seed_library")
    assert [user.username for user in User.objects.filter(is_staff=True)] == ["iris"]


def test_a_library_in_earnest_gets_no_demo_readers(settings: Settings) -> None:
    settings.MODE = "production"
    run("seed_library")
    assert not User.objects.exists()


def test_readers_that_are_there_are_left_alone(ada: User) -> None:
    run("seed_library")
    assert User.objects.get() == ada


def test_war_and_peace_comes_in_whole(real_books: Path) -> None:
    run("import_book", real_books / "war-and-peace-se.epub", "--licence", "CC0-1.0")
    book = Book.objects.get()
    assert book.current is not None
    assert book.current.sections.count() > 360
    assert book.current.sections.filter(parent=None).count() < 20
