"""The parts of an OpenDocument file that its text is made of."""

from __future__ import annotations

from dataclasses import dataclass

from ..archives import Archive, too_large
from ..parsed import FormatError
from ..xml import BadXML, Element, TooDeep, local_name, parse_xml

TEXT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
LARGEST_TEXT = 64 * 1024 * 1024
"""Bytes; its tree takes several times that in memory."""


@dataclass(frozen=True, slots=True)
class Package:
    """`text` is <office:text>; `content` and `styles` are whole files."""

    content: Element
    styles: Element | None
    text: Element


def open_package(archive: Archive) -> Package:
    """Raises FormatError when there is no text in it that can be read."""
    manifest = parsed(archive, _MANIFEST)
    if manifest is not None and any(local_name(e) == "encryption-data" for e in manifest.iter()):
        raise FormatError("This file is locked with a password. Save a copy without one.")
    if archive.size(TEXT) + archive.size(_STYLES) > LARGEST_TEXT:
        raise too_large(f"its text alone is more than {LARGEST_TEXT >> 20} MB")
    content = parsed(archive, TEXT)
    bodies = () if content is None else (e for e in content.iter() if local_name(e) == "body")
    text = next((child for body in bodies for child in body if local_name(child) == "text"), None)
    if content is None or text is None:
        raise FormatError(
            "The text of this OpenDocument file is missing or damaged. Save it again as ODT."
        )
    return Package(content, parsed(archive, _STYLES), text)


def parsed(archive: Archive, name: str) -> Element | None:
    """The root of a part; None when it is missing or no XML."""
    data = archive.read(name)
    try:
        return None if data is None else parse_xml(data)
    except TooDeep:
        raise FormatError(
            "This file nests its parts too deeply (more than 256). Simplify its tables."
        ) from None
    except BadXML:
        return None
