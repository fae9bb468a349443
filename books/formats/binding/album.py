"""The images of a book, each once."""

from __future__ import annotations

import base64
import binascii
from urllib.parse import unquote_to_bytes

from ..images import asset_of
from ..parsed import ParsedAsset
from .manuscript import ReadFile, Warnings

LARGEST_INLINE = 5 * 1024 * 1024
"""Bytes of an image written into the text itself, as a data: address."""


class Album:
    """Collects the images that the text shows."""

    def __init__(self, read_file: ReadFile, warnings: Warnings) -> None:
        self._read_file = read_file
        self._warnings = warnings
        self._names: dict[str, str | None] = {}
        self.assets: dict[str, ParsedAsset] = {}

    def show(self, file_name: str) -> str | None:
        """The asset's name for a file of the book; None, and a warning, if it can't be shown."""
        if file_name not in self._names:
            self._names[file_name] = self._taken(file_name)
        return self._names[file_name]

    def inline(self, address: str) -> str | None:
        """The asset's name for an image in a data: address; None, and a warning, if unfit."""
        data = _unpacked(address) if len(address) <= LARGEST_INLINE * 4 // 3 else None
        name = self.keep(data) if data else None
        if name is None:
            self._warnings.add(
                "An image written into the text itself is too large or of a kind that can't be "
                "shown, so it was left out."
            )
        return name

    def keep(self, data: bytes) -> str | None:
        """The asset's name for an image given by its bytes; None if it is none that is served."""
        asset = asset_of(data)
        if asset is None:
            return None
        self.assets.setdefault(asset.name, asset)
        return asset.name

    def _taken(self, file_name: str) -> str | None:
        data = self._read_file(file_name)
        if data is None:
            self._warnings.add(f"The image “{file_name}” is missing from the file.")
            return None
        name = self.keep(data)
        if name is None:
            self._warnings.add(f"The image “{file_name}” is of a kind that can't be shown.")
        return name


def _unpacked(address: str) -> bytes | None:
    head, _, body = address.partition(",")
    data = unquote_to_bytes(body)
    if not head.lower().endswith(";base64"):
        return data
    try:
        return base64.b64decode(data)
    except (binascii.Error, ValueError):
        return None
