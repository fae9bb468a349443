"""The words by which a group is known in its address."""

from __future__ import annotations

from itertools import chain, count

from django.utils.text import slugify

from groups.models import Group

LONGEST = 50
RESERVED = {"new", "join"}
"""Addresses of pages that are no group's."""


def free_slug(name: str) -> str:
    """`utopians`; when that is taken `utopians-2`, `utopians-3` …"""
    base = slugify(name, allow_unicode=True)[:LONGEST].strip("-") or "group"
    candidates = chain([base], (f"{base}-{number}" for number in count(2)))
    return next(slug for slug in candidates if not _is_taken(slug))


def _is_taken(slug: str) -> bool:
    return slug in RESERVED or Group.objects.filter(slug=slug).exists()
