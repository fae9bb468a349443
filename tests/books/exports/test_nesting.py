"""What HTML lets pass and XHTML doesn't is given a form that may stand, and no word is lost."""

from __future__ import annotations

import pytest

from books.exports.tree import DEEPEST, tree_of
from tests.books.exports.making import body_of

BOTH = [
    ("a line of text holds no block", "<em><div>Yes</div></em>",
     '<em><span class="block">Yes</span></em>'),
    ("an old <font> around paragraphs", "<span><p>One</p></span>", "<div><p>One</p></div>"),
    ("items outside a list", "<div><li>One</li></div>", "<div><div>One</div></div>"),
    ("words between items", "<ul>One<li>Two</li></ul>", "<ul><li>One</li><li>Two</li></ul>"),
    ("a term without its meaning", "<dl><dt>Six</dt></dl>", "<div><div>Six</div></div>"),
    ("terms in groups", "<dl><div><dt>Six</dt><dd>Hours</dd></div></dl>",
     "<dl><div><dt>Six</dt><dd>Hours</dd></div></dl>"),
    ("a caption that comes late",
     "<table><tbody><tr><td>1</td></tr></tbody><caption>Hours</caption></table>",
     "<table><caption>Hours</caption><tbody><tr><td>1</td></tr></tbody></table>"),
    ("a second head", "<table><thead><tr><th>1</th></tr></thead><thead><tr><th>2</th></tr></thead>"
     "</table>", "<table><thead><tr><th>1</th></tr></thead><tbody><tr><th>2</th></tr></tbody>"
     "</table>"),
    ("a table without rows", "<table><caption>0</caption></table>", "<div><div>0</div></div>"),
    ("a caption amid a figure", "<figure>a<figcaption>b</figcaption>c</figure>",
     "<figure>a<div>b</div>c</figure>"),
    ("what unfolds to nothing", "<details open><p>All</p></details>", "<div><p>All</p></div>"),
    ("a summary behind what it sums up", "<details><summary>S</summary>w</details>",
     "<details><summary>S</summary>w</details>"),
    ("ruby without its reading", "<ruby>漢</ruby>", "<span>漢</span>"),
    ("a heading group without a heading", "<hgroup><p>One</p></hgroup>", "<div><p>One</p></div>"),
    ("a header in a header", "<header><header>One</header></header>",
     "<header><div>One</div></header>"),
    ("a time that no machine reads", "<time>noon</time>", "<span>noon</span>"),
    ("a day", '<time datetime="1805-11-16">Brumaire</time>',
     '<time datetime="1805-11-16">Brumaire</time>'),
    ("a day that never was", '<time datetime="1805-02-31">x</time>', "<span>x</span>"),
    ("a count of nothing", '<table><tbody><tr><td colspan="0">1</td></tr></tbody></table>',
     "<table><tbody><tr><td>1</td></tr></tbody></table>"),
    ("attributes without a value", '<ol reversed><li value="3">x</li></ol>',
     '<ol reversed="reversed"><li value="3">x</li></ol>'),
    ("void elements", "<p>a<br>b<wbr></p><hr>", "<p>a<br/>b<wbr/></p><hr/>"),
    ("characters XML can't hold", "<p>a\x0cb &amp; &lt;</p>", "<p>ab &amp; &lt;</p>"),
    ("an id with a comma", '<p id="t-a,1">x</p>', '<p id="a_2c_1">x</p>'),
    ("an id of a digit", '<p id="t-1">x</p>', '<p id="t-1">x</p>'),
    ("an id that comes twice", '<p id="t-a">x</p><p id="t-a">y</p>', '<p id="a">x</p><p>y</p>'),
]  # fmt: skip

FORMULAS = [
    ("<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", True),
    ("<math><mfrac><mn>1</mn></mfrac></math>", False),
    ("<math><mrow>1</mrow></math>", False),
    ("<math><mi>x</mi><mo>=</mo><msup><mi>y</mi><mn>2</mn></msup></math>", True),
    ("<math><mtable><mtr><mtd><mn>1</mn></mtd></mtr></mtable></math>", True),
    ("<math><mtable><mn>1</mn></mtable></math>", False),
    ("<math><mmultiscripts><mi>x</mi><mn>1</mn><none></none></mmultiscripts></math>", True),
    ("<math><mmultiscripts><mi>x</mi><mn>1</mn></mmultiscripts></math>", False),
    ("<math><semantics></semantics></math>", False),
]


@pytest.mark.parametrize(("html", "xhtml"), [row[1:] for row in BOTH], ids=[row[0] for row in BOTH])
def test_it_may_stand(html: str, xhtml: str) -> None:
    assert body_of(html) == xhtml


@pytest.mark.parametrize(("html", "whole"), FORMULAS)
def test_a_formula_is_kept_whole_or_put_into_words(html: str, whole: bool) -> None:
    body = body_of(html)
    assert ("<math xmlns=" in body) is whole
    assert body.startswith("<math" if whole else "<span>")


def test_a_broken_formula_is_told_by_its_own_description() -> None:
    assert body_of('<math alttext="one half"><mfrac></mfrac></math>') == "<span>one half</span>"


def test_what_nests_too_deeply_keeps_its_words() -> None:
    deep = tree_of("<b>" * (DEEPEST * 5) + "down here" + "</b>" * (DEEPEST * 5))
    assert deep.text == "down here"
    assert sum(1 for _ in deep.inside()) < DEEPEST
