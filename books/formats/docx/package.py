"""The parts of a Word file that hold text, and what they are packed into for pandoc."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from posixpath import basename, dirname, join, normpath
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from ..archives import Archive, too_large
from ..parsed import FormatError
from ..xml import BadXML, Element, TooDeep, parse_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/"

LARGEST_TEXT = 64 * 1024 * 1024
"""Bytes of all parts together: their trees take several times that in memory."""

_NEEDED = frozenset(
    {"document", "footnotes", "endnotes", "styles", "numbering", "settings", "comments"}
)


@dataclass(frozen=True, slots=True)
class Package:
    """The parts that pandoc needs, by their names; `main` is the name of the text.

    Of pictures it only needs to know that they are there.
    """

    main: str
    parts: dict[str, Element]
    pictures: list[str]

    def beside(self, name: str) -> Element | None:
        """A part of the text's own folder."""
        return self.parts.get(join(dirname(self.main), name))

    def texts(self) -> list[Element]:
        """All that is read: the text, then its notes."""
        others = (self.beside("footnotes.xml"), self.beside("endnotes.xml"))
        return [self.parts[self.main], *(part for part in others if part is not None)]

    def packed(self) -> bytes:
        target = BytesIO()
        with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=1) as archive:
            for name, root in self.parts.items():
                archive.writestr(name, etree.tostring(root, encoding="utf-8", xml_declaration=True))
            for name in self.pictures:
                archive.writestr(name, b"")
        return target.getvalue()


def open_package(archive: Archive) -> Package:
    """Raises FormatError when there is no text in it, or too much of it."""
    main = _main(archive)
    names = [name for name in archive.names() if _is_needed(name, main)]
    if sum(archive.size(name) for name in names) > LARGEST_TEXT:
        raise too_large(f"its text alone is more than {LARGEST_TEXT >> 20} MB")
    parsed = {name: _part(archive, name, needed=name == main) for name in names}
    pictures = [name for name in archive.names() if not name.endswith((".xml", ".rels"))]
    return Package(
        main, {name: root for name, root in parsed.items() if root is not None}, pictures
    )


def _main(archive: Archive) -> str:
    """As the package's relationships say; Word online calls it document2.xml."""
    relations = _part(archive, "_rels/.rels", needed=False)
    for relation in () if relations is None else relations:
        if (relation.get("Type") or "").endswith("/officeDocument"):
            name = normpath((relation.get("Target") or "").lstrip("/"))
            if name in archive:
                return name
    raise FormatError("This Word file holds no text. Save it again as DOCX, and upload it anew.")


def _is_needed(name: str, main: str) -> bool:
    if name in {"[Content_Types].xml", "_rels/.rels", main}:
        return True
    folder = dirname(main)
    if dirname(name) == join(folder, "_rels"):
        return name.endswith(".rels")
    return dirname(name) == folder and basename(name).removesuffix(".xml") in _NEEDED


def _part(archive: Archive, name: str, *, needed: bool) -> Element | None:
    data = archive.read(name)
    if data is None:
        return None
    try:
        return parse_xml(data)
    except TooDeep:
        raise FormatError(
            "This Word file nests its parts too deeply (more than 256). Simplify its tables."
        ) from None
    except BadXML as error:
        if not needed:
            return None
        raise FormatError(
            f"The text of this Word file is damaged ({error}). Save it again as DOCX."
        ) from error
