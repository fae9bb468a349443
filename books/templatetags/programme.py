"""What a reader's groups read, told in templates."""

from __future__ import annotations

from django import template
from django.template import Context

from books.programme.reading import Reading, readings_of_all

register = template.Library()

SHOWN = 6
"""Books on the library's page; the rest is on the groups' own."""


@register.inclusion_tag("programme/groups-read.html", takes_context=True)
def groups_read(context: Context) -> dict[str, list[Reading]]:
    user = context["user"]
    return {"readings": readings_of_all(user)[:SHOWN] if user.is_authenticated else []}
