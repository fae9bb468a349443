"""From rows to a `Manuscript` and back, with the way back remembered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields, replace
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from books.arranging.manuscript import ArrangingRefused, Leaf, Manuscript, parents_of
from books.models import Arrangement, Revision, Section

MOST_REMEMBERED = 50
"""Steps that can be taken back, one after the other."""

_FAR = 1_000_000
"""Added to positions while they change hands: no two sections may have the same at any moment."""

_FIELDS = tuple(field.name for field in fields(Leaf))

Step = Callable[[Manuscript], Manuscript]


def arrange(revision: Revision, step: Step, done: str) -> Manuscript:
    """Do `step`, which an editor is told as `done`. Raises ArrangingRefused, and LookupError
    when a section is meant that isn't there."""
    with transaction.atomic():
        before = _locked(revision)
        after = step(before)
        if after == before:
            return before
        _write(revision, before, after)
        after = _read(revision)
        Arrangement.objects.create(
            revision=revision, done=done[:300], before=_way_back(before, after), after=_seal(after)
        )
        _forget_the_oldest(revision)
    return after


def undo(revision: Revision) -> Arrangement:
    """Take the last step back. Raises ArrangingRefused when there is none, or no way back."""
    with transaction.atomic():
        now = _locked(revision)
        last = revision.arrangements.first()
        if last is None:
            raise ArrangingRefused(_("There is nothing to undo."))
        if last.after != _seal(now):
            raise ArrangingRefused(
                _("The text was changed since, so this can’t be undone: “%(done)s”.")
                % {"done": last.done}
            )
        _write(revision, now, _restored(now, last.before))
        last.delete()
    return last


def _locked(revision: Revision) -> Manuscript:
    locked = Revision.objects.select_for_update().get(pk=revision.pk)
    if locked.is_released:
        raise ArrangingRefused(
            _("Readers have this text already, so its contents stay. Make a correction instead.")
        )
    return _read(locked)


def _read(revision: Revision) -> Manuscript:
    rows = Section.objects.filter(revision=revision).values(*_FIELDS)
    start = Revision.objects.values_list("start", flat=True).get(pk=revision.pk)
    return Manuscript(tuple(Leaf(**row) for row in rows), start)


def _write(revision: Revision, before: Manuscript, after: Manuscript) -> None:
    """The rows that differ. Sections that stay keep their row, and so their id."""
    known = {leaf.id: leaf for leaf in before.leaves}
    moves = [(leaf.id, leaf.depth) for leaf in before.leaves] != [
        (leaf.id, leaf.depth) for leaf in after.leaves
    ]
    sections = Section.objects.filter(revision=revision)
    if moves:
        # Without parents, none goes with a parent that is deleted.
        sections.update(parent=None, position=F("position") + _FAR)
        sections.exclude(pk__in=[leaf.id for leaf in after.leaves if leaf.id]).delete()
    rows = [
        _saved(revision, leaf, known.get(leaf.id), place) for place, leaf in enumerate(after.leaves)
    ]
    if moves:
        for row, parent in zip(rows, parents_of(leaf.depth for leaf in after.leaves), strict=True):
            row.parent = None if parent is None else rows[parent]
        Section.objects.bulk_update(rows, ["position", "parent"], batch_size=200)
    if after.start != before.start:
        Revision.objects.filter(pk=revision.pk).update(start=after.start)


def _saved(revision: Revision, leaf: Leaf, known: Leaf | None, place: int) -> Section:
    """The section's row; written if it is new or differs, but for its place and parent."""
    row = Section(
        pk=leaf.id,
        revision=revision,
        position=place,
        length=len(leaf.text),
        **{name: getattr(leaf, name) for name in _FIELDS if name != "id"},
    )
    if known is None:
        row.save(force_insert=True)
    elif changed := [name for name in _FIELDS if getattr(leaf, name) != getattr(known, name)]:
        row.save(update_fields=[*changed, "length"])
    return row


def _way_back(before: Manuscript, after: Manuscript) -> dict[str, Any]:
    """What `_restored` needs: the order of ids, sections that went, fields that changed."""
    now = {leaf.id: leaf for leaf in after.leaves}
    changed = {}
    for leaf in before.leaves:
        other = now.get(leaf.id)
        old = asdict(leaf)
        kept = (
            old
            if other is None
            else {name: value for name, value in old.items() if getattr(other, name) != value}
        )
        if kept:
            changed[str(leaf.id)] = kept
    return {"order": [leaf.id for leaf in before.leaves], "changed": changed, "start": before.start}


def _restored(now: Manuscript, before: Mapping[str, Any]) -> Manuscript:
    known = {leaf.id: leaf for leaf in now.leaves}
    leaves = []
    for section_id in before["order"]:
        old = before["changed"].get(str(section_id), {})
        leaf = known.get(section_id)
        leaves.append(Leaf(**old) if leaf is None else replace(leaf, **old))
    return Manuscript(tuple(leaves), before["start"])


def _seal(manuscript: Manuscript) -> str:
    """The same for the same sections: whoever changed one in between has it differ."""
    words = json.dumps(asdict(manuscript), ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()


def _forget_the_oldest(revision: Revision) -> None:
    old = revision.arrangements.values_list("pk", flat=True)[MOST_REMEMBERED:]
    Arrangement.objects.filter(pk__in=list(old)).delete()
