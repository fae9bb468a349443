"""Whom a reader may call by name in a layer, while they write the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Case, Q, Value, When

from accounts.models import Mute, User
from annotations.models import Annotation, Block, Layer

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST = 10
"""People that are offered at a time."""


def people_named(reader: User, layer: Layer, begun: str) -> list[User]:
    """Those in a layer whose username or shown name contains these letters.

    Whose username begins with them comes first. A group's members know each other; in public only
    those are told who have shown themselves there by writing. Nobody is offered whom the reader
    muted, who lost their account, or who may no longer write there.
    """
    begins = Case(When(username__istartswith=begun, then=Value(0)), default=Value(1))
    found = Q(username__icontains=begun) | Q(display_name__icontains=begun)
    muted = Mute.objects.filter(reader=reader).values("person")
    people = _in_company(layer).filter(found).exclude(pk=reader.pk).exclude(pk__in=muted)
    return list(people.order_by(begins, "username")[:MOST])


def _in_company(layer: Layer) -> QuerySet[User]:
    if layer.kind == Layer.Kind.PRIVATE:
        return User.objects.none()
    if layer.kind == Layer.Kind.GROUP:
        return layer.readers()
    written = Annotation.objects.filter(layer=layer, deleted_at=None).values("author")
    blocked = Block.objects.filter(layer=layer).values("person")
    return layer.readers().filter(pk__in=written).exclude(pk__in=blocked)
