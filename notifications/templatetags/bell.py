"""How many notifications wait for who reads the page."""

from __future__ import annotations

from django import template

from accounts.models import User
from notifications import ringing

register = template.Library()


@register.filter
def unread(reader: User) -> int:
    return ringing.unread(reader)
