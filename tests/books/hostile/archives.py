"""Archives that lie, burst, or lead out."""

from __future__ import annotations

import stat
import struct
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tests.books.formats.making import CONTAINER, PIXEL, make_epub, make_zip
from tests.books.formats.office import make_docx, make_odt

from .bait import Bait, Hostile, fixed

TEXT = '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:r><w:t>Utopia</w:t></w:r></w:p>'
RIGHTS = '<rights xmlns="http://ns.adobe.com/adept"/>'
LOCKED = """<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"
 xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>
 <enc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>
 </enc:EncryptedData></encryption>"""
PUFF = b"0" * 8_000_000


def leading_out(bait: Bait) -> bytes:
    """Names with `..`, absolute, with backslashes and drives; chapter and cover ask for them."""
    out = str(bait.outside)
    names = [
        f"../../../../..{out}",
        out,
        out.replace("/", "\\"),
        "..\\..\\evil.png",
        "C:\\evil.png",
    ]
    return make_epub(
        {
            "one.xhtml": "<p>Utopia</p>"
            + "".join(f'<img src="{name}" alt="map"/>' for name in names)
        },
        manifest=f'<item id="pic" href="{"../" * 12}{bait.secret}" media-type="image/png" '
        'properties="cover-image"/>',
        files={f"/{name}": PIXEL for name in names},
    )


def reading_out(bait: Bait) -> bytes:
    """A spine that asks for a file of the library's machine."""
    return make_epub(
        {"one.xhtml": "<p>Utopia</p>"},
        manifest=f'<item id="s" href="{"../" * 12}{bait.secret}" media-type="text/html"/>',
        spine='<itemref idref="c0"/><itemref idref="s"/>',
    )


def with_symlinks(bait: Bait) -> bytes:
    """A chapter and a picture that are symbolic links to the secret."""
    data = make_epub(
        {"one.xhtml": '<p>Utopia<img src="map.png" alt="map"/></p>'},
        manifest='<item id="s" href="link.xhtml" media-type="application/xhtml+xml"/>',
        spine='<itemref idref="c0"/><itemref idref="s"/>',
    )
    buffer = BytesIO(data)
    with ZipFile(buffer, "a") as archive:
        for name in ("EPUB/map.png", "EPUB/link.xhtml"):
            link = ZipInfo(name)
            link.create_system = 3
            link.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(link, str(bait.secret))
    return buffer.getvalue()


def overlapping() -> bytes:
    """A hundred thousand times the same bytes: every entry points to the first one's."""
    noise = bytes(n * n % 251 for n in range(4_000)) * 300
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a", noise)
    data = buffer.getvalue()
    start = data.index(b"PK\x01\x02")
    end = data.rindex(b"PK\x05\x06")
    entry, count = data[start:end], 5_000
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, start, 0)
    return data[:start] + entry * count + tail


def nested(depth: int = 20) -> bytes:
    """An archive in an archive in an archive: nobody has any reason to open the inner ones."""
    data = make_zip({"puff": PUFF[:900_000]})
    for _ in range(depth):
        data = make_zip({"inner.zip": data})
    return make_epub(files={"inner.zip": data})


def encrypted(data: bytes) -> bytes:
    locked = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(mark)
        while at >= 0:
            locked[at + offset] |= 1
            at = locked.find(mark, at + 1)
    return bytes(locked)


def holding(container: str, files: Mapping[str, str] | None = None) -> bytes:
    return make_zip({"META-INF/container.xml": container, **(files or {})})


def leading_container(bait: Bait) -> bytes:
    """A container that names a file of the machine as the book's list."""
    return holding(CONTAINER.replace("EPUB/package.opf", f"../../../..{bait.secret}"))


ARCHIVES = {
    "names that lead out": Hostile("utopia.epub", leading_out),
    "a spine that leads out": Hostile("utopia.epub", reading_out),
    "symbolic links": Hostile("utopia.epub", with_symlinks),
    "a container that leads out": Hostile("utopia.epub", leading_container, "is missing"),
    "a zip bomb": Hostile("utopia.epub", fixed(make_epub(files={"puff": PUFF})), "200 times"),
    "a zip bomb as DOCX": Hostile(
        "utopia.docx", fixed(make_docx(TEXT, files={"word/media/puff": PUFF})), "200 times"
    ),
    "a zip bomb as ODT": Hostile(
        "utopia.odt", fixed(make_odt("<text:p>x</text:p>", files={"puff": PUFF})), "200 times"
    ),
    "overlapping entries": Hostile("utopia.epub", lambda bait: overlapping(), "too large"),
    "a million entries": Hostile(
        "utopia.epub", fixed(make_epub() + b"PK\x01\x02" * 20_000), "too large"
    ),
    "archives in archives": Hostile("utopia.epub", lambda bait: nested()),
    "a password": Hostile("utopia.epub", fixed(encrypted(make_epub())), "password"),
    "copy protection by Adobe": Hostile(
        "utopia.epub", fixed(make_epub(files={"/META-INF/rights.xml": RIGHTS})), "copy protection"
    ),
    "copy protection": Hostile(
        "utopia.epub",
        fixed(make_epub(files={"/META-INF/encryption.xml": LOCKED})),
        "copy protection",
    ),
    "copy protection by Amazon": Hostile(
        "utopia.azw", fixed(b"Utopia".ljust(60, b"\0") + b"BOOKMOBI"), "can't be read here"
    ),
    "no container": Hostile("utopia.epub", fixed(make_zip({"a.txt": "x"})), "META-INF/container"),
    "a container without a book": Hostile(
        "utopia.epub", fixed(holding("<container/>")), "no rootfile"
    ),
    "a container without its package": Hostile(
        "utopia.epub", fixed(holding(CONTAINER)), "is missing"
    ),
    "a page instead of the book": Hostile("utopia.epub", fixed("<html>Utopia</html>"), "not a zip"),
    "half a book": Hostile("utopia.epub", fixed(make_epub()[:300]), "not a zip"),
}  # fmt: skip
