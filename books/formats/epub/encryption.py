"""Whether a book is locked. Mangled fonts are not: they only hinder copying the font."""

from __future__ import annotations

from ..archives import Archive
from ..parsed import FormatError
from ..xml import BadXML, local_name, parse_xml

_FONT_MANGLING = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
_LOCKED = (
    "This book is locked with copy protection (DRM), so it can't be read here. "
    "Ask its publisher for a copy without it."
)


def refuse_locked(archive: Archive) -> None:
    """Raises FormatError for a book under digital rights management."""
    if "META-INF/rights.xml" in archive:
        raise FormatError(_LOCKED)
    data = archive.read("META-INF/encryption.xml")
    if data is not None and not _only_fonts(data):
        raise FormatError(_LOCKED)


def _only_fonts(data: bytes) -> bool:
    try:
        root = parse_xml(data)
    except BadXML:
        return False
    encrypted = [element for element in root.iter() if local_name(element) == "encrypteddata"]
    methods = (
        (child.get("Algorithm") for child in element if local_name(child) == "encryptionmethod")
        for element in encrypted
    )
    return all(next(method, None) in _FONT_MANGLING for method in methods)
