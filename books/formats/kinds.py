"""What tells the kind of a file: how it begins and what lies in it, not how it is called."""

from __future__ import annotations

from dataclasses import dataclass

from .archives import Archive
from .parsed import FormatError
from .xml import to_utf8

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 65_536
_OLD_WORD = (
    "This is an old Word file (.doc), or one that is locked with a password. "
    "Open it in Word or LibreOffice and save it as DOCX, without a password."
)
_PDF = (
    "A PDF holds pages, not text that can flow. Upload the file that it was made from, "
    "or the book as an EPUB."
)


@dataclass(frozen=True, slots=True)
class Sample:
    """`head`: the first 64 KiB, in UTF-8. Of a zip: the names of its files, and its `mimetype`."""

    head: bytes
    names: frozenset[str] = frozenset()
    mimetype: str = ""


def sample_of(data: bytes) -> Sample:
    """Raises FormatError for a damaged or monstrous zip, and for kinds we know and can't read."""
    if data.startswith(_OLE):
        raise FormatError(_OLD_WORD)
    if data.startswith(b"%PDF-"):
        raise FormatError(_PDF)
    if not data.startswith(_ZIP):
        return Sample(to_utf8(data[:_HEAD]))
    archive = Archive(data)
    mimetype = archive.read("mimetype") or b""
    return Sample(b"", frozenset(archive.names()), mimetype.decode("latin-1").strip())
