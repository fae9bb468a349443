"""Who shares a margin of a book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, When
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import is_editor
from books.models import Book, readable
from groups.models import Group, Membership

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet


KINDS = ("public", "group", "private")
"""As they are shown everywhere; groups by their names."""


class LayerQuerySet(models.QuerySet["Layer"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """The layers whose margin this reader shares, on books they may read."""
        return self.filter(_shared_with(user), readable(user, "book__"))

    def open_to(self, user: User | AnonymousUser, book: Book) -> list[Layer]:
        """A book's layers for this reader, who may read it: public, groups by name, only me.

        The first and the last are made if this is the first who comes; those of groups are made
        when a group takes up the book.
        """
        layers = self.filter(_shared_with(user), book=book).select_related("group")
        found = list(layers)
        own = [layer for layer in found if layer.kind != Layer.Kind.GROUP]
        if len(own) < (2 if user.is_authenticated else 1):
            Layer.objects.get_or_create(book=book, kind=Layer.Kind.PUBLIC)
            if user.is_authenticated:
                Layer.objects.get_or_create(book=book, kind=Layer.Kind.PRIVATE, owner=user)
            found = list(layers.all())
        # Asked on every visit: sorting a few here costs less than telling a database how.
        return sorted(found, key=lambda layer: (KINDS.index(layer.kind), layer.name, layer.pk))

    def in_order(self) -> Self:
        """Public, groups by name, only me: as they are shown everywhere."""
        rank = Case(*(When(kind=kind, then=n) for n, kind in enumerate(KINDS)))
        return self.order_by(rank, "group__name", "pk")


def _shared_with(user: User | AnonymousUser) -> Q:
    if not user.is_authenticated:
        return Q(kind=Layer.Kind.PUBLIC)
    groups = Membership.objects.filter(person=user).values("group")
    return Q(kind=Layer.Kind.PUBLIC) | Q(owner=user) | Q(group__in=groups)


class Layer(models.Model):
    """Who shares a margin of a book. `head` is the number of its last event, 0 before the first.

    `audience` grows when somebody may no longer see it, or not all of it: who hands its events
    on then asks again for whom they are.
    """

    class Kind(models.TextChoices):
        PUBLIC = "public", _("Public")
        GROUP = "group", _("Group")
        PRIVATE = "private", _("Only me")

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="layers")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    group = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.CASCADE, related_name="layers"
    )
    head = models.PositiveBigIntegerField(default=0)
    audience = models.PositiveIntegerField(default=0)

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
            models.UniqueConstraint(
                fields=("book", "group"), condition=Q(kind="group"), name="one_layer_a_group"
            ),
            models.CheckConstraint(
                condition=Q(kind="private", owner__isnull=False, group__isnull=True)
                | Q(kind="public", owner__isnull=True, group__isnull=True)
                | Q(kind="group", owner__isnull=True, group__isnull=False),
                name="a_layer_is_of_all_of_a_group_or_of_one",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.book}"

    @property
    def name(self) -> str:
        """As readers know it; expects the group."""
        return self.group.name if self.group else self.get_kind_display()

    def readers(self) -> QuerySet[User]:
        """Everybody who may see it, if the book is open to them."""
        people = User.objects.filter(is_active=True)
        if self.group_id:
            return people.filter(
                pk__in=Membership.objects.filter(group=self.group_id).values("person")
            )
        return people if self.kind == self.Kind.PUBLIC else people.filter(pk=self.owner_id or 0)

    @property
    def is_for_guests(self) -> bool:
        """Expects the book."""
        return self.kind == self.Kind.PUBLIC and self.book.is_published

    def readers_among(self, people: Collection[int]) -> set[int]:
        """Those of these people, by id, who may see it; expects the book."""
        if not self.book.is_published:
            people = {user.pk for user in User.objects.filter(pk__in=people) if is_editor(user)}
        if self.group_id:
            rows = Membership.objects.filter(group=self.group_id, person__in=people)
            return set(rows.values_list("person", flat=True))
        return set(people) if self.kind == self.Kind.PUBLIC else set(people) & {self.owner_id or 0}

    @property
    def next_number(self) -> int:
        """Of the event that is being written, while the layer is held."""
        return self.head + 1
