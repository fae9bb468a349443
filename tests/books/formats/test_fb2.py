"""FictionBook 2."""

from __future__ import annotations

import base64

import pytest

from books.formats import FormatError, ParsedBook, parse
from tests.books.formats.making import PIXEL
from tests.books.formats.office import by_pandoc, html_of, text_of, zipped

INFO = """<genre>sf_history</genre>
<author><first-name>Thomas</first-name><last-name>More</last-name></author>
<translator><nickname>Burnet</nickname></translator><book-title>Utopia</book-title>
<annotation><p>Of the best state.</p><p>In two books.</p></annotation>
<keywords>island, wit</keywords><date value="1516-12-01">December</date>
<coverpage><image l:href="#cover.png"/></coverpage><lang>en</lang>"""
WHOLE = """<body><title><p>Thomas More</p><p>Utopia</p></title>
<epigraph><p>Nusquam</p><text-author>T. M.</text-author></epigraph>
<section id="s1"><title><p>Of their trades</p></title>
<p>Agriculture<a l:href="#n1" type="note">[1]</a> is <strong>that</strong>
<emphasis>which</emphasis> is <style name="foreign" xml:lang="la">ars communis</style>.</p>
<empty-line/>
<p>See <a l:href="#s2">traffic</a>.</p>
<poem><title><p>Song</p></title><stanza><v>The wind</v><v>bloweth</v></stanza></poem>
<cite><p>They are instructed.</p></cite>
<image l:href="#cover.png" alt="map" title="The island"/>
<table><tr><th>Town</th><td align="right">6000</td></tr></table></section>
<section id="s2"><title><p>Of their traffic</p></title><section><p>It is time.</p></section>
</section></body><body name="notes"><title><p>Footnotes</p></title>
<section id="n1"><title><p>1</p></title><p>By all of them.</p></section></body>"""


def source(body: str, info: str = INFO) -> str:
    return (
        '<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" '
        'xmlns:l="http://www.w3.org/1999/xlink"><description><title-info>'
        f"{info}</title-info></description>{body}<binary id='cover.png' content-type='image/png'>"
        f"{base64.b64encode(PIXEL).decode()}</binary></FictionBook>"
    )


def whole() -> ParsedBook:
    return parse(source(WHOLE).encode(), "utopia.fb2")


def test_what_the_file_says_of_its_book_is_read() -> None:
    book = whole()
    assert (book.title, book.language, book.year) == ("Utopia", "en", 1516)
    assert [(person.name, person.role) for person in book.contributors] == [
        ("Thomas More", "aut"),
        ("Burnet", "trl"),
    ]
    assert book.description == "Of the best state.\n\nIn two books."
    assert book.subjects == ("sf history", "island", "wit")
    assert book.cover == book.assets[0].name
    assert book.assets[0].data == PIXEL


def test_sections_are_those_of_the_file_and_the_notes_come_last() -> None:
    assert [(section.title, section.depth) for section in whole().sections] == [
        ("Thomas More Utopia", 0),
        ("Of their trades", 1),
        ("Of their traffic", 1),
        ("Footnotes", 0),
    ]


@pytest.mark.parametrize(
    "kept",
    [
        "Thomas More<br>Utopia</h1>",
        '<div class="epigraph"><p>Nusquam</p><p class="signature">T. M.</p></div>',
        "<strong>that</strong>\n<em>which</em>",
        '<span lang="la">ars communis</span>.</p>\n<hr>',
        'href="../of-their-traffic/#t-s2">traffic</a>',
        '<div class="verse"><div><p>Song</p></div>',
        "<p><span>The wind</span><br><span>bloweth</span></p>",
        "<blockquote><p>They are instructed.</p></blockquote>",
        'alt="map"><figcaption>The island</figcaption></figure>',
        '<td class="flush-right">6000</td>',
        'role="doc-noteref" href="../footnotes/#t-n1">[1]</a>',
        '<span class="label">1</span> By all of them. <a role="doc-backlink"',
        'href="../of-their-trades/#t-mark-1">↩</a>',
    ],
)
def test_a_whole_book_keeps(kept: str) -> None:
    assert kept in html_of(whole())


def test_no_word_is_lost_or_comes_twice() -> None:
    body = source(WHOLE).partition("<body>")[2].partition("<binary")[0]
    words = "".join(part.partition(">")[2] for part in f">{body}".split("<")).split()
    found = text_of(whole()).replace("↩", "").replace("The island", "", 1)
    assert "".join(found.split()) == "".join(words)


def test_what_pandoc_writes_is_read() -> None:
    book = parse(by_pandoc("fb2"), "utopia.fb2")
    titles = [section.title for section in book.sections]
    assert titles == ["Of their trades", "Of their traffic", "Notes"]
    assert html_of(book).count('role="doc-noteref"') == 1


def test_russian_books_in_their_old_encoding_are_read() -> None:
    text = source("<body><section><p>Остров утопийцев</p></section></body>", "<lang>ru</lang>")
    data = f'<?xml version="1.0" encoding="windows-1251"?>{text}'.encode("cp1251")
    book = parse(data, "утопия.fb2")
    assert (book.title, book.language) == ("утопия", "ru")
    assert text_of(book) == "Остров утопийцев"


def test_a_book_in_a_zip_of_its_own_is_read() -> None:
    data = zipped({"utopia.fb2": source(WHOLE)})
    assert parse(data, "utopia.fb2.zip").title == "Utopia"


def test_a_large_picture_is_no_matter() -> None:
    large = base64.b64encode(PIXEL + b"\0" * 12_000_000).decode()
    text = source(WHOLE).replace(base64.b64encode(PIXEL).decode(), large)
    assert len(parse(text.encode(), "utopia.fb2").assets[0].data) > 12_000_000


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (source("<body><section>"), "not well-formed"),
        (source("<body><section/></body>"), "holds no text"),
        (source("<body>" + "<section>" * 300 + "</section>" * 300 + "</body>"), "too deeply"),
    ],
)
def test_a_fictionbook_that_is_none_is_refused(text: str, reason: str) -> None:
    with pytest.raises(FormatError, match=reason):
        parse(text.encode(), "utopia.fb2")


def test_no_entity_expands() -> None:
    """One that the file itself declares is unknown, so the file is refused."""
    bomb = '<!DOCTYPE f [<!ENTITY a "lollol"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(FormatError, match="Entity 'a' not defined"):
        parse((bomb + source("<body><p>Utopia &a; &b;</p></body>")).encode(), "utopia.fb2")
