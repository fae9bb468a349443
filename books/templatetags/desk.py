"""How files are handed in and uploads told of in templates."""

from __future__ import annotations

from django import template

from books.desk.uploading.presenters import words_of
from books.formats.archives import LARGEST_FILE
from books.spoken import spoken

register = template.Library()
register.filter("words_of", words_of)
register.filter("spoken", spoken)


@register.inclusion_tag("desk/hand_in.html")
def hand_in(action: str, several: bool = False) -> dict[str, object]:
    """The form that takes a file, or several; its page needs src/pages/desk.ts."""
    return {
        "action": action,
        "several": several,
        "limit": LARGEST_FILE,
        "megabytes": LARGEST_FILE >> 20,
    }
