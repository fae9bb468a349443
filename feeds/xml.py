"""Atom as a tree. What readers and editors wrote may hold signs that XML has no way to say."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from lxml import etree

ATOM = "http://www.w3.org/2005/Atom"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_UNSAYABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Element = etree._Element


def sayable(text: str) -> str:
    """Without control characters, halves of surrogates and the like."""
    return _UNSAYABLE.sub("", text)


def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """`name` is one of Atom's, or with its namespace as lxml writes it; empty attributes are
    left out."""
    tag = name if name.startswith("{") else f"{{{ATOM}}}{name}"
    said = {key: sayable(value) for key, value in attributes.items() if value}
    child = etree.SubElement(parent, tag, said)
    if text:
        child.text = sayable(text)
    return child


def add_person(parent: Element, name: str, uri: str = "", role: str = "author") -> Element:
    person = add(parent, role)
    add(person, "name", name)
    if uri:
        add(person, "uri", uri)
    return person


def element(tag: str, main: str, **namespaces: str) -> Element:
    """A root. `main` is the namespace that is written without a prefix."""
    # The types that lxml comes with know nothing of a namespace without a prefix.
    known: dict[str, str] = {None: main, **namespaces}  # type: ignore[dict-item]
    return etree.Element(tag, nsmap=known)


def feed_element(language: str, **namespaces: str) -> Element:
    root = element(f"{{{ATOM}}}feed", ATOM, **namespaces)
    root.set(XML_LANG, language)
    return root


def written(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def moment(when: datetime) -> str:
    """RFC 3339, in UTC, to the second."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
