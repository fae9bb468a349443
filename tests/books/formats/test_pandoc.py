"""Pandoc among strangers: it opens nothing, stays within its limits, and says why it failed."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from books.formats import FormatError
from books.formats.pandoc import running
from books.formats.pandoc.marks import Marks
from books.formats.pandoc.page import read_page
from books.formats.pandoc.running import to_html

TENFOLD = (
    f"\\newcommand{{\\{one}}}{{{(chr(92) + ten) * 10}}}" for one, ten in pairwise("abcdefghij")
)
BOMB = "".join(TENFOLD) + "\\newcommand{\\j}{no man may live idle }\\a"
"""A thousand million times the same words."""


def test_a_text_becomes_a_page() -> None:
    page = read_page(to_html(b"\\title{Utopia}\\author{More}The island.", "latex").html, Marks())
    assert (page.line("title"), page.line("author")) == ("Utopia", "More")
    assert "The island." in "".join(str(run) for run in page.body.itertext())


def test_it_reads_no_file_and_takes_nothing_from_the_surroundings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret.tex"
    secret.write_text("the secret of the island")
    monkeypatch.setenv("GHCRTS", "--no-such-option")
    html = to_html(f"Utopia \\input{{{secret}}}".encode(), "latex").html
    assert b"secret of" not in html


def test_a_bomb_of_macros_ends_at_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_MEMORY", ("-M40m", "-xr100m"))
    with pytest.raises(FormatError, match="too large or too tangled"):
        to_html(BOMB.encode(), "latex")


def test_it_is_given_up_when_it_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "SECONDS", 0.1)
    with pytest.raises(FormatError, match="took more than"):
        to_html(BOMB.encode(), "latex")


def test_what_it_cannot_read_is_refused_in_its_own_words() -> None:
    with pytest.raises(FormatError, match=r"The converter says: .*"):
        to_html(b"no zip", "docx")


def resolved(marks: Marks, html: str) -> str:
    body = etree.fromstring(f"<body>{html}</body>")
    marks.resolve(body)
    return etree.tostring(body, encoding="unicode")


def test_marks_become_elements_wherever_they_stand() -> None:
    marks = Marks()
    french = marks.passage("est belle", {"lang": "fr"})
    html = f"<p>Utopia {french}, <em>so</em> {french}{marks.passage('漢', {}, 'かん')}!</p>"
    assert resolved(marks, html) == (
        '<body><p>Utopia <span lang="fr">est belle</span>, <em>so</em> '
        '<span lang="fr">est belle</span><ruby>漢<rt>かん</rt></ruby>!</p></body>'
    )


def test_a_mark_of_a_block_is_said_of_the_nearest_that_it_names() -> None:
    marks = Marks()
    mark = marks.block({"on": "blockquote", "class": "verse"})
    assert resolved(marks, f"<blockquote><p>{mark}The wind</p></blockquote>") == (
        '<body><blockquote class="verse"><p>The wind</p></blockquote></body>'
    )
    assert resolved(marks, f"<h1>{mark}The wind</h1>") == "<body><h1>The wind</h1></body>"


def test_no_mark_is_left_that_nobody_understands() -> None:
    torn = Marks().passage("Utopia", {"lang": "en"})[:-1]
    assert resolved(Marks(), f'<p title="{torn}">{torn}</p>').isascii()
