"""A long text compressed once, in pieces that are put together anew for each reader.

To compress the positions of 10,000 notes takes ten times as long as all else that answering with
them does, and they are the same for everybody; only what stands around them differs.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

RAW = -zlib.MAX_WBITS
"""Deflate without a head or a sum of its own, as RFC 1951 has it."""

_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_LAST = b"\x03\x00"
"""An empty last block."""


def pack(text: str) -> bytes:
    """A piece: it ends at a whole byte and refers to nothing outside it."""
    # Long columns of numbers: a repetition of three digits is chance and costs more than it saves.
    packing = zlib.compressobj(wbits=RAW, strategy=zlib.Z_FILTERED)
    return packing.compress(text.encode()) + packing.flush(zlib.Z_SYNC_FLUSH)


def unpacked(pieces: Iterable[bytes]) -> bytes:
    return b"".join(zlib.decompressobj(RAW).decompress(piece) for piece in pieces)


def gzipped(pieces: list[bytes]) -> bytes:
    """The pieces one after the other as a gzip file (RFC 1952)."""
    text = unpacked(pieces)
    tail = struct.pack("<LL", zlib.crc32(text), len(text) & 0xFFFFFFFF)
    return b"".join((_HEAD, *pieces, _LAST, tail))
