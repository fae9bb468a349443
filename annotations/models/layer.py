"""Who shares a margin of a book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from books.models import Book, readable

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class LayerQuerySet(models.QuerySet["Layer"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """The layers whose margin this reader shares, on books they may read."""
        mine = Q(kind=Layer.Kind.PUBLIC)
        if user.is_authenticated:
            mine |= Q(owner=user)
        return self.filter(mine, readable(user, "book__"))

    def open_to(self, user: User | AnonymousUser, book: Book) -> list[Layer]:
        """A book's layers for this reader, made if they are the first to come."""
        layers = self.visible_to(user).filter(book=book).order_by("-kind")
        found = list(layers)
        if len(found) < (2 if user.is_authenticated else 1):
            self.get_or_create(book=book, kind=Layer.Kind.PUBLIC)
            if user.is_authenticated:
                self.get_or_create(book=book, kind=Layer.Kind.PRIVATE, owner=user)
            found = list(layers.all())
        return found


class Layer(models.Model):
    """Who shares a margin of a book. `head` is the number of its last event, 0 before the first."""

    class Kind(models.TextChoices):
        PUBLIC = "public", _("Public")
        PRIVATE = "private", _("Only me")

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="layers")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    head = models.PositiveBigIntegerField(default=0)

    objects = LayerQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("book",), condition=Q(kind="public"), name="one_public_layer_a_book"
            ),
            models.UniqueConstraint(
                fields=("book", "owner"),
                condition=Q(kind="private"),
                name="one_private_layer_a_reader",
            ),
            models.CheckConstraint(
                condition=Q(kind="private", owner__isnull=False)
                | Q(kind="public", owner__isnull=True),
                name="only_private_layers_have_an_owner",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.book}"

    @property
    def next_number(self) -> int:
        """Of the event that is being written, while the layer is held."""
        return self.head + 1
