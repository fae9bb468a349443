"""Frames of an OpenDocument file: pictures, formulas, and boxes of text with their captions."""

from __future__ import annotations

from posixpath import normpath
from typing import TYPE_CHECKING

from lxml import etree

from ..binding.walking import label
from ..xml import Element, local_name
from .package import parsed
from .styles import attribute

if TYPE_CHECKING:
    from .setting import Setter

_NOT_SHOWN = "A formula or drawing of the file could not be read, so it was left out."
_PIXELS = {"in": 96.0, "cm": 37.8, "mm": 3.78, "pt": 96 / 72, "px": 1.0}


def set_frame(setter: Setter, source: Element, into: Element) -> None:
    """Pictures and formulas go where they stand; blocks wait for the end of the paragraph."""
    parts = {local_name(child): child for child in reversed(list(source))}
    if (box := parts.get("text-box")) is not None:
        setter.floats.extend(_boxed(setter, box))
    elif (thing := parts.get("object")) is not None and _formula(setter, thing, into):
        return
    elif "image" in parts:
        _picture(setter, source, into)
    elif "object" in parts:
        setter.warnings.add(_NOT_SHOWN)
    elif local_name(source) == "a":
        for child in source.iterchildren(etree.Element):
            set_frame(setter, child, into)
    elif local_name(source) != "frame":
        held = etree.Element("div")
        setter.blocks(source, held)
        setter.floats.extend(held)


def _formula(setter: Setter, source: Element, into: Element) -> bool:
    """A formula is a document of its own inside the file, or stands in place."""
    inner = next((each for each in source.iter() if local_name(each) == "math"), None)
    name = normpath(attribute(source, "href") or "-")
    root = parsed(setter.archive, f"{name}/content.xml") if inner is None else inner
    if root is None or local_name(root) != "math":
        return False
    root.tail = None
    into.append(root)
    return True


def _picture(setter: Setter, source: Element, into: Element) -> None:
    """Of several forms of the same picture, the first that is in the file."""
    images = [child for child in source if local_name(child) == "image"]
    names = [normpath(attribute(image, "href") or "-") for image in images]
    name = next((name for name in names if name in setter.archive), names[0])
    said = [label(child) for kind in ("desc", "title") for child in source
            if local_name(child) == kind]  # fmt: skip
    image = etree.SubElement(into, "img", src=name, alt=next(filter(None, said), ""))
    for side in ("width", "height"):
        if pixels := _pixels(attribute(source, side)):
            image.set(side, str(pixels))


def _pixels(length: str) -> int:
    try:
        return round(float(length[:-2]) * _PIXELS.get(length[-2:], 0))
    except (ValueError, OverflowError):
        return 0


def _boxed(setter: Setter, box: Element) -> list[Element]:
    """A picture with words under it is a figure; other boxes stand aside."""
    held = etree.Element("aside")
    setter.blocks(box, held)
    pictures = list(held.iter("img", "{*}math"))
    if not pictures:
        return [held] if len(held) else []
    figure = etree.Element("figure")
    for picture in pictures:
        _take_out(picture)
        figure.append(picture)
    words = [each for each in held if len(each) or (each.text or "").strip()]
    if words:
        words[-1].tail = None
        caption = etree.SubElement(figure, "figcaption")
        caption.extend(words)
        if len(caption) == 1 and caption[0].tag == "p":
            etree.strip_tags(caption, "p")
    return [figure]


def _take_out(element: Element) -> None:
    parent, before, tail = element.getparent(), element.getprevious(), element.tail or ""
    if parent is None:
        return
    element.tail = None
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
