"""How a reader likes the page: its light, its letters, its width.

Each choice is a word; "" is the middle way. A browser keeps them in cookies of the same names, so
that the server writes them into the next page and nothing flickers; an account keeps them as well,
and brings them to every browser in which one signs in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpRequest

    from accounts.models import User

CHOICES: Mapping[str, tuple[str, ...]] = {
    "theme": ("", "light", "sepia", "dark"),
    "size": ("", "small", "large", "huge"),
    "face": ("", "sans", "clear"),
    "width": ("", "narrow", "wide"),
    "leading": ("", "close", "open"),
}


def chosen(cookies: Mapping[str, str], account: Mapping[str, str]) -> dict[str, str]:
    """A word for each of `CHOICES`: the account's, else the browser's, else the middle way."""
    kept = {**cookies, **account}
    return {name: kept[name] if kept.get(name) in words else "" for name, words in CHOICES.items()}


def keep(reader: User, choices: Mapping[str, str]) -> None:
    """`choices` are checked: some of `CHOICES`, each with one of its words."""
    reader.reading_settings = dict(choices)
    reader.save(update_fields=["reading_settings"])


def in_templates(request: HttpRequest) -> dict[str, dict[str, str]]:
    """The context processor behind `appearance` in base.html."""
    reader = getattr(request, "user", None)
    account = reader.reading_settings if reader is not None and reader.is_authenticated else {}
    return {"appearance": chosen(request.COOKIES, account)}
