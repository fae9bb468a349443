from __future__ import annotations

from dataclasses import replace

import pytest

from books.credits import byline, language_name, people
from books.formats.parsed import ParsedBook, ParsedContributor
from books.importing import import_book

pytestmark = pytest.mark.django_db


def test_a_byline_names_author_translators_and_licence(parsed: ParsedBook) -> None:
    assert byline(import_book(parsed)) == (
        "Thomas More · translated by Gilbert Burnet · Public domain"
    )


def test_a_byline_of_nobody_is_empty(parsed: ParsedBook) -> None:
    assert byline(import_book(replace(parsed, contributors=(), licence=None))) == ""


def test_everybody_is_named_once_with_all_they_did(parsed: ParsedBook) -> None:
    made_by = (
        ParsedContributor("Leo Tolstoy"),
        ParsedContributor("Louise Maude", "trl"),
        ParsedContributor("Louise Maude", "edt"),
        ParsedContributor("Louise Maude", "ctb"),
        ParsedContributor("Vince Rice", "bkp"),
    )
    found = people(import_book(replace(parsed, contributors=made_by)))
    assert [(person.name, person.roles, person.on_title_page) for person in found] == [
        ("Leo Tolstoy", "", True),
        ("Louise Maude", "translator, editor", True),
        ("Vince Rice", "book producer", False),
    ]


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("en-GB", "British English"),
        ("he", "Hebrew"),
        ("zh-Hant", "Traditional Chinese"),
        ("lzh", "Classical Chinese"),
        ("und", ""),
        ("tlh", "tlh"),
    ],
)
def test_languages_are_named_in_words(tag: str, name: str) -> None:
    assert language_name(tag) == name
