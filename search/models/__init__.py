"""How far the follower is, and the index itself where PostgreSQL keeps it."""

from search.models.edition import Edition, Entry, Mark, Spelling
from search.models.following import Gone, Making

__all__ = ["Edition", "Entry", "Gone", "Making", "Mark", "Spelling"]
