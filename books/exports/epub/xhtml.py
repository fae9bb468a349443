"""A section's html written as XHTML that every reading system takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from ...formats.vocabulary import MISSING_IMAGE, VOID_TAGS
from ..tree import Element, Node, tree_of
from .attributes import PREFIXES, attributes_of, language_attributes, xml_id
from .links import Links
from .mathematics import NAMESPACE, formula
from .nesting import GROUP, LINES, fitting

HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
)


def document(
    title: str, body: str, *, language: str, direction: str, style: str, kind: str = ""
) -> str:
    """A whole file around `body`, which is XHTML; `kind` is what epub:type says of it."""
    spoken = {**language_attributes(language), "dir": direction}
    typed = {"epub:type": kind} if kind else {}
    return (
        f"{HEAD}{written_attributes({'epub:prefix': PREFIXES} | spoken)}>\n<head>\n"
        f"<title>{escape(title, quote=False)}</title>\n"
        f'<link rel="stylesheet" type="text/css" href="{style}"/>\n</head>\n'
        f"<body{written_attributes(typed)}>{body}</body>\n</html>\n"
    )


def prepared(html: str) -> Element:
    """The section's tree with every element where XHTML lets it stand."""
    body = tree_of(html)
    return body.holding(*_fitted(body, "body", False, frozenset()))


def _fitted(parent: Element, place: str, in_line: bool, around: frozenset[str]) -> Iterator[Node]:
    for child in parent.children:
        if isinstance(child, str):
            yield child
        elif child.tag == "math":
            yield formula(child)
        else:
            element = fitting(child, place, in_line, around)
            own = GROUP if (place, element.tag) == ("dl", "div") else element.tag
            lines = in_line or element.tag in LINES
            yield element.holding(*_fitted(element, own, lines, around | {element.tag}))


class Writer:
    """Writes one page; an id that stands there already is not written again."""

    def __init__(self, slug: str, links: Links) -> None:
        self._slug = slug
        self._links = links
        self._ids: set[str] = set()

    def written(self, page: Element) -> str:
        return "".join(self._inside(page))

    def _inside(self, parent: Element) -> Iterator[str]:
        for child in parent.children:
            if isinstance(child, str):
                yield escape(child, quote=False)
            else:
                yield from self._element(child, parent.tag)

    def _element(self, element: Element, parent: str) -> Iterator[str]:
        if element.tag == "math":
            yield written_formula(element)
            return
        led = self._led(element)
        if element.tag == "img" and not led:
            element = _missing(element)
        attributes = self._identity(element) | attributes_of(element, parent) | led
        yield f"<{element.tag}{written_attributes(attributes)}"
        if element.tag in VOID_TAGS:
            yield "/>"
            return
        yield ">"
        yield from self._inside(element)
        yield f"</{element.tag}>"

    def _identity(self, element: Element) -> dict[str, str]:
        name = xml_id(element.get("id"))
        if not name or name in self._ids:
            return {}
        self._ids.add(name)
        return {"id": name}

    def _led(self, element: Element) -> dict[str, str]:
        """Where a link or a picture leads, if that is anywhere."""
        if element.tag == "a" and element.get("href"):
            href = self._links.href(self._slug, element.get("href"))
            return {"href": href} if href else {}
        source = self._links.source(element.get("src")) if element.tag == "img" else None
        return {"src": source} if source else {}


def _missing(image: Element) -> Element:
    kept = {"id": image.get("id"), "class": MISSING_IMAGE}
    return Element("span", kept, (image.get("alt"),))


def written_formula(math: Element) -> str:
    space = f' xmlns="{NAMESPACE}"' if math.tag == "math" else ""
    inside = "".join(
        escape(child, quote=False) if isinstance(child, str) else written_formula(child)
        for child in math.children
    )
    return f"<{math.tag}{space}{written_attributes(math.attributes)}>{inside}</{math.tag}>"


def written_attributes(attributes: Mapping[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
