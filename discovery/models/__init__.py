"""Whom and what readers follow, and the passages that many of them spoke of."""

from discovery.models.follow import Follow
from discovery.models.passage import Passage, PassageQuerySet

__all__ = ["Follow", "Passage", "PassageQuerySet"]
