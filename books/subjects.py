"""What books are about, by names that people write in many ways."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.text import slugify

from books.models import Subject

LONGEST = 100
MOST = 20
"""Subjects of one book; more say nothing about it."""


def subjects_named(names: Iterable[str]) -> list[Subject]:
    """One row for each, new ones made; “Utopias” and “utopias” are one. Blank ones are left out."""
    found: dict[str, Subject] = {}
    for name in (" ".join(name.split())[:LONGEST].strip() for name in names):
        slug = slugify(name, allow_unicode=True)[:LONGEST]
        if slug and slug not in found and len(found) < MOST:
            found[slug] = _subject(slug, name)
    return list(found.values())


def _subject(slug: str, name: str) -> Subject:
    # By its slug alone: the first one's spelling stays.
    return Subject.objects.get_or_create(slug=slug, defaults={"name": name})[0]
