"""Images: told by their bytes, never by their name; SVG without anything that acts or calls out."""

from __future__ import annotations

import hashlib
import re

from lxml import etree

from .parsed import ParsedAsset
from .xml import BadXML, Element, local_name, parse_xml

_SVG = "http://www.w3.org/2000/svg"
_NAMES = """
animate animatecolor animatemotion animatetransform audio discard embed foreignobject handler
iframe listener metadata script set video
"""
_ACTIVE = frozenset(_NAMES.split())
_INNER_LINK = re.compile(r"#|data:image/(?:png|jpeg|jpg|gif|webp);base64,", re.IGNORECASE)
_OUTER_STYLE = re.compile(
    r"@import|expression\s*\(|javascript:|\\|url\(\s*['\"]?(?!#)", re.IGNORECASE
)


def asset_of(data: bytes) -> ParsedAsset | None:
    """The image as an asset, an SVG sanitised; None for what is no image we serve."""
    if kind := _kind_of(data):
        extension, media_type = kind
    elif (svg := clean_svg(data)) is not None:
        extension, media_type, data = "svg", "image/svg+xml", svg
    else:
        return None
    return ParsedAsset(f"{hashlib.sha256(data).hexdigest()}.{extension}", media_type, data)


def _kind_of(data: bytes) -> tuple[str, str] | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png", "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg", "image/jpeg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif", "image/gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp", "image/webp"
    if data[4:8] == b"ftyp" and data[8:12] in {b"avif", b"avis"}:
        return "avif", "image/avif"
    return None


def clean_svg(data: bytes) -> bytes | None:
    """The SVG without what acts or leads outward; None if `data` is no SVG."""
    if b"<svg" not in data[:4096] and b"svg" not in data[:4096].replace(b"\x00", b""):
        return None
    try:
        root = parse_xml(data)
    except BadXML:
        return None
    if root.tag != f"{{{_SVG}}}svg":
        return None
    for element in list(root.iter()):
        if element is not root and _is_active(element):
            _remove(element)
        else:
            _clean_attributes(element)
    return etree.tostring(root, encoding="utf-8", with_tail=False)


def _is_active(element: Element) -> bool:
    if not isinstance(element.tag, str) or not element.tag.startswith(f"{{{_SVG}}}"):
        return True
    name = local_name(element)
    return name in _ACTIVE or (name == "style" and bool(_OUTER_STYLE.search(element.text or "")))


def _clean_attributes(element: Element) -> None:
    for key, value in [(str(key), str(value)) for key, value in element.attrib.items()]:
        name = key.rpartition("}")[2].lower()
        outward = name in {"href", "src"} and not _INNER_LINK.match(value.strip())
        if name.startswith("on") or outward or _OUTER_STYLE.search(value) or name == "base":
            del element.attrib[key]


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
