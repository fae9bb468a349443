"""What an index must answer, found by looking through a list: slow and plain, to be trusted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC

from search.documents import Document, What
from search.questions import Counts, Filters, Phrase, Prefix, Question, Sight, Term

FORMS = {"sail": {"sail", "sails", "sailing"}, "whale": {"whale", "whales"}}
"""Of the words that random documents are made of, those that are one word in English."""
_HAN = "[\u4e00-\u9fff]"
_TOKEN = re.compile(rf"[a-z]+|{_HAN}|(?<={_HAN})[。\s]+(?={_HAN})")
"""Nothing is found across what stands between Chinese letters."""


def scanned(documents: Iterable[Document], asked: Question) -> list[Document]:
    """Those that are found, in no order."""
    return [each for each in _but_for_what(documents, asked) if _is(each, asked.filters.what)]


def counted(documents: Sequence[Document], asked: Question) -> Counts:
    kinds: dict[What, int] = {}
    books: dict[int, int] = {}
    for each in _but_for_what(documents, asked):
        kinds[each.what] = kinds.get(each.what, 0) + 1
        if _is(each, asked.filters.what):
            books[each.book] = books.get(each.book, 0) + 1
    return Counts(sum(books.values()), kinds, books)


def _but_for_what(documents: Iterable[Document], asked: Question) -> list[Document]:
    if not asked.query.wanted and not asked.filters.is_narrow:
        return []
    return [
        each
        for each in documents
        if may_find(asked.sight, each)
        and _is_wished(asked.filters, each)
        and all(stands_in(term, each) for term in asked.query.wanted)
        and not any(stands_in(term, each) for term in asked.query.unwanted)
    ]


def _is(document: Document, what: What | None) -> bool:
    return what is None or document.what == what


def may_find(sight: Sight, document: Document) -> bool:
    if document.book in sight.closed_books or document.author in sight.muted:
        return False
    if document.layer is None:
        return True
    if not (document.is_public or document.layer in sight.layers):
        return False
    is_behind = not sight.veiled.get(document.layer, frozenset()).isdisjoint(document.places)
    return not is_behind or document.author == document.thread_author == sight.reader


def _is_wished(filters: Filters, document: Document) -> bool:
    day = document.written.astimezone(UTC).date()
    return (
        filters.book in (None, document.book)
        and (filters.layers is None or document.layer in filters.layers)
        and filters.author in (None, document.author)
        and (not filters.tag or filters.tag in document.tags)
        and filters.kind in ("", document.kind)
        and filters.language in ("", document.language)
        and (filters.since is None or filters.since <= day)
        and (filters.until is None or day <= filters.until)
    )


def stands_in(term: Term, document: Document) -> bool:
    """A Chinese letter is a word here; a word is found in its other forms."""
    asked, words = _TOKEN.findall(term.text), _TOKEN.findall(document.words)
    places = range(len(words) - len(asked) + 1)
    return any(_begins(term, asked, words[place:], document.language) for place in places)


def _begins(term: Term, asked: list[str], words: list[str], language: str) -> bool:
    pairs = list(zip(asked, words, strict=False))
    if isinstance(term, Prefix):
        *pairs, (start, word) = pairs
        return word.startswith(start) and all(one == other for one, other in pairs)
    if isinstance(term, Phrase) or len(asked) > 1:
        return all(one == other for one, other in pairs)
    return all(other in _forms(one, language) for one, other in pairs)


def _forms(word: str, language: str) -> set[str]:
    same = (forms for forms in FORMS.values() if language == "en" and word in forms)
    return {word}.union(*same)
