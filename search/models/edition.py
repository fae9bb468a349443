"""The tables of the index on PostgreSQL. On SQLite they stay empty."""

from __future__ import annotations

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q

from search.analysis import LONGEST

LONGEST_KEY = 60


class LexemesField(models.TextField[str, str]):
    """PostgreSQL's `tsvector`, written in the form in which it is read: `'sea':3,14 'ship':4`."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"


class Edition(models.Model):
    """An index as a whole. One is asked; another may be written meanwhile, to take its place."""

    is_current = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("is_current",), condition=Q(is_current=True), name="one_current_edition"
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk} of {self.created_at}"


class Entry(models.Model):
    """A document. `lexemes` has its words with their positions, and without any what a question
    may be narrowed by (see `search/engines/postgresql/lexemes.py`)."""

    edition = models.ForeignKey(
        Edition,
        on_delete=models.CASCADE,
        related_name="entries",
        db_constraint=False,
        db_index=False,
    )
    key = models.CharField(max_length=LONGEST_KEY)
    what = models.CharField(max_length=4)
    book = models.PositiveBigIntegerField()
    place = models.PositiveBigIntegerField()
    end = models.PositiveBigIntegerField()
    written = models.DateTimeField()
    lexemes = LexemesField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("edition", "key"), name="one_entry_a_key"),)

    def __str__(self) -> str:
        return self.key


class Mark(models.Model):
    """How far the database was followed for an edition."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="marks", db_constraint=False, db_index=False
    )
    name = models.CharField(max_length=LONGEST_KEY)
    value = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("edition", "name"), name="one_mark_a_name"),)

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"


class Spelling(models.Model):
    """A word that stands, or stood, in some document of an edition; `length` counts letters."""

    edition = models.ForeignKey(
        Edition,
        on_delete=models.CASCADE,
        related_name="spellings",
        db_constraint=False,
        db_index=False,
    )
    length = models.PositiveSmallIntegerField()
    word = models.CharField(max_length=LONGEST)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("edition", "length", "word"), name="one_spelling_a_word"
            ),
        )

    def __str__(self) -> str:
        return self.word
