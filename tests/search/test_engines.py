"""What is found by words and filters: alike on every engine."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from search.documents import What
from search.engines.interface import Index
from search.questions import Phrase, Prefix, Sight, Term
from tests.search.engines import (
    ADA,
    ANALECTS,
    BEN,
    CIRCLE,
    DAY,
    GENESIS,
    PUBLIC,
    UTOPIA,
    among_the_circle,
    found,
    note,
    put,
    question,
    text,
    title,
)

AGRICULTURE = "Agriculture is that which is so universally understood among them"
RESUME = "The Résumé of Raphaël’s voyages; he doesn’t know the WELL-KNOWN whales"
GERMAN = "Die Häuser der Stadt sind alle gleich"
LEARNING = "子曰：「學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？」"
BEGINNING = "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ"
MIXED = "仁 is ren, and 君子junzi is who has it"


@pytest.fixture
def library(index: Index) -> Index:
    put(
        index,
        text(0, AGRICULTURE),
        text(100, RESUME),
        text(0, GERMAN, book=7, language="de"),
        text(0, LEARNING, book=ANALECTS, language="zh"),
        text(0, BEGINNING, book=GENESIS, language="he"),
        note(1, MIXED, book=ANALECTS, language="zh"),
        title("Utopia, by Thomas More"),
    )
    return index


FARM, VOYAGES, HOUSES = "text:1:0", "text:1:100", "text:7:0"
ANALECTS_1, GENESIS_1, REN, BOOK = "text:3:0", "text:2:0", "note:1", "book:1"


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        (["AGRICULTURE"], {FARM}),
        (["resume"], {VOYAGES}),
        (["RÉSUMÉ"], {VOYAGES}),
        (["Raphael"], {VOYAGES}),
        (["raphaël’s"], {VOYAGES}),
        (["doesn't"], {VOYAGES}),
        (["whale"], {VOYAGES}),
        (["voyaging"], {VOYAGES}),
        (["understanding"], set()),
        (["haus"], {HOUSES}),
        (["hausern"], {HOUSES}),
        (["utopia"], {BOOK}),
        (["more"], {BOOK}),
        (["whale", "voyage"], {VOYAGES}),
        (["whale", "agriculture"], set()),
        (["well-known"], {VOYAGES}),
        (["known-well"], set()),
        (["unive"], set()),
        ([Phrase("so universally understood")], {FARM}),
        ([Phrase("so universal understood")], set()),
        ([Phrase("universally so understood")], set()),
        ([Phrase("so understood")], set()),
        ([Phrase("Whales")], {VOYAGES}),
        ([Phrase("whale")], set()),
        ([Prefix("agri")], {FARM}),
        ([Prefix("AGRICULTURE")], {FARM}),
        ([Prefix("so univer")], {FARM}),
        ([Prefix("e")], set()),
        ([Prefix("en")], set()),
        ([Prefix("d")], {VOYAGES, HOUSES}),
        (["學"], {ANALECTS_1}),
        (["之"], {ANALECTS_1}),
        (["遠方"], {ANALECTS_1}),
        (["方遠"], set()),
        (["自遠方"], {ANALECTS_1}),
        (["學而時習之"], {ANALECTS_1}),
        (["學而習之"], set()),
        (["習之不亦"], set()),
        (["之不"], set()),
        ([Phrase("時習之，不亦說")], {ANALECTS_1}),
        ([Prefix("有朋")], {ANALECTS_1}),
        (["君子"], {REN}),
        (["junzi", "仁"], {REN}),
        (["仁", "樂"], set()),
        (["君子junzi"], {REN}),
        (["ＪＵＮＺＩ"], {REN}),
        (["בראשית"], {GENESIS_1}),
        (["אֱלֹהִים"], {GENESIS_1}),
        ([Phrase("ברא אלהים את")], {GENESIS_1}),
        (["—"], set()),
        ([], set()),
        (["a\0b\ud800'\\:*&|!()<->"], set()),
    ],
)
def test_words_are_found(library: Index, terms: list[Term | str], expected: set[str]) -> None:
    assert found(library, *terms) == expected


def test_a_word_that_is_unwanted_leaves_out(index: Index) -> None:
    put(index, note(1, "The white whale"), note(2, "A whale of white teeth"), note(3, "Whales"))
    assert found(index, "whale", without=["white"]) == {"note:3"}
    assert found(index, "whale", without=[Phrase("white whale")]) == {"note:2", "note:3"}
    assert found(index, "whale", without=[Prefix("tee"), "the"]) == {"note:3"}
    assert found(index, without=["white"]) == set()
    assert found(index, author=ADA, without=["white"]) == {"note:3"}


def test_a_phrase_is_found_far_down_in_the_longest_note(index: Index) -> None:
    put(index, note(1, "一" * 19_000 + "學而時習之", language="zh"), note(2, "hum " * 5_000))
    assert found(index, "而時習之") == {"note:1"}
    assert found(index, "而習之") == set()
    assert found(index, Phrase("hum hum")) == {"note:2"}


def test_what_no_index_can_hold_is_left_out_and_hinders_nothing(index: Index) -> None:
    endless = " ".join(f"{'w' * 60}{number}" for number in range(20_000))
    put(index, note(1, "x" * 5_000 + " whale"), text(0, endless), note(2, "whale", tags=("'\\",)))
    assert found(index, "whale") == {"note:1", "note:2"}
    assert found(index, "x" * 5_000) == {"note:1"}
    assert found(index, tag="'\\") == {"note:2"}


WHALES = [
    text(0, "Call me whale"),
    text(0, "Ein Wal, whale genannt", book=7, language="de"),
    title("The Whale"),
    note(1, "whale", tags=("Leviathan", "sea")),
    note(2, "whale", kind="question", author=BEN, thread_author=BEN, tags=("sea",)),
    note(3, "whale", kind="reply", author=BEN, written=DAY + timedelta(days=9)),
    among_the_circle(4, "whale", kind="reply", book=7, language="de"),
]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"what": What.TEXT}, {"text:1:0", "text:7:0"}),
        ({"what": What.BOOK}, {"book:1"}),
        ({"what": What.NOTE}, {"note:1", "note:2", "note:3", "note:4"}),
        ({"book": UTOPIA}, {"text:1:0", "book:1", "note:1", "note:2", "note:3"}),
        ({"book": 10**30}, set()),
        ({"layers": frozenset({PUBLIC})}, {"note:1", "note:2", "note:3"}),
        ({"layers": frozenset({PUBLIC, CIRCLE, 99})}, {"note:1", "note:2", "note:3", "note:4"}),
        ({"layers": frozenset({99})}, set()),
        ({"layers": frozenset()}, set()),
        ({"author": BEN}, {"note:2", "note:3"}),
        ({"tag": "sea"}, {"note:1", "note:2"}),
        ({"tag": "leviathan"}, {"note:1"}),
        ({"tag": "se"}, set()),
        ({"tag": "sea\0\ud800" * 999}, set()),
        ({"kind": "reply"}, {"note:3", "note:4"}),
        ({"language": "de"}, {"text:7:0", "note:4"}),
        ({"since": date(2026, 3, 15)}, {"note:3"}),
        ({"until": date(2026, 3, 14), "author": BEN}, {"note:2"}),
        ({"since": date(2026, 3, 14), "until": date.max, "kind": "reply"}, {"note:3", "note:4"}),
        ({"until": date.min}, set()),
        ({"kind": "reply", "language": "en", "author": BEN}, {"note:3"}),
        ({"tag": "sea", "author": ADA, "what": What.NOTE, "book": UTOPIA}, {"note:1"}),
        ({"tag": "sea", "what": What.TEXT}, set()),
    ],
)
def test_filters_narrow_what_is_found(
    index: Index, filters: dict[str, Any], expected: set[str]
) -> None:
    put(index, *WHALES)
    circle = Sight(reader=BEN, layers=frozenset({CIRCLE}))
    assert found(index, "whale", sight=circle, **filters) == expected
    if question(**filters).filters.is_narrow:
        assert found(index, sight=circle, **filters) == expected
    else:
        assert found(index, sight=circle, **filters) == set()


def test_kinds_are_counted_without_the_filter_of_what(index: Index) -> None:
    put(index, *WHALES)
    counts = index.ask(question("whale", what=What.TEXT)).counts
    assert counts.total == 2
    assert counts.kinds == {What.TEXT: 2, What.BOOK: 1, What.NOTE: 3}
    assert counts.books == {UTOPIA: 1, 7: 1}


def test_a_title_goes_before_a_note(index: Index) -> None:
    put(index, note(1, "The whale and nothing else"), title("Moby Dick, or, the Whale", book=5))
    assert [hit.what for hit in index.ask(question("whale")).hits] == [What.BOOK, What.NOTE]


def test_what_speaks_of_a_word_goes_before_what_names_it(index: Index) -> None:
    put(index, note(1, "Whale after whale: whales"), note(2, "The whale " + "and the sea " * 30))
    assert [hit.pk for hit in index.ask(question("whale")).hits] == [1, 2]


def test_misspelled_words_have_neighbours(index: Index) -> None:
    put(index, note(1, "Whales and the harpooneer"), note(2, "whales 君子"), note(3, "whalers"))
    assert index.words_like("whaels")[0] == "whales"
    assert index.words_like("HÀRPONEER") == ["harpooneer"]
    assert index.words_like("whales") == ["whalers"]
    assert index.words_like("zzzzzz") == []
    assert index.words_like("\0\ud800" * 9_000) == []
    assert index.words_like("") == []
    assert len(index.words_like("whalez", most=1)) == 1
