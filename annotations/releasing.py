"""Releasing a correction: every note is carried over to it, then all readers get both at once.

The carrying takes its time and holds nothing. Only the last step holds the book and its layers:
notes written meanwhile are carried there, so nobody ever sees the new text without its notes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count, F
from django.utils import timezone
from django.utils.translation import gettext as _

from annotations import broadcasts, lifting, ordering
from annotations.carrying import Carriage
from annotations.models import Anchor, AnchorQuerySet, Carrying, Layer, standing
from annotations.models.carrying import OVERTAKEN
from books.models import Book, Revision
from books.programme import following

if TYPE_CHECKING:
    from accounts.models import User

BATCH = 500
"""Notes carried between two reports of progress."""

ATTEMPTS = 5
"""How often the carrying begins anew because editors changed the correction meanwhile."""


class ReleaseRefused(Exception):
    """The revision can't be released as it is; the message says why and what to do."""


def request_release(revision: Revision, editor: User) -> tuple[Carrying, bool]:
    """Note that it is to be released; True if somebody must now do it.

    Asking again does nothing, unless it failed before. Raises ReleaseRefused.
    """
    with transaction.atomic():
        book = Book.objects.select_for_update().get(pk=revision.book_id)
        carrying = Carrying.objects.filter(revision=revision).first()
        if carrying and carrying.state != Carrying.State.FAILED:
            return carrying, False
        _check(book, Revision.objects.get(pk=revision.pk))
        if carrying:
            carrying.delete()
        return Carrying.objects.create(revision=revision, editor=editor), True


def release(carrying: Carrying) -> None:
    """Carry everything over and release. Begun again at any point it does no harm.

    Raises ReleaseRefused.
    """
    for _attempt in range(ATTEMPTS):
        revision = Revision.objects.select_related("book__current").get(pk=carrying.revision_id)
        if revision.is_released:
            return
        _check(revision.book, revision)
        # Of an earlier try, when the text may have been another.
        Anchor.objects.filter(revision=revision).delete()
        transport = Transport(revision.book, revision)
        _carry_all(transport, carrying)
        if _switch(transport, carrying):
            return
    raise ReleaseRefused(
        _("The correction was changed again and again while it was released. Try once more.")
    )


def fail(carrying: Carrying, problem: str) -> None:
    Carrying.objects.filter(pk=carrying.pk).exclude(state=Carrying.State.DONE).update(
        state=Carrying.State.FAILED, problem=problem, finished_at=timezone.now()
    )


class Transport:
    """Carries what stands in the text that is read over to a revision that is to come."""

    def __init__(self, book: Book, revision: Revision) -> None:
        self.revision = revision
        self.current = book.current_id
        self.seal = seal_of(revision)
        self.carriages: dict[int, Carriage] = {}

    def waiting(self) -> AnchorQuerySet:
        return Anchor.objects.filter(
            standing("annotation__"), revision=self.current, annotation__root=None
        ).exclude(annotation__anchors__revision=self.revision)

    def batches(self) -> Iterator[int]:
        """Carries some at a time; tells how many."""
        while batch := list(self.waiting().select_related("annotation").order_by("pk")[:BATCH]):
            Anchor.objects.bulk_create(self._carried(batch), ignore_conflicts=True)
            yield len(batch)

    def section_now(self, section: int) -> int | None:
        """What a section of the text that is read became, by their ids."""
        return self._carriage(self.current or 0).section(section)

    def _carried(self, batch: list[Anchor]) -> list[Anchor]:
        lost = [anchor for anchor in batch if anchor.state == Anchor.State.LOST]
        stood = self._last_places(lost)
        return [self._one(stood.get(anchor.annotation_id, anchor), anchor) for anchor in batch]

    def _last_places(self, lost: list[Anchor]) -> dict[int, Anchor]:
        """Where lost notes last stood: the words may have come back."""
        earlier = Anchor.objects.filter(
            annotation__in=[anchor.annotation_id for anchor in lost],
            section__isnull=False,
            revision__released_at__isnull=False,
        )
        return {anchor.annotation_id: anchor for anchor in earlier.order_by("revision__number")}

    def _one(self, stood: Anchor, anchor: Anchor) -> Anchor:
        carriage = self._carriage(stood.revision_id)
        carried = carriage.carried(stood, anchor.annotation)
        if carried.state == Anchor.State.LOST:
            carried.left_at = anchor.left_at
        return carried

    def _carriage(self, old: int) -> Carriage:
        if old not in self.carriages:
            self.carriages[old] = Carriage(old, self.revision.pk)
        return self.carriages[old]


def seal_of(revision: Revision) -> str:
    """The same for the same sections with the same text."""
    digest = hashlib.sha256()
    for pk, text in revision.sections.order_by("position").values_list("pk", "text"):
        digest.update(f"{pk} {len(text)} {text}".encode(errors="surrogatepass"))
    return digest.hexdigest()


def _carry_all(transport: Transport, carrying: Carrying) -> None:
    row = Carrying.objects.filter(pk=carrying.pk)
    row.update(state=Carrying.State.RUNNING, done=0, total=transport.waiting().count())
    for number in transport.batches():
        row.update(done=F("done") + number)


def _switch(transport: Transport, carrying: Carrying) -> bool:
    """Give readers the new text with all its notes; False if it must be carried anew."""
    revision = transport.revision
    with transaction.atomic():
        book = Book.objects.select_for_update().get(pk=revision.book_id)
        locked = Revision.objects.select_for_update().get(pk=revision.pk)
        _check(book, locked)
        if book.current_id != transport.current or seal_of(locked) != transport.seal:
            return False
        # In the order of their numbers, and after the book, so that nobody waits in a circle.
        list(Layer.objects.select_for_update().filter(book=book).order_by("pk"))
        for _number in transport.batches():
            pass
        following.follow_correction(locked, transport.current, transport.section_now)
        locked.released_at = timezone.now()
        locked.save(update_fields=["released_at"])
        locked.arrangements.all().delete()
        book.current = locked
        book.save(update_fields=["current"])
        ordering.order_anew(book)
        lifting.follow_correction(book, transport.current, transport.section_now)
        _report(locked, carrying)
        number = locked.number
        transaction.on_commit(lambda: broadcasts.announce_revision(book.pk, number), robust=True)
    return True


def _report(revision: Revision, carrying: Carrying) -> None:
    counted = (
        Anchor.objects.filter(standing("annotation__"), revision=revision)
        .values_list("state")
        .annotate(Count("pk"))
    )
    counts = dict(counted)
    total = sum(counts.values())
    Carrying.objects.filter(pk=carrying.pk).update(
        state=Carrying.State.DONE, done=total, total=total, finished_at=timezone.now(), **counts
    )


def _check(book: Book, revision: Revision) -> None:
    if revision.is_released:
        raise ReleaseRefused(_("Readers have this text already."))
    if book.current is None or not book.is_published or revision.pk == book.current_id:
        raise ReleaseRefused(_("This book isn’t published. Publish it on its page."))
    if revision.number < book.current.number:
        raise ReleaseRefused(_(OVERTAKEN) % {"number": book.current.number})
