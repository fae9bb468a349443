"""Notes down what happens outside of layers, within the transaction in which it does."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from annotations.models import Deed
from books.models import GroupBook, Milestone, Revision
from groups.models import Entry
from notifications.models import Happening

TOLD_ENTRIES = (Entry.Kind.ASKED, Entry.Kind.ACCEPTED)
TOLD_DEEDS = (Deed.Kind.APPROVED, Deed.Kind.DECLINED)


@receiver(post_save, sender=Entry)
def note_entry(instance: Entry, created: bool, **_signal: Any) -> None:
    if created and instance.kind in TOLD_ENTRIES:
        Happening.objects.create(kind=Happening.Kind.ENTRY, subject=instance.pk)


@receiver(post_save, sender=GroupBook)
def note_book(instance: GroupBook, created: bool, **_signal: Any) -> None:
    if created:
        Happening.objects.create(kind=Happening.Kind.BOOK, subject=instance.pk)


@receiver([post_save, post_delete], sender=Milestone)
def note_schedule(instance: Milestone, **_signal: Any) -> None:
    Happening.objects.create(kind=Happening.Kind.SCHEDULE, subject=instance.group_book_id)


@receiver(post_save, sender=Revision)
def note_revision(instance: Revision, update_fields: frozenset[str] | None, **_signal: Any) -> None:
    """A correction is released; a first text has no notes that could be lost."""
    if update_fields and "released_at" in update_fields and instance.number > 1:
        Happening.objects.create(kind=Happening.Kind.REVISION, subject=instance.pk)


@receiver(post_save, sender=Deed)
def note_deed(instance: Deed, created: bool, **_signal: Any) -> None:
    if created and instance.kind in TOLD_DEEDS:
        Happening.objects.create(kind=Happening.Kind.DEED, subject=instance.pk)
