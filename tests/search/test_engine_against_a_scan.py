"""An engine finds what a plain look through all documents finds, whatever they are."""

from __future__ import annotations

from datetime import timedelta
from typing import TypeVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.documents import Document, What
from search.engines.interface import Index
from search.questions import Filters, Phrase, Prefix, Query, Question, Sight, Sort, Term, Word
from tests.search.engines import DAY, key_of, pages, put
from tests.search.scanning import counted, scanned

T = TypeVar("T")
WORDS = ["sail", "sails", "sailing", "whale", "whales", "sea", "君", "子", "君子", "小", "。"]
BOOKS, PEOPLE, LAYERS, PLACES, TAGS = (1, 2), (1, 2, 3), (10, 20, 30), ("one", "two"), ("a", "b")
KINDS, LANGUAGES = ("note", "question", "reply"), ("en", "zh", "la")
PUBLIC = 10


def some(values: tuple[T, ...], most: int = 2) -> st.SearchStrategy[frozenset[T]]:
    return st.frozensets(st.sampled_from(values), max_size=most)


def perhaps(values: tuple[object, ...], without: object) -> st.SearchStrategy[object]:
    return st.just(without) | st.sampled_from(values)


_TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)
_TOGETHER = _TEXT.map(lambda words: words.replace(" 子", "子").replace(" 。", "。"))
_WORD = st.sampled_from(["sail", "sails", "sailing", "whales", "sea"])
_HAN = st.sampled_from(["君", "子", "君子", "小君", "君子小", "子君子"])
_TERM: st.SearchStrategy[Term] = st.one_of(
    (_WORD | _HAN).map(Word),
    _HAN.map(Phrase),
    st.lists(_WORD, min_size=1, max_size=3).map(lambda words: Phrase(" ".join(words))),
    st.sampled_from(["s", "sa", "sailin", "wha", "x", "en"]).map(Prefix),
    st.tuples(_WORD, st.sampled_from(["s", "wh"])).map(lambda words: Prefix(" ".join(words))),
)


@st.composite
def documents(draw: st.DrawFn) -> list[Document]:
    return [draw(_document(number)) for number in range(draw(st.integers(1, 12)))]


@st.composite
def _document(draw: st.DrawFn, number: int) -> Document:
    words = draw(_TOGETHER)
    book = draw(st.sampled_from(BOOKS))
    language = draw(st.sampled_from(LANGUAGES))
    written = DAY + timedelta(hours=draw(st.integers(0, 60)))
    place = draw(st.integers(0, 3))
    if draw(st.integers(0, 3)) == 0:
        key = f"text:{book}:{number}"
        return Document(key, What.TEXT, book, language, words, written, place=number)
    layer = draw(st.sampled_from(LAYERS))
    return Document(
        f"note:{number}",
        What.NOTE,
        book,
        language,
        words,
        written,
        place,
        layer=layer,
        is_public=layer == PUBLIC,
        author=draw(st.sampled_from(PEOPLE)),
        thread_author=draw(st.sampled_from((*PEOPLE, None))),
        kind=draw(st.sampled_from(KINDS)),
        tags=tuple(sorted(draw(some(TAGS)))),
        places=tuple(sorted(draw(some(PLACES)))),
    )


_DAYS = perhaps((DAY.date(), DAY.date() + timedelta(days=1)), None)
_FILTERS = st.builds(
    Filters,
    what=perhaps((What.TEXT, What.NOTE), None),
    book=perhaps(BOOKS, None),
    layers=st.none() | some(LAYERS),
    author=perhaps(PEOPLE, None),
    tag=perhaps(TAGS, ""),
    kind=perhaps(KINDS, ""),
    language=perhaps(LANGUAGES, ""),
    since=_DAYS,
    until=_DAYS,
)
_SIGHTS = st.builds(
    Sight,
    reader=perhaps(PEOPLE, None),
    layers=some(LAYERS[1:]),
    closed_books=some(BOOKS, 1),
    veiled=st.dictionaries(st.sampled_from(LAYERS[1:]), some(PLACES), max_size=2),
    muted=some(PEOPLE, 1),
)
_QUERIES = st.builds(
    Query,
    wanted=st.lists(_TERM, max_size=2).map(tuple),
    unwanted=st.just(()) | st.tuples(_TERM),
)
QUESTIONS = st.builds(
    Question,
    query=_QUERIES,
    sight=_SIGHTS,
    filters=st.just(Filters()) | _FILTERS,
    sort=st.sampled_from(Sort),
    size=st.sampled_from([1, 3, 20]),
    languages=st.just(frozenset({"en", "zh"})),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(documents=documents(), questions=st.lists(QUESTIONS, min_size=6, max_size=6))
def test_what_is_found_is_what_is_there(
    index: Index, documents: list[Document], questions: list[Question]
) -> None:
    fresh = index.fresh()
    put(fresh, *documents)
    index.adopt(fresh)
    for asked in questions:
        answers = list(pages(index, asked))
        hits = [key_of(hit) for answer in answers for hit in answer.hits]
        assert sorted(hits) == sorted(each.key for each in scanned(documents, asked)), asked
        assert answers[0].counts == counted(documents, asked), asked
