"""Addresses of sections: readable, unique in their book, in the letters of its language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence

LONGEST = 60
RESERVED = frozenset({"assets", "downloads", "notes", "passages", "revisions", "visits"})
"""Words that the addresses of a book use themselves."""

_APOSTROPHES = re.compile("['’ʼ`´]")


def slugify(title: str) -> str:
    """Lower-case letters, marks and digits of any script, joined by hyphens; maybe ""."""
    folded = unicodedata.normalize("NFKC", _APOSTROPHES.sub("", title)).lower()
    kept = "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in folded)
    return _shortened("-".join(kept.split()), LONGEST)


def slugs_for(titles: Sequence[str], depths: Sequence[int]) -> list[str]:
    """A slug a section. A title that several sections have is put after its parent's slug."""
    plain = [slugify(title) or f"section-{n}" for n, title in enumerate(titles, 1)]
    often = Counter(plain)
    taken: set[str] = set(RESERVED)
    path: list[str] = []
    slugs = []
    for slug, depth in zip(plain, depths, strict=True):
        del path[depth:]
        unlike = _joined(path[-1], slug) if often[slug] > 1 and path else slug
        unlike = numbered(unlike, taken)
        taken.add(unlike)
        path.append(unlike)
        slugs.append(unlike)
    return slugs


def _joined(parent: str, slug: str) -> str:
    room = LONGEST - len(slug) - 1
    head = _shortened(parent, room) if room > 0 else ""
    return f"{head}-{slug}" if head else slug


def numbered(slug: str, taken: Collection[str]) -> str:
    """The slug, or with the first number that makes it unlike those that are taken."""
    candidate, number = slug, 1
    while candidate in taken:
        number += 1
        candidate = f"{_shortened(slug, LONGEST - len(str(number)) - 1)}-{number}"
    return candidate


def _shortened(slug: str, length: int) -> str:
    """At most `length` characters, cut between words where one ends in the second half."""
    if len(slug) <= length:
        return slug
    head, hyphen, _ = slug[: length + 1].rpartition("-")
    return head if hyphen and len(head) >= length // 2 else slug[:length].strip("-")
