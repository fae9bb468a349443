"""Names and titles as plain lines, whatever a file puts into them."""

from __future__ import annotations

import pytest

from books.formats import parse
from books.formats.languages import language_tag
from books.formats.tidying import tidy

from .making import make_epub

TURN = "\u202e"


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ("Utopia", "Utopia"),
        (f"Utopia{TURN}txt.exe", "Utopia txt.exe"),
        ("Uto\npia\t and\x00\x1b[31m more", "Uto pia and [31m more"),
        ("\u2066\u200b\ufeff", ""),
        ("می‌خواهم", "می‌خواهم"),
        ("בראשית\u200f", "בראשית\u200f"),
        ("論語", "論語"),
        ("👩‍🌾", "👩‍🌾"),
    ],
)
def test_what_nobody_sees_goes_and_what_scripts_need_stays(given: str, left: str) -> None:
    assert tidy(given) == left


def test_every_name_of_a_book_is_tidied() -> None:
    book = parse(
        make_epub(
            {"one.xhtml": f"<p>Utopia <img src='{TURN}.png' alt=''/></p>"},
            title=f"Uto{TURN}pia",
            metadata=f"<dc:creator>More{TURN}</dc:creator><dc:creator>{TURN}</dc:creator>"
            f"<dc:subject>Islands{TURN}</dc:subject>",
            contents=[(f"One{TURN}", "one.xhtml", ())],
        ),
        "utopia.epub",
    )
    assert (book.title, book.subjects) == ("Uto pia", ("Islands",))
    assert [person.name for person in book.contributors] == ["More"]
    assert book.sections[0].title == "One"
    assert book.warnings
    assert TURN not in "".join(book.warnings)


def test_a_title_of_nothing_but_such_characters_is_still_a_title() -> None:
    assert parse(make_epub(title=TURN), "utopia.epub").title == "…"


def test_a_language_tag_longer_than_any_is_none() -> None:
    assert language_tag("en-" + "-".join(["abcdefgh"] * 9)) == "und"
