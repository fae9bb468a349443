"""What is kept of a document. No words to be shown, but those that phrases are looked up in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Existence

from search.analysis import form_of, tokens
from search.documents import Document, What

VERSION = 1
"""Of all that is here: an index of another version is none, and made anew."""

LEVELS = (0.45, 0.9, 1.35, 1.85)
"""How much a word says about a document (BM25's weight of how often it stands there, for how
long the document is), in four steps: each is a term of its own."""
_FLOORS = (0.65, 1.15, 1.6)
_USUAL_LENGTH = 60.0
"""Words of a paragraph or note."""

GAP = b"\x1f"
_NUMBERS = NumericColumn("q")


class Terms(FieldType):
    """Terms as bytes: only whether a document has them."""

    def __init__(self) -> None:
        super().__init__(Existence(), cast(Any, None))

    def index(
        self, value: Iterable[bytes], **_options: Any
    ) -> Generator[tuple[bytes, int, float | int, bytes], Any, None]:
        yield from ((term, 1, 1.0, b"") for term in set(value))

    def to_bytes(self, value: Any) -> Any:
        return value

    def from_bytes(self, value: Any) -> Any:
        return value


SCHEMA = Schema(
    key=Terms(),
    words=Terms(),
    of=Terms(),
    name=COLUMN(VarBytesColumn()),
    in_order=COLUMN(VarBytesColumn()),
    value=COLUMN(VarBytesColumn()),
    written=COLUMN(_NUMBERS),
    place=COLUMN(_NUMBERS),
    end=COLUMN(_NUMBERS),
    book=COLUMN(_NUMBERS),
    number=COLUMN(_NUMBERS),
)


def mark(name: str, value: str) -> dict[str, Any]:
    """How far something was followed: a document of its own, so that it is committed with those
    that it tells of."""
    return _row(mark_key(name), [b"mark"], value=encoded(value))


def row(document: Document) -> dict[str, Any]:
    forms, in_order = _words(document)
    return _row(
        encoded(document.key),
        [encoded(each) for each in _traits(document)],
        words=forms,
        in_order=in_order,
        written=microseconds(document.written),
        place=document.place,
        end=document.end,
        book=document.book,
        number=_number(document),
    )


def _row(key: bytes, traits: list[bytes], **columns: Any) -> dict[str, Any]:
    empty = {"words": [], "in_order": b"", "value": b""}
    return {**empty, "key": [key], "name": key, "of": traits, **columns}


def mark_key(name: str) -> bytes:
    return b"mark:" + encoded(name)


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def microseconds(moment: datetime) -> int:
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def term(form: str, level: int) -> bytes:
    return whole(form) + bytes((level,))


def whole(form: str) -> bytes:
    """A word as terms begin that are this word and no longer one. Stems stand behind all words."""
    return (b"\xfe" if "~" in form else b"") + encoded(form) + b"\0"


def letter(form: str) -> str:
    """A letter of a script without spaces, in any bigram; as if it were a stem."""
    return f"~{form}"


def _words(document: Document) -> tuple[list[bytes], bytes]:
    counts: Counter[str] = Counter()
    slots: list[bytes] = []
    for token in tokens(document.words):
        slots += [b""] * (token.position - len(slots))
        slots.append(encoded(token.word))
        counts[token.word] += 1
        if token.is_unspaced:
            counts[letter(token.letter)] += 1
        elif form := form_of(token, document.language):
            counts[form] += 1
    is_title = document.what == What.BOOK
    terms = [term(form, _level(n, len(slots), is_title)) for form, n in counts.items()]
    return terms, GAP + GAP.join(slots) + GAP


def _level(count: int, length: int, is_title: bool) -> int:
    weight = 2.2 * count / (count + 1.2 * (0.25 + 0.75 * length / _USUAL_LENGTH))
    return len(_FLOORS) if is_title else sum(weight > floor for floor in _FLOORS)


def _number(document: Document) -> int:
    """A title is apart from the paragraph at the same place and of the same moment: a page may end
    between them."""
    if document.what == What.NOTE:
        return int(document.key.split(":")[1])
    return -1 if document.what == What.BOOK else 0


def _traits(document: Document) -> Iterator[str]:
    """All that it can be asked by."""
    yield f"what:{document.what}"
    yield f"book:{document.book}"
    yield f"language:{document.language}"
    if document.layer is None:
        yield f"text of:{document.book}"
    else:
        yield f"layer:{document.layer}"
    if document.layer is None or document.is_public:
        yield "public"
    if document.kind:
        yield f"kind:{document.kind}"
    if document.author is not None:
        yield f"author:{document.author}"
    if document.thread_author is not None:
        yield f"thread of:{document.thread_author}"
    yield from (f"tag:{tag.casefold()}" for tag in document.tags)
    yield from (f"at:{document.layer}:{place}" for place in document.places)
