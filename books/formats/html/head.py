"""What the head of an HTML file says of the book."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..binding.about import About
from ..binding.walking import label
from ..languages import language_tag
from ..licences import licence_of
from ..parsed import Direction, ParsedContributor
from ..xml import Element, local_name

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_GUTENBERG_TITLE = re.compile(
    r"^The Project Gutenberg e(?:Book|text)(?: of|,)? (.+?)(?:, by ([^,]+?))?\.?$", re.IGNORECASE
)
_ROLES = {
    "author": "aut", "dc.creator": "aut", "dcterms.creator": "aut", "citation_author": "aut",
    "dc.contributor.translator": "trl", "translator": "trl", "marcrel.trl": "trl",
}  # fmt: skip
_DESCRIPTIONS = ("description", "dc.description", "og:description")
_TITLES = ("dc.title", "dcterms.title", "citation_title", "og:title")
_SOURCES = ("dcterms.source", "dc.source", "og:url")
_SUBJECTS = ("dc.subject", "dcterms.subject")
_RIGHTS = ("dc.rights", "dcterms.rights", "dcterms.license", "rights", "license")


def read_head(root: Element) -> About:
    facts = list(_metas(root))
    first = dict(reversed(facts))
    title, author = _titled(next(_named(root, "title"), ""))
    contributors = [ParsedContributor(v, _ROLES[k]) for k, v in facts if k in _ROLES]
    if author and not contributors:
        contributors = [ParsedContributor(author)]
    stated = next((first[key] for key in _TITLES if key in first), "")
    return About(
        title=title or stated,
        description=next((first[key] for key in _DESCRIPTIONS if key in first), ""),
        language=language_tag(
            language_said(root, root) or first.get("dc.language") or first.get("content-language")
        ),
        licence=licence_of([*_links(root, "license"), *(first.get(key, "") for key in _RIGHTS)]),
        source=_source(root, first),
        contributors=tuple(dict.fromkeys(contributors)),
        subjects=tuple(dict.fromkeys(value for key, value in facts if key in _SUBJECTS)),
    )


def language_said(root: Element, body: Element) -> str:
    """The tag of the text; "" when the file says none."""
    said = (each.get(key) for each in (body, root) for key in ("lang", _LANG, "xml:lang"))
    return language_tag(next(filter(None, said), ""), "")


def direction_said(root: Element, body: Element) -> Direction | None:
    said = (body.get("dir") or root.get("dir") or "").strip().lower()
    return "rtl" if said == "rtl" else "ltr" if said == "ltr" else None


def _titled(text: str) -> tuple[str, str]:
    """(title, author); Project Gutenberg writes both in one line."""
    if match := _GUTENBERG_TITLE.match(text):
        return match[1], match[2] or ""
    return re.sub(r" [|–—-] Project Gutenberg$", "", text), ""


def _source(root: Element, first: dict[str, str]) -> str:
    stated = [*_links(root, "canonical"), *(first[key] for key in _SOURCES if key in first)]
    return next((text for text in stated if _is_address(text)), "")


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://")) and " " not in text


def _metas(root: Element) -> Iterator[tuple[str, str]]:
    for element in root.iter():
        if local_name(element) == "meta" and (content := (element.get("content") or "").strip()):
            key = element.get("name") or element.get("property") or element.get("http-equiv") or ""
            yield key.strip().lower(), " ".join(content.split())


def _links(root: Element, relation: str) -> list[str]:
    """Of <link> and <a>: Creative Commons' own button says its licence by `rel`."""
    links = (each for each in root.iter() if local_name(each) in {"link", "a"})
    found = (each for each in links if relation in (each.get("rel") or "").lower().split())
    return [(each.get("href") or "").strip() for each in found]


def _named(root: Element, name: str) -> Iterator[str]:
    return (label(element) for element in root.iter() if local_name(element) == name)
