"""In whose company somebody reads: which of a book's layers they are in, and what each is to them.

One is in one layer at a time; in view are that and one's own private notes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef

from annotations import access
from annotations.models import Layer, LayerChoice
from books.models import GroupBook
from groups import access as roles
from groups.models import Membership

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from books.models import Book, Section


@dataclass(frozen=True, slots=True)
class Share:
    """A layer as one reader has it. `readers`: how many a group's is shared by, else None."""

    layer: Layer
    is_chosen: bool
    writable: bool
    moderates: bool
    readers: int | None

    @property
    def is_in_view(self) -> bool:
        return self.is_chosen or self.layer.kind == Layer.Kind.PRIVATE

    @property
    def told(self) -> dict[str, Any]:
        """What its reader is told of it, but for the notes."""
        group = self.layer.group
        return {
            "id": self.layer.pk,
            "kind": self.layer.kind,
            "name": self.layer.name,
            "group": group.slug if group else None,
            "readers": self.readers,
            "head": self.layer.head,
            "writable": self.writable,
            "chosen": self.is_chosen,
            "moderates": self.moderates,
            "veil": None,
            "closed": None,
        }


def shares_of(
    user: User | AnonymousUser, section: Section, wanted: int | None = None
) -> list[Share]:
    """A book's layers for this reader: public, groups by name, only me. One of them is chosen:
    that which is wanted, by its id, if the reader shares it; else as they chose before."""
    book = section.revision.book
    layers = Layer.objects.open_to(user, book)
    members = _memberships(user, book, layers)
    chosen = _chosen(user, book, layers, members, wanted)
    is_open = access.is_open_to_notes(section)
    return [
        Share(
            layer,
            is_chosen=layer.pk == chosen,
            writable=is_open and access.may_write_in(user, layer),
            moderates=roles.moderates(members[layer.group_id].role)
            if layer.group_id
            else access.moderates(user, layer),
            readers=members[layer.group_id].readers if layer.group_id else None,
        )
        for layer in layers
    ]


def choose(reader: User, layer: Layer) -> None:
    """Remember in which of a book's layers a reader is."""
    LayerChoice.objects.update_or_create(reader=reader, book=layer.book, defaults={"layer": layer})


def _memberships(
    user: User | AnonymousUser, book: Book, layers: list[Layer]
) -> dict[int | None, Any]:
    """The reader's memberships by the id of the group, each with its number of `readers` and
    whether the group `reads` the book; no query for who is in none of the layers' groups."""
    groups = [layer.group_id for layer in layers if layer.group_id]
    if not groups or not user.is_authenticated:
        return {}
    reads = GroupBook.objects.filter(group=OuterRef("group"), book=book)
    rows = Membership.objects.filter(person=user, group__in=groups)
    found = rows.annotate(reads=Exists(reads), readers=Count("group__memberships"))
    return {membership.group_id: membership for membership in found}


def _chosen(
    user: User | AnonymousUser,
    book: Book,
    layers: list[Layer],
    members: dict[int | None, Any],
    wanted: int | None,
) -> int:
    ids = {layer.pk for layer in layers}
    if wanted in ids:
        return wanted
    if user.is_authenticated:
        rows = LayerChoice.objects.filter(reader=user, book=book, layer__in=ids)
        if before := rows.values_list("layer", flat=True).first():
            return before
    return _first(layers, members)


def _first(layers: list[Layer], members: dict[int | None, Any]) -> int:
    """That of the group which reads the book, the one joined last if there are several."""
    reading = [layer for layer in layers if layer.group_id and members[layer.group_id].reads]
    joined = sorted(reading, key=lambda layer: members[layer.group_id].joined_at)
    public = [layer for layer in layers if layer.kind == Layer.Kind.PUBLIC]
    return (joined or public)[-1].pk
