"""Formulas: they stay, as MathML; what they were typed as, and what acts, does not."""

from __future__ import annotations

import pytest

from books.formats import parse
from books.formats.sanitise import sanitise
from books.formats.text import canonical_text
from tests.books.formats.making import make_epub

M = 'xmlns="http://www.w3.org/1998/Math/MathML"'
HALF = (
    '<math{} display="block"><semantics><mrow><msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup>'
    '<mi>x</mi><mspace width="0.167em"></mspace><mi mathvariant="normal">d</mi><mi>x</mi>'
    "<mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac></mrow>{}</semantics></math>"
)
TYPED = (
    '<annotation encoding="application/x-tex">\\int_0^1 x dx</annotation>'
    '<annotation-xml encoding="text/html"><p>half</p></annotation-xml>'
)


def test_a_formula_of_an_epub_stays_as_it_is_without_what_it_was_typed_as() -> None:
    chapter = f"<p>So {HALF.format(f' {M}', TYPED)} holds.</p>"
    section = parse(make_epub({"one.xhtml": chapter}), "utopia.epub").sections[0]
    assert HALF.format("", "") in section.html
    assert section.text == "So ∫01xdx=12 holds."


def test_a_formula_with_a_prefix_is_the_same() -> None:
    chapter = (
        '<p><m:math xmlns:m="http://www.w3.org/1998/Math/MathML"><m:msup><m:mi>a</m:mi>'
        "<m:mn>2</m:mn></m:msup></m:math></p>"
    )
    section = parse(make_epub({"one.xhtml": chapter}), "utopia.epub").sections[0]
    assert "<math><msup><mi>a</mi><mn>2</mn></msup></math>" in section.html


def test_what_a_formula_was_typed_as_never_passes_the_sanitiser() -> None:
    cleaned = sanitise(HALF.format("", TYPED))
    assert "\\int" not in canonical_text(cleaned)
    assert sanitise(cleaned) == cleaned


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ('<mspace width="99em"></mspace>', "<mspace></mspace>"),
        ('<mpadded width="1em" voffset="-50em"></mpadded>', '<mpadded width="1em"></mpadded>'),
        ('<mo maxsize="9999px">(</mo>', "<mo>(</mo>"),
        ('<mo maxsize="2.5em">(</mo>', '<mo maxsize="2.5em">(</mo>'),
        ('<mi href="javascript:alert(1)" onclick="alert(1)">x</mi>', "<mi>x</mi>"),
        ('<mi style="position:fixed" mathcolor="red">x</mi>', "<mi>x</mi>"),
        ('<maction actiontype="statusline"><mi>x</mi></maction>', "<mi>x</mi>"),
    ],
)
def test_a_formula_cannot_act_nor_cover_the_page(html: str, kept: str) -> None:
    assert sanitise(f"<math>{html}</math>") == f"<math>{kept}</math>"


@pytest.mark.parametrize(
    "html",
    [
        "<math><annotation-xml encoding='text/html'><p>x</p></annotation-xml><mi>y</mi></math>",
        "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
        "<math><mglyph><style><img src=x onerror=alert(1)></style></mglyph></math>",
        "<p><math><mi>x<p>y</mi></math>z",
        "<math><annotation><svg><p>x</annotation><mn>1</mn></math>",
    ],
)
def test_mixed_up_formulas_come_to_rest(html: str) -> None:
    once = sanitise(html)
    assert sanitise(once) == once
    assert "onerror" not in once
