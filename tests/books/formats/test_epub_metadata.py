"""What a book says of itself."""

from __future__ import annotations

from html import escape

import pytest

from books.formats import ParsedBook, parse
from books.formats.licences import licence_of
from books.formats.parsed import ParsedContributor

from .making import PIXEL, make_epub

COVER = '<item id="pic" href="cover.png" media-type="image/png"{}/>'


def read(metadata: str, **options: str) -> ParsedBook:
    return parse(make_epub(metadata=metadata, **options), "more.epub")  # type: ignore[arg-type]


def test_title_and_subtitle_by_their_types() -> None:
    book = read(
        '<dc:title id="s">Of the Best State</dc:title><dc:title id="t"> On\n Utopia</dc:title>'
        '<meta refines="#s" property="title-type">subtitle</meta>'
        '<meta refines="#t" property="title-type">main</meta>',
        title="",
    )
    assert (book.title, book.subtitle) == ("On Utopia", "Of the Best State")


def test_a_book_without_title_is_called_by_its_file() -> None:
    assert read("", title="").title == "more"


def test_contributors_of_epub_2_by_attribute() -> None:
    book = read(
        '<dc:creator opf:role="aut">Thomas More</dc:creator>'
        '<dc:contributor opf:role="trl">Gilbert Burnet</dc:contributor>'
    )
    assert book.contributors == (
        ParsedContributor("Thomas More", "aut"),
        ParsedContributor("Gilbert Burnet", "trl"),
    )


def test_contributors_of_epub_3_by_refinement_with_every_role() -> None:
    book = read(
        '<dc:creator id="m">Thomas More</dc:creator><dc:contributor id="b">Burnet</dc:contributor>'
        '<meta refines="#b" property="role" scheme="marc:relators">trl</meta>'
        '<meta refines="#b" property="role" scheme="marc:relators">edt</meta>'
    )
    assert [(c.name, c.role) for c in book.contributors] == [
        ("Thomas More", "aut"),
        ("Burnet", "trl"),
        ("Burnet", "edt"),
    ]


def test_description_is_plain_text_and_source_an_address() -> None:
    book = read(
        "<dc:description>&lt;p&gt;An &lt;i&gt;island&lt;/i&gt;.&lt;/p&gt;</dc:description>"
        "<dc:source>a book</dc:source><dc:source>https://www.gutenberg.org/ebooks/2130</dc:source>"
    )
    assert book.description == "An island."
    assert book.source == "https://www.gutenberg.org/ebooks/2130"


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("<i>War and Peace</i>, many", "War and Peace, many"),
        ("un<em>common</em>wealth", "uncommonwealth"),
        ("<p>One island.</p>\n<p>Two books.</p>", "One island.\n\nTwo books."),
        ("Two books.<br/>1516", "Two books.\n\n1516"),
        ("from 1 < 2 and 3 > 2 it follows", "from 1 < 2 and 3 > 2 it follows"),
        ("More &amp; Burnet", "More & Burnet"),
    ],
)
def test_a_description_loses_its_markup_and_no_space(written: str, read_as: str) -> None:
    assert read(f"<dc:description>{escape(written)}</dc:description>").description == read_as


@pytest.mark.parametrize(
    ("given", "kept"), [("en_GB", "en-GB"), ("zh-Hans", "zh-Hans"), ("?", "und")]
)
def test_language_is_a_tag(given: str, kept: str) -> None:
    assert read("", language=given).language == kept


def test_a_licence_link_goes_before_words_and_not_for_the_cover() -> None:
    by_sa = "http://creativecommons.org/licenses/by-sa/3.0/"
    book = read(
        "<dc:rights>Public domain</dc:rights>"
        '<link rel="cc:license" refines="#c" href="http://creativecommons.org/licenses/by/4.0/"/>'
        f'<link rel="cc:license" href="{by_sa}"/>'
    )
    assert book.licence == "CC-BY-SA-3.0"


@pytest.mark.parametrize(
    ("words", "licence"),
    [
        ("https://creativecommons.org/licenses/by-nc-sa/4.0/legalcode", "CC-BY-NC-SA-4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://creativecommons.org/publicdomain/mark/1.0/", "CC-PDDC"),
        ("licensed under CC BY 4.0", "CC-BY-4.0"),
        ("Attribution-ShareAlike 3.0 Unported (CC BY-SA 3.0)", "CC-BY-SA-3.0"),
        ("a Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 International License",
         "CC-BY-NC-ND-4.0"),
        ("Creative Commons Attribution 2.5", "CC-BY-2.5"),
        ("in the United States public domain; dedicated by CC0 1.0", "CC0-1.0"),
        ("This text is in the public domain.", "CC-PDDC"),
        ("This text is not in the public domain.", None),
        ("All rights reserved.", None),
        ("", None),
    ],
)  # fmt: skip
def test_licences_by_their_addresses_and_names(words: str, licence: str | None) -> None:
    assert licence_of([words]) == licence


@pytest.mark.parametrize(
    ("metadata", "properties"),
    [("", ' properties="cover-image"'), ('<meta name="cover" content="pic"/>', "")],
)
def test_the_cover_of_epub_3_and_2(metadata: str, properties: str) -> None:
    data = make_epub(
        metadata=metadata, manifest=COVER.format(properties), files={"cover.png": PIXEL}
    )
    book = parse(data, "more.epub")
    assert book.cover == book.assets[0].name
    assert book.assets[0].data == PIXEL


def test_subjects_are_taken_once_each() -> None:
    book = read(
        "<dc:subject>Utopias</dc:subject><dc:subject>Satire</dc:subject>"
        "<dc:subject>Utopias</dc:subject>"
    )
    assert book.subjects == ("Utopias", "Satire")


@pytest.mark.parametrize(
    ("dates", "year"),
    [
        ("<dc:date>1516</dc:date>", 1516),
        ("<dc:date>-0380-01-01</dc:date>", -380),
        ('<dc:date opf:event="original-publication">1984</dc:date>', 1984),
        ('<dc:date>2005-04-22</dc:date><dc:date opf:event="creation">1516</dc:date>', 1516),
        ('<dc:date opf:event="publication">2005-04-22</dc:date>', None),
        ("<dc:date>2020-07-28T21:53:09Z</dc:date>", None),
        ("<dc:date>1900-01-01T00:00:00Z</dc:date>", None),
        ("<dc:date>long ago</dc:date>", None),
        ("<dc:date>15160101</dc:date>", None),
        ("", None),
    ],
)
def test_the_year_is_the_work_s_and_not_the_file_s(dates: str, year: int | None) -> None:
    assert read(dates).year == year
