"""SQLite's FTS5 on the same documents: the same words, sight, filter, counts and twenty hits."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from search.analysis import tokens
from search.documents import Document
from search.needs import need_of
from search.questions import Answer, Counts, Question, Term

_SCHEMA = """
create virtual table document using fts5(words, tokenize = 'porter unicode61');
create table about (id integer primary key, key text, what text, book integer, layer integer,
                    is_public integer);
create index of_layer on about (layer);
"""


class Fts5:
    """As one would use it: its own stemmer for English, our bigrams for Chinese."""

    def __init__(self, path: Path) -> None:
        self.database = sqlite3.connect(path)
        self.database.executescript(_SCHEMA)

    def write(self, documents: Iterable[Document]) -> None:
        for number, each in enumerate(documents, 1):
            said = " ".join(token.word for token in tokens(each.words))
            self.database.execute(
                "insert into document (rowid, words) values (?, ?)", (number, said)
            )
            about = (number, each.key, each.what, each.book, each.layer, each.is_public)
            self.database.execute("insert into about values (?, ?, ?, ?, ?, ?)", about)
        self.database.commit()

    def ask(self, question: Question) -> Answer:
        asked = " AND ".join(_asked(term) for term in question.query.wanted)
        where, values = _sight(question)
        found = f"from document join about on about.id = document.rowid where words match ? {where}"
        counted = f"select what, book, count(*) {found} group by what, book"
        counts = self.database.execute(counted, (asked, *values)).fetchall()
        best = f"select key {found} order by bm25(document), about.id desc limit 20"
        self.database.execute(best, (asked, *values)).fetchall()
        return Answer(counts=Counts(total=sum(count for _what, _book, count in counts)))


def _asked(term: Term) -> str:
    steps = need_of(term)
    ending = "*" if steps[-1].is_prefix else ""
    return f'"{" ".join(step.words[0] for step in steps)}"{ending}'


def _sight(question: Question) -> tuple[str, list[object]]:
    layers = sorted(question.sight.layers)
    marks = ",".join("?" * len(layers))
    where = f"and (layer is null or is_public or layer in ({marks}))"
    values: list[object] = [*layers]
    if question.filters.layers is not None:
        chosen = sorted(question.filters.layers)
        where += f" and layer in ({','.join('?' * len(chosen))})"
        values += chosen
    return where, values
