"""What differs between two texts. Pure: strings and plain data, no database."""

from .blocks import Block, blocks
from .passages import Fold, Passage, compared, folded
from .sections import Leaf, Pairing, corresponding
from .words import Run

__all__ = [
    "Block",
    "Fold",
    "Leaf",
    "Pairing",
    "Passage",
    "Run",
    "blocks",
    "compared",
    "corresponding",
    "folded",
]
