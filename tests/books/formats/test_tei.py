"""TEI: the header, and words that are set as HTML."""

from __future__ import annotations

import base64

import pytest

from books.formats import FormatError, ParsedBook, parse
from books.formats.parsed import ParsedContributor

from .making import PIXEL

HEADER = """<teiHeader><fileDesc><titleStmt><title>Utopia: an electronic edition</title>
<title type="main">Utopia</title><title type="sub">Of the best state</title>
<author><persName><surname>More</surname>, <forename>Thomas</forename></persName></author>
<editor role="translator">Gilbert Burnet</editor><editor>Henry Morley</editor>
<respStmt><resp>Transcribed by</resp><name>David Price</name></respStmt></titleStmt>
<publicationStmt><availability><licence target="https://creativecommons.org/licenses/by-sa/4.0/">Free
</licence></availability><date when="2005"/><idno type="URL">https://example.org/utopia</idno>
</publicationStmt><sourceDesc><bibl>Louvain, <date when="1516-12">1516</date></bibl></sourceDesc>
</fileDesc><profileDesc><abstract><p>An island.</p></abstract><langUsage><language
ident="en-GB">English</language><language ident="la">Latin</language></langUsage><textClass>
<keywords><term>Utopias</term></keywords></textClass></profileDesc></teiHeader>"""
LINE = "Henry VIII., the unconquered King of England. " * 80


def tei(body: str, header: str = "", front: str = "", back: str = "") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><TEI xmlns="http://www.tei-c.org/ns/1.0">'
        f"{header}<text>{front}<body>{body}</body>{back}</text></TEI>"
    ).encode()


def read(body: str, header: str = "", front: str = "", back: str = "") -> ParsedBook:
    return parse(tei(body, header, front, back), "utopia.xml")


def html_of(body: str) -> str:
    return "".join(section.html for section in read(body).sections)


def titles(book: ParsedBook) -> list[tuple[int, str]]:
    return [(section.depth, section.title) for section in book.sections]


def test_the_header_tells_about_the_book() -> None:
    book = read("<p>x</p>", HEADER)
    assert (book.title, book.subtitle, book.language) == ("Utopia", "Of the best state", "en-GB")
    assert (book.licence, book.source) == ("CC-BY-SA-4.0", "https://example.org/utopia")
    assert (book.description, book.subjects, book.year) == ("An island.", ("Utopias",), 1516)
    assert book.contributors == (
        ParsedContributor("Thomas More"),
        ParsedContributor("Gilbert Burnet", "trl"),
        ParsedContributor("Henry Morley", "edt"),
        ParsedContributor("David Price", "trc"),
    )


def test_a_file_without_a_header_is_called_by_its_name() -> None:
    assert read("<p>x</p>").title == "utopia"


def test_divisions_are_the_sections_and_their_tree() -> None:
    chapter = f"<div><head>Towns</head><p>{LINE}</p></div>"
    book = read(
        f"<div><head>Book I</head><p>{LINE}</p>{chapter}{chapter}</div><div2 type='book' n='2'>"
        f"<p>{LINE}</p></div2>",
        front="<front><div type='preface'><p>To Peter Giles.</p></div></front>",
    )
    assert titles(book) == [
        (0, "Preface"),
        (0, "Book I"),
        (1, "Towns"),
        (1, "Towns"),
        (0, "Book 2"),
    ]
    assert "<h2>Book I</h2>" in book.sections[1].html
    assert "<h3>Towns</h3>" in book.sections[2].html


def test_a_title_page_comes_first() -> None:
    front = """<front><titlePage><docTitle><titlePart>Utopia</titlePart></docTitle>
    <byline>by <docAuthor>Thomas More</docAuthor></byline></titlePage></front>"""
    book = read("<div><head>I</head><p>x</p></div>", front=front)
    assert '<div class="title-page"><div class="full-title"><p>Utopia</p>' in book.sections[0].html
    assert "<p>by <span>Thomas More</span></p>" in book.sections[0].html
    assert titles(book)[1:] == [(0, "I")]


def test_verse_keeps_its_lines_and_stanzas() -> None:
    html = html_of(
        "<lg><lg><l>Come unto</l><l rend='indent'>And then</l></lg><lg><l>Foot it</l></lg></lg>"
    )
    assert html.count('class="verse"') == 1
    assert '<p><span>Come unto</span><br>\n<span class="indent-1">And then</span></p>' in html
    assert "<p><span>Foot it</span></p>" in html


def test_a_play_has_speakers_lines_and_stage_directions() -> None:
    html = html_of(
        "<sp who='#p'><speaker>Prospero</speaker><stage>aside</stage><l>Now my charms</l>"
        "<l>are all <stage>sighs</stage> o'erthrown</l></sp>"
        "<sp><speaker>Ariel</speaker><p>Sir.</p></sp>"
    )
    assert '<p class="persona">Prospero</p><p class="stage-direction">aside</p>' in html
    assert '<div class="verse"><p><span>Now my charms</span><br>' in html
    assert 'are all <span class="stage-direction">sighs</span> o\'erthrown' in html
    assert "<p>Sir.</p>" in html


def test_quotations_stand_in_the_line_or_apart() -> None:
    html = html_of(
        "<p>He said <q>No</q> and <quote>“Yes”</quote>.</p><cit><quote><p>Long.</p></quote>"
        "<bibl>Plato, <title>Laws</title></bibl></cit>"
    )
    assert "<q>No</q>" in html
    assert "<span>“Yes”</span>" in html
    assert "<blockquote><p>Long.</p></blockquote>" in html
    assert "<p>Plato, <cite>Laws</cite></p>" in html


def test_highlighting_says_how_it_looks() -> None:
    html = html_of(
        "<p><hi rend='italic'>a</hi><hi rend='bold'>b</hi><hi rend='smallcaps'>c</hi>"
        "<hi rend='sup'>d</hi><hi>e</hi><hi rendition='#fraktur'>f</hi><emph>g</emph></p>"
    )
    assert "<em>a</em><strong>b</strong>" in html
    assert '<span class="small-caps">c</span><sup>d</sup><em>e</em><span>f</span><em>g</em>' in html


def test_a_passage_keeps_its_language() -> None:
    assert '<i lang="la">Amaurotum</i>' in html_of(
        "<p><foreign xml:lang='la'>Amaurotum</foreign></p>"
    )


def test_notes_lead_there_and_back() -> None:
    book = read(
        "<div><head>Towns<note>A head's.</note></head><p>A city"
        "<note n='a' place='foot'><p>In Flanders.</p></note>.</p></div>"
    )
    section = book.sections[0]
    assert section.title == "Towns"
    assert (
        'Towns<a id="t-mark-note-1" role="doc-noteref" href="#t-note-1">1</a></h2>' in section.html
    )
    assert 'city<a id="t-mark-note-2" role="doc-noteref" href="#t-note-2">a</a>.' in section.html
    assert '<li id="t-note-1" role="doc-endnote">A head\'s. <a role="doc-backlink"' in section.html
    assert (
        '<p>In Flanders. <a role="doc-backlink" href="#t-mark-note-2">↩</a></p></li>'
        in section.html
    )


def test_notes_in_the_back_stay_there() -> None:
    book = read(
        "<div><head>I</head><p>Utopia<ref target='#n1' type='noteref'>1</ref></p></div>",
        back="<back><div><head>Notes</head><note xml:id='n1'>No place.</note></div></back>",
    )
    assert 'role="doc-noteref" href="../notes-2/#t-n1">1</a>' in book.sections[0].html
    assert '<div id="t-n1" role="doc-endnote">No place.</div>' in book.sections[1].html


def test_links_lead_inside_and_outside() -> None:
    html = html_of(
        "<p><ref target='#t'>there</ref> <ptr target='https://example.org/'/> "
        "<ref target='t'>P4</ref></p><p xml:id='t'>x</p>"
    )
    assert html.count('href="#t-t"') == 2
    assert 'href="https://example.org/"' in html
    assert ">https://example.org/</a>" in html


def test_tables_lists_and_figures() -> None:
    data = base64.b64encode(PIXEL).decode()
    book = read(
        "<table><head>Cities</head><row role='label'><cell>a</cell>"
        "<cell cols='2'>b</cell></row></table>"
        "<list type='ordered'><item>x</item></list>"
        "<list><label>Syphogrant</label><item>Head</item></list>"
        f"<figure><binaryObject mimeType='image/png'>{data}</binaryObject><head>Map</head>"
        "<figDesc>An island</figDesc></figure><figure><figDesc>Lost</figDesc></figure>"
    )
    html = book.sections[0].html
    assert '<caption>Cities</caption><tbody><tr><th>a</th><th colspan="2">b</th></tr>' in html
    assert "<ol><li>x</li></ol><dl><dt>Syphogrant</dt><dd>Head</dd></dl>" in html
    assert f'<img src="../assets/{book.assets[0].name}" alt="An island">' in html
    assert "<figcaption><div>Map</div></figcaption>" in html
    assert '<span class="missing-image">Lost</span>' in html


def test_of_two_readings_the_editors_is_taken() -> None:
    book = read(
        "<p><choice><sic>teh</sic><corr>the</corr></choice> "
        "<choice><orig>vtopia</orig><reg>Utopia</reg></choice> "
        "<choice><abbr>Mr</abbr><expan>Master</expan></choice> "
        "<app><lem>island</lem><rdg>isle</rdg></app> "
        "<gap reason='illegible'/> <supplied>more</supplied></p>"
    )
    assert book.sections[0].text == "the Utopia Master island […] more"


def test_old_pages_and_lines_leave_places_and_spaces() -> None:
    html = html_of("<p>un<lb break='no'/>to the<lb/>isle<pb n='12'/> of</p><head>A<lb/>B</head>")
    assert 'unto the isle<span title="12" id="t-page-12" role="doc-pagebreak"></span> of' in html
    assert "A<br>\nB" in html


def test_a_paragraph_with_a_list_in_it_loses_nothing() -> None:
    html = html_of("<p xml:id='p'>One <hi>two</hi><list><item>three</item></list> four</p>")
    assert '<div id="t-p"><p>One <em>two</em></p><ul><li>three</li></ul><p> four</p></div>' in html


def test_ruby_and_mathematics_are_kept() -> None:
    html = html_of(
        "<p><ruby><rb>漢</rb><rt>かん</rt></ruby> <formula notation='mathml'>"
        "<math xmlns='http://www.w3.org/1998/Math/MathML'><mi>x</mi></math></formula>"
        "<formula notation='TeX'>x^2</formula></p>"
    )
    assert "<ruby><span>漢</span><rt>かん</rt></ruby>" in html
    assert "<math><mi>x</mi></math><code>x^2</code>" in html


def test_a_file_is_known_as_tei_by_what_it_says() -> None:
    assert parse(tei("<p>x</p>"), "book").sections
    old = b"<TEI.2><teiHeader/><text><body><p id='a'>x</p></body></text></TEI.2>"
    assert (
        parse(old, "book").sections[0].html
        == '<section><section><p id="t-a">x</p></section></section>'
    )


def test_a_corpus_is_all_its_texts() -> None:
    one = "<TEI><text><body><div><head>{}</head><p>x</p></div></body></text></TEI>"
    corpus = f"<teiCorpus xmlns='http://www.tei-c.org/ns/1.0'>{one.format('A')}{one.format('B')}</teiCorpus>"
    assert titles(parse(corpus.encode(), "corpus.xml")) == [(0, "A"), (0, "B")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<TEI><text><body><p>x</body></text></TEI>", "not well-formed"),
        (b"<doc/>", "no TEI"),
        (b"<TEI><teiHeader/></TEI>", "no TEI <text>"),
        (tei(""), "no text"),
        (tei("<div>" * 300 + "</div>" * 300), "too deeply"),
    ],
)
def test_what_is_no_text_in_tei_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(FormatError, match=reason):
        parse(data, "utopia.xml")


def test_no_entity_expands() -> None:
    bomb = tei("<p>Utopia &b;&c;</p>").replace(
        b"<TEI", b'<!DOCTYPE TEI [<!ENTITY b SYSTEM "file:///etc/passwd"><!ENTITY c "lol">]><TEI', 1
    )
    with pytest.raises(FormatError, match="Entity 'b' not defined"):
        parse(bomb, "utopia.xml")
