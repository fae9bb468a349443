"""Where the chapters of a plain text begin."""

from __future__ import annotations

import pytest

from books.formats import ParsedBook, parse
from books.formats.plain.numbering import is_bare_number, numbered

PROSE = (
    "Henry VIII., the unconquered King of England, a prince adorned with all\n"
    "the virtues that become a great monarch, having some differences of no\n"
    "small consequence with Charles the most serene Prince of Castile, sent me\n"
    "into Flanders, as his ambassador, for treating and composing matters.\n"
)
HAN = """　　孟子見梁惠王。
　　王曰：「叟不遠千里而來，亦將有以利吾國乎？」
　　孟子對曰：「王何必曰利？亦有仁義而已矣。」
"""


def read(*parts: str, name: str = "utopia.txt") -> ParsedBook:
    return parse("\n".join(parts).encode(), name)


def titles(book: ParsedBook) -> list[tuple[int, str]]:
    return [(section.depth, section.title) for section in book.sections]


@pytest.mark.parametrize(
    "line",
    [
        "CHAPTER I", "Chapter 1.", "CHAPTER ONE", "CHAPTER THE FIRST", "Chapter IV. The Pool",
        "CHAPTER XXI—In Which", "BOOK II", "Book the Second", "PART TWENTY-ONE", "Volume 3",
        "THE FIRST BOOK", "Canto III", "ACT II", "SCENE I. A Street", "LETTER 4", "STAVE ONE.",
        "CHAPITRE PREMIER", "Livre premier", "Tome II", "Première partie", "Erstes Kapitel",
        "1. Kapitel", "Capítulo I", "CAPITOLO I", "Глава первая", "ЧАСТЬ II", "_Chapter 2_",
        "第一章 緣起", "第十二回　甄士隱夢幻識通靈", "卷之三", "卷一", "【第3章】", "第百二十回",
        "제1장 시작",
    ],
)  # fmt: skip
def test_a_line_that_says_so_is_a_chapter(line: str) -> None:
    assert numbered(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "Part one of the plan was over.", "chapter and verse", "Bookish men", "Mixed company",
        "Part of me", "Chapter", "I", "The second partner", "第一，他不知道。", "卷起千堆雪",
        "Act on it",
        "第一章裏說的那個人，後來怎樣了呢？他去了南方，再也沒有回來，大家都說他死了。",
    ],
)  # fmt: skip
def test_a_line_that_only_begins_so_is_none(line: str) -> None:
    assert numbered(line) is None


def test_bare_numbers_are_told_from_words() -> None:
    assert all(map(is_bare_number, ["I", "XIV.", "12", "- 3 -"]))
    assert not any(map(is_bare_number, ["I am", "1516 was", "MIX it"]))


def test_chapters_lie_in_parts() -> None:
    chapters = [f"{head}\n\n{PROSE * 20}\n" for head in ("CHAPTER I", "CHAPTER II")]
    book = read("PART ONE\n\n", *chapters, "\nPART TWO\n\n", *chapters)
    assert titles(book) == [
        (0, "PART ONE"), (1, "CHAPTER I"), (1, "CHAPTER II"),
        (0, "PART TWO"), (1, "CHAPTER I"), (1, "CHAPTER II"),
    ]  # fmt: skip


def test_the_line_under_the_number_is_the_title() -> None:
    chapters = [f"\n\nCHAPTER {n}\n\n{name}\n\n{PROSE * 12}" for n, name in
                (("I", "Down the Rabbit-Hole"), ("II", "THE POOL OF TEARS"))]  # fmt: skip
    assert [title for _, title in titles(read(*chapters))] == [
        "CHAPTER I: Down the Rabbit-Hole",
        "CHAPTER II: THE POOL OF TEARS",
    ]


def test_a_list_of_contents_makes_no_chapters() -> None:
    listed = "CONTENTS\n\nCHAPTER I. Towns\n\nCHAPTER II. Trades\n\n\n"
    chapters = f"CHAPTER I. Towns\n\n{PROSE}\n\n\nCHAPTER II. Trades\n\n{PROSE}"
    found = [title for _, title in titles(read(listed + chapters))]
    assert found[-2:] == ["CHAPTER I. Towns", "CHAPTER II. Trades"]
    assert len(found) == 3


def test_capitals_with_room_around_are_headings() -> None:
    trades = "\nOF THEIR TRADES,\nAND MANNER OF LIFE\n"
    book = read("UTOPIA", "\n\nOF THEIR TOWNS\n", PROSE, trades, PROSE, "H. M.")
    assert (book.title, titles(book)) == (
        "UTOPIA",
        [(0, "OF THEIR TOWNS"), (0, "OF THEIR TRADES, AND MANNER OF LIFE")],
    )


def test_where_all_gaps_are_one_line_capitals_need_no_more() -> None:
    book = read("OF THEIR TOWNS\n", PROSE, "OF THEIR TRADES\n", PROSE)
    assert [title for _, title in titles(book)] == ["OF THEIR TOWNS", "OF THEIR TRADES"]


def test_capitals_inside_numbered_chapters_are_only_loud() -> None:
    shout = f"{PROSE}\n\nDRINK ME\n\n{PROSE}"
    parts = (("PREFACE", PROSE), ("CHAPTER I", shout), ("CHAPTER II", shout), ("EPILOGUE", PROSE))
    book = read(*[f"\n\n{title}\n\n{text}" for title, text in parts])
    assert [title for _, title in titles(book)] == [
        "PREFACE",
        "CHAPTER I",
        "CHAPTER II",
        "EPILOGUE",
    ]


def test_a_row_of_numbers_is_chapters_and_one_number_is_not() -> None:
    book = read(f"I\n\n{PROSE}\n\nII\n\n{PROSE}\n\nIII\n\n{PROSE}")
    assert [title for _, title in titles(book)] == ["I", "II", "III"]
    assert len(read(f"{PROSE}\n\n7\n\n{PROSE}").sections) == 1


def test_chinese_chapters_need_no_empty_lines() -> None:
    text = f"《孟子》\n第一章　梁惠王上\n{HAN}第二章　梁惠王下\n{HAN}"
    book = read(text, name="mengzi.txt")
    assert [title for _, title in titles(book)][-2:] == ["第一章 梁惠王上", "第二章 梁惠王下"]
    assert (book.language, book.sections[-1].html.count("<p>")) == ("zh-Hant", 3)
    assert "　" not in book.sections[-1].text.partition("\n")[2]


def test_chinese_volumes_hold_chapters() -> None:
    text = "".join(f"第{v}卷\n第一章\n{HAN * 30}第二章\n{HAN * 30}" for v in "一二")
    assert [depth for depth, _ in titles(read(text))] == [0, 1, 1, 0, 1, 1]


def test_short_chinese_lines_with_room_above_are_headings() -> None:
    book = read("大學\n", HAN, "\n梁惠王上\n", HAN, "\n中庸\n", HAN)
    assert [title for _, title in titles(book)] == ["大學", "梁惠王上", "中庸"]


def test_a_text_without_headings_is_one_section_called_like_the_book() -> None:
    assert titles(read(PROSE)) == [(0, "utopia")]


def test_a_long_text_without_headings_is_cut_into_portions() -> None:
    book = read(*[f"{n} is a number, and {PROSE}" for n in range(1, 1000)])
    assert 6 < len(book.sections) < 12
    assert book.sections[0].title.startswith("1 is a number, and Henry VIII.,")
    assert all(section.title.endswith("…") for section in book.sections)
    assert "".join(s.text for s in book.sections).count("is a number") == 999


def test_the_title_over_the_first_chapter_is_no_chapter() -> None:
    book = read(f"UTOPIA\n\n\n\nCHAPTER I\n\n{PROSE}\n\n\nCHAPTER II\n\n{PROSE}")
    assert [title for _, title in titles(book)] == ["CHAPTER I", "CHAPTER II"]
    assert book.sections[0].text.startswith("UTOPIA")
