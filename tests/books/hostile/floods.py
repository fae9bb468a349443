"""Too much of something: depth, length, parts, links, or nothing at all."""

from __future__ import annotations

from tests.books.formats.making import make_epub
from tests.books.formats.office import make_docx, make_odt

from .archives import TEXT
from .bait import Hostile, fixed

DEEP = 20_000


def _nested(tag: str, inner: str = "Utopia", times: int = DEEP) -> str:
    return f"<{tag}>" * times + inner + f"</{tag.partition(' ')[0]}>" * times


def _html(body: str) -> Hostile:
    return Hostile("utopia.html", fixed(f"<html><p>Utopia</p>{body}</html>"), says=None)


def _text(text: str) -> Hostile:
    return Hostile("utopia.txt", fixed(f"Utopia\n\n{text}\n"), says=None)


def _markdown(text: str) -> Hostile:
    return Hostile("utopia.md", fixed(f"# Utopia\n\n{text}\n"), says=None)


def _tei(body: str) -> str:
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'


def _fb2(body: str) -> str:
    return (
        '<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0"><body><section>'
        f"{body}</section></body></FictionBook>"
    )


_DEEP = {
    "a chapter": Hostile(
        "utopia.epub", fixed(make_epub({"one.xhtml": _nested("div")})), "too deeply"
    ),
    "a package": Hostile(
        "utopia.epub", fixed(make_epub(files={"package.opf": _nested("package")})), "well-formed"
    ),
    "contents": Hostile(
        "utopia.epub", fixed(make_epub(files={"nav.xhtml": _nested("ol")})), says=None
    ),
    "a drawing": Hostile("utopia.epub", fixed(make_epub(
        {"one.xhtml": '<p>Utopia <img src="map.svg" alt="map"/></p>'},
        files={"map.svg": _nested('svg xmlns="http://www.w3.org/2000/svg"')},
    ))),
    "a page": Hostile("utopia.html", fixed(_nested("div")), "too deeply"),
    "a TEI text": Hostile("utopia.xml", fixed(_tei(_nested("hi"))), "too deeply"),
    "a FictionBook": Hostile("utopia.fb2", fixed(_fb2(_nested("section"))), "too deeply"),
    "a Word text": Hostile("utopia.docx", fixed(make_docx(_nested("w:p"))), "too deeply"),
    "an OpenDocument text": Hostile("utopia.odt", fixed(make_odt(_nested("text:p"))), "too deeply"),
    "quotations in Markdown": _markdown(">" * DEEP + " x"),
    "lists in Markdown": _markdown("\n".join(" " * n + "- x" for n in range(2_000))),
    "braces in LaTeX": Hostile(
        "utopia.tex", fixed("\\begin{document}Utopia " + "{" * DEEP + "}" * DEEP), says=None
    ),
    "as deep as is read, in TEI": Hostile(
        "utopia.xml", fixed(_tei(f"<p>{_nested('hi', times=240)}</p>"))
    ),
    "divisions as deep as is read": Hostile(
        "utopia.xml", fixed(_tei(_nested("div", "<head>Utopia</head><p>x</p>", times=245)))
    ),
}  # fmt: skip
_MANY = {
    "unclosed tags": _html("<b>" * 50_000),
    "broken tags": _html("<a " * 50_000),
    "headings": _html("<h2>x</h2>" * 20_000),
    "notes": _html("".join(
        f'<p id="a{n}"><a href="#b{n}">1</a></p><p id="b{n}"><a href="#a{n}">1</a></p>'
        for n in range(3_000)
    )),
    "links in one paragraph": _html("<p>" + '<a id="a" href="#b">1</a>' * 10_000 + '<p id="b">x'),
    "cells": _html("<table>" + "<tr><td>" * 10_000),
    "comments": _html("<!--" * 200_000),
    "attributes": _html("<p " + " ".join(f'a{n}="1"' for n in range(5_000)) + ">x"),
    "entities": _html("&amp;" * 30_000 + "&#x1f600;" * 10_000 + "&nonsense;" * 10_000),
    "data in the text": _html('<img src="data:image/png;base64,' + "A" * 9_000_000 + '">'),
    "brackets in plain text": _text("[1]" * 300_000),
    "notes in plain text": _text("x[1] " * 5_000 + "\n\n[Footnote 1: x]" * 5_000),
    "underscores": _text("_a " * 300_000),
    "stars": _text("* " * 300_000 + "x"),
    "chapters in plain text": _text("CHAPTER I\n\nx\n\n" * 10_000),
    "short lines": _text("x\n" * 100_000),
    "one long line": _text("x " * 3_000_000),
    "spaces": _text((" " * 5_000 + "\n") * 1_000),
    "beginnings of Gutenberg": _text("*** START OF THE PROJECT GUTENBERG EBOOK\n" * 20_000),
    "brackets in Markdown": _markdown("[" * 10_000),
    "stars in Markdown": _markdown("*a **b " * 10_000),
    "footnotes in Markdown": _markdown("x[^1] " * 2_000 + "\n\n[^1]: y"),
    "ticks in Markdown": _markdown("".join("`" * n + " " for n in range(1_000))),
    "sections": Hostile("utopia.epub", fixed(make_epub(
        {f"{n}.xhtml": "<p>x</p>" for n in range(6_000)}, contents=[("Utopia", "0.xhtml", ())]
    )), "sections"),
    "paragraphs in Word": Hostile("utopia.docx", fixed(make_docx(TEXT * 10_000)), says=None),
    "old letters": Hostile("utopia.html", fixed(
        '<?xml version="1.0" encoding="punycode"?><p>Utopia</p>' + "abc" * 200_000
    ), says=None),
    "old letters in a chapter": Hostile("utopia.epub", fixed(make_epub(files={
        "one.xhtml": '<?xml version="1.0" encoding="punycode"?><p>Utopia</p>' + "abc" * 200_000
    })), says=None),
}  # fmt: skip
_NOTHING = {
    f"nothing, called {name}": Hostile(name, fixed(b""), "0 bytes")
    for name in ("utopia.epub", "utopia.docx", "utopia.txt", "utopia")
} | {
    f"zeros, called {name}": Hostile(name, fixed(b"\0" * 100_000), "not ")
    for name in ("utopia.epub", "utopia.odt", "utopia.fb2", "utopia.html", "utopia.md",
                 "utopia.txt", "utopia.tex", "utopia.xml")
}  # fmt: skip
DEPTHS = {f"depth: {name}": hostile for name, hostile in _DEEP.items()} | _NOTHING
FLOODS = {f"many: {name}": hostile for name, hostile in _MANY.items()}
