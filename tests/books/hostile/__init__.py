"""Files made to do harm, each by its name: who reads books from strangers meets all of them.

Each has a file's name, a maker, and how it has to end: refused for a reason, or imported without
a word of what must not get in.
"""

from __future__ import annotations

from .archives import ARCHIVES
from .bait import Bait, Hostile
from .entities import ENTITIES
from .floods import DEPTHS, FLOODS
from .names import NAMES
from .outside import OUTSIDE
from .pages import PAGES

__all__ = ["GREEDY", "HOSTILE", "SLY", "Bait", "Hostile"]

GREEDY: dict[str, Hostile] = ARCHIVES | FLOODS | NAMES
"""After time, memory, and the process that reads them."""
SLY: dict[str, Hostile] = DEPTHS | ENTITIES | OUTSIDE | PAGES
"""After what the library knows, whom it calls, and what its readers' browsers do."""
HOSTILE = GREEDY | SLY
