"""What an EPUB says of itself: title, people, language, rights, source, cover."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..binding.about import About
from ..binding.walking import label
from ..dates import first_year, year_of
from ..languages import language_tag
from ..licences import licence_of
from ..parsed import ParsedContributor
from ..xml import Element, local_name
from .package import Item, Package

_OPF_ROLE = "{http://www.idpf.org/2007/opf}role"
_OPF_EVENT = "{http://www.idpf.org/2007/opf}event"
_FIRST_EVENTS = ("original-publication", "creation")
_ROLE = re.compile(r"[a-z]{3}")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_BREAK = re.compile(
    r"</?(?:address|article|blockquote|br|dd|div|dl|dt|h[1-6]|hr|li|ol|p|section|table|td|tr|ul)\b"
    r"[^<>]*>",
    re.IGNORECASE,
)
_RIGHTS = frozenset({"cc:license", "dcterms:license", "dcterms:rights", "schema:license"})


@dataclass(frozen=True, slots=True)
class Metadata(About):
    """`cover` is still a file of the archive."""

    cover: Item | None = None


def read_metadata(package: Package) -> Metadata:
    facts = _Facts(package.metadata)
    title, subtitle = facts.titles()
    return Metadata(
        title=title,
        subtitle=subtitle,
        description=_plain(next(facts.texts("description"), "")),
        language=language_tag(next(facts.texts("language"), "")),
        licence=licence_of(facts.rights()),
        source=next((text for text in facts.texts("source") if _is_address(text)), ""),
        contributors=tuple(facts.contributors()),
        subjects=tuple(dict.fromkeys(facts.texts("subject"))),
        year=facts.year(),
        cover=_cover(package, facts),
    )


class _Facts:
    """The metadata element; EPUB 2 wraps its lines once more in dc-metadata, now and then."""

    def __init__(self, metadata: Element | None) -> None:
        self._elements = [] if metadata is None else list(metadata.iter())[1:]

    def named(self, name: str) -> Iterator[Element]:
        return (element for element in self._elements if local_name(element) == name)

    def texts(self, name: str) -> Iterator[str]:
        return (text for element in self.named(name) if (text := label(element)))

    def refinements(self, element: Element, name: str) -> list[str]:
        """EPUB 3: what `<meta refines="#id" property="name">` says of `element`."""
        if not (identity := element.get("id")):
            return []
        metas = (m for m in self.named("meta") if m.get("refines") == f"#{identity}")
        return [label(meta) for meta in metas if meta.get("property") == name]

    def titles(self) -> tuple[str, str]:
        """(title, subtitle); the first title without a type is the main one."""
        rows = [(label(e), self.refinements(e, "title-type")) for e in self.named("title")]
        rows = [(text, types) for text, types in rows if text]
        subtitle = next((text for text, types in rows if "subtitle" in types), "")
        main = [text for text, types in rows if "main" in types]
        main += [text for text, types in rows if not types] + [text for text, _ in rows]
        return (main[0] if main else ""), subtitle

    def contributors(self) -> Iterator[ParsedContributor]:
        """Each person with each of their roles, creators first."""
        seen: set[tuple[str, str]] = set()
        for kind, default in (("creator", "aut"), ("contributor", "ctb")):
            for element in self.named(kind):
                for role in self._roles(element) or [default]:
                    if (name := label(element)) and (name, role) not in seen:
                        seen.add((name, role))
                        yield ParsedContributor(name, role)

    def _roles(self, element: Element) -> list[str]:
        roles = [*self.refinements(element, "role"), element.get(_OPF_ROLE) or ""]
        found = (role.strip().lower().rpartition("/")[2] for role in roles)
        return list(dict.fromkeys(role for role in found if _ROLE.fullmatch(role)))

    def rights(self) -> Iterator[str]:
        """Links before words, and of the book itself, not of its cover."""
        own = [e for e in self._elements if not e.get("refines")]
        links = (e for e in own if local_name(e) == "link" and e.get("rel") in _RIGHTS)
        yield from (element.get("href") or "" for element in links)
        metas = (e for e in own if local_name(e) == "meta" and e.get("property") in _RIGHTS)
        yield from (label(element) for element in metas)
        yield from self.texts("rights")

    def year(self) -> int | None:
        """Of the work. A date is mostly the file's own, unless it says whose it is."""
        dates = list(self.named("date"))
        firsts = (label(date) for date in dates if date.get(_OPF_EVENT) in _FIRST_EVENTS)
        years = (year_of(text) for text in firsts)
        others = (first_year(label(date)) for date in dates)
        return next((year for year in (*years, *others) if year), None)

    def cover_id(self) -> str:
        """EPUB 2: `<meta name="cover" content="id"/>`."""
        metas = (meta for meta in self.named("meta") if meta.get("name") == "cover")
        return next((meta.get("content") or "" for meta in metas), "")


def _cover(package: Package, facts: _Facts) -> Item | None:
    return package.with_property("cover-image") or package.items.get(facts.cover_id())


def _plain(description: str) -> str:
    """Some books put escaped HTML in their description; its paragraphs stay apart by empty lines.

    What stands within a line leaves no space behind: “<i>Peace</i>, many” is “Peace, many”.
    """
    blocks = (_TAG.sub("", block) for block in _BREAK.split(description))
    lines = (" ".join(html.unescape(block).split()) for block in blocks)
    return "\n\n".join(line for line in lines if line)


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://")) and " " not in text
