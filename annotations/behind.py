"""What a reader is shown of their own threads behind a veil: nothing that others made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count

from annotations.models import Anchor, Annotation, Veil, sections_under

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from annotations.models import AnnotationQuerySet, Event, Layer, VeiledSections
    from books.models import Section


class VeilShape(TypedDict):
    """How many notes lift it, how many the reader has written, and the day that lifts it."""

    notes: int
    written: int
    until: str | None


@dataclass(frozen=True, slots=True)
class Veils:
    """Those over a reader in some layers of a book."""

    reader: User | AnonymousUser
    over: list[Veil]

    @property
    def state(self) -> str:
        """Another one when the reader may see more or less; empty without veils."""
        return "-".join(
            f"{veil.pk}.{veil.notes}.{veil.until and veil.until.timestamp()}" for veil in self.over
        )

    def sections(self, layers: Collection[int]) -> VeiledSections:
        """Those of some of the layers, by their ids."""
        return sections_under(veil for veil in self.over if veil.layer_id in layers)

    def shape(self, layer: Layer, section: Section) -> VeilShape | None:
        """What is told of a section's veil in a layer."""
        veils = (veil for veil in self.over if veil.layer_id == layer.pk)
        veil = next((veil for veil in veils if section.slug in veil.slugs), None)
        if veil is None:
            return None
        written = counting(veil).filter(author=self.reader.pk).count()
        return VeilShape(notes=veil.notes, written=written, until=veil.day)


def veils_over(reader: User | AnonymousUser, layers: Iterable[Layer]) -> Veils:
    """One query, if the reader is in a group here; else none."""
    shared = [layer.pk for layer in layers if layer.group_id]
    found = Veil.objects.over(reader).filter(layer__in=shared).order_by("pk") if shared else []
    return Veils(reader, list(found))


def as_seen_by(reader: User | AnonymousUser, notes: Iterable[Annotation]) -> None:
    """Let threads behind the reader's veils tell of the reader's own replies alone.

    Changes the objects, not their rows: for what is about to be shown and not to be saved.
    A veiled reader sees none but their own threads there, so for other notes nothing is asked.
    Expects `for_presenting()`.
    """
    mine = [note for note in notes if note.author_id == reader.pk and note.layer.group_id]
    if not mine:
        return
    veils = Veil.objects.over(reader).filter(layer__in={note.layer_id for note in mine})
    if veiled := veils.sections():
        threads = [note.root or note for note in mine]
        replies = own_replies(reader, veiled, [thread.pk for thread in threads])
        for thread in threads:
            if thread.pk in replies:
                thread.reply_count, thread.news = replies[thread.pk], 0


def own_replies(
    reader: User | AnonymousUser, veiled: VeiledSections, threads: Iterable[int]
) -> dict[int, int]:
    """Of these threads those in veiled sections, each with how often the reader replied in it."""
    hidden = Anchor.objects.behind(veiled).filter(annotation__in=threads)
    replies = Annotation.objects.filter(root__in=hidden.values("annotation"), author=reader.pk)
    counted = replies.filter(deleted_at=None).order_by().values_list("root").annotate(Count("pk"))
    return dict.fromkeys(hidden.values_list("annotation", flat=True), 0) | dict(counted)


def counting(veil: Veil) -> AnnotationQuerySet:
    """The notes that count for lifting a veil: threads with words that stand in its section; no
    highlights and no replies."""
    here = Anchor.objects.behind({veil.layer_id: veil.slugs}).values("annotation")
    notes = Annotation.objects.roots().filter(layer=veil.layer_id, pk__in=here)
    return notes.filter(deleted_at=None, hidden_at=None).exclude(body="")


def sections_of(events: Iterable[Event]) -> dict[int, list[str]]:
    """By thread, the names of all sections that the threads of these events ever stood in."""
    threads = {event.annotation.root_id or event.annotation_id for event in events}
    found: dict[int, list[str]] = {}
    rows = Anchor.objects.filter(annotation__in=threads, section__isnull=False).order_by("pk")
    for thread, slug in rows.values_list("annotation", "section__slug"):
        found.setdefault(thread, []).append(slug)
    return found
