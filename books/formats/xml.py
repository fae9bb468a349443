"""Reading XML and XHTML of strangers: no network, no DTD, no entity that expands."""

from __future__ import annotations

import codecs
import re
from html.entities import html5
from typing import cast

from lxml import etree

Element = etree._Element

_DECLARATION = re.compile(rb"\A\s*<\?xml\b[^>]*?\?>")
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
# Atomic groups, or a row of a thousand comments before a missing DOCTYPE takes for ever.
_DOCTYPE = re.compile(
    rb"\A((?>\s+|<\?(?>.*?\?>)|<!--(?>.*?-->))*+)<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>",
    re.DOTALL | re.IGNORECASE,
)
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]*;)")
_SELF_CLOSED = re.compile(rb"<([A-Za-z][A-Za-z0-9:]*)((?:\s[^<>]*?)?)/>")
_XML_ENTITIES = frozenset({b"amp;", b"lt;", b"gt;", b"quot;", b"apos;"})
_DEPTH = "xcessive depth"
_NO_MEMORY = etree.ErrorTypes.ERR_NO_MEMORY
_VOID = frozenset(b"area base br col embed hr img input link meta source track wbr".split())
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_NO_TEXTS = frozenset(
    {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
)
"""Encodings of Python's that no book is in; some take hours over a megabyte."""


class BadXML(Exception):
    """Not well-formed XML; the message is the parser's."""


class TooDeep(BadXML):
    """Nested beyond 256 elements, where the parser stops; what comes after would be lost."""


def parse_xml(data: bytes) -> Element:
    """The root element, without comments and processing instructions. Raises BadXML."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(_prepared(data), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _refused(error) from None


def parse_html(data: bytes) -> Element:
    """The root element that a lenient HTML parser sees. Raises BadXML when there is none."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    # HTML knows no self-closed <a/>: it would swallow the rest of the chapter.
    opened = _SELF_CLOSED.sub(_closed, _without_doctype(to_utf8(data)))
    try:
        root = cast("Element | None", etree.fromstring(opened, parser))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _refused(error) from None
    if root is None:
        raise BadXML("no element")
    if deep := [entry for entry in parser.error_log if _DEPTH in entry.message]:
        raise TooDeep(deep[0].message)
    return root


def _refused(error: Exception) -> BadXML:
    """Raises MemoryError: a text must not seem damaged because there was no room for it."""
    if getattr(error, "code", None) == _NO_MEMORY:
        raise MemoryError from None
    message = str(error)
    return TooDeep(message) if _DEPTH in message else BadXML(message)


def to_utf8(data: bytes) -> bytes:
    """`data` in UTF-8, without byte order mark and XML declaration."""
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "")
    if not encoding and (declaration := _DECLARATION.match(data)):
        declared = _ENCODING.search(declaration[0])
        encoding = declared[1].decode("ascii") if declared else ""
    data = _recoded(data, encoding or "utf-8").removeprefix(codecs.BOM_UTF8)
    return _DECLARATION.sub(b"", data, count=1).lstrip()


def known_encoding(name: str) -> str:
    """Python's name of an encoding that texts are written in; raises LookupError for others."""
    found = codecs.lookup(name.strip()).name
    if found in _NO_TEXTS:
        raise LookupError(name)
    return found


def _recoded(data: bytes, encoding: str) -> bytes:
    try:
        return data.decode(known_encoding(encoding)).encode("utf-8")
    except (UnicodeError, LookupError):
        # The commonest lie: a Windows file that says nothing, or says UTF-8.
        return data.decode("cp1252", "replace").encode("utf-8")


def _prepared(data: bytes) -> bytes:
    """Without DOCTYPE, so that no entity can be declared; HTML's named ones become numbers."""
    return _ENTITY.sub(_numbered, _without_doctype(to_utf8(data)))


def _without_doctype(data: bytes) -> bytes:
    """HTML knows no declarations inside a DOCTYPE: it would take their end for the first words."""
    return _DOCTYPE.sub(rb"\1", data, count=1)


def _numbered(match: re.Match[bytes]) -> bytes:
    name = match[1]
    if name in _XML_ENTITIES or (characters := html5.get(name.decode("ascii"))) is None:
        return match[0]
    return "".join(f"&#{ord(character)};" for character in characters).encode("ascii")


def _closed(match: re.Match[bytes]) -> bytes:
    name, attributes = match[1], match[2]
    if name.lower() in _VOID:
        return match[0]
    return b"<" + name + attributes + b"></" + name + b">"


def last_child(element: Element) -> Element | None:
    """Without counting the others, as `len` does: a hostile file has a million of them."""
    return next(element.iterchildren(reversed=True), None)


def add_text(element: Element, text: str | None) -> None:
    """Puts `text` behind all that `element` already holds."""
    if not text:
        return
    last = last_child(element)
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        element.text = (element.text or "") + text


def local_name(element: Element) -> str:
    """The element's name without its namespace, in lower case."""
    return tag_name(element.tag)


def tag_name(tag: str) -> str:
    """`{http://…}Name` or `prefix:Name` -> `name`."""
    return tag.rpartition("}")[2].rpartition(":")[2].lower()
