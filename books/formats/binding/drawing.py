"""Pictures in the text: <img>, <svg> around an <image>, and drawings made of <svg> itself."""

from __future__ import annotations

from urllib.parse import urlsplit

from lxml import etree

from ..vocabulary import MISSING_IMAGE
from ..xml import Element, local_name
from .addresses import resolve
from .album import Album
from .attributes import Attributes
from .manuscript import Warnings
from .walking import label

_XLINK = "{http://www.w3.org/1999/xlink}href"


def picture(
    element: Element, document: str, album: Album, warnings: Warnings
) -> tuple[str, Attributes, str]:
    """(tag, attributes, text): an <img>, or a <span> that says in words what can't be shown."""
    described = _description(element)
    name = _asset_name(element, document, album, warnings)
    if name is None:
        return "span", {"class": MISSING_IMAGE}, described
    return "img", {"src": f"../assets/{name}", "alt": described, **_size(element)}, ""


def _asset_name(element: Element, document: str, album: Album, warnings: Warnings) -> str | None:
    if local_name(element) == "img":
        source = element.get("src") or ""
    else:
        images = [inner for inner in element.iter(etree.Element) if local_name(inner) == "image"]
        if len(images) != 1:
            return album.keep(etree.tostring(element, encoding="utf-8", with_tail=False))
        source = images[0].get(_XLINK) or images[0].get("href") or images[0].get("xlink:href") or ""
    return _from_file(source.strip(), document, album, warnings)


def _from_file(source: str, document: str, album: Album, warnings: Warnings) -> str | None:
    if source[:5].lower() == "data:":
        return album.inline(source)
    try:
        parts = urlsplit(source)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme or parts.netloc:
        warnings.add("Images that are not in the file itself were left out: nothing is fetched.")
        return None
    return album.show(resolve(document, parts.path)) if parts.path else None


def _description(element: Element) -> str:
    if local_name(element) == "img":
        return element.get("alt") or ""
    titles = (child for child in element.iter(etree.Element) if local_name(child) == "title")
    return element.get("aria-label") or next((label(title) for title in titles), "")


def _size(element: Element) -> Attributes:
    """Width and height in CSS pixels, where the book gives them so: the page keeps their place."""
    if local_name(element) != "img":
        return {}
    return {
        key: value for key in ("width", "height") if (value := element.get(key) or "").isdigit()
    }
