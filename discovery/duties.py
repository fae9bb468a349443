"""What this app does by itself, in the worker."""

from __future__ import annotations

from books.working import rounds
from discovery.popular.following import follow

RECKONING = 5.0
"""Seconds between two looks at which passages are popular; one that finds nothing is a query."""

rounds.register("popular passages", RECKONING, follow)
