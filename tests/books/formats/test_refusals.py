"""Files that become no book, and whether their owner is told why."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from books.formats import FormatError, archives, parse
from books.formats.epub import documents

from .making import CONTAINER, make_epub, make_zip

FONTS_ONLY = """<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"
 xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>
 <enc:EncryptionMethod Algorithm="{algorithm}"/></enc:EncryptedData></encryption>"""


def refusal(data: bytes, filename: str = "utopia.epub") -> str:
    with pytest.raises(FormatError) as caught:
        parse(data, filename)
    return str(caught.value)


def test_an_empty_file_is_refused() -> None:
    assert "0 bytes" in refusal(b"")


def test_a_file_of_an_unknown_kind_is_refused_by_its_name() -> None:
    assert "utopia.exe" in refusal(b"MZ\x90", "utopia.exe")


def test_an_epub_by_name_that_is_no_zip_is_refused() -> None:
    assert "not a zip" in refusal(b"<html>Utopia</html>")


def test_a_zip_cut_off_in_the_middle_is_refused() -> None:
    assert "not a zip" in refusal(make_epub()[:300])


def test_a_zip_that_is_no_epub_is_refused() -> None:
    assert "no META-INF/container.xml" in refusal(make_zip({"a.txt": "Utopia"}))


def test_a_container_without_rootfile_is_refused() -> None:
    assert "no rootfile" in refusal(make_zip({"META-INF/container.xml": "<container/>"}))


def test_a_missing_package_is_refused() -> None:
    assert "EPUB/package.opf" in refusal(make_zip({"META-INF/container.xml": CONTAINER}))


def test_a_package_that_is_no_xml_is_refused() -> None:
    assert "not well-formed" in refusal(make_epub(files={"package.opf": "<package><oops>"}))


def test_an_empty_spine_is_refused() -> None:
    assert "spine is empty" in refusal(make_epub({}))


def test_a_book_without_text_or_image_is_refused() -> None:
    assert "no text and no image" in refusal(make_epub({"one.xhtml": "<p> </p>"}))


def test_a_book_under_digital_rights_management_is_refused() -> None:
    assert "copy protection" in refusal(make_epub(files={"/META-INF/rights.xml": "<rights/>"}))
    locked = FONTS_ONLY.format(algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc")
    assert "copy protection" in refusal(make_epub(files={"/META-INF/encryption.xml": locked}))
    broken = make_epub(files={"/META-INF/encryption.xml": "<encryption"})
    assert "copy protection" in refusal(broken)


@pytest.mark.parametrize(
    "algorithm", ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"]
)
def test_a_book_with_mangled_fonts_only_is_read(algorithm: str) -> None:
    data = make_epub(files={"/META-INF/encryption.xml": FONTS_ONLY.format(algorithm=algorithm)})
    assert parse(data, "utopia.epub").sections


def test_a_password_is_refused() -> None:
    data = bytearray(make_epub())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 1)
    assert "password" in refusal(bytes(data))


def test_a_zip_bomb_is_refused() -> None:
    assert "200 times" in refusal(make_epub(files={"bomb.txt": b"0" * 8_000_000}))


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_ENTRIES", 4)
    assert "holds 5 files" in refusal(make_epub())


def test_a_million_entries_are_refused_before_they_are_read() -> None:
    assert "too large" in refusal(make_epub() + b"PK\x01\x02" * 20_000)


@pytest.mark.parametrize("limit", ["LARGEST_FILE", "LARGEST_ENTRY", "LARGEST_TOTAL"])
def test_too_many_bytes_are_refused(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, limit, 100)
    assert "too large" in refusal(make_epub())


def test_too_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LARGEST_TEXT", 10)
    assert "text alone" in refusal(make_epub())


def test_an_entry_that_lies_about_its_size_is_never_unpacked_beyond_it() -> None:
    data = make_epub(files={"big.txt": b"a" * 500_000})
    lie = data.replace((500_000).to_bytes(4, "little"), (50).to_bytes(4, "little"))
    archive = archives.Archive(lie)
    with pytest.raises(FormatError, match="damaged"):
        archive.read("EPUB/big.txt")


def test_a_damaged_entry_is_refused() -> None:
    text = "<p>" + "".join(chr(33 + n % 90) for n in range(3000)).replace("<", "") + "</p>"
    data = bytearray(make_epub({"one.xhtml": text.replace("&", "")}))
    with ZipFile(BytesIO(bytes(data))) as archive:
        at = archive.getinfo("EPUB/one.xhtml").header_offset + 30 + len("EPUB/one.xhtml") + 40
    data[at : at + 8] = b"\xff" * 8
    assert "damaged" in refusal(bytes(data))


def test_no_path_leads_out_of_the_archive() -> None:
    archive = archives.Archive(
        make_zip({"../../etc/passwd": "x", "/etc/hosts": "y", "EPUB/./a/../b.txt": "z"})
    )
    assert archive.read("../../etc/passwd") is None
    assert archive.read("/etc/hosts") is None
    assert archive.read("etc/passwd") is None
    assert archive.read("EPUB/b.txt") == b"z"


def test_no_entity_expands_and_no_file_is_fetched() -> None:
    text = """<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "lollol"><!ENTITY b SYSTEM
    "file:///etc/passwd">]><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>
    <body><p>Utopia &a; &b;</p></body></html>"""
    book = parse(make_epub({"one.xhtml": text}), "utopia.epub")
    assert "lollol" not in book.sections[0].text
    assert "root:" not in book.sections[0].text
    assert "Utopia" in book.sections[0].text


def test_markdown_that_is_no_text_is_refused() -> None:
    assert "UTF-8" in refusal(b"\xff\xd8\xe0 caf\xe9", "utopia.md")
    assert "not a text file" in refusal(b"a\0b", "utopia.md")
    assert "no text" in refusal(b"---\ntitle: Utopia\n---\n", "utopia.md")


def test_a_directory_that_points_before_the_file_is_refused() -> None:
    data = make_epub()
    end = data.rindex(b"PK\x05\x06")
    offset = int.from_bytes(data[end + 16 : end + 20], "little") + 5_000
    moved = data[: end + 16] + offset.to_bytes(4, "little") + data[end + 20 :]
    assert "damaged" in refusal(moved)
