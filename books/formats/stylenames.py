"""What the names that writers and word processors give to their styles say of a text."""

from __future__ import annotations

import re

_CLASSES = (
    (re.compile(r"vers\b|verse|poem|poetry|poetic|stanza|strophe|gedicht|po[eè]me|詩|诗"), "verse"),
    (re.compile(r"epigraph|épigraphe|motto"), "epigraph"),
    (re.compile(r"dedication|widmung|dédicace"), "dedication"),
    (re.compile(r"signature"), "signature"),
    (re.compile(r"subtitle|untertitel|sous-titre"), "subtitle"),
)
ALIGNED = {"center": "centered", "right": "flush-right", "end": "flush-right"}
"""How paragraphs stand -> our classes."""


def classes_named(name: str) -> list[str]:
    """Our classes for a style of this name, in lower case."""
    return [ours for words, ours in _CLASSES if words.search(name)]
