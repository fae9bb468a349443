"""OpenDocument texts, as LibreOffice and as pandoc write them."""

from __future__ import annotations

import pytest

from books.formats import FormatError, ParsedBook, parse
from tests.books.formats.making import PIXEL
from tests.books.formats.office import ODT, by_pandoc, html_of, make_odt, text_of, zipped


def style(name: str, properties: str, *, family: str = "text", parent: str = "") -> str:
    based = f' style:parent-style-name="{parent}"' if parent else ""
    return (
        f'<style:style style:name="{name}" style:family="{family}"{based}>{properties}'
        "</style:style>"
    )


TEXT = "<style:text-properties {}/>"
PARAGRAPH = "<style:paragraph-properties {}/>"
STYLES = (
    style("T1", TEXT.format('fo:font-style="italic"'))
    + style("T2", TEXT.format('fo:font-weight="bold" style:text-position="super 58%"'))
    + style("T3", TEXT.format('fo:language="fr" fo:country="FR"'))
    + style("P1", "", family="paragraph", parent="Verse_20_Line")
    + style(
        "P2",
        PARAGRAPH.format('fo:text-align="center"') + TEXT.format('fo:font-style="italic"'),
        family="paragraph",
        parent="Standard",
    )
    + style("P3", PARAGRAPH.format('style:writing-mode="rl-tb"'), family="paragraph")
    + '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-format="i"/>'
    '<text:list-level-style-bullet text:level="2" text:bullet-char="-"/></text:list-style>'
    '<style:default-style style:family="paragraph"><style:text-properties fo:language="en" '
    'fo:country="GB" style:language-complex="ar" style:country-complex="SA"/></style:default-style>'
)
HEADING = '<text:h text:outline-level="1">{}</text:h>'
FORMULA = (
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mi>x</mi>'
    '<annotation encoding="StarMath 5.0">x</annotation></semantics></math>'
)


def odt(body: str, meta: str = "") -> ParsedBook:
    return parse(make_odt(body, styles=STYLES, meta=meta), "utopia.odt")


def html(body: str) -> str:
    return html_of(odt(body))


def whole() -> ParsedBook:
    return parse(by_pandoc("odt"), "utopia.odt")


def test_a_whole_book_comes_with_title_people_and_language() -> None:
    book = whole()
    assert (book.title, book.language) == ("Utopia", "en-GB")
    assert [person.name for person in book.contributors] == ["Thomas More", "Gilbert Burnet"]
    assert [section.title for section in book.sections] == [
        "Utopia", "Of their trades", "Of their traffic", "Notes",
    ]  # fmt: skip
    assert [asset.data for asset in book.assets] == [PIXEL]


@pytest.mark.parametrize(
    "kept",
    [
        "<em>Agriculture</em>",
        "<strong>that which</strong>",
        '<span class="small-caps">universally</span>',
        "<blockquote><p>They are instructed",
        "<li>husbandmen</li>",
        "<caption>The towns of Utopia</caption>",
        '<th class="flush-right">Families</th>',
        "<figcaption>The island of Utopia</figcaption>",
        "<msup><mi>a</mi><mn>2</mn></msup>",
        '<math display="block">',
        '<span lang="zh">學而時習之，不亦說乎？</span>',
        '<span dir="rtl" lang="he">בראשית ברא אלהים</span>',
        'role="doc-noteref" href="../notes-2/#t-ftn0"',
        'role="doc-backlink" href="../of-their-trades/#t-mark-1"',
        'href="../of-their-traffic/#t-traffic">their traffic</a>',
    ],
)
def test_a_whole_book_keeps(kept: str) -> None:
    assert kept in html_of(whole())


def test_looks_are_those_of_the_styles() -> None:
    found = html(
        '<text:p>Agriculture <text:span text:style-name="T1">is</text:span> that'
        '<text:span text:style-name="T2">which</text:span></text:p>'
    )
    assert "<p>Agriculture <em>is</em> that<strong><sup>which</sup></strong></p>" in found


def test_a_paragraph_made_italic_by_hand_is_so() -> None:
    assert html('<text:p text:style-name="P2">FINIS</text:p>') == (
        '<p class="centered"><em>FINIS</em></p>\n'
    )


def test_poems_are_gathered() -> None:
    line = '<text:p text:style-name="P1">{}</text:p>'
    found = html(line.format("The wind") + line.format("bloweth") + "<text:p>Prose</text:p>")
    assert found == '<div class="verse"><p>The wind</p>\n<p>bloweth</p>\n</div><p>Prose</p>\n'


def test_lists_count_as_they_are_told() -> None:
    item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"
    inner = f"<text:list>{item.format('Peru', '')}</text:list>"
    first = f'<text:list text:style-name="L1">{item.format("Utopia", inner)}</text:list>'
    again = first.replace("<text:list ", '<text:list text:continue-numbering="true" ', 1)
    found = html(f"{first}<text:p>And</text:p>{again}")
    assert '<ol type="i"><li>Utopia<ul><li>Peru</li>\n</ul></li>\n</ol>' in found
    assert '<ol type="i" start="2">' in found or '<ol start="2" type="i">' in found


def test_numbered_headings_are_headings_and_no_lists() -> None:
    heading = HEADING.format("Of their trades")
    found = html(
        f'<text:list text:style-name="L1"><text:list-item>{heading}</text:list-item></text:list>'
    )
    assert "<h1" in found
    assert "<li>" not in found


def test_cells_span_and_heads_are_heads() -> None:
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
    head = cell.format(' table:number-columns-spanned="2"', "Towns")
    rows = (
        f"<table:table-row>{cell.format('', 'Amaurot')}{cell.format('', '6000')}</table:table-row>"
    )
    found = html(
        "<table:table><table:table-header-rows><table:table-row>"
        f"{head}<table:covered-table-cell/></table:table-row></table:table-header-rows>{rows}"
        "</table:table>"
    )
    assert '<thead><tr><th colspan="2">Towns</th></tr>' in found
    assert "<tbody><tr><td>Amaurot</td><td>6000</td></tr>" in found


def test_a_picture_with_a_caption_in_a_box_is_a_figure() -> None:
    image = (
        '<draw:frame svg:width="1in"><draw:image xlink:href="Pictures/island.png"/>'
        "<svg:desc>A woodcut</svg:desc></draw:frame>"
    )
    body = (
        f"<text:p>Before <draw:frame><draw:text-box><text:p>{image}Figure <text:sequence>1"
        "</text:sequence>: The island</text:p></draw:text-box></draw:frame>after.</text:p>"
    )
    found = html_of(parse(make_odt(body, files={"Pictures/island.png": PIXEL}), "utopia.odt"))
    assert "<p>Before after.</p>" in found
    assert 'alt="A woodcut" width="96"><figcaption>Figure 1: The island</figcaption>' in found


def test_formulas_come_without_what_the_editor_typed() -> None:
    frame = '<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>'
    data = make_odt(f"<text:p>Let {frame} be.</text:p>", files={"Object 1/content.xml": FORMULA})
    book = parse(data, "utopia.odt")
    assert "<math><semantics><mi>x</mi></semantics></math> be." in html_of(book)
    assert text_of(book) == "Let x be."


def test_ruby_spaces_and_breaks_are_kept() -> None:
    found = html(
        "<text:p><text:ruby><text:ruby-base>漢字</text:ruby-base><text:ruby-text>かんじ"
        '</text:ruby-text></text:ruby>a<text:line-break/><text:s text:c="2"/>b<text:tab/>c</text:p>'
    )
    assert '<ruby lang="ja">漢字<rt>かんじ</rt></ruby>' in found
    assert "a<br>&nbsp;&nbsp;b c" in found


def test_the_language_of_a_passage_is_said() -> None:
    found = odt(
        "<text:p>The island of Utopia "
        '<text:span text:style-name="T3">est belle</text:span>.</text:p>'
        '<text:p text:style-name="P3">בראשית ברא אלהים</text:p>'
    )
    assert found.language == "en-GB"
    assert '<span lang="fr-FR">est belle</span>' in html_of(found)
    assert '<p dir="rtl" lang="he">בראשית ברא אלהים</p>' in html_of(found)


def test_links_to_headings_by_their_words_arrive() -> None:
    link = '<text:a xlink:href="#1.Of their traffic|outline">there</text:a>'
    long = "It is now time to explain. " * 200
    book = odt(
        HEADING.format("Of their trades") + f"<text:p>{long}{link}</text:p>"
        + HEADING.format("Of their traffic") + f"<text:p>{long}</text:p>"
    )  # fmt: skip
    assert 'href="../of-their-traffic/#t-' in book.sections[0].html


def test_what_the_file_says_of_its_book_is_read() -> None:
    meta = (
        "<dc:title>Utopia</dc:title><meta:initial-creator>Thomas More</meta:initial-creator>"
        "<meta:keyword>islands</meta:keyword><dc:language>en-GB</dc:language>"
        '<meta:user-defined meta:name="Subtitle">A fruteful worke</meta:user-defined>'
    )
    book = odt("<text:p>The island.</text:p>", meta=meta)
    assert (book.title, book.subtitle, book.subjects) == (
        "Utopia",
        "A fruteful worke",
        ("islands",),
    )


def test_comments_deleted_words_and_contents_are_left_out() -> None:
    found = odt(
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
        "<text:table-of-content><text:p>Of their trades 7</text:p></text:table-of-content>"
        "<text:p>Utopia<office:annotation><text:p>Check!</text:p></office:annotation></text:p>"
    )
    assert text_of(found) == "Utopia"


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"content.xml": "<oops>"}, "missing or damaged"),
        ({"content.xml": "<a>" * 300 + "</a>" * 300}, "too deeply"),
        ({"META-INF/manifest.xml": "<m><encryption-data/></m>"}, "password"),
        ({"Pictures/bomb.bmp": b"0" * 8_000_000}, "200 times"),
    ],
)
def test_a_text_that_is_none_is_refused(files: dict[str, str | bytes], reason: str) -> None:
    with pytest.raises(FormatError, match=reason):
        parse(make_odt("<text:p>Utopia</text:p>", files=files), "utopia.odt")


def test_deep_nesting_does_no_harm() -> None:
    deep = '<text:span text:style-name="T1">' * 240 + "Utopia" + "</text:span>" * 240
    lists = "<text:list><text:list-item>" * 110 + "x" + "</text:list-item></text:list>" * 110
    assert text_of(odt(f"<text:p>{deep}</text:p>{lists}")) == "Utopia"
    with pytest.raises(FormatError, match="missing or damaged"):
        parse(zipped({"mimetype": ODT}), "utopia.odt")
