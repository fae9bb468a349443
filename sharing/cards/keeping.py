"""Cards are drawn once and kept on disk, until they would say something else."""

from __future__ import annotations

import hashlib
import os
import tempfile
from functools import cache
from pathlib import Path
from threading import Lock
from time import time

from django.conf import settings
from django.core.cache import cache as counts

from sharing import cards
from sharing.cards.drawing import Card, draw

MOST_KEPT = 2_000
"""Pictures of some 20 kB each, the oldest go first."""

MOST_DRAWN = 120
"""A minute, whoever asks: each takes some 80 ms of a processor."""

_ONE_AT_A_TIME = Lock()
"""Faces may not be used by two threads at once."""


class TooMany(Exception):
    """So many cards were drawn in this minute that this one has to wait."""


def tag_of(card: Card) -> str:
    """Says all that is on it: another tag, another picture."""
    return hashlib.sha256(f"{_makers()} {card!r}".encode()).hexdigest()[:32]


def picture_of(card: Card) -> bytes:
    """A PNG. Raises TooMany."""
    path = _folder() / f"{tag_of(card)}.png"
    try:
        return path.read_bytes()
    except FileNotFoundError:
        pass
    with _ONE_AT_A_TIME:
        if path.exists():
            return path.read_bytes()
        _count()
        drawn = draw(card)
    _keep(path, drawn)
    return drawn


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "cards"


def _count() -> None:
    name = f"sharing:drawn:{int(time() // 60)}"
    counts.add(name, 0, 120)
    if counts.incr(name) > MOST_DRAWN:
        raise TooMany


def _keep(path: Path, drawn: bytes) -> None:
    """Under another name first, so that nobody ever gets half a picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(unfinished, "wb") as file:
        file.write(drawn)
    os.replace(name, path)
    _clear(path.parent)


def _clear(folder: Path) -> None:
    kept = list(folder.iterdir())
    if len(kept) <= MOST_KEPT:
        return
    # A good part at once, so that not every further picture has to look for the oldest.
    kept.sort(key=_age)
    for path in kept[: len(kept) - MOST_KEPT * 9 // 10]:
        path.unlink(missing_ok=True)


def _age(path: Path) -> float:
    """Another process may have taken it away meanwhile."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


@cache
def _makers() -> str:
    """Of the code that draws: a better one draws anew."""
    files = sorted(Path(cards.__path__[0]).glob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
