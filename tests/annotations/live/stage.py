"""A group that reads behind a veil, and everybody whom it doesn't concern, each at a socket."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from asgiref.sync import sync_to_async

from accounts.models import User
from annotations import veiling
from annotations.live.hub import hub
from annotations.models import Layer
from books.models import Book, Section
from groups import services as membership
from groups.models import Group
from tests.annotations.live.readers import Reader
from tests.making import layer_of, make_group, take_up, write_note
from tests.texts import IDLE

SECRET = "quicksilver"
OUTSIDE = ("guest", "stranger", "removed")
"""Who reads the book, and has nothing to do with the group, or nothing any more."""


@dataclass(frozen=True, slots=True)
class Stage:
    book: Book
    group: Group
    circle: Layer
    public: Layer
    section: Section
    people: dict[str, User | None]

    async def come_in(self, who: str, *layers: Layer) -> Reader:
        """With these layers, or with those that this person has; all is heard that this brings."""
        reader = await Reader.connect(self.book, self.people[who])
        own = (self.public,) if who in OUTSIDE else (self.public, self.circle)
        await reader.subscribe(**{str(layer.pk): 0 for layer in layers or own})
        await hub().rooms.tell_changes()
        await heard_by(reader)
        return reader


def set_stage(iris: User, ada: User, ben: User, cora: User, section: Section) -> Stage:
    """Iris owns the group, ada moderates, ben has to write first; dora was removed."""
    book = section.revision.book
    dora = User.objects.create_user("dora", "dora@example.org", display_name="Dora Vale")
    group = make_group(iris, ada, ben, dora)
    membership.appoint(iris, group.memberships.get(person=ada), "moderator")
    circle = Layer.objects.select_related("book", "group").get(pk=take_up(group, book).pk)
    veiling.lay(iris, circle, section.slug, 2, None)
    write_note(ada, section, IDLE, SECRET, "group", tags=[SECRET])
    membership.remove(iris, group.memberships.get(person=dora))
    people = {
        "owner": iris,
        "moderator": ada,
        "veiled": ben,
        "stranger": cora,
        "removed": dora,
        "guest": None,
    }
    return Stage(book, group, circle, layer_of(book, ada), section, people)


async def heard_by(reader: Reader) -> list[dict[str, Any]]:
    """All that has come to a reader until now, and the heads that it asks for last."""
    await reader.say({"type": "ping"})
    heard = [await reader._next()]
    while heard[-1]["type"] != "heads":
        heard.append(await reader._next())
    return heard


make_stage = sync_to_async(set_stage)
