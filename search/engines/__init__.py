"""Indexes: one interface, a module for each engine."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connection

from search.engines.interface import Index, NoIndex
from search.engines.postgresql import PostgresIndex
from search.engines.whoosh_engine import WhooshIndex

__all__ = ["Index", "NoIndex", "index"]


def index() -> Index:
    """The library's; on PostgreSQL that database is the index as well."""
    if connection.vendor == "postgresql":
        return PostgresIndex()
    return _in_files(Path(settings.DATA_DIR) / "search")


@cache
def _in_files(root: Path) -> WhooshIndex:
    return WhooshIndex(root)
