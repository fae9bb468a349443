"""How documents and marks get into an index, all of a batch or none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoosh.codec.whoosh3 import W3Codec
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from search.documents import Batch
from search.engines.whoosh_engine.bitmaps import numbers
from search.engines.whoosh_engine.schema import encoded, mark, mark_key, row
from search.engines.whoosh_engine.segments import Segment
from search.engines.whoosh_engine.storing import LastingStorage

MERGED = 8
"""Segments of like size that become one."""
MOST_MERGED = 4_000
"""Documents that are written anew with a batch at most, so that none takes long."""
_CODEC = W3Codec(blocklimit=1024)


def write(folder: Path, segments: list[Segment], batch: Batch) -> None:
    """`segments` are those that the index in the folder now has, in their order."""
    writer = SegmentWriter(FileIndex(LastingStorage(str(folder))), codec=_CODEC, limitmb=64)
    try:
        for number, segment in enumerate(segments):
            for dropped in numbers(_dropped(segment, batch)):
                writer.segments[number].delete_document(dropped)
        for document in {each.key: each for each in batch.put}.values():
            writer.add_document(**row(document))
        for name, value in batch.marks.items():
            if value is not None:
                writer.add_document(**mark(name, value))
    except BaseException:
        writer.cancel()
        raise
    writer.commit(mergetype=merge)


def _dropped(segment: Segment, batch: Batch) -> int:
    dropped = 0
    for key in _keys(batch):
        dropped |= segment.having("key", key)
    for layer in batch.drop_layers:
        dropped |= segment.of(f"layer:{layer}")
    for book in batch.drop_books:
        dropped |= segment.of(f"text of:{book}")
    return dropped


def _keys(batch: Batch) -> Iterator[bytes]:
    yield from (encoded(key) for key in batch.drop)
    yield from (encoded(each.key) for each in batch.put)
    yield from (mark_key(name) for name in batch.marks)


def merge(writer: Any, segments: list[Any]) -> list[Any]:
    """Small segments become one when there are many of like size; those without a living document
    go. The largest stay as they are, whatever their number: a batch must not wait for them."""
    kept = [each for each in segments if _living(each)]
    kept.sort(key=_living)
    merged: list[Any] = []
    for number in range(len(kept), MERGED - 1, -1):
        if _living(kept[number - 1]) <= MERGED * max(_living(kept[number - MERGED]), 16):
            merged = kept[:number]
            break
    while sum(map(_living, merged)) > MOST_MERGED:
        merged.pop()
    if len(merged) < MERGED // 2:
        return kept
    for segment in merged:
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    return [each for each in kept if each not in merged]


def _living(segment: Any) -> int:
    return int(segment.doc_count_all() - segment.deleted_count())
