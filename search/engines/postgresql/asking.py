"""A question as one statement: the hits of a page, and the counts of all that was found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db import connection, transaction

from search.documents import What
from search.engines.interface import NoIndex
from search.engines.postgresql import lexemes
from search.engines.postgresql.cursors import cursor_of, values_of
from search.needs import needs_of
from search.questions import Answer, Counts, Filters, Hit, Question, Sort


@dataclass(frozen=True, slots=True)
class Order:
    """A hit's key is last, so that no two stand in one place."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    is_rising: bool = False

    def __str__(self) -> str:
        direction = "ASC" if self.is_rising else "DESC"
        return ", ".join(f"{column} {direction}" for column in self.columns)

    @property
    def after(self) -> str:
        sign = ">" if self.is_rising else "<"
        values = ", ".join(f"%s::{each}" for each in self.types)
        return f"({', '.join(self.columns)}) {sign} ({values})"


ORDERS = {
    Sort.BEST: Order(("score", "written", "key"), ("float4", "timestamptz", "text")),
    Sort.NEWEST: Order(("written", "key"), ("timestamptz", "text")),
    Sort.PLACE: Order(("place", "key"), ("bigint", "text"), is_rising=True),
}
EDITION = "COALESCE(%s, (SELECT id FROM search_edition WHERE is_current))"
"""Looked up by the statement itself: one that is adopted meanwhile takes the other's place."""
PREPARING = f"""
    SELECT {EDITION}, set_config('jit', 'off', true), set_config('work_mem', '32MB', true)
"""
"""To compile such a statement takes longer than to carry it out; what is found stays in memory."""
STATEMENT = """
    WITH found AS MATERIALIZED (
        SELECT key COLLATE "C" AS key, what, book, place, "end", written, {score} AS score
        FROM search_entry
        WHERE edition_id = {edition} AND lexemes @@ %s::tsquery{days}
    ),
    page AS (SELECT * FROM found WHERE {shown} ORDER BY {order} LIMIT %s)
    SELECT key, what, book, place, "end", written, score, 0 AS number FROM page
    UNION ALL
    SELECT NULL, what, book, NULL, NULL, NULL, NULL, COUNT(*) FROM found GROUP BY what, book
"""


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    what: str
    book: int
    place: int
    end: int
    written: datetime
    score: float
    number: int


def answer(edition: int | None, question: Question) -> Answer:
    """Of the current edition if it is None. Raises `NoIndex` and `LostCursor`."""
    needs = needs_of(question.query, question.languages)
    if not needs.wanted and not question.filters.is_narrow:
        return Answer()
    statement, given = _statement(edition, question)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(PREPARING, [edition])
        if cursor.fetchone()[0] is None:
            raise NoIndex
        cursor.execute(statement, given)
        rows = [Row(*row) for row in cursor.fetchall()]
    found = [row for row in rows if not row.number]
    return _answer(question, found, [row for row in rows if row.number])


def _statement(edition: int | None, question: Question) -> tuple[str, list[Any]]:
    needs = needs_of(question.query, question.languages)
    wanted = lexemes.words_wanted(needs) if question.sort == Sort.BEST else ""
    days, bounds = _days(question.filters)
    shown, limits = _shown(question)
    statement = STATEMENT.format(
        edition=EDITION,
        # 1: length counts, but by its logarithm.
        score="ts_rank(lexemes, %s::tsquery, 1)" if wanted else "0::float4",
        days=days,
        shown=shown,
        order=ORDERS[question.sort],
    )
    condition = lexemes.condition(needs, question.filters, question.sight)
    given = [edition, condition, *bounds, *limits, question.size + 1]
    return statement, [wanted, *given] if wanted else given


def _days(filters: Filters) -> tuple[str, list[datetime]]:
    text, bounds = "", []
    if filters.since:
        text += " AND written >= %s"
        bounds.append(datetime.combine(filters.since, time(), UTC))
    if filters.until and filters.until < date.max:
        text += " AND written < %s"
        bounds.append(datetime.combine(filters.until + timedelta(days=1), time(), UTC))
    return text, bounds


def _shown(question: Question) -> tuple[str, list[Any]]:
    """What of all that was found is listed on this page."""
    conditions, limits = ["true"], []
    if question.filters.what:
        conditions.append("what = %s")
        limits.append(question.filters.what)
    if question.after:
        conditions.append(ORDERS[question.sort].after)
        limits.extend(values_of(question.after, question.sort))
    return " AND ".join(conditions), limits


def _answer(question: Question, found: list[Row], numbers: list[Row]) -> Answer:
    order = ORDERS[question.sort]
    found.sort(key=lambda row: _values(row, order), reverse=not order.is_rising)
    page = found[: question.size]
    more = len(found) > len(page) and page
    return Answer(
        tuple(_hit(row) for row in page),
        _counts(question.filters.what, numbers),
        cursor_of(question.sort, _said(_values(page[-1], order))) if more else "",
    )


def _values(row: Row, order: Order) -> tuple[Any, ...]:
    return tuple(getattr(row, column) for column in order.columns)


def _said(values: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(each.isoformat() if isinstance(each, datetime) else each for each in values)


def _hit(row: Row) -> Hit:
    what, pk, *start = row.key.split(":")
    return Hit(What(what), int(pk), row.book, int(start[0]) if start else 0, row.end)


def _counts(what: What | None, numbers: list[Row]) -> Counts:
    kinds: Counter[What] = Counter()
    books: Counter[int] = Counter()
    for row in numbers:
        kinds[What(row.what)] += row.number
        if what in (None, row.what):
            books[row.book] += row.number
    return Counts(books.total(), dict(kinds), dict(books))
