"""What happens to an upload: handed in, failed, done, taken away."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from accounts.models import User
from books.desk.uploading.jobs import read_upload
from books.desk.uploading.receiving import harmless_name
from books.models import Book, Upload


def hand_in(editor: User, file: UploadedFile[Any], book: Book | None = None) -> Upload:
    """Keeps the file and has it read: as a new book, or as a correction of `book`."""
    upload = Upload(
        editor=editor, book=book, name=harmless_name(file.name or ""), size=file.size or 0
    )
    # A name of our own: the editor's may hold anything, and the file is never served.
    upload.file.save(upload.pk.hex, file, save=False)
    try:
        with transaction.atomic():
            upload.save()
            read_upload.enqueue(str(upload.pk))
    except BaseException:
        upload.file.delete(save=False)
        raise
    return upload


def take_away(upload: Upload) -> None:
    """With its file. A job that is reading it notices and stops; a book it became stays."""
    upload.delete()
    upload.file.delete(save=False)
