"""Full text in the library's own database, where that is PostgreSQL."""

from search.engines.postgresql.index import PostgresIndex

__all__ = ["PostgresIndex"]
