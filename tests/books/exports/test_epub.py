"""What an exported EPUB holds, and how its parts lead to one another."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree

from books.exports import Details, Volume
from books.formats.parsed import ParsedAsset
from tests.books.conftest import WOODCUT, WOODCUT_NAME
from tests.books.exports.making import (
    DETAILS,
    body_of,
    epub_of,
    files_of,
    picture,
    real_book,
    volume,
    volume_of,
)
from tests.texts import TRADES, TRAFFIC

COVER = picture(ParsedAsset(WOODCUT_NAME, "image/svg+xml", WOODCUT))
DC = "{http://purl.org/dc/elements/1.1/}"
OPF = "{http://www.idpf.org/2007/opf}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def package_of(made: Volume) -> etree._Element:
    return etree.fromstring(files_of(made)["EPUB/package.opf"].encode())


def words(package: etree._Element, name: str) -> list[str | None]:
    return [element.text for element in package.iter(DC + name)]


def metas(package: etree._Element, name: str) -> list[str | None]:
    return [meta.text for meta in package.iter(f"{OPF}meta") if meta.get("property") == name]


def test_it_begins_with_its_media_type_unpacked() -> None:
    with ZipFile(BytesIO(epub_of(volume(TRADES)))) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)


def test_the_same_book_gives_the_same_bytes() -> None:
    assert epub_of(volume(TRADES)) == epub_of(volume(TRADES))


def test_it_says_who_did_what_and_when() -> None:
    package = package_of(volume(TRADES, subtitle="Or, the Best State"))
    assert words(package, "title") == ["Utopia", "Or, the Best State"]
    assert (words(package, "creator"), words(package, "contributor")) == (
        ["Thomas More"],
        ["Gilbert Burnet"],
    )
    assert metas(package, "role") == ["aut", "trl"]
    assert words(package, "date") == ["1516"]
    assert words(package, "identifier") == [f"urn:uuid:{DETAILS.identity}"]
    assert metas(package, "dcterms:modified") == ["2026-11-22T10:00:00Z"]


def test_it_says_under_which_licence_and_where_it_comes_from() -> None:
    package = package_of(volume(TRADES, attribution="Name us."))
    assert words(package, "rights") == ["CC0 1.0. Do with it what you like.", "Name us."]
    links = [link.get("href") for link in package.iter(f"{OPF}link")]
    assert links == ["https://creativecommons.org/publicdomain/zero/1.0/"]
    assert words(package, "source") == ["https://example.org/utopia"]
    assert words(package, "relation") == [DETAILS.address]
    assert words(package, "subject") == ["Utopias"]


@pytest.mark.parametrize(("year", "date"), [(-380, []), (None, []), (800, ["0800"])])
def test_a_year_is_said_where_the_format_can_say_it(year: int | None, date: list[str]) -> None:
    assert words(package_of(volume(TRADES, year=year)), "date") == date


def test_what_it_says_is_escaped() -> None:
    package = package_of(volume(TRADES, title="Gog & Magog <script>", description='"<'))
    assert words(package, "title") == ["Gog & Magog <script>"]
    assert words(package, "description") == ['"<']


def test_the_cover_is_marked_for_old_and_new_reading_systems() -> None:
    package = package_of(volume(TRADES, pictures=(COVER,), cover=WOODCUT_NAME))
    cover = next(item for item in package.iter(f"{OPF}item") if item.get("id") == "cover")
    assert cover.get("properties") == "cover-image"
    assert (
        '<meta name="cover" content="cover"/>'
        in files_of(volume(TRADES, pictures=(COVER,), cover=WOODCUT_NAME))["EPUB/package.opf"]
    )


@pytest.mark.parametrize(
    ("language", "direction"), [("ar", "rtl"), ("he", "rtl"), ("en", "ltr"), ("zh-Hant", "ltr")]
)
def test_pages_turn_the_way_the_language_runs(language: str, direction: str) -> None:
    spine = next(package_of(volume(TRADES, language=language)).iter(f"{OPF}spine"))
    assert spine.get("page-progression-direction") == direction


def test_the_contents_are_a_tree_in_both_tables() -> None:
    made = volume(TRADES, TRAFFIC, TRADES)
    pages = (made.pages[0], replace(made.pages[1], depth=1), made.pages[2])
    files = files_of(replace(made, pages=pages))
    nav = etree.fromstring(files["EPUB/nav.xhtml"].encode())
    top = next(nav.iter(f"{XHTML}ol"))
    assert ["".join(map(str, item[0].itertext())) for item in top] == [
        "Chapter one", "Chapter three", "About this copy",
    ]  # fmt: skip
    assert ["".join(map(str, item.itertext())) for item in top.iter(f"{XHTML}li")][
        1
    ] == "Chapter two"
    ncx = etree.fromstring(files["EPUB/toc.ncx"].encode())
    sources = [content.get("src") for content in ncx.iter(f"{NCX}content")]
    assert sources == [f"text/{n}.xhtml" for n in ("0001", "0002", "0003", "about")]
    assert len(next(ncx.iter(f"{NCX}navMap"))) == 3


def test_the_text_proper_begins_where_the_book_says() -> None:
    nav = files_of(volume(TRADES, TRAFFIC, start="two"))["EPUB/nav.xhtml"]
    assert '<a epub:type="bodymatter" href="text/0002.xhtml">' in nav


def test_a_note_in_another_file_is_reached_and_leads_back() -> None:
    files = files_of(
        volume(
            '<p id="t-ref">Six hours<a id="t-r1" role="doc-noteref" href="../two/#t-n1">1</a></p>',
            '<section role="doc-endnotes"><ol><li id="t-n1" role="doc-endnote">Not so.'
            '<a role="doc-backlink" href="../one/#t-r1">back</a></li></ol></section>',
        )
    )
    assert (
        '<a id="r1" epub:type="noteref" role="doc-noteref" href="0002.xhtml#n1">1</a>'
        in (files["EPUB/text/0001.xhtml"])
    )
    assert '<li id="n1" epub:type="endnote">' in files["EPUB/text/0002.xhtml"]
    assert 'role="doc-backlink" href="0001.xhtml#r1"' in files["EPUB/text/0002.xhtml"]


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("#t-nowhere", 'href="0001.xhtml"'),
        ("../nowhere/", "<a>"),
        ("../two/", 'href="0002.xhtml"'),
        ("https://example.org/ü b?q=%zz", 'href="https://example.org/%C3%BC%20b?q=%25zz"'),
        ("http://", "<a>"),
        ("mailto:ada@example.org", 'href="mailto:ada@example.org"'),
    ],
)
def test_a_link_leads_somewhere_or_is_none(given: str, written: str) -> None:
    page = files_of(volume(f'<p><a href="{given}">x</a></p>', TRAFFIC))["EPUB/text/0001.xhtml"]
    assert written in page


def test_a_picture_that_is_not_there_is_put_into_words() -> None:
    missing = f'<img id="t-p" src="../assets/{WOODCUT_NAME}" alt="A map">'
    assert body_of(missing) == '<span id="p" class="missing-image">A map</span>'


def test_passages_keep_their_language_direction_and_ruby() -> None:
    html = '<p lang="he" dir="rtl">בראשית</p><p><ruby>漢<rt>かん</rt></ruby></p>'
    assert body_of(html) == html.replace('lang="he"', 'lang="he"').replace(
        'dir="rtl"', 'dir="rtl" lang="he" xml:lang="he"'
    ).replace('<p lang="he" ', "<p ")


def test_the_last_page_says_what_one_may_do() -> None:
    page = files_of(volume(TRADES))["EPUB/text/about.xhtml"]
    assert "“Utopia” by Thomas More." in page
    assert '<a href="https://creativecommons.org/publicdomain/zero/1.0/">CC0 1.0</a>' in page


def test_every_file_of_a_real_book_is_well_formed() -> None:
    files = files_of(volume_of(real_book("idpf-wasteland.epub")))
    for name, text in files.items():
        if name.endswith((".xhtml", ".opf", ".ncx", ".xml")):
            etree.fromstring(text.encode())


def test_equal_details_are_equal() -> None:
    assert replace(DETAILS) == DETAILS
    assert repr(Details("1", "a", "en", DETAILS.modified)) != repr(DETAILS)
