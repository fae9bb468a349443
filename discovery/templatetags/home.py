"""What cards of a home say."""

from __future__ import annotations

from django import template
from django.template import Context

from discovery.home.cards import Card
from discovery.home.passages import PassageCard
from discovery.home.wording import why

register = template.Library()


@register.simple_tag(takes_context=True)
def reason(context: Context, card: Card | PassageCard) -> str:
    """For who reads the page."""
    return why(card, context["user"])
