"""Writing notifications: one statement for all whom something concerns."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Value

from notifications.models import Notification

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from accounts.models import User

GATHERING = timedelta(minutes=2)
"""How long news wait for others before they go by mail."""


def tell(readers: QuerySet[User], news: Notification) -> None:
    """Write this for each of these readers who wasn't told yet.

    `news` is not saved; its reader is left out.
    """
    news.due = news.created_at + GATHERING
    meta = Notification._meta
    fields = [field for field in meta.concrete_fields if field.name not in ("id", "reader")]
    values = {
        f"told_{field.column}": Value(getattr(news, field.attname), output_field=field)
        for field in fields
    }
    chosen = readers.order_by().annotate(**values).values_list("pk", *values)
    select, parameters = chosen.query.sql_with_params()
    columns = ", ".join(f'"{field.column}"' for field in (meta.get_field("reader"), *fields))
    statement = (
        f'INSERT INTO "{meta.db_table}" ({columns}) {select} '
        'ON CONFLICT ("reader_id", "key") DO NOTHING'
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
