"""What an OpenDocument file says of its book, in meta.xml."""

from __future__ import annotations

from collections.abc import Iterator

from ..archives import Archive
from ..binding.about import About
from ..binding.walking import label
from ..dates import first_year
from ..docx.properties import people, subjects
from ..languages import language_tag
from ..licences import licence_of
from ..xml import local_name
from .package import parsed

_NAME = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}name"


def read_meta(archive: Archive) -> About:
    facts = list(_facts(archive))
    first = dict(reversed(facts))
    rights = (first[key] for key in ("rights", "license", "description") if key in first)
    return About(
        title=first.get("title", ""),
        subtitle=first.get("subtitle", ""),
        description=first.get("description", ""),
        language=language_tag(first.get("language")),
        licence=licence_of(rights),
        contributors=tuple(people(first.get("initial-creator") or first.get("creator", ""))),
        subjects=tuple(subjects(";".join(v for k, v in facts if k in {"subject", "keyword"}))),
        year=first_year(first.get("date", "")),
    )


def _facts(archive: Archive) -> Iterator[tuple[str, str]]:
    """What users define themselves goes by the name they gave it, after what programs know."""
    root = parsed(archive, "meta.xml")
    for element in () if root is None else root.iter():
        if words := label(element) if not len(element) else "":
            name = local_name(element)
            yield (element.get(_NAME) or "").lower() if name == "user-defined" else name, words
