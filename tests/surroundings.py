"""The tests' own database and files, as another process reaches them."""

from __future__ import annotations

from urllib.parse import quote

from django.conf import settings
from django.db import connection


def surroundings() -> dict[str, str]:
    """The environment of a server or worker that shares the database with the test."""
    return {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": database_url(),
        "DATA_DIR": str(settings.DATA_DIR),
        "MARGIN_HEARTBEAT": "1",
        "WRITING_RATE": "1000/min",
        "NEWCOMER_NOTES": "1000",
    }


def database_url() -> str:
    """The test database."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    user, password = quote(database["USER"]), quote(database["PASSWORD"])
    host, port = database["HOST"] or "127.0.0.1", database["PORT"] or 5432
    return f"postgres://{user}:{password}@{host}:{port}/{database['NAME']}"
