"""The package document: what the book is, which files it has and in which order they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from ...formats.languages import direction_of
from ..volume import Details, Person, Rights

NAMES = (
    'xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'version="3.0" unique-identifier="book-id"'
)
_CORE = frozenset({"image/gif", "image/jpeg", "image/png", "image/svg+xml", "image/webp"})
FALLBACK = "unknown-picture"
"""The id of what is shown where a reading system doesn't know a picture's format."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the book; `read_in_turn` when it belongs to the spine."""

    id: str
    href: str
    media_type: str
    properties: str = ""
    read_in_turn: bool = False

    @property
    def needs_fallback(self) -> bool:
        return self.media_type.startswith("image/") and self.media_type not in _CORE


def package(details: Details, items: Iterable[Item], pictured: bool) -> str:
    """`pictured`: whether one needs eyes for part of the book."""
    items = list(items)
    direction = direction_of(details.language)
    manifest = "\n".join(_item(item) for item in items)
    spine = "\n".join(f'<itemref idref="{item.id}"/>' for item in items if item.read_in_turn)
    facts = "\n".join((*_facts(details), *_access(pictured)))
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<package {NAMES}>\n'
        f"<metadata>\n{facts}\n</metadata>\n<manifest>\n{manifest}\n</manifest>\n"
        f'<spine toc="ncx" page-progression-direction="{direction}">\n{spine}\n</spine>\n'
        "</package>\n"
    )


def _item(item: Item) -> str:
    properties = f' properties="{item.properties}"' if item.properties else ""
    fallback = f' fallback="{FALLBACK}"' if item.needs_fallback else ""
    href, kind = escape(item.href), escape(item.media_type)
    return f'<item id="{item.id}" href="{href}" media-type="{kind}"{fallback}{properties}/>'


def _facts(details: Details) -> Iterator[str]:
    yield _element("dc:identifier", f"urn:uuid:{details.identity}", id="book-id")
    yield from _titles(details)
    yield _element("dc:language", details.language)
    for number, person in enumerate(details.people, 1):
        yield from _person(person, f"person-{number}")
    if details.year is not None and 0 < details.year < 10_000:
        yield _element("dc:date", f"{details.year:04}")
    for subject in details.subjects:
        yield _element("dc:subject", subject)
    if details.description:
        yield _element("dc:description", details.description)
    for name, value in (("source", details.source), ("relation", details.address)):
        if value:
            yield _element(f"dc:{name}", value)
    yield from _rights(details.rights, details.attribution)
    yield _meta("dcterms:modified", f"{details.modified:%Y-%m-%dT%H:%M:%SZ}")
    if details.cover:
        yield '<meta name="cover" content="cover"/>'


def _titles(details: Details) -> Iterator[str]:
    yield _element("dc:title", details.title, id="title")
    yield _meta("title-type", "main", refines="#title")
    if details.subtitle:
        yield _element("dc:title", details.subtitle, id="subtitle")
        yield _meta("title-type", "subtitle", refines="#subtitle")


def _person(person: Person, identity: str) -> Iterator[str]:
    kind = "dc:creator" if person.role == "aut" else "dc:contributor"
    yield _element(kind, person.name, id=identity)
    yield _meta("role", person.role, refines=f"#{identity}", scheme="marc:relators")


def _rights(rights: Rights | None, attribution: str) -> Iterator[str]:
    if rights is not None:
        yield _element("dc:rights", f"{rights.name}. {rights.summary}")
        yield _meta("dcterms:license", rights.url)
        yield f'<link rel="dcterms:rights" href="{escape(rights.url)}"/>'
    if attribution:
        yield _element("dc:rights", attribution)


def _access(pictured: bool) -> Iterator[str]:
    """What people who read by ear or by touch want to know beforehand."""
    modes = ("textual", "visual") if pictured else ("textual",)
    yield from (_meta("schema:accessMode", mode) for mode in modes)
    if not pictured:
        yield _meta("schema:accessModeSufficient", "textual")
    for feature in ("structuralNavigation", "tableOfContents", "readingOrder"):
        yield _meta("schema:accessibilityFeature", feature)
    yield _meta("schema:accessibilityHazard", "none")


def _meta(name: str, value: str, **attributes: str) -> str:
    return _element("meta", value, property=name, **attributes)


def _element(name: str, value: str, **attributes: str) -> str:
    pairs = "".join(f' {key}="{escape(text)}"' for key, text in attributes.items())
    return f"<{name}{pairs}>{escape(value, quote=False)}</{name}>"
