"""What waits for the moderators of some layers, and what they did there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, F, Max, Q, QuerySet

from annotations.listing import Entry, entries_of
from annotations.listing.cursors import Key, cursor_of, key_from
from annotations.markup import links_in, render
from annotations.models import Block, Deed, Flag, Held, Layer
from groups.models import Ban

A_PAGE = 20
SHOWN = 200
"""Of one's own that waits for approval, at most; the oldest first."""
SORTS = ("newest", "most")
"""The last flag first, or the most flags."""


@dataclass(frozen=True, slots=True)
class Flagged:
    """A note with the flags that wait, the newest first."""

    entry: Entry
    flags: list[Flag]


@dataclass(frozen=True, slots=True)
class Done:
    """A deed, and whether it could be undone now."""

    deed: Deed
    still_hidden: bool
    still_blocked: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for approval, as its author and editors read it. Expects the author and book."""

    held: Held

    @property
    def exact(self) -> str:
        return str((self.held.wanted.get("target") or {}).get("exact", ""))

    @property
    def html(self) -> str:
        return render(self._body)

    @property
    def tags(self) -> list[str]:
        return [str(tag) for tag in self.held.wanted.get("tags") or []]

    @property
    def links(self) -> list[str]:
        """Their addresses in full, for the words of a link need not say where it leads."""
        return links_in(self._body)

    @property
    def _body(self) -> str:
        return str(self.held.wanted.get("body", ""))


def waiting_in(layers: QuerySet[Layer]) -> int:
    """How many notes wait, flagged or to be approved."""
    return flagged_number(layers) + held_number(layers)


def flagged_number(layers: QuerySet[Layer]) -> int:
    return _flags(layers).values("annotation").distinct().count()


def held_number(layers: QuerySet[Layer]) -> int:
    return Held.objects.filter(layer__in=layers).count()


def held_in(layers: QuerySet[Layer], after: str = "") -> tuple[list[Waiting], str]:
    """A page of what waits for approval, the oldest first, and the cursor to the next one, else "".

    Raises `Malformed` for a cursor that is none.
    """
    held = Held.objects.filter(layer__in=layers).order_by("pk")
    if after:
        held = held.filter(pk__gt=key_from(after, [((), 1)])[0])
    people = held.select_related("author", "layer__book", "section", "parent")
    found = list(people[: A_PAGE + 1])
    shown = found[:A_PAGE]
    cursor = cursor_of((shown[-1].pk,)) if len(found) > A_PAGE else ""
    return [Waiting(one) for one in shown], cursor


def flagged_in(
    layers: QuerySet[Layer], sort: str = SORTS[0], after: str = ""
) -> tuple[list[Flagged], str]:
    """A page of the notes with flags that wait, and the cursor to the next one, else "".

    Raises `Malformed` for a cursor that is none.
    """
    columns = ("number", "latest") if sort == "most" else ("latest",)
    rows = _flags(layers).values("annotation").annotate(number=Count("pk"), latest=Max("pk"))
    if after:
        rows = rows.filter(_behind(columns, key_from(after, [((), len(columns))])))
    sorted_rows = rows.order_by(*(f"-{column}" for column in columns))
    found = list(sorted_rows.values_list(*columns, "annotation")[: A_PAGE + 1])
    shown = found[:A_PAGE]
    cursor = cursor_of(shown[-1][:-1]) if len(found) > A_PAGE else ""
    return _with_flags([annotation for *_key, annotation in shown]), cursor


def done_in(layers: QuerySet[Layer], after: str = "") -> tuple[list[Done], str]:
    """A page of the deeds, the newest first, and the cursor to the next one, else "".

    Raises `Malformed` for a cursor that is none.
    """
    deeds = Deed.objects.filter(layer__in=layers).order_by("-pk")
    if after:
        deeds = deeds.filter(pk__lt=key_from(after, [((), 1)])[0])
    people = ("actor", "person", "annotation", "layer__book", "layer__group")
    found = list(deeds.select_related(*people)[: A_PAGE + 1])
    shown = found[:A_PAGE]
    blocked = _blocked(layers)
    done = [
        Done(
            deed,
            still_hidden=deed.kind == Deed.Kind.HID and _is_hidden(deed),
            still_blocked=deed.kind == Deed.Kind.BLOCKED
            and (deed.layer_id, deed.person_id or 0) in blocked,
        )
        for deed in shown
    ]
    return done, cursor_of((shown[-1].pk,)) if len(found) > A_PAGE else ""


def _flags(layers: QuerySet[Layer]) -> QuerySet[Flag]:
    living = Flag.objects.filter(annotation__layer__in=layers, annotation__deleted_at=None)
    return living.filter(settled_at=None).order_by()


def _behind(columns: Sequence[str], key: Key) -> Q:
    """What comes after a key in falling order."""
    first, *rest = zip(columns, key, strict=True)
    behind = Q(**{f"{first[0]}__lt": first[1]})
    for column, value in rest:
        behind |= Q(**{first[0]: first[1], f"{column}__lt": value})
    return behind


def _with_flags(ids: list[int]) -> list[Flagged]:
    flags: dict[int, list[Flag]] = defaultdict(list)
    waiting = Flag.objects.filter(annotation__in=ids, settled_at=None).order_by("-pk")
    for flag in waiting.select_related("reader"):
        flags[flag.annotation_id].append(flag)
    # For moderators, who see everything: nobody's veils are asked for.
    return [Flagged(entry, flags[entry.note.pk]) for entry in entries_of(ids, AnonymousUser())]


def _is_hidden(deed: Deed) -> bool:
    return deed.annotation is not None and deed.annotation.is_hidden


def _blocked(layers: QuerySet[Layer]) -> set[tuple[int, int]]:
    """Layers with people, by their ids, who are blocked there or kept out of its group."""
    blocks = Block.objects.filter(layer__in=layers).values_list("layer", "person")
    bans = Ban.objects.filter(group__layers__in=layers)
    return {*blocks, *bans.values_list(F("group__layers"), F("person"))}
