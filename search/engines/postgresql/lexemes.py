"""Documents and questions in the forms in which PostgreSQL reads its `tsvector` and `tsquery`.

PostgreSQL's own dictionaries have no part in it: words are those of `search.analysis`. All that a
question may be narrowed by, and who may find a document, are lexemes too, which begin with @ as no
word does. So one look into one index answers a whole question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from search.analysis import words_of
from search.documents import Document, What
from search.needs import Need, Needs, Step
from search.questions import Filters, Sight

POSITIONS = 16_000
"""PostgreSQL counts no further than to 16,383. Behind these we begin again with the first, so that
a phrase is found wherever it stands; one in a thousand of such long notes may be found amiss."""
MOST_LETTERS = 60_000
"""Of a document; of more the lexemes may not fit into a `tsvector`, which holds 1 MB."""
LONGEST = 500
"""Letters of a lexeme, which has less than 2 kB."""


def vector(document: Document) -> str:
    """Words of a book's title weigh more."""
    weight = "A" if document.what == What.BOOK else ""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for word, position in words_of(document.words[:MOST_LETTERS], document.language):
        places[_lexeme(word)].append(position % POSITIONS + 1)
    words = (
        f"{lexeme}:{','.join(f'{place}{weight}' for place in found)}"
        for lexeme, found in places.items()
    )
    return " ".join([*words, *map(_quoted, _labels(document))])


def _labels(document: Document) -> Iterator[str]:
    yield f"@what:{document.what}"
    yield f"@book:{document.book}"
    yield f"@language:{document.language}"
    if document.layer is None or document.is_public:
        yield "@public"
    yield from (f"@tag:{tag.casefold()}" for tag in document.tags)
    yield from (f"@place:{name}" for name in document.places)
    for name in ("layer", "author", "thread_author", "kind"):
        if value := getattr(document, name):
            yield f"@{name}:{value}"


def words_wanted(needs: Needs) -> str:
    """What hits are ranked by; "" if no words are wanted."""
    return _all(map(_need, needs.wanted))


def condition(needs: Needs, filters: Filters, sight: Sight) -> str:
    """All that is asked but for `what`, without which is counted, and days."""
    return _all(
        [
            *map(_need, needs.wanted),
            *(f"!{_need(need)}" for need in needs.unwanted),
            *_narrowed(filters),
            *_seen(sight),
        ]
    )


def text_of_books(books: Iterable[int]) -> str:
    return _all([_any(_label("book", book) for book in books), f"!{_label('what', What.NOTE)}"])


def of_layers(layers: Iterable[int]) -> str:
    return _any(_label("layer", layer) for layer in layers)


def exactly(word: str) -> str:
    return _lexeme(word)


def _need(need: Need) -> str:
    """Steps one after the other; each stands so many positions behind the one before."""
    text, before = "", 0
    for step in need:
        text += f" <{step.offset - before}> " if text else ""
        text += _step(step)
        before = step.offset
    return f"({text})"


def _step(step: Step) -> str:
    ending = ":*" if step.is_prefix else ""
    return _any(_lexeme(word) + ending for word in step.words)


def _narrowed(filters: Filters) -> Iterator[str]:
    for name in ("book", "author", "kind", "language"):
        if (value := getattr(filters, name)) not in (None, ""):
            yield _label(name, value)
    if filters.tag:
        yield _label("tag", filters.tag.casefold())
    if filters.layers is not None:
        yield of_layers(sorted(filters.layers)) or _quoted("@nothing")


def _seen(sight: Sight) -> Iterator[str]:
    yield _any([_quoted("@public"), *(_label("layer", layer) for layer in sorted(sight.layers))])
    if sight.closed_books:
        yield "!" + _any(_label("book", book) for book in sorted(sight.closed_books))
    if sight.muted:
        yield "!" + _any(_label("author", person) for person in sorted(sight.muted))
    yield from (f"!{veil}" for veil in _veils(sight))


def _veils(sight: Sight) -> Iterator[str]:
    own = [
        _label(name, sight.reader)
        for name in ("author", "thread_author")
        if sight.reader is not None
    ]
    for layer, names in sight.veiled.items():
        if names:
            behind = [_label("layer", layer), _any(_label("place", name) for name in sorted(names))]
            yield _all([*behind, f"!{_all(own)}"] if own else behind)


def _label(name: str, value: object) -> str:
    return _quoted(f"@{name}:{value}")


def _lexeme(word: str) -> str:
    """Stems are put apart, so that no word that is asked for by its beginning finds them."""
    return _quoted(f"~{word}" if "~" in word else word)


def _quoted(lexeme: str) -> str:
    """Whatever PostgreSQL can't hold stands for a letter that nobody types."""
    plain = lexeme[:LONGEST].replace("\0", "\ufffd").encode(errors="replace").decode()
    return "'" + plain.replace("\\", "\\\\").replace("'", "''") + "'"


def _all(parts: Iterable[str]) -> str:
    return _joined(" & ", list(parts))


def _any(parts: Iterable[str]) -> str:
    return _joined(" | ", list(parts))


def _joined(sign: str, parts: Sequence[str]) -> str:
    """In halves of halves: PostgreSQL descends into a chain of thousands one by one."""
    if len(parts) < 2:
        return "".join(parts)
    middle = len(parts) // 2
    return f"({_joined(sign, parts[:middle])}{sign}{_joined(sign, parts[middle:])})"
