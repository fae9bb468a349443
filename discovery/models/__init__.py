"""Whom and what readers follow, their homes, and the passages that many of them spoke of."""

from discovery.models.follow import Follow
from discovery.models.home import Home
from discovery.models.passage import Passage, PassageQuerySet
from discovery.models.reckoned import Reckoned

__all__ = ["Follow", "Home", "Passage", "PassageQuerySet", "Reckoned"]
