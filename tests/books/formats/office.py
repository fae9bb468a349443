"""Small DOCX and ODT files, really zipped, and books that pandoc itself writes."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

import pypandoc

from books.formats import ParsedBook
from tests.books.formats.making import PIXEL

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
    "</Relationships>"
)
_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{address}:1.0"'
    for name, address in {
        "office": "office", "text": "text", "style": "style", "table": "table", "draw": "drawing",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible", "meta": "meta",
    }.items()
)  # fmt: skip
_ODF += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
ODT = "application/vnd.oasis.opendocument.text"

WHOLE = """---
title: Utopia
author: [Thomas More, Gilbert Burnet]
lang: en-GB
---

# Of their trades

*Agriculture* is **that which** is so [universally]{.smallcaps} understood.[^1] See
[their traffic](#traffic).

> They are instructed in it from their childhood.

- husbandmen
- weavers

| Town    | Families |
|:--------|---------:|
| Amaurot |     6000 |

: The towns of Utopia

![The island of Utopia](island.png){width=30}

The sum is $a^2 + b^2 = c^2$, or

$$\\int_0^1 x\\,dx = \\frac12$$

[學而時習之，不亦說乎？]{lang=zh-Hant} And [בראשית ברא אלהים]{lang=he dir=rtl}.

# Of their traffic {#traffic}

But it is now time to explain.

[^1]: By *all* of them.
"""


@cache
def by_pandoc(kind: str, text: str = WHOLE) -> bytes:
    """The Markdown `text` as pandoc writes it in another format."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "island.png").write_bytes(PIXEL)
        (folder / "book.md").write_text(text, encoding="utf-8")
        command = [pypandoc.get_pandoc_path(), "-s", "book.md", "-o", f"book.{kind}"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        return (folder / f"book.{kind}").read_bytes()


def make_docx(
    body: str, *, styles: str = "", core: str = "", files: Mapping[str, str | bytes] | None = None
) -> bytes:
    """A Word file of the elements in <w:body>, <w:styles> and <cp:coreProperties>."""
    related = {"officeDocument": "word/document.xml"}
    held: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS.format(_relations(related)),
        "word/_rels/document.xml.rels": _RELATIONS.format(_relations({"styles": "styles.xml"})),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
        "docProps/core.xml": '<cp:coreProperties xmlns:cp="urn:cp" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</cp:coreProperties>',
    }
    return zipped(held | dict(files or {}))


def make_odt(
    body: str,
    *,
    styles: str = "",
    meta: str = "",
    files: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """An OpenDocument text of what stands in <office:text>, with automatic styles."""
    held: dict[str, str | bytes] = {
        "mimetype": ODT,
        "content.xml": f"<office:document-content {_ODF}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "meta.xml": f"<office:document-meta {_ODF}><office:meta>{meta}</office:meta>"
        "</office:document-meta>",
    }
    return zipped(held | dict(files or {}))


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def paragraph(text: str, *, style: str = "", run: str = "", properties: str = "") -> str:
    """A paragraph of one run in Word's XML; `run` and `properties` are elements of theirs."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f"<w:p><w:pPr>{named}{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def html_of(book: ParsedBook) -> str:
    return "\n".join(section.html for section in book.sections)


def text_of(book: ParsedBook) -> str:
    return " ".join(" ".join(section.text for section in book.sections).split())


def _relations(targets: Mapping[str, str]) -> str:
    return "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
