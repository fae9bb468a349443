"""Reading the zip of an EPUB, DOCX or ODT from memory, with limits: nothing is written to disk."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from posixpath import normpath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from .parsed import FormatError

LARGEST_FILE = 200 * 1024 * 1024
"""Bytes, packed."""
MOST_ENTRIES = 10_000
LARGEST_ENTRY = 64 * 1024 * 1024
"""Bytes, unpacked."""
LARGEST_TOTAL = 512 * 1024 * 1024
"""Bytes, unpacked, all entries together."""
HIGHEST_RATIO = 200
"""Unpacked to packed bytes; text reaches 20, a zip bomb 1,000."""
_RATIO_FROM = 1024 * 1024

_ENCRYPTED_FLAG = 0x1
_DAMAGE = (
    BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError,
)  # fmt: skip
"""What zipfile raises over bytes that someone changed; found by changing them at random."""


class Archive:
    """The files of a zip by their normalised names. Raises FormatError for what is no sane zip."""

    def __init__(self, data: bytes) -> None:
        _check_packed(data)
        try:
            self._zip = ZipFile(BytesIO(data))
        except _DAMAGE as error:
            raise FormatError(
                "This file is not a zip archive, as every EPUB, DOCX and ODT is, or it is damaged. "
                "Download or export the book again."
            ) from error
        entries = [info for info in self._zip.infolist() if not info.is_dir()]
        _check_size(entries)
        self._entries: dict[str, ZipInfo] = {}
        for info in entries:
            if (name := _normalised(info.filename)) is not None:
                self._entries.setdefault(name, info)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def names(self) -> Iterator[str]:
        return iter(self._entries)

    def size(self, name: str) -> int:
        """Bytes, unpacked; 0 when there is no such file."""
        return self._entries[name].file_size if name in self._entries else 0

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None when there is none of that name. Looks nowhere else, ever."""
        info = self._entries.get(name)
        return None if info is None else self._unpacked(info)

    def _unpacked(self, info: ZipInfo) -> bytes:
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise FormatError("This file is locked with a password. Upload a copy without one.")
        if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise FormatError(
                f"“{info.filename}” is packed in a way that can't be read here. "
                "Export the book again."
            )
        try:
            # zipfile stops at the declared size, which was checked, and tests the CRC; but without
            # a length it would unpack two gigabytes at once before it looked at that size.
            with self._zip.open(info) as file:
                return file.read(info.file_size + 1)
        except _DAMAGE as error:
            raise FormatError(
                f"“{info.filename}” in this file is damaged. Download or export the book again."
            ) from error


def _check_packed(data: bytes) -> None:
    """Before zipfile makes an object of every entry, of which a small file can hold millions."""
    if len(data) > LARGEST_FILE:
        raise too_large(f"the file is more than {LARGEST_FILE >> 20} MB")
    if (count := data.count(b"PK\x01\x02")) > MOST_ENTRIES + 100:
        raise too_large(f"it holds {count:,} files, and {MOST_ENTRIES:,} is the most")


def _check_size(entries: list[ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise too_large(f"it holds {len(entries):,} files, and {MOST_ENTRIES:,} is the most")
    total = sum(info.file_size for info in entries)
    if total > LARGEST_TOTAL:
        raise too_large(f"unpacked it would be more than {LARGEST_TOTAL >> 20} MB")
    for info in entries:
        if info.file_size > LARGEST_ENTRY:
            raise too_large(f"“{info.filename}” unpacked is more than {LARGEST_ENTRY >> 20} MB")
        if info.file_size > _RATIO_FROM and info.file_size > HIGHEST_RATIO * info.compress_size:
            raise too_large(f"“{info.filename}” unpacks to over {HIGHEST_RATIO} times its size")


def too_large(why: str) -> FormatError:
    return FormatError(f"This book is too large: {why}. Make its images smaller, or split it.")


def _normalised(name: str) -> str | None:
    """The name inside the archive; None for one that would lead out of it."""
    path = normpath(name.replace("\\", "/"))
    return None if path.startswith(("/", "../")) or path in {"..", "."} else path
