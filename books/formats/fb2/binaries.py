"""The pictures that stand in a FictionBook as base64, taken out before its text is parsed."""

from __future__ import annotations

import base64
import binascii
import re

_BINARY = re.compile(rb"<(?:\w+:)?binary\b([^<>]*)>([^<]*)</(?:\w+:)?binary\s*>")
_ID = re.compile(rb"""\bid\s*=\s*["']([^"']+)["']""")


class Binaries:
    """By their names; unpacked when asked for."""

    def __init__(self, packed: dict[str, bytes]) -> None:
        self._packed = packed

    def __contains__(self, name: str) -> bool:
        return name in self._packed

    def read(self, name: str) -> bytes | None:
        packed = self._packed.get(name)
        try:
            return None if packed is None else base64.b64decode(packed)
        except (binascii.Error, ValueError):
            return None


def split_binaries(data: bytes) -> tuple[bytes, Binaries]:
    """(the file without them, they): an XML parser has limits, and no use for them."""
    found: dict[str, bytes] = {}
    for match in _BINARY.finditer(data):
        if name := _ID.search(match[1]):
            found.setdefault(name[1].decode("utf-8", "replace"), match[2])
    return _BINARY.sub(b"", data), Binaries(found)
