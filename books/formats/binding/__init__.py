"""From documents and a table of contents to sections: what all formats have in common."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from ..languages import direction_of, language_tag
from ..parsed import FormatError, ParsedSection
from ..progress import Progress, quietly
from ..sanitise import sanitise
from ..slugs import slugs_for
from ..text import canonical_text
from .addresses import Addresses
from .album import Album
from .cutting import clean_id, cut
from .manuscript import Document, Entry, Manuscript, Warnings, language_of
from .outline import Leaf, Outline, leaves
from .writing import Scribe

__all__ = ["Album", "Bound", "Document", "Entry", "Manuscript", "Warnings", "bind", "language_of"]

MOST_SECTIONS = 5_000


@dataclass(frozen=True, slots=True)
class Bound:
    """Sections in reading order, and the slug of the one where the text proper begins."""

    sections: tuple[ParsedSection, ...]
    start: str | None


def bind(
    manuscript: Manuscript, album: Album, warnings: Warnings, progress: Progress = quietly
) -> Bound:
    """The book's sections; none when no document has anything to read."""
    found = _leaves(manuscript)
    if len(found) > MOST_SECTIONS:
        raise FormatError(
            f"This book would have {len(found):,} sections, and {MOST_SECTIONS:,} is the most. "
            "Shorten its table of contents, or split it."
        )
    slugs = slugs_for([leaf.title for leaf in found], [leaf.depth for leaf in found])
    addresses = Addresses(found, slugs)
    pages: list[str] = []
    for _, group in groupby(found, key=lambda leaf: leaf.document.name):
        run = list(group)
        pages += Scribe(run[0].document, addresses, album, warnings).write(run)
    sections = []
    for leaf, slug, page in zip(found, slugs, pages, strict=True):
        sections.append(_section(leaf, slug, page, manuscript.language))
        progress("Setting the pages", len(sections), len(found))
    return Bound(tuple(sections), _start(manuscript, addresses))


def _start(manuscript: Manuscript, addresses: Addresses) -> str | None:
    start = manuscript.start
    if start is None or start.document is None:
        return None
    return addresses.slug(start.document, clean_id(start.fragment))


def _leaves(manuscript: Manuscript) -> list[Leaf]:
    contents = [
        Entry(entry.title, entry.level, entry.document, clean_id(entry.fragment))
        for entry in manuscript.contents
    ]
    fragments: dict[str, set[str]] = {}
    for entry in contents:
        if entry.document and entry.fragment:
            fragments.setdefault(entry.document, set()).add(entry.fragment)
    pieces = {
        document.name: cut(document, fragments.get(document.name, set()))
        for document in manuscript.documents
    }
    outline = Outline(pieces)
    outline.read(contents)
    return leaves(manuscript.documents, pieces, outline, manuscript.language)


def _section(leaf: Leaf, slug: str, page: str, book_language: str) -> ParsedSection:
    html = sanitise(page)
    language = language_tag(leaf.document.language, book_language)
    return ParsedSection(
        slug=slug,
        title=leaf.title,
        html=html,
        text=canonical_text(html),
        depth=leaf.depth,
        language=language,
        direction=leaf.document.direction or direction_of(language),
    )
