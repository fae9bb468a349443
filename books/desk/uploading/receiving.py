"""A file on its way in: turned away when it is too large, else written to the disk as it comes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest
from django.utils.translation import gettext as _

from books.formats.archives import LARGEST_FILE

FORM = 1024 * 1024
"""Bytes that a form may need around its files."""
LONGEST_NAME = 255
FIELD = "file"


class UploadRefused(Exception):
    """Files that are not taken in; the message tells the editor why and what to do."""


class TooLarge(UploadRefused):
    def __init__(self) -> None:
        super().__init__(
            _("That is more than %(limit)d MB. Make the book’s images smaller, or split it.")
            % {"limit": LARGEST_FILE >> 20}
        )


def prepare(request: HttpRequest) -> None:
    """Before a byte is read; never more is read than the request says. Raises TooLarge."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    if said.isdecimal() and int(said) > LARGEST_FILE + FORM:
        raise TooLarge
    request.upload_handlers = [TemporaryFileUploadHandler(request)]


def received_files(request: HttpRequest) -> Sequence[UploadedFile[Any]]:
    """The files that came whole. Raises UploadRefused when there is none."""
    files = request.FILES.getlist(FIELD)
    if not files:
        raise UploadRefused(_("No file has arrived. Choose one and hand it in again."))
    return files


def harmless_name(name: str) -> str:
    """What the editor's computer called the file, for people to read and for nothing else.

    Django has taken away folders and letters that are not seen; here goes what is too long,
    leaving the end, which tells the kind.
    """
    shown = " ".join("".join(letter for letter in name if letter.isprintable()).split()) or "?"
    if len(shown) <= LONGEST_NAME:
        return shown
    return f"{shown[: LONGEST_NAME - 21]}…{shown[-20:]}"
