"""A book as a file to take along: EPUB and plain text. Knows nothing of Django or the database."""

from __future__ import annotations

from .volume import Details, Line, Page, Person, Picture, Rights, Volume

__all__ = ["Details", "Line", "Page", "Person", "Picture", "Rights", "Volume"]
