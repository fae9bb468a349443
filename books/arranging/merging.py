"""A section joined to the one before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import count

from django.utils.translation import gettext as _

from books.arranging.links import Target, pointing_right, relinked, target_of
from books.arranging.manuscript import ArrangingRefused, Leaf, Manuscript, settled
from books.arranging.markup import ids_of, tags, tags_with, with_tags_changed, written
from books.formats.sanitise import ID_PREFIX, sanitise
from books.formats.text import canonical_text


def merge(manuscript: Manuscript, place: int) -> Manuscript:
    """Without the section at `place`: its text follows that of the one before. Raises."""
    if place == 0:
        raise ArrangingRefused(_("Nothing comes before the first section that it could join."))
    leaves = manuscript.leaves
    into, leaf = leaves[place - 1], leaves[place]
    renamed = _told_apart(into, leaf)
    page, opening = _opened(_renamed(leaf.html, renamed), leaf, ids_of(into.html), leaves)

    def moved(target: Target) -> Target:
        if target.slug != leaf.slug:
            return target
        return Target(into.slug, renamed.get(target.id, target.id) or opening)

    html = relinked(into.html, into.slug, into.slug, moved)
    html += _in_its_language(relinked(page, leaf.slug, into.slug, moved), leaf, into)
    joined = _checked(replace(into, html=sanitise(html), text=into.text + leaf.text))
    others = _raised(manuscript, place)
    kept = (*leaves[: place - 1], joined, *others)
    start = into.slug if manuscript.start == leaf.slug else manuscript.start
    return Manuscript(settled(pointing_right(one, moved) for one in kept), start)


def _told_apart(into: Leaf, leaf: Leaf) -> dict[str, str]:
    """New ids for those of `leaf` that `into` has as well: on one page each stands once."""
    theirs, ours = ids_of(into.html), ids_of(leaf.html)
    taken = theirs | ours
    renamed: dict[str, str] = {}
    for name in sorted(theirs & ours):
        renamed[name] = _free(name, taken)
        taken.add(renamed[name])
    return renamed


def _free(name: str, taken: set[str]) -> str:
    return next(new for n in count(2) if (new := f"{name}-{n}") not in taken)


def _renamed(html: str, names: dict[str, str]) -> str:
    change = {
        tag.start: tag.attributes | {"id": names[tag.attributes["id"]]}
        for tag in tags_with("id", html)
        if tag.attributes["id"] in names
    }
    return with_tags_changed(html, change) if change else html


def _opened(html: str, leaf: Leaf, others: set[str], leaves: Iterable[Leaf]) -> tuple[str, str]:
    """The html with an id at its beginning if a link leads there, and that id."""
    if not _is_linked(leaf, leaves):
        return html, ""
    first = next(tags(html), None)
    begins = first is not None and not first.closes and not html[: first.start].strip()
    if first and begins and (given := first.attributes.get("id")):
        return html, given
    taken = others | ids_of(html)
    name = f"{ID_PREFIX}{leaf.slug}"
    name = _free(name, taken) if name in taken else name
    if first and begins:
        return with_tags_changed(html, {first.start: {"id": name, **first.attributes}}), name
    return f"{written('div', {'id': name})}{html}</div>", name


def _is_linked(leaf: Leaf, leaves: Iterable[Leaf]) -> bool:
    return any(
        target_of(tag.attributes["href"], other.slug) == Target(leaf.slug)
        for other in leaves
        for tag in tags_with("href", other.html)
    )


def _in_its_language(html: str, leaf: Leaf, into: Leaf) -> str:
    if (leaf.language, leaf.direction) == (into.language, into.direction):
        return html
    own = {"lang": leaf.language} if leaf.language else {}
    return f"{written('div', own | {'dir': leaf.direction})}{html}</div>"


def _raised(manuscript: Manuscript, place: int) -> list[Leaf]:
    """What follows; what lay below the merged section rises with it."""
    leaves, end = manuscript.leaves, manuscript.end_of(place)
    rise = max(0, leaves[place].depth - leaves[place - 1].depth)
    below = [replace(leaf, depth=leaf.depth - rise) for leaf in leaves[place + 1 : end]]
    return [*below, *leaves[end:]]


def _checked(leaf: Leaf) -> Leaf:
    if canonical_text(leaf.html) != leaf.text:
        raise ArrangingRefused(_("These two sections can’t be joined without changing the text."))
    return leaf
