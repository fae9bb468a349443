"""What a Word file says of its book, in docProps/core.xml."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..archives import Archive
from ..binding.about import About
from ..binding.walking import label
from ..languages import language_tag
from ..licences import licence_of
from ..parsed import ParsedContributor
from ..xml import BadXML, local_name, parse_xml

_NO_TITLE = re.compile(r"(?:microsoft word - )?(?:document|dokument|untitled)\s*\d*", re.IGNORECASE)
_NO_AUTHOR = frozenset({"author", "administrator", "admin", "user", "microsoft office user"})


def read_properties(archive: Archive) -> About:
    """Without the placeholders that programs put there."""
    facts = dict(_facts(archive))
    title = facts.get("title", "")
    return About(
        title="" if _NO_TITLE.fullmatch(title) else title,
        description=facts.get("description", ""),
        language=language_tag(facts.get("language")),
        licence=licence_of(facts[key] for key in ("rights", "description") if key in facts),
        contributors=tuple(people(facts.get("creator", ""))),
        subjects=tuple(subjects(f"{facts.get('subject', '')};{facts.get('keywords', '')}")),
    )


def people(names: str) -> Iterator[ParsedContributor]:
    """Authors between semicolons, as Word writes them."""
    for name in dict.fromkeys(" ".join(each.split()) for each in names.split(";")):
        if name and name.lower() not in _NO_AUTHOR:
            yield ParsedContributor(name)


def subjects(words: str) -> list[str]:
    """Between semicolons or commas."""
    found = (" ".join(word.split()) for word in re.split("[;,]", words))
    return list(dict.fromkeys(filter(None, found)))


def _facts(archive: Archive) -> Iterator[tuple[str, str]]:
    try:
        root = parse_xml(archive.read("docProps/core.xml") or b"")
    except BadXML:
        return
    for element in root:
        if words := label(element):
            yield local_name(element), words
