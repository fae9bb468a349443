"""Whom and what readers follow, and the passages that many of them marked."""

from discovery.models.follow import Follow
from discovery.models.passage import Passage, PassageQuerySet
from discovery.models.reckoned import Reckoned

__all__ = ["Follow", "Passage", "PassageQuerySet", "Reckoned"]
