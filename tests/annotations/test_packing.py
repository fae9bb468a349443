"""Pieces of a text, each compressed by itself, are one gzip file together."""

from __future__ import annotations

import gzip

import pytest

from annotations.packing import gzipped, pack, unpacked

MORE = "No man may live idle. "
ANALECTS = "有朋自遠方來，不亦樂乎？😀"


@pytest.mark.parametrize(
    "texts", [[""], [MORE], [MORE, "", ANALECTS], [MORE * 5_000, ANALECTS, MORE], []]
)
def test_what_is_packed_in_pieces_is_unpacked_as_one(texts: list[str]) -> None:
    pieces = [pack(text) for text in texts]
    assert gzip.decompress(gzipped(pieces)).decode() == "".join(texts)
    assert unpacked(pieces).decode() == "".join(texts)


def test_a_piece_can_be_used_in_any_place() -> None:
    piece = pack(MORE * 100)
    assert gzip.decompress(gzipped([piece, pack("and "), piece])).decode() == (
        MORE * 100 + "and " + MORE * 100
    )


def test_long_pieces_become_short() -> None:
    assert len(pack(MORE * 1_000)) < len(MORE * 1_000) / 20
