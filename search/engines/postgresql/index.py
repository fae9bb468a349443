"""The index on PostgreSQL: see `search.engines.interface.Index`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from django.db import connection, transaction

from search.analysis import folded, tokens
from search.documents import Batch, Document
from search.engines.interface import NoIndex
from search.engines.postgresql import lexemes
from search.engines.postgresql.asking import answer
from search.models import Edition, Entry, Mark, Spelling
from search.questions import Answer, Question
from search.spelling import nearest, slips

LOCK = 0x736561726368
"""Of the follower, among all advisory locks of the database."""
CANDIDATES = 5
"""How many times as many spellings are looked at as are wanted: which are frequent is counted."""
FREQUENT = 1000
"""Documents; of words that stand in more it is all one."""


class PostgresIndex:
    def __init__(self, edition: int | None = None) -> None:
        """Without a number, whichever edition is current."""
        self._edition = edition

    @contextmanager
    def following(self) -> Iterator[bool]:
        """The lock is that of this thread's connection."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
            [has_it] = cursor.fetchone()
        try:
            yield has_it
        finally:
            if has_it:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])

    def fresh(self) -> PostgresIndex:
        Edition.objects.filter(is_current=False).delete()
        return PostgresIndex(Edition.objects.create().pk)

    def adopt(self, fresh: PostgresIndex) -> None:
        """Questions that are being answered end in the edition in which they began."""
        with transaction.atomic():
            Edition.objects.filter(is_current=True).update(is_current=False)
            Edition.objects.filter(pk=fresh.edition).update(is_current=True)
        Edition.objects.filter(is_current=False).delete()
        with connection.cursor() as cursor:
            # How it looks up words depends on how frequent they are.
            cursor.execute("ANALYZE search_entry")

    @property
    def edition(self) -> int:
        """Its number; raises `NoIndex`."""
        editions = Edition.objects.values_list("pk", flat=True)
        one = {"is_current": True} if self._edition is None else {"pk": self._edition}
        number = editions.filter(**one).first()
        if number is None:
            raise NoIndex
        return number

    def is_worn(self) -> bool:
        """Never: the database sees to its own."""
        return False

    def marks(self) -> Mapping[str, str]:
        return dict(Mark.objects.filter(edition=self.edition).values_list("name", "value"))

    def write(self, batch: Batch) -> None:
        with transaction.atomic():
            edition = self.edition
            _take_out(edition, batch)
            _put(edition, {document.key: document for document in batch.put}.values())
            _mark(edition, batch.marks)

    def ask(self, question: Question) -> Answer:
        return answer(self._edition, question)

    def words_like(self, word: str, most: int = 10) -> list[str]:
        edition, asked = self.edition, folded(word)
        wrong = dict(nearest(asked, _spellings(edition, asked), most * CANDIDATES))
        frequent = _frequencies(edition, list(wrong))
        kept = [each for each in wrong if frequent[each]]
        return sorted(kept, key=lambda each: (wrong[each], -frequent[each], each))[:most]


def _take_out(edition: int, batch: Batch) -> None:
    entries = Entry.objects.filter(edition=edition)
    if batch.drop:
        entries.filter(key__in=batch.drop).delete()
    if batch.drop_layers:
        _delete(edition, lexemes.of_layers(batch.drop_layers))
    if batch.drop_books:
        _delete(edition, lexemes.text_of_books(batch.drop_books))


def _delete(edition: int, condition: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM search_entry WHERE edition_id = %s AND lexemes @@ %s::tsquery",
            [edition, condition],
        )


def _put(edition: int, documents: Iterable[Document]) -> None:
    entries = [_entry(edition, document) for document in documents]
    changing = ("what", "book", "place", "end", "written", "lexemes")
    Entry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=("edition", "key"), update_fields=changing
    )
    words = sorted({word for document in documents for word in _spelled(document)})
    Spelling.objects.bulk_create(
        [Spelling(edition_id=edition, length=len(word), word=word) for word in words],
        ignore_conflicts=True,
    )


def _entry(edition: int, document: Document) -> Entry:
    return Entry(
        edition_id=edition,
        key=document.key,
        what=document.what,
        book=document.book,
        place=document.place,
        end=document.end,
        written=document.written,
        lexemes=lexemes.vector(document),
    )


def _spelled(document: Document) -> Iterator[str]:
    """Words that one may misspell."""
    for token in tokens(document.words):
        if len(token.word) > 1 and not token.is_unspaced and not any(map(str.isdigit, token.word)):
            yield token.word


def _mark(edition: int, marks: Mapping[str, str | None]) -> None:
    gone = [name for name, value in marks.items() if value is None]
    Mark.objects.filter(edition=edition, name__in=gone).delete()
    Mark.objects.bulk_create(
        [
            Mark(edition_id=edition, name=name, value=value)
            for name, value in marks.items()
            if value is not None
        ],
        update_conflicts=True,
        unique_fields=("edition", "name"),
        update_fields=("value",),
    )


def _spellings(edition: int, word: str) -> list[str]:
    """Those of nearly its length. As one text: that comes ten times as fast as rows."""
    shortest, longest = len(word) - slips(word), len(word) + slips(word)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(word, ' ') FROM search_spelling"
            " WHERE edition_id = %s AND length BETWEEN %s AND %s",
            [edition, shortest, longest],
        )
        [words] = cursor.fetchone()
    return words.split(" ") if words else []


def _frequencies(edition: int, words: list[str]) -> dict[str, int]:
    """In how many documents they stand, so far as we count."""
    sql = """
        SELECT word, (
            SELECT COUNT(*) FROM (
                SELECT 1 FROM search_entry
                WHERE edition_id = %s AND lexemes @@ lexeme::tsquery LIMIT %s
            ) AS those
        ) FROM unnest(%s::text[], %s::text[]) AS asked (word, lexeme)
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [edition, FREQUENT, words, list(map(lexemes.exactly, words))])
        return dict(cursor.fetchall())
