from __future__ import annotations

import pytest

from annotations.markup import render, words


def test_markdown_becomes_html() -> None:
    assert render("*Six* hours!") == "<p><em>Six</em> hours!</p>\n"


def test_a_line_break_stays() -> None:
    assert "<br>" in render("first\nsecond")


def test_links_tell_nothing_of_the_reader() -> None:
    assert 'rel="nofollow noopener noreferrer ugc"' in render("[More](https://example.org)")


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "![spy](https://example.org/pixel.png)",
        "<a href='data:text/html,x' onclick=alert(1)>x</a>",
        "<style>body{display:none}</style>",
        "<iframe src=//example.org></iframe>",
    ],
)
def test_nothing_in_a_note_can_act(hostile: str) -> None:
    html = render(hostile)
    for tag in ("<script", "<img", "<style", "<iframe", 'href="javascript', 'href="data', "<a h"):
        assert tag not in html


def test_its_words_are_all_that_it_says() -> None:
    source = "Half a *thought*,\nwith `h = 6`:\n\n- [one](https://a.org)\n- two\n\n```\nx < y\n```"
    assert words(source) == "Half a thought, with h = 6: one two x < y"
    assert words("![](https://example.org/a.png)") == ""
