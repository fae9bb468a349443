"""Word files: what pandoc keeps of them, and what we keep beside it."""

from __future__ import annotations

import pytest

from books.formats import FormatError, ParsedBook, parse
from tests.books.formats.making import PIXEL
from tests.books.formats.office import (
    by_pandoc,
    html_of,
    make_docx,
    paragraph,
    text_of,
    zipped,
)

HEBREW = "בראשית ברא אלהים"


def docx(body: str, *, styles: str = "", core: str = "") -> ParsedBook:
    return parse(make_docx(body, styles=styles, core=core), "utopia.docx")


def whole() -> ParsedBook:
    return parse(by_pandoc("docx"), "utopia.docx")


def test_a_whole_book_comes_with_title_people_and_language() -> None:
    book = whole()
    assert book.title == "Utopia"
    assert [person.name for person in book.contributors] == ["Thomas More", "Gilbert Burnet"]
    assert book.language == "en-GB"
    assert [section.title for section in book.sections] == [
        "Utopia", "Of their trades", "Of their traffic", "Notes",
    ]  # fmt: skip
    assert book.warnings == ()


@pytest.mark.parametrize(
    "kept",
    [
        "<em>Agriculture</em>",
        "<strong>that which</strong>",
        '<span class="small-caps">universally</span>',
        "<blockquote>\n<p>They are instructed",
        "<li>husbandmen</li>",
        "<p>The towns of Utopia</p></caption>",
        '<td class="flush-right">6000</td>',
        'alt="The island of Utopia" width="30"',
        "<figcaption><p>The island of Utopia</p></figcaption>",
        "<msup><mi>a</mi><mn>2</mn></msup>",
        '<math display="block">',
        '<span lang="zh-Hant">學而時習之，不亦說乎？</span>',
        f'<span dir="rtl" lang="he">{HEBREW}</span>',
        'role="doc-noteref" href="../notes-2/#t-fn1"',
        'role="doc-backlink" href="../of-their-trades/#t-fnref1"',
        'href="../of-their-traffic/#t-of-their-traffic">their traffic</a>',
    ],
)
def test_a_whole_book_keeps(kept: str) -> None:
    assert kept in html_of(whole())


def test_its_picture_is_the_one_in_the_file() -> None:
    assert [asset.data for asset in whole().assets] == [PIXEL]


def test_the_language_of_a_passage_is_the_one_that_has_its_letters() -> None:
    lang = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    default = f"<w:docDefaults><w:rPrDefault><w:rPr>{lang}</w:rPr></w:rPrDefault></w:docDefaults>"
    french = paragraph("Liberté, égalité", run='<w:lang w:val="fr-FR"/>')
    book = docx(
        paragraph("The island of Utopia is in the middle two hundred miles broad.")
        + french
        + paragraph(HEBREW, run="<w:rtl/>")
        + paragraph("学而时习之，不亦说乎", run='<w:lang w:val="fr-FR"/>'),
        styles=default,
    )
    assert book.language == "en-US"
    html = html_of(book)
    assert '<span lang="fr-FR">Liberté, égalité</span>' in html
    assert f'<span dir="rtl" lang="he">{HEBREW}</span>' in html
    assert '<span lang="zh-Hans">' in html


def test_a_book_is_in_the_language_of_most_of_its_words() -> None:
    body = paragraph(f"{HEBREW} את השמים ואת הארץ", properties="<w:bidi/>", run="<w:rtl/>")
    book = docx(body + paragraph("In the beginning", run='<w:lang w:val="en-GB"/>'))
    assert (book.language, book.sections[0].direction) == ("he", "rtl")
    assert '<p dir="rtl">' in html_of(book)
    assert '<span dir="ltr" lang="en-GB">In the beginning</span>' in html_of(book)


def test_poems_and_places_are_known_by_their_styles() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="V"><w:name w:val="Verse"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="V1"><w:name w:val="Mine"/>'
        '<w:basedOn w:val="V"/></w:style>'
    )
    centered = '<w:jc w:val="center"/>'
    book = docx(
        paragraph("The wind bloweth", style="V")
        + paragraph("where it listeth", style="V1")
        + paragraph("FINIS", properties=centered),
        styles=styles,
    )
    html = html_of(book)
    assert '<div class="verse"><p>The wind bloweth</p>\n<p>where it listeth</p></div>' in html
    assert '<p class="centered">FINIS</p>' in html


def test_ruby_is_kept() -> None:
    ruby = (
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>かんじ</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>漢字</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    )
    assert "<ruby>漢字<rt>かんじ</rt></ruby>" in html_of(docx(ruby))
    said = html_of(docx(paragraph("The island of Utopia.", run='<w:lang w:val="en-GB"/>') + ruby))
    assert '<ruby lang="ja">漢字<rt>かんじ</rt></ruby>' in said


def test_a_passage_that_word_cut_in_pieces_is_one_again() -> None:
    french = '<w:r><w:rPr><w:lang w:val="fr-FR"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    pieces = "".join(french.format(piece) for piece in ("Liberté, ", "éga", "lité", " ", "ou"))
    body = paragraph("They said in one voice:", run='<w:lang w:val="en-GB"/>')
    assert '<p><span lang="fr-FR">Liberté, égalité ou</span></p>' in html_of(
        docx(f"{body}<w:p>{pieces}</w:p>")
    )


def test_properties_that_programs_fill_in_are_not_believed() -> None:
    core = "<dc:title>Document1</dc:title><dc:creator>Administrator; Mary Leapor</dc:creator>"
    core += "<cp:keywords>poems; wit, women</cp:keywords>"
    book = docx(paragraph("Crumble Hall"), core=core)
    assert book.title == "utopia"
    assert [person.name for person in book.contributors] == ["Mary Leapor"]
    assert book.subjects == ("poems", "wit", "women")


def test_our_own_signs_in_a_text_do_nothing() -> None:
    book = docx(paragraph("Uto\ufdd0\ufdd4\ufdd1pia\ufdd2 \ufdd3\ufdd5\ufdd2is"))
    assert text_of(book) == "Utopia is"


def test_a_bomb_of_entities_does_not_go_off() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE w [<!ENTITY l0 "lol">{laughs}]><w:styles xmlns:w="urn:w">&l9;</w:styles>'
    data = make_docx(paragraph("Utopia"), files={"word/styles.xml": bomb})
    assert text_of(parse(data, "utopia.docx")) == "Utopia"


def test_a_picture_is_looked_for_in_the_file_only() -> None:
    way_out = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="p1" Target="{}" Type="http://schemas.openxmlformats.org/officeDocument/'
        '2006/relationships/image"{}/></Relationships>'
    )
    blip = (
        "<w:p><w:r><w:t>Utopia</w:t></w:r><w:r><w:drawing><a:blip "
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:embed="p1" xmlns:r='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></w:drawing>'
        "</w:r></w:p>"
    )
    for target, mode in (
        ("../../../etc/passwd", ""),
        ("file:///etc/x.png", ' TargetMode="External"'),
    ):
        relations = way_out.format(target, mode)
        data = make_docx(blip, files={"word/_rels/document.xml.rels": relations})
        book = parse(data, "utopia.docx")
        assert (text_of(book), book.assets) == ("Utopia", ())


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"_rels/.rels": "<x/>"}, "holds no text"),
        ({"word/document.xml": "<w:document>"}, "damaged"),
        ({"word/document.xml": "<a>" * 300 + "</a>" * 300}, "too deeply"),
        ({"word/media/bomb.bmp": b"0" * 8_000_000}, "200 times"),
    ],
)
def test_a_word_file_that_is_none_is_refused(files: dict[str, str | bytes], reason: str) -> None:
    with pytest.raises(FormatError, match=reason):
        parse(make_docx(paragraph("Utopia"), files=files), "utopia.docx")


def test_a_word_file_without_words_is_refused() -> None:
    with pytest.raises(FormatError, match="no text"):
        docx("<w:p/>")
    with pytest.raises(FormatError, match="holds no text"):
        parse(zipped({"[Content_Types].xml": "<x/>", "word/a.xml": "<x/>"}), "utopia.docx")
