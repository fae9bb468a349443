"""Where threads stand in the whole of a book's current text: what sorts them by place.

Kept on each root as `place`, so that sorting all notes of a book reads neither texts nor anchors.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate

from django.db.models import OuterRef, Subquery

from annotations.models import Anchor, Annotation, Tag
from books.models import Book, Section

REMEMBERED = 64
"""Texts whose sections' beginnings a process keeps: to read them anew for every note takes a
database that keeps lengths behind the texts milliseconds, while the layer is held."""


def place_of(anchor: Anchor) -> int | None:
    """Code points from the beginning of a released text; None when it is lost."""
    if anchor.section_id is None:
        return None
    return remembered(anchor.revision_id)[anchor.section_id] + anchor.start


def order_anew(book: Book) -> None:
    """All threads of a book, when its text has changed: a statement for each section with notes,
    and one for their tags, which repeat it."""
    anchors = Anchor.objects.filter(revision=book.current_id, section__isnull=False)
    threads = Annotation.objects.filter(layer__book=book, place__isnull=False)
    threads.exclude(pk__in=anchors.values("annotation")).update(place=None)
    annotated = set(anchors.order_by().values_list("section", flat=True).distinct())
    start = Subquery(anchors.filter(annotation=OuterRef("pk")).values("start")[:1])
    for section, before in beginnings(book.current_id or 0).items():
        if section in annotated:
            here = anchors.filter(section=section).values("annotation")
            Annotation.objects.filter(pk__in=here).update(place=start + before)
    tagged = Annotation.objects.filter(pk=OuterRef("annotation"))
    Tag.objects.filter(layer__book=book).update(place=Subquery(tagged.values("place")[:1]))


def beginnings(revision: int) -> dict[int, int]:
    """Code points before each of a text's sections, by their ids."""
    sections = Section.objects.filter(revision=revision).order_by("position")
    lengths = dict(sections.values_list("pk", "length"))
    return dict(zip(lengths, accumulate(lengths.values(), initial=0), strict=False))


@lru_cache(maxsize=REMEMBERED)
def remembered(revision: int) -> dict[int, int]:
    """Of a released text, which never changes."""
    return beginnings(revision)
