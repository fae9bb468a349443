"""Where a quote stands in a text, and in a corrected one. Pure: strings and code points."""

from .carrying import Carried, Carrier, Standing, State
from .quotes import CONTEXT, Place, Quote, find, quote_at
from .words import same_words

__all__ = [
    "CONTEXT",
    "Carried",
    "Carrier",
    "Place",
    "Quote",
    "Standing",
    "State",
    "find",
    "quote_at",
    "same_words",
]
