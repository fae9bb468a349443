"""A group that takes up a book has a layer there, in which its members find themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from annotations.models import Layer, LayerChoice
from books.models import GroupBook
from books.signals import entered_with_group
from groups.signals import joined

if TYPE_CHECKING:
    from accounts.models import User
    from books.models import Book
    from groups.models import Group


@receiver(post_save, sender=GroupBook)
def make_layer(instance: GroupBook, **_signal: Any) -> None:
    layer_for(instance.group, instance.book)


@receiver(entered_with_group)
def enter(reader: User, group: Group, book: Book, **_signal: Any) -> None:
    """Who comes into a book by their group reads it in the group's company."""
    LayerChoice.objects.update_or_create(
        reader=reader, book=book, defaults={"layer": layer_for(group, book)}
    )


@receiver(joined)
def begin_together(group: Group, person: User, **_signal: Any) -> None:
    """A new member reads the group's books in its company, unless they chose some other layer."""
    layers = list(Layer.objects.filter(group=group, book__group_books__group=group))
    chosen = LayerChoice.objects.filter(reader=person, book__in=[one.book_id for one in layers])
    chosen.filter(layer__kind=Layer.Kind.PUBLIC).delete()
    LayerChoice.objects.bulk_create(
        [LayerChoice(reader=person, book_id=one.book_id, layer=one) for one in layers],
        ignore_conflicts=True,
    )


def layer_for(group: Group, book: Book) -> Layer:
    """A group's layer of a book. It stays, with its notes, when the group lays the book aside."""
    layer, _new = Layer.objects.get_or_create(book=book, kind=Layer.Kind.GROUP, group=group)
    return layer
