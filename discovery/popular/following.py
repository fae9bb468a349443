"""Keeps the passages of every book as its public margin now is.

Writers know nothing of it. A book is behind when events of its public layer came since, or when it
has another text. What it reads it reads outside of any transaction; the passages and how far they
were reckoned are then written in one, which does nothing if somebody else was quicker. So it can be
broken off anywhere, and reckoning the same twice changes nothing.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Count, F, Max, Q
from django.db.models.functions import Coalesce

from annotations.models import Anchor, Annotation, Event, Layer
from books.models import Section
from discovery.models import Passage, Reckoned
from discovery.popular.reckoning import Mark, Popular, reckon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

MOST_EVENTS = 2_000
"""Of more at once it isn't asked in which sections they are: all of the book is reckoned."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Behind:
    """A public layer whose passages are not as it now is. `revision` is the book's current one;
    `was` and `number` are that and the head for which they were last reckoned."""

    layer: int
    head: int
    book: int
    revision: int | None
    was: int | None
    number: int

    @property
    def is_all_anew(self) -> bool:
        return self.revision != self.was or self.head - self.number > MOST_EVENTS


def follow() -> None:
    """Reckon all that has changed since the last time. One query when nothing has."""
    for one in behind():
        try:
            bring_up(one)
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            logger.exception("The passages of book %s could not be reckoned", one.book)


def behind() -> list[Behind]:
    number = Coalesce("reckoned__number", 0)
    was = F("reckoned__revision")
    text = F("book__current")
    known, told_of = Q(text__isnull=False), Q(was__isnull=False)
    other_text = (known & ~told_of) | (told_of & ~known) | (known & told_of & ~Q(text=F("was")))
    layers = Layer.objects.filter(kind=Layer.Kind.PUBLIC, head__gt=0).alias(number=number)
    rows = layers.annotate(told=number, was=was, text=text).filter(
        Q(head__gt=F("told")) | other_text
    )
    return [
        Behind(*row)
        for row in rows.order_by("pk").values_list("pk", "head", "book", "text", "was", "told")
    ]


def bring_up(one: Behind) -> bool:
    """False when somebody else was quicker."""
    wanted = _sections(one)
    found = {section.pk: passages_of(section, one.layer) for section in wanted}
    Reckoned.objects.get_or_create(layer_id=one.layer)
    with transaction.atomic():
        as_it_was = Reckoned.objects.filter(layer=one.layer, revision=one.was, number=one.number)
        if not as_it_was.update(revision=one.revision, number=one.head):
            return False
        kept = Passage.objects.filter(section__revision__book=one.book)
        kept.exclude(section__revision=one.revision).delete()
        for section, passages in found.items():
            _write(section, passages)
    return True


def _sections(one: Behind) -> Iterable[Section]:
    """Those to be reckoned, one at a time, for their texts are long."""
    marks = Anchor.objects.filter(revision=one.revision)
    stand = Passage.objects.filter(section__revision=one.revision)
    if one.is_all_anew:
        marks = marks.filter(annotation__layer=one.layer)
    else:
        events = Event.objects.filter(layer=one.layer, number__gt=one.number)
        threads = events.values(thread=Coalesce("annotation__root", "annotation"))
        # A thread that went to another layer still stands where it stood.
        marks = marks.filter(annotation__in=threads)
        if not _may_be_placed_anew(events):
            stand = stand.none()
    concerned = Q(pk__in=marks.values("section")) | Q(pk__in=stand.values("section"))
    sections = Section.objects.filter(concerned, revision=one.revision).defer("html")
    return sections.order_by("pk").iterator(chunk_size=1)


def _may_be_placed_anew(events: QuerySet[Event]) -> bool:
    """Whether a thread may have been put beside other words, which can be done after a correction:
    nothing tells then in which section it was before."""
    told = events.filter(action=Event.Action.UPDATED, annotation__root=None)
    texts = Anchor.objects.filter(annotation__in=told.values("annotation")).values("annotation")
    return texts.annotate(number=Count("pk")).filter(number__gt=1).exists()


def passages_of(section: Section, layer: int) -> list[Popular]:
    return reckon(_marks(section, layer), section.text)


def _marks(section: Section, layer: int) -> list[Mark]:
    """The threads in a section that nobody deleted or hid. Two queries.

    Also those of people whom some readers muted: who looks is not asked for here, and a number
    that is another for each reader would tell them who is in it.
    """
    anchors = Anchor.objects.filter(
        section=section,
        start__lt=F("end"),
        annotation__layer=layer,
        annotation__root=None,
        annotation__deleted_at=None,
        annotation__hidden_at=None,
    )
    answers = _answers(section, layer)
    rows = anchors.values_list(
        "annotation",
        "start",
        "end",
        "annotation__author",
        "annotation__motivation",
        "annotation__created_at",
    )
    highlight = Annotation.Motivation.HIGHLIGHTING
    found = []
    for thread, start, end, author, motivation, written in rows:
        replies, last = answers.get(thread, (0, written))
        has_words = motivation != highlight
        found.append(Mark(start, end, author, has_words, replies, max(last, written)))
    return found


def _answers(section: Section, layer: int) -> dict[int, tuple[int, datetime]]:
    """How many replies each thread has that everybody may read, and when the last one came."""
    replies = Annotation.objects.filter(
        layer=layer, root__anchors__section=section, deleted_at=None, hidden_at=None
    )
    rows = replies.order_by().values_list("root").annotate(Count("pk"), Max("created_at"))
    return {thread: (number, last) for thread, number, last in rows if thread is not None}


def _write(section: int, passages: list[Popular]) -> None:
    """What stays as it was is not written anew: its id is its place in lists."""
    before = {one.start: one for one in Passage.objects.filter(section=section)}
    now = {one.start: one for one in passages}
    gone = [one.pk for start, one in before.items() if start not in now]
    Passage.objects.filter(pk__in=gone).delete()
    changed: dict[bool, list[Passage]] = defaultdict(list)
    for start, one in now.items():
        row = before.get(start)
        if row is None or _said(row) != _said(one):
            pk = row.pk if row else None
            changed[row is None].append(_row(section, one, pk))
    Passage.objects.bulk_create(changed[True])
    Passage.objects.bulk_update(
        changed[False], ("end", "readers", "threads", "replies", "last_at"), batch_size=100
    )


def _said(one: Passage | Popular) -> tuple[object, ...]:
    last = one.last_at if isinstance(one, Passage) else one.last
    return one.end, one.readers, one.threads, one.replies, last


def _row(section: int, one: Popular, pk: int | None) -> Passage:
    return Passage(
        pk=pk,
        section_id=section,
        start=one.start,
        end=one.end,
        readers=one.readers,
        threads=one.threads,
        replies=one.replies,
        last_at=one.last,
    )
