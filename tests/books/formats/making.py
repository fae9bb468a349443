"""Small EPUBs, really zipped, for tests of this folder and of others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf"
 media-type="application/oebps-package+xml"/></rootfiles></container>"""

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
"""A PNG of one pixel."""

Line = tuple[str, str, Sequence["Line"]]
"""A line of the contents: title, address, lines below it."""


def make_epub(
    chapters: Mapping[str, str] | None = None,
    *,
    title: str = "Utopia",
    language: str = "en",
    metadata: str = "",
    contents: Sequence[Line] | None = None,
    version: int = 3,
    files: Mapping[str, str | bytes] | None = None,
    manifest: str = "",
    spine: str = "",
    direction: str = "",
    guide: str = "",
    omit: Sequence[str] = (),
) -> bytes:
    """An EPUB of `chapters`: file name -> what stands in the body, or a whole document.

    `contents` is by default a line a chapter; version 2 writes toc.ncx, 3 nav.xhtml. `files` are
    put beside the package, or at the top when the name begins with "/"; `omit` leaves files out.
    """
    chapters = chapters if chapters is not None else {"one.xhtml": "<p>The island of Utopia.</p>"}
    lines = contents if contents is not None else [(name, name, ()) for name in chapters]
    held: dict[str, str | bytes] = {
        "META-INF/container.xml": CONTAINER,
        "EPUB/package.opf": _package(
            chapters, title, language, metadata, version, manifest, spine, direction, guide
        ),
    }
    held |= {"EPUB/toc.ncx": _ncx(lines)} if version == 2 else {"EPUB/nav.xhtml": _nav(lines)}
    held |= {f"EPUB/{name}": page(text) for name, text in chapters.items()}
    for name, data in (files or {}).items():
        held[name[1:] if name.startswith("/") else f"EPUB/{name}"] = data
    return make_zip({name: data for name, data in held.items() if name not in omit})


def make_zip(files: Mapping[str, str | bytes]) -> bytes:
    """A zip that begins with `mimetype`, as an EPUB must."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", ZIP_STORED)
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def page(body: str, head: str = "<title>A chapter</title>", attributes: str = "") -> str:
    """An XHTML document around `body`; a `body` that is a document already stays as it is."""
    if "<html" in body or body.startswith("<?xml"):
        return body
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f"{attributes}><head>{head}</head><body>{body}</body></html>"
    )


def _package(
    chapters: Mapping[str, str],
    title: str,
    language: str,
    metadata: str,
    version: int,
    manifest: str,
    spine: str,
    direction: str,
    guide: str,
) -> str:
    items = "".join(
        f'<item id="c{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(chapters)
    )
    items += (
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
        if version == 2
        else '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    )
    references = spine or "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    progression = f' page-progression-direction="{direction}"' if direction else ""
    named = f"<dc:title>{title}</dc:title>" if title else ""
    return (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" '
        f'xmlns:opf="http://www.idpf.org/2007/opf" version="{version}.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{named}'
        f"<dc:language>{language}</dc:language>{metadata}</metadata>"
        f"<manifest>{items}{manifest}</manifest>"
        f'<spine toc="ncx"{progression}>{references}</spine>'
        f"{f'<guide>{guide}</guide>' if guide else ''}</package>"
    )


def _nav(lines: Sequence[Line]) -> str:
    return page(f'<nav epub:type="toc">{_nav_list(lines)}</nav>') if lines else page("")


def _nav_list(lines: Sequence[Line]) -> str:
    rows = (
        f"<li>{_nav_line(title, href)}{_nav_list(below) if below else ''}</li>"
        for title, href, below in lines
    )
    return f"<ol>{''.join(rows)}</ol>"


def _nav_line(title: str, href: str) -> str:
    return f'<a href="{href}">{title}</a>' if href else f"<span>{title}</span>"


def _ncx(lines: Sequence[Line]) -> str:
    return (
        '<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" '
        '"http://www.daisy.org/z3986/2005/ncx-2005-1.dtd">'
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>'
        f"{_ncx_points(lines)}</navMap></ncx>"
    )


def _ncx_points(lines: Sequence[Line]) -> str:
    return "".join(
        f"<navPoint><navLabel><text>{title}</text></navLabel>"
        f'<content src="{href}"/>{_ncx_points(below)}</navPoint>'
        for title, href, below in lines
    )
