"""The allowlist, the fixed point, and the text that positions count in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from books.formats.sanitise import sanitise
from books.formats.text import canonical_text

AWKWARD = [
    "<p><table><tr><td>x</table>",
    "<table>foo<tr><td>x<p>y</table>",
    "<pre>\n\n\nx</pre>",
    '<pre id="t-a" title="a>b">\n\nx\n</pre>',
    "<a href='../x/'><a href='../y/'>z</a></a>",
    "<p>a<object><p>b</p></object>c</p>",
    "<p>a<button><p>b</button>c</p>",
    "<b><p>x</b>y</p>",
    "<math><mtext><p>z</p></mtext><mi>x</mi></math>",
    "<p>&#13;&#0;x\r\ny</p>",
    "<svg><p>hi</p></svg>",
    "<select><option>a</select>b",
    "<li>x<ul><li>y",
    "<h1>a<h2>b",
]


@pytest.mark.parametrize("html", AWKWARD)
def test_cleaned_html_is_a_fixed_point(html: str) -> None:
    once = sanitise(html)
    assert sanitise(once) == once
    assert canonical_text(sanitise(once)) == canonical_text(once)


TAGS = [
    "p", "b", "i", "a", "table", "tr", "td", "li", "ul", "pre", "h1", "div", "object", "form",
        "button", "ruby", "rt", "math", "mi", "mtext", "svg", "template", "noscript", "span",
]  # fmt: skip
BITS = st.sampled_from(
    [f"<{t}>" for t in TAGS] + [f"</{t}>" for t in TAGS] + ["x", "\n", "\r", "&lt;", "學", "𝄞"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(BITS, max_size=25))
def test_any_soup_of_tags_ends_at_a_fixed_point(bits: list[str]) -> None:
    once = sanitise("".join(bits))
    assert sanitise(once) == once


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<p onclick='alert(1)'>",
        "<a href='javascript:alert(1)'>",
        "<a href='data:text/html,<script>alert(1)</script>'>",
        "<img src='x' onerror='alert(1)'>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<math><mi href='javascript:alert(1)'>x</mi></math>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "<p style='background:url(javascript:alert(1))'>",
        "<form action='javascript:alert(1)'><button formaction='javascript:alert(1)'>",
    ],
)
def test_nothing_that_acts_gets_through(html: str) -> None:
    cleaned = sanitise(html)
    assert "javascript:" not in cleaned
    assert "<script" not in cleaned
    assert "<img src=x" not in cleaned
    assert " on" not in cleaned.replace("&lt;img src=x onerror=alert(1)&gt;", "").split("title=")[0]


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ('<p id="main">x</p>', "<p>x</p>"),
        ('<p id="t-main">x</p>', '<p id="t-main">x</p>'),
        ('<p class="verse toolbar">x</p>', '<p class="verse">x</p>'),
        ('<p class="toolbar" role="alert" lang="x y" dir="up">x</p>', "<p>x</p>"),
        ('<img src="https://evil.example/x.png">', "<img>"),
        ('<img src="../assets/../../admin">', "<img>"),
        ('<ol start="x">x</ol>', "<ol>x</ol>"),
    ],
)
def test_attributes_have_only_values_of_closed_lists(html: str, kept: str) -> None:
    assert sanitise(html) == kept


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a&amp;b&nbsp;c</p>\n<p>d</p>", "a&b\xa0c\nd"),
        ("<p>a<!-- b -->c<template>d</template></p>", "ac"),
        ("<pre>\nx\n</pre>", "x\n"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("<table>foo<tr><td>x</td></tr></table>", "foox"),
        ("  <p>学而 𝄞</p>", "  学而 𝄞"),
        ("a</div>b</body>c", "abc"),
        ("", ""),
    ],
)
def test_canonical_text_is_text_content(html: str, text: str) -> None:
    assert canonical_text(html) == text
