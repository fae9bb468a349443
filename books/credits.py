"""Who made a book, in the words of a title page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from books.models import Book, Contributor

Role = Contributor.Role

ON_THE_BYLINE = {
    Role.TRANSLATOR: gettext_lazy("translated by %s"),
    Role.EDITOR: gettext_lazy("edited by %s"),
}
ON_THE_TITLE_PAGE = {
    Role.AUTHOR, Role.TRANSLATOR, Role.EDITOR, Role.ILLUSTRATOR, Role.COMMENTATOR,
    Role.INTRODUCTION,
}  # fmt: skip
LANGUAGES = {
    "grc": gettext_lazy("Ancient Greek"),
    "hbo": gettext_lazy("Biblical Hebrew"),
    "la": gettext_lazy("Latin"),
    "lzh": gettext_lazy("Classical Chinese"),
    "und": "",
    "zh": gettext_lazy("Chinese"),
}
"""Languages of books that Django, which speaks to the living, has no name for."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with all they did for a book; `roles` is empty for an author and nothing else."""

    name: str
    roles: str
    on_title_page: bool


def people(book: Book) -> list[Person]:
    """Everybody once, in the order of the title page."""
    found: dict[str, list[str]] = {}
    for contributor in book.contributors.all():
        roles = found.setdefault(contributor.name, [])
        if contributor.role not in roles:
            roles.append(contributor.role)
    return [_person(name, roles) for name, roles in found.items()]


def _person(name: str, roles: list[str]) -> Person:
    telling = [role for role in roles if role != Role.OTHER]
    labels = [] if telling == [Role.AUTHOR] else [str(Role(role).label) for role in telling]
    return Person(name, ", ".join(labels), any(role in ON_THE_TITLE_PAGE for role in telling))


def names(book: Book, role: str) -> str:
    """“Louise Maude and Aylmer Maude”; empty when nobody did it."""
    found = [person.name for person in book.contributors.all() if person.role == role]
    return get_text_list(found, _("and"))


def authors(book: Book) -> str:
    return names(book, Role.AUTHOR)


def byline(book: Book) -> str:
    """“Thomas More · translated by Gilbert Burnet · Public domain”."""
    helpers = [
        phrase % helpful for role, phrase in ON_THE_BYLINE.items() if (helpful := names(book, role))
    ]
    licence = str(book.licence.name) if book.licence else ""
    return " · ".join(part for part in (authors(book), *helpers, licence) if part)


def language_name(tag: str) -> str:
    """A language by its BCP 47 tag, in the reader's words; the tag itself when it has no name."""
    tag = tag.lower()
    try:
        return str(get_language_info(tag)["name_translated"])
    except KeyError:
        return str(LANGUAGES.get(tag, LANGUAGES.get(tag.split("-")[0], tag)))


def primary_language(tag: str) -> str:
    """“en” of “en-GB”: the shelf knows one English."""
    return tag.partition("-")[0].lower()


def year_name(year: int) -> str:
    """“1516”, “400 BCE”."""
    return _("%(year)s BCE") % {"year": -year} if year < 0 else str(year)
