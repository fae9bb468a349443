"""What leaves the text of sections alone: their titles, their kinds, their levels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.utils.translation import gettext as _

from books.arranging.manuscript import ArrangingRefused, Leaf, Manuscript, settled


def rename(manuscript: Manuscript, place: int, title: str) -> Manuscript:
    """The address stays, so every link does."""
    return _changed(manuscript, place, place + 1, lambda leaf: replace(leaf, title=title))


def mark(manuscript: Manuscript, place: int, matter: str) -> Manuscript:
    """The section and all below it as front matter, text or back matter."""
    end = manuscript.end_of(place)
    return _changed(manuscript, place, end, lambda leaf: replace(leaf, matter=matter))


def indent(manuscript: Manuscript, place: int) -> Manuscript:
    """The section and all below it one level deeper. Raises when there is nothing to hang it on."""
    if place == 0 or manuscript.leaves[place].depth > manuscript.leaves[place - 1].depth:
        raise ArrangingRefused(_("There is no section before it that it could belong to."))
    return _shifted(manuscript, place, 1)


def outdent(manuscript: Manuscript, place: int) -> Manuscript:
    """The section and all below it one level up. Raises when it is at the top already."""
    if manuscript.leaves[place].depth == 0:
        raise ArrangingRefused(_("This section is at the highest level already."))
    return _shifted(manuscript, place, -1)


def _shifted(manuscript: Manuscript, place: int, levels: int) -> Manuscript:
    end = manuscript.end_of(place)
    return _changed(manuscript, place, end, lambda leaf: replace(leaf, depth=leaf.depth + levels))


def _changed(
    manuscript: Manuscript, start: int, end: int, change: Callable[[Leaf], Leaf]
) -> Manuscript:
    leaves = manuscript.leaves
    changed = (change(leaf) for leaf in leaves[start:end])
    return replace(manuscript, leaves=settled((*leaves[:start], *changed, *leaves[end:])))
