"""What letters tell of a language, and what they don't."""

from __future__ import annotations

from pathlib import Path

import pytest

from books.formats.languages import direction_of, guessed_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("子曰：學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？", "zh-Hant"),
        ("子曰：学而时习之，不亦说乎？有朋自远方来，不亦乐乎？", "zh-Hans"),
        ("子曰：君子不器。", "zh"),
        ("吾輩は猫である。名前はまだ無い。どこで生れたか頓と見當がつかぬ。", "ja"),
        ("나랏말싸미 中國에 달아 文字와로 서르 사맛디 아니할쎄", "ko"),
        ("בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ׃", "he"),
        ("حسنًا! إن أردنا أن نفهم الآن كيف يمكن للأغذية", "ar"),
        ("Все счастливые семьи похожи друг на друга; это и есть мысль.", "ru"),
    ],
)
def test_letters_tell_a_language(text: str, language: str) -> None:
    assert guessed_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "There are islands in the Atlantic.",
        "Як умру, то поховайте мене на могилі",
        "Всички хора се раждат свободни и равни",
        "Сва људска бића рађају се слободна",
        "Μῆνιν ἄειδε, θεά",
        "1516 — 1518 …",
        "",
    ],
    ids=["latin", "ukrainian", "bulgarian", "serbian", "greek", "digits", "empty"],
)
def test_where_letters_serve_many_languages_none_is_named(text: str) -> None:
    assert guessed_language(text) == "und"


def test_a_word_of_another_script_changes_nothing() -> None:
    assert guessed_language("The Hebrew word is תֹהוּ, the Chinese 無, the Russian это ты.") == "und"
    assert (
        guessed_language("耶穌會士利瑪竇 Matteo Ricci 來中國，譯書數種，與徐光啟、李之藻為友。")
        == "zh-Hant"
    )


def test_a_book_about_japan_in_chinese_stays_chinese() -> None:
    text = "這個字在日本寫作の，讀作「诺」，學者們說這是從漢字草書來的，後來成為平假名之一。"
    assert guessed_language(text) == "zh-Hant"


def test_the_analects_are_in_simplified_characters(real_books: Path) -> None:
    assert guessed_language((real_books / "lunyu.md").read_text(encoding="utf-8")) == "zh-Hans"


@pytest.mark.parametrize(
    ("language", "direction"),
    [("he", "rtl"), ("ar-EG", "rtl"), ("az-Arab", "rtl"), ("en", "ltr"), ("ur-Latn", "ltr")],
)
def test_a_language_is_written_in_its_direction(language: str, direction: str) -> None:
    assert direction_of(language) == direction
