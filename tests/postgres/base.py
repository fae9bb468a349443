"""After a test the tables' few rows are deleted, which takes milliseconds.

Django truncates every table, and each of its files and indexes is then made anew on the disk.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.core.management.color import Style
from django.db.backends.postgresql import base, operations


class DatabaseOperations(operations.DatabaseOperations):
    def sql_flush(
        self,
        style: Style,
        tables: Sequence[str],
        *,
        reset_sequences: bool = False,
        allow_cascade: bool = False,
    ) -> list[str]:
        """In any order: Django's foreign keys are looked at when the transaction ends."""
        if reset_sequences:
            return super().sql_flush(
                style, tables, reset_sequences=True, allow_cascade=allow_cascade
            )
        return [f"DELETE FROM {self.quote_name(table)};" for table in tables]  # noqa: S608  # names of ours


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations
