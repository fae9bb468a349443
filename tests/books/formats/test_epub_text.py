"""What the text of an EPUB becomes: words, links, notes, meaning."""

from __future__ import annotations

import pytest

from books.formats import FormatError, ParsedBook, parse

from .making import make_epub, page


def read(*bodies: str, contents: list[tuple[str, str, list[object]]] | None = None) -> ParsedBook:
    chapters = {f"{n}.xhtml": body for n, body in enumerate(bodies)}
    return parse(make_epub(chapters, contents=contents), "u.epub")  # type: ignore[arg-type]


def html(*bodies: str) -> str:
    return read(*bodies).sections[0].html


def test_named_entities_are_kept_as_characters() -> None:
    assert (
        read("<p>More&nbsp;&mdash;&amp; Giles&hellip;</p>").sections[0].text == "More\xa0—& Giles…"
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "iso-8859-1"])
def test_encodings_are_read_by_mark_or_declaration(encoding: str) -> None:
    declared = {"utf-8-sig": "utf-8", "utf-16-le": "utf-16"}.get(encoding, encoding)
    text = page("<p>Café&nbsp;Utopia</p>").replace("utf-8", declared)
    data = make_epub({"one.xhtml": ""}, files={"one.xhtml": text.encode(encoding)})
    book = parse(data, "u.epub")
    assert book.sections[0].text == "Café\xa0Utopia"
    assert book.warnings == ()


def test_a_chapter_that_is_not_well_formed_is_read_loosely_with_a_warning() -> None:
    book = read('<p>One<br>two <b>three</p><a id="x"/><p>R&D &unknown; four')
    assert "Onetwo three" in book.sections[0].text
    assert "R&D &unknown; four" in book.sections[0].text
    assert '<a id="t-x"></a>' in book.sections[0].html
    assert "not well-formed" in book.warnings[0]


def test_whitespace_stays_as_the_source_has_it() -> None:
    section = read("\n  <p>One\r\n two</p>\n").sections[0]
    assert section.html == "\n  <p>One\n two</p>\n"
    assert section.text == "\n  One\n two\n"


def test_comments_and_instructions_leave_the_text_around_them() -> None:
    assert read("<p>One<!-- x --> two<?pi y?> three</p>").sections[0].text == "One two three"


def test_an_id_never_meets_an_id_of_the_page() -> None:
    assert html('<p id="main">a</p><a name="old"/><p id="main">b</p><p id="a b">c</p>') == (
        '<p id="t-main">a</p><a id="t-old"></a><p>b</p><p id="t-a-b">c</p>'
    )


def test_links_lead_to_sections() -> None:
    first = html(
        '<p id="x"><a href="1.xhtml#y">a</a><a href="1.xhtml">b</a><a href="#x">c</a>'
        '<a href="0.xhtml#x">d</a><a href="../EPUB/1.xhtml#gone">e</a><a href="0.xhtml">f</a></p>',
        '<p id="y">Two</p>',
    )
    assert first == (
        '<p id="t-x"><a href="../1-xhtml/#t-y">a</a><a href="../1-xhtml/">b</a>'
        '<a href="#t-x">c</a><a href="#t-x">d</a><a href="../1-xhtml/">e</a>'
        '<a href="../0-xhtml/">f</a></p>'
    )


def test_links_find_the_piece_of_a_document_that_was_cut() -> None:
    book = read(
        '<p><a href="#n">note</a></p><div id="b"><p>Two <a id="n" href="#b">up</a></p></div>',
        contents=[("One", "0.xhtml", []), ("两", "0.xhtml#b", [])],
    )
    assert [section.slug for section in book.sections] == ["one", "两"]
    assert 'href="../两/#t-n"' in book.sections[0].html
    assert 'href="#t-b"' in book.sections[1].html


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "java\nscript:x", "nav.xhtml", "data:text/html,x", "//evil.example/",
     "file:///etc/passwd", "../../x", "ftp://x/", "http://[bad"],
)  # fmt: skip
def test_links_that_lead_nowhere_lose_their_address(href: str) -> None:
    assert html(f'<p><a href="{href}">More</a></p>') == "<p><a>More</a></p>"


def test_links_out_of_the_book_tell_nothing_about_the_reader() -> None:
    link = '<a href="https://example.org/?a=1&amp;b=2"{}>More</a>'
    assert html(link.format("")) == link.format(' rel="noopener noreferrer nofollow"')


def test_footnotes_lead_there_and_back() -> None:
    book = read(
        '<p>Utopia<a epub:type="noteref" id="r1" href="1.xhtml#n1">1</a></p>',
        '<section epub:type="endnotes"><aside epub:type="endnote" id="n1">No place. '
        '<a role="doc-backlink" href="0.xhtml#r1">back</a></aside></section>',
    )
    assert '<a id="t-r1" role="doc-noteref" href="../1-xhtml/#t-n1">' in book.sections[0].html
    assert (
        '<section role="doc-endnotes"><aside id="t-n1" role="doc-endnote">' in book.sections[1].html
    )
    assert '<a role="doc-backlink" href="../0-xhtml/#t-r1">' in book.sections[1].html


def test_meaning_becomes_a_class_of_a_closed_list() -> None:
    assert (
        html(
            '<p epub:type="z3998:verse bodymatter" class="poem x9 i1">Hath made me</p>'
            '<p epub:type="z3998:signature" role="button" class="secret">More</p>'
        )
        == '<p class="verse indent-1">Hath made me</p><p class="signature">More</p>'
    )


def test_languages_directions_and_ruby_are_kept() -> None:
    body = (
        '<p><i lang="la">Utopia</i> <bdi>שלום</bdi> <bdo dir="rtl">abc</bdo> '
        "<ruby>論<rp>(</rp><rt>lùn</rt><rp>)</rp></ruby></p>"
    )
    assert html(body.replace("lang=", "xml:lang=")) == body


def test_formulas_are_kept_without_their_annotations() -> None:
    math = '<m:math xmlns:m="http://www.w3.org/1998/Math/MathML" display="block">'
    body = f"{math}<m:semantics>{{}}</m:semantics></m:math>"
    inner = "<m:mi>x</m:mi><m:annotation>secret</m:annotation>"
    assert (
        html(body.format(inner)) == '<math display="block"><semantics><mi>x</mi></semantics></math>'
    )


def test_elements_with_no_place_in_a_page_go_with_a_warning_each_kind() -> None:
    book = read(
        "<p>One</p><script>alert(1)</script><script>x</script><style>p{}</style> two"
        '<iframe src="x"/><video/><audio/><form><p>three</p><input/></form><object>four</object>'
    )
    assert book.sections[0].text == "One twothree"
    assert len(book.warnings) == 7


def test_handlers_and_styles_go() -> None:
    assert (
        html('<p onclick="x()" style="color:red" data-x="1" title="t">More</p>')
        == '<p title="t">More</p>'
    )


def test_older_and_unknown_elements_live_on_under_other_names() -> None:
    assert html("<center><font>a</font><tt>b</tt><se-x id='k'>c</se-x></center>") == (
        '<div><span>a</span><code>b</code><span id="t-k">c</span></div>'
    )


def test_tables_lists_and_figures_are_kept() -> None:
    body = (
        '<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>'
        '<ol start="3"><li value="4">b</li></ol><figure><figcaption>c</figcaption></figure>'
        "<dl><dt>d</dt><dd>e</dd></dl><details><summary>f</summary></details>"
    )
    assert html(body) == body


@pytest.mark.parametrize("close", ["</div>", ""])
def test_text_nested_too_deeply_is_refused_and_never_cut_off(close: str) -> None:
    with pytest.raises(FormatError, match="too deeply"):
        read("<div>" * 3000 + "<p>Utopia</p>" + close * 3000)
    assert read("<div>" * 200 + "<p>Utopia</p>" + "</div>" * 200).sections[0].text == "Utopia"
