"""What waits for moderators, told on pages that lead to their queues."""

from __future__ import annotations

from django import template

from annotations.models import Layer
from annotations.waiting import waiting_in
from books.models import Book
from groups.models import Group

register = template.Library()


@register.filter
def waiting_in_book(book: Book) -> int:
    """How many notes wait for the book's editors. Ask it for none but editors."""
    return waiting_in(Layer.objects.filter(book=book, kind=Layer.Kind.PUBLIC))


@register.filter
def waiting_in_group(group: Group) -> int:
    """How many notes wait for the group's moderators. Ask it for none but moderators."""
    return waiting_in(Layer.objects.filter(group=group))
