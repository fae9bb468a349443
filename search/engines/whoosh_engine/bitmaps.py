"""Sets of a segment's documents, as numbers: bit 7 is document 7."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_FILLED = re.compile(rb"[^\0]", re.DOTALL)
_BITS = tuple(tuple(n for n in range(8) if byte >> n & 1) for byte in range(256))


def bitmap(numbers: Iterable[int], size: int) -> int:
    """Of documents below `size`."""
    held = bytearray(size // 8 + 1)
    for number in numbers:
        held[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(held, "little")


def numbers(bits: int) -> Iterator[int]:
    """In rising order."""
    held = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    for byte in _FILLED.finditer(held):
        place = byte.start()
        for n in _BITS[held[place]]:
            yield place * 8 + n
