"""Where the threads of a section stand, layer by layer: compact columns, packed once for all."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.db.models import Count

from annotations.behind import own_replies
from annotations.models import Anchor, Annotation
from annotations.packing import pack
from annotations.presenters import compact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotations.behind import Veils
    from annotations.company import Share
    from annotations.models import AnchorQuerySet, Layer, VeiledSections
    from books.models import Section

COLUMNS = ("id", "start", "length", "author", "replies", "motivation", "colour", "news")
"""Of positions; `id` and `news` as differences, `author` as a row of `authors`."""

COLUMNS_FORM = 4
"""Grows when what is in the columns changes: what readers and caches still have is then no use."""

POSITIONS_KEPT = 3600
"""Seconds that a layer's positions stay cached; a new head makes new ones anyway."""


def positions(
    section: Section,
    own: Mapping[str, int],
    shares: list[Share],
    veils: Veils,
    closed: Mapping[int, object],
) -> list[bytes]:
    """Every thread's place in a section, in columns, for each layer that is in view; of the
    others, how many threads they have there, unless some are hidden from the reader.

    JSON in pieces, each packed. `own`: how many of the reader's own threads are `lost`, without a
    place in the book's current text, and how much of theirs is `waiting` for approval. `veils`:
    those over the reader. `closed`: where a layer, by its id, takes no new notes.
    """
    elsewhere = [share.layer for share in shares if not share.is_in_view]
    veiled = {veil.layer_id for veil in veils.over}
    notes = _numbers(section, [layer for layer in elsewhere if layer.pk not in veiled])
    opening = compact({"section": section.pk, **own})
    pieces = [pack(f'{opening[:-1]},"layers":[')]
    for number, share in enumerate(shares):
        about = share.told | {
            "notes": notes.get(share.layer.pk),
            "veil": veils.shape(share.layer, section),
            "closed": closed.get(share.layer.pk),
        }
        shown = _packed_columns(section, share.layer, veils) if share.is_in_view else pack("null")
        pieces += (
            pack(f'{"," if number else ""}{compact(about)[:-1]},"annotations":'),
            shown,
            pack("}"),
        )
    return [*pieces, pack("]}")]


def _numbers(section: Section, layers: list[Layer]) -> dict[int, int]:
    """How many threads each layer has in a section; kept as its positions are."""
    if not layers or not section.revision.is_released:
        return _counted(section, layers)
    names = {layer.pk: f"threads:{section.pk}:{layer.pk}:{layer.head}" for layer in layers}
    kept: dict[str, int] = cache.get_many(names.values())
    missing = [layer for layer in layers if names[layer.pk] not in kept]
    if missing:
        found = {names[pk]: number for pk, number in _counted(section, missing).items()}
        cache.set_many(found, POSITIONS_KEPT)
        kept |= found
    return {pk: kept[name] for pk, name in names.items()}


def _counted(section: Section, layers: list[Layer]) -> dict[int, int]:
    threads = Anchor.objects.threads_in(section, *layers).order_by()
    counts = threads.values_list("annotation__layer").annotate(Count("pk")) if layers else []
    return dict.fromkeys((layer.pk for layer in layers), 0) | dict(counts)


def _packed_columns(section: Section, layer: Layer, veils: Veils) -> bytes:
    if _is_veiled(section, veils.sections({layer.pk})):
        return _in_one(_columns_of(section, layer, veils))
    if not section.revision.is_released:
        # Notes are being carried over to it, which no number of the layer tells.
        return _in_one(_columns(section, layer))
    # A head names one state of the layer, so what is cached under it can't go stale.
    name = f"positions:{COLUMNS_FORM}:{section.pk}:{layer.pk}:{layer.head}"
    kept: bytes | None = cache.get(name)
    if kept is not None:
        return kept
    packed = _in_one(_columns(section, layer))
    cache.set(name, packed, POSITIONS_KEPT)
    return packed


def _in_one(columns: dict[str, list[Any]]) -> bytes:
    """Each packed by itself: what is frequent in one column, and so has a short code, is not so
    in another. So 10,000 threads take 1% less."""
    starts = ("{", *"," * (len(columns) - 1))
    texts = (
        f'{start}"{name}":{compact(column)}'
        for start, (name, column) in zip(starts, columns.items(), strict=True)
    )
    return b"".join((*map(pack, texts), pack("}")))


def _is_veiled(section: Section, veiled: VeiledSections) -> bool:
    """Whether threads stand here that are hidden: also those that came from a veiled section."""
    if any(section.slug in slugs for slugs in veiled.values()):
        return True
    hidden = Anchor.objects.behind(veiled).filter(annotation__anchors__section=section)
    return bool(veiled) and hidden.exists()


def _columns_of(section: Section, layer: Layer, veils: Veils) -> dict[str, list[Any]]:
    """As one reader sees them, and nobody else: what others made of the reader's own threads is
    taken out, too."""
    veiled = veils.sections({layer.pk})
    seen = Annotation.objects.filter(layer=layer).unveiled(veils.reader, veiled)
    threads = Anchor.objects.threads_in(section, layer).filter(annotation__in=seen)
    columns = _filled(threads)
    ids = list(accumulate(columns["id"]))
    replies = own_replies(veils.reader, veiled, ids)
    news = accumulate(columns["news"])
    columns["replies"] = [replies.get(pk, n) for pk, n in zip(ids, columns["replies"], strict=True)]
    told = [0 if pk in replies else n for pk, n in zip(ids, news, strict=True)]
    return columns | {"news": _differences(told)}


def _columns(section: Section, layer: Layer) -> dict[str, list[Any]]:
    return _filled(Anchor.objects.threads_in(section, layer))


def _filled(threads: AnchorQuerySet) -> dict[str, list[Any]]:
    threads = threads.order_by("annotation_id")
    anchors = threads.values_list(
        "annotation_id",
        "start",
        "end",
        "annotation__author_id",
        "annotation__reply_count",
        "annotation__motivation",
        "annotation__answer_id",
        "annotation__colour",
        "annotation__news",
        "annotation__deleted_at",
    )
    rows = [
        (pk, start, end - start, 0 if gone else author, replies, "a" if answer else kind[0], *rest)
        for pk, start, end, author, replies, kind, answer, *rest, gone in anchors
    ]
    filled = zip(*rows, strict=True) if rows else [()] * len(COLUMNS)
    columns = dict(zip(COLUMNS, map(list, filled), strict=True))
    # A few people write most notes: few digits say which of them, however many a library has.
    authors = [author for author, _notes in Counter(columns["author"]).most_common()]
    rows_of = {author: row for row, author in enumerate(authors)}
    return columns | {
        "id": _differences(columns["id"]),
        "news": _differences(columns["news"]),
        "author": [rows_of[author] for author in columns["author"]],
        "authors": authors,
    }


def _differences(numbers: list[int]) -> list[int]:
    """Each less the one before it: in the order of their ids most of these are 1 or little more."""
    return [number - before for before, number in pairwise([0, *numbers])]
