"""Long words cut to what fits elsewhere. Pure."""

from __future__ import annotations

import unicodedata

MORE = "…"
_WIDE = {"W", "F"}


def on_one_line(text: str) -> str:
    """Without line breaks, and without what steers how text is drawn."""
    kept = "".join(" " if char.isspace() else char for char in text)
    shown = "".join(char for char in kept if unicodedata.category(char) not in _UNSEEN)
    return " ".join(shown.split())


_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs"}


def excerpt(text: str, most: int) -> str:
    """At most `most` characters on one line; cut behind a word, with … then."""
    line = on_one_line(text)
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    head, space, _ = cut.rpartition(" ")
    # Chinese has no spaces to cut at, and one far back would take too much with it.
    kept = head if space and len(head) > most // 2 else cut
    return kept.rstrip(" ,;:.—–-、，；：。") + MORE


def is_wide(char: str) -> bool:
    """Han, kana and hangul, and what is set as wide as they are."""
    return unicodedata.east_asian_width(char) in _WIDE


def runs_to_the_left(text: str) -> bool:
    """By its first letter that says so."""
    for char in text:
        if (way := unicodedata.bidirectional(char)) in ("L", "R", "AL"):
            return way != "L"
    return False
