"""The shelf: which books are asked for, in which order, and what else one may choose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from books.credits import language_name, primary_language
from books.licences import licence_for
from books.models import Contributor, Subject

if TYPE_CHECKING:
    from books.models import BookQuerySet

LONGEST = 100
"""Characters of a wish; nobody's title is asked for with more."""
MOST_WORDS = 8

FILTERS: dict[str, str | Promise] = {
    "language": _("Language"),
    "subject": _("Subject"),
    "licence": _("Licence"),
}
ORDERS: dict[str, str | Promise] = {
    "title": _("Title"),
    "author": _("Author"),
    "newest": _("Newest here"),
    "year": _("Year of writing"),
}
_FIRST_AUTHOR = Contributor.objects.filter(book=OuterRef("pk"), role=Contributor.Role.AUTHOR)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader asks for, as the address says it. An empty word asks for nothing."""

    q: str = ""
    language: str = ""
    subject: str = ""
    licence: str = ""
    sort: str = "title"

    @property
    def is_narrow(self) -> bool:
        return bool(self.q or self.language or self.subject or self.licence)

    @property
    def said(self) -> dict[str, str]:
        """Only what differs from asking for nothing."""
        plain = asdict(Wish())
        return {name: value for name, value in asdict(self).items() if value != plain[name]}

    def address(self, **changes: str) -> str:
        """The query string of this wish with changes; `page` is no part of a wish."""
        page = changes.pop("page", "")
        said = replace(self, **changes).said | ({"page": page} if page else {})
        return f"?{urlencode(said)}" if said else "?"


@dataclass(frozen=True, slots=True)
class Choice:
    """A value by which one may narrow the shelf; `count` says how many books it would show."""

    value: str
    label: str
    count: int


def wish_from(query: Mapping[str, str]) -> Wish:
    """Whatever an address says, a wish is well-formed; what the library lacks finds nothing."""
    said = {name: _clean(query.get(name, "")) for name in ("q", *FILTERS)}
    sort = query.get("sort", "")
    return Wish(**said, sort=sort if sort in ORDERS else "title")


def _clean(value: str) -> str:
    shown = "".join(c if c.isprintable() else " " for c in value[:LONGEST])
    return " ".join(shown.split())


def matching(books: BookQuerySet, wish: Wish, but: str = "") -> BookQuerySet:
    """Those that fit the wish; `but` names a filter that is left out."""
    wish = replace(wish, **{but: ""}) if but else wish
    for word in wish.q.split()[:MOST_WORDS]:
        books = books.filter(_names(word))
    if wish.language:
        tag = wish.language
        books = books.filter(Q(language__iexact=tag) | Q(language__istartswith=f"{tag}-"))
    if wish.licence:
        books = books.filter(licence_code=wish.licence)
    if wish.subject:
        books = books.filter(subjects__slug=wish.subject)
    return books


def _names(word: str) -> Q:
    """Books that have the word in their title, or in the name of somebody who made them."""
    found = Q()
    for spelling in _spellings(word):
        people = Contributor.objects.filter(name__icontains=spelling)
        found |= Q(title__icontains=spelling) | Q(subtitle__icontains=spelling)
        found |= Q(pk__in=people.values("book"))
    return found


def _spellings(word: str) -> set[str]:
    """SQLite knows capitals of ASCII only, so for other letters we try them ourselves."""
    return {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}


def in_order(books: BookQuerySet, sort: str) -> BookQuerySet:
    """Books that are alike keep their order too, or pages would show some twice and some never."""
    return _SORTED[sort](books)


def _by_title(books: BookQuerySet) -> BookQuerySet:
    return books.order_by(Lower("title"), "pk")


def _by_author(books: BookQuerySet) -> BookQuerySet:
    first = Subquery(_FIRST_AUTHOR.order_by("position", "pk").values("name")[:1])
    named = books.annotate(first_author=Lower(first))
    return named.order_by(F("first_author").asc(nulls_last=True), Lower("title"), "pk")


def _newest(books: BookQuerySet) -> BookQuerySet:
    return books.order_by(Coalesce("published_at", "created_at").desc(), "-pk")


def _by_year(books: BookQuerySet) -> BookQuerySet:
    return books.order_by(F("year").asc(nulls_last=True), Lower("title"), "pk")


_SORTED: dict[str, Callable[[BookQuerySet], BookQuerySet]] = {
    "title": _by_title,
    "author": _by_author,
    "newest": _newest,
    "year": _by_year,
}


def choices(books: BookQuerySet, wish: Wish, name: str) -> list[Choice]:
    """The values of a filter that occur among the books which fit the rest of the wish.

    The one that is chosen is there in any case, since one must be able to see it.
    """
    found = _COUNTED[name](matching(books, wish, but=name).order_by())
    chosen = getattr(wish, name)
    if chosen and all(choice.value != chosen for choice in found):
        found.append(Choice(chosen, _LABELS[name](chosen), 0))
    return sorted(found, key=lambda choice: (-choice.count, choice.label.lower()))


def _languages(books: BookQuerySet) -> list[Choice]:
    """British and American English are one language to choose."""
    counts: dict[str, int] = {}
    for tag, count in books.values_list("language").annotate(Count("pk")):
        primary = primary_language(tag)
        counts[primary] = counts.get(primary, 0) + count
    return [
        Choice(tag, label, count) for tag, count in counts.items() if (label := language_name(tag))
    ]


def _licences(books: BookQuerySet) -> list[Choice]:
    rows = books.exclude(licence_code="").values_list("licence_code").annotate(Count("pk"))
    return [Choice(code, licence_label(code), count) for code, count in rows]


def _subjects(books: BookQuerySet) -> list[Choice]:
    found: QuerySet[Subject] = Subject.objects.filter(books__in=books.values("pk"))
    rows = found.order_by().annotate(times=Count("books")).values_list("slug", "name", "times")
    return [Choice(slug, name, count) for slug, name, count in rows]


def licence_label(code: str) -> str:
    licence = licence_for(code)
    return str(licence.name) if licence else code


def subject_label(slug: str) -> str:
    return Subject.objects.filter(slug=slug).values_list("name", flat=True).first() or slug


_COUNTED: dict[str, Callable[[BookQuerySet], list[Choice]]] = {
    "language": _languages,
    "licence": _licences,
    "subject": _subjects,
}
_LABELS: dict[str, Callable[[str], str]] = {
    "language": lambda tag: language_name(tag) or tag,
    "licence": licence_label,
    "subject": subject_label,
}
