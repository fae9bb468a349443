"""Entities in every XML part: those that fetch, and those that grow."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

from tests.books.formats.making import make_epub, make_zip
from tests.books.formats.office import make_docx, make_odt

from .archives import TEXT
from .bait import LAUGHS, Bait, Hostile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><title>{}</title><path d="M0 0"/></svg>'
FB2 = """<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0"><description><title-info>
<book-title>Utopia {0}</book-title></title-info></description><body><section><p>Utopia {0}</p>
</section></body></FictionBook>"""
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Utopia {0}
</title></titleStmt></fileDesc></teiHeader><text><body><p>Utopia {0}</p></body></text></TEI>"""
HTML = '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Utopia {}</p></body></html>'

Declare = Callable[[Bait], str]
Put = Callable[[str, str], bytes]
"""(a DOCTYPE, a use of its entity) -> a file with both in one of its parts."""


def fetching(bait: Bait) -> str:
    return f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{bait.secret}">]>'


def calling(bait: Bait) -> str:
    """A DTD, a parameter entity and an entity, each at an address."""
    return (
        f'<!DOCTYPE x SYSTEM "{bait.address}/x.dtd" [<!ENTITY % p SYSTEM "{bait.address}/p">%p;'
        f'<!ENTITY e SYSTEM "{bait.address}/e">]>'
    )


def growing(bait: Bait) -> str:
    """A thousand million laughs."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY l0 "{LAUGHS}">{levels}<!ENTITY e "&l9;">]>'


def swelling(bait: Bait) -> str:
    """One long entity, to be used often."""
    return f'<!DOCTYPE x [<!ENTITY e "{LAUGHS * 50_000}">]>'


def _part(data: bytes, name: str, doctype: str, entity: str) -> bytes:
    """The archive with a DOCTYPE in one part, and its entity in that part's first words."""
    with ZipFile(BytesIO(data)) as archive:
        held = {each: archive.read(each) for each in archive.namelist() if each != "mimetype"}
        mimetype = "mimetype" in archive.namelist() and archive.read("mimetype")
    text = re.sub(r"<\?xml[^>]*>|<!DOCTYPE[^>]*>", "", held[name].decode())
    text = re.sub(r">([^<>\s][^<>]*)<", lambda m: f">{m[1]} {entity}<", text, count=1)
    held[name] = f'<?xml version="1.0"?>{doctype}{text}'.encode()
    return make_zip(dict(held)) if mimetype == b"application/epub+zip" else _packed(held, mimetype)


def _packed(held: dict[str, bytes], mimetype: bytes | bool) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        if isinstance(mimetype, bytes):
            archive.writestr("mimetype", mimetype)
        for name, data in held.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _epub(version: int = 3) -> bytes:
    return make_epub(
        {"one.xhtml": '<p>Utopia</p><p><img src="map.svg" alt="map"/></p>'},
        version=version,
        files={"map.svg": SVG.format("Utopia")},
    )


def _in(data: bytes, name: str) -> Put:
    return lambda doctype, entity: _part(data, name, doctype, entity)


def _alone(page: str) -> Put:
    return lambda doctype, entity: (
        f'<?xml version="1.0"?>{doctype}{page.format(entity * 20)}'.encode()
    )


_DOCX = make_docx(TEXT, core="<dc:title>Utopia</dc:title>")
_ODT = make_odt("<text:p>Utopia</text:p>", meta="<dc:title>Utopia</dc:title>")

PARTS: dict[str, tuple[str, Put]] = {
    "the container": ("utopia.epub", _in(_epub(), "META-INF/container.xml")),
    "the package": ("utopia.epub", _in(_epub(), "EPUB/package.opf")),
    "the contents": ("utopia.epub", _in(_epub(), "EPUB/nav.xhtml")),
    "the old contents": ("utopia.epub", _in(_epub(2), "EPUB/toc.ncx")),
    "a chapter": ("utopia.epub", _in(_epub(), "EPUB/one.xhtml")),
    "a drawing": ("utopia.epub", _in(_epub(), "EPUB/map.svg")),
    "a Word text": ("utopia.docx", _in(_DOCX, "word/document.xml")),
    "Word styles": ("utopia.docx", _in(_DOCX, "word/styles.xml")),
    "Word properties": ("utopia.docx", _in(_DOCX, "docProps/core.xml")),
    "Word relations": ("utopia.docx", _in(_DOCX, "word/_rels/document.xml.rels")),
    "an OpenDocument text": ("utopia.odt", _in(_ODT, "content.xml")),
    "OpenDocument facts": ("utopia.odt", _in(_ODT, "meta.xml")),
    "a FictionBook": ("utopia.fb2", _alone(FB2)),
    "a TEI text": ("utopia.xml", _alone(TEI)),
    "a page": ("utopia.xhtml", _alone(HTML)),
}
DECLARED: dict[str, Declare] = {
    "fetches": fetching, "calls": calling, "grows": growing, "swells": swelling,
}  # fmt: skip


def _made(put: Put, declare: Declare) -> Callable[[Bait], bytes]:
    return lambda bait: put(declare(bait), "&e;")


ENTITIES = {
    f"an entity that {verb} in {where}": Hostile(filename, _made(put, declare), says=None)
    for where, (filename, put) in PARTS.items()
    for verb, declare in DECLARED.items()
}
"""Whether each is refused or read as if the entity weren't there is its reader's business."""
