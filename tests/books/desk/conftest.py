"""Iris at her desk, and files to hand in."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from books.desk.uploading.handing_in import hand_in
from books.models import Book, Upload
from tests.books.formats.making import make_epub

EPUB = make_epub({"one.xhtml": "<p>The island of Utopia is in the middle 200 miles.</p>"})


@pytest.fixture(autouse=True)
def _place(settings: Settings, tmp_path: Path) -> None:
    """The files of a test and of the processes that it starts lie in one place."""
    settings.DATA_DIR = tmp_path


@pytest.fixture
def editor(db: None, ben: User) -> User:
    """Ben publishes, too, without being staff."""
    ben.is_editor = True
    ben.save()
    return ben


@pytest.fixture
def desk(client: Client, iris: User) -> Client:
    client.force_login(iris)
    return client


def file(data: bytes = EPUB, name: str = "utopia.epub") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def handed_in(
    editor: User, data: bytes = EPUB, name: str = "utopia.epub", book: Book | None = None
) -> Upload:
    return hand_in(editor, file(data, name), book)
