"""Iris teaches ada, ben and cora, who read Utopia; its first chapter is veiled until two notes."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from accounts.models import User
from annotations import services, veiling
from annotations.models import Annotation, Layer, Veil
from annotations.schemas import Words
from books.models import Book, Section
from tests.making import make_group, take_up, write_note, write_reply
from tests.texts import IDLE

SECRETS = (
    "quagga",
    "zebra",
    "Ada Lovelace",
    "ada@",
    "=ada",
    '"ada"',
    "Cora Ito",
    "=cora",
    '"cora"',
)
"""What others say, tag and are called."""


@dataclass(frozen=True, slots=True)
class Secret:
    """What ada wrote in the veiled chapter, what cora said to it, and to ben's own note."""

    note: Annotation
    reply: Annotation
    own: Annotation
    to_own: Annotation

    @property
    def hidden(self) -> tuple[Annotation, ...]:
        return self.note, self.reply, self.to_own


@pytest.fixture
def circle(iris: User, ada: User, ben: User, cora: User, utopia: Book) -> Layer:
    layer = take_up(make_group(iris, ada, ben, cora), utopia)
    return Layer.objects.select_related("book", "group").get(pk=layer.pk)


@pytest.fixture
def veil(iris: User, circle: Layer, trades: Section) -> Veil:
    return veiling.lay(iris, circle, trades.slug, 2, None)


@pytest.fixture
def secret(ada: User, ben: User, cora: User, veil: Veil, trades: Section) -> Secret:
    own = write_note(ben, trades, IDLE, "My own", kind="group", tags=["mine"])
    note = write_note(ada, trades, IDLE, "A quagga", kind="group", tags=["zebra"])
    services.edit(note, Words("Two quaggas", ("zebra",)))
    return Secret(
        note, write_reply(cora, note, "A quagga?"), own, write_reply(cora, own, "No quagga here")
    )
