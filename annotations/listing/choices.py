"""What one may choose among: each value with how many notes it would leave."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from django.db import connection
from django.db.models import Count, Sum

from accounts.models import User
from annotations.listing.counting import kept
from annotations.listing.narrowing import Narrowing, Rows, of_kind, threads, wished
from annotations.listing.scopes import BookNotes, Scope, Source
from annotations.listing.wishes import Wish
from annotations.models import AnnotationQuerySet
from books.contents import Entry
from books.models import Book

MOST = 100
"""Of people and tags; who looks for another looks for its name."""

Counts = Iterable[tuple[int | str, int]]
Counting = Callable[[Source, Narrowing, Wish], Counts]
"""Numbers of notes by the value that they have."""


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    count: int
    depth: int = 0


def choices(scope: Scope, wish: Wish, name: str, words: str = "") -> list[Choice]:
    """The values of a filter among the notes that fit the rest of the wish; those with `words`."""
    rest = replace(wish, **{name: ""})
    if name == "section" and isinstance(scope, BookNotes):
        return _sections(scope, rest, words.casefold())
    return _NAMED[name](_summed(name, scope, rest, _COUNTED[name]), words)


def _summed(name: str, scope: Scope, wish: Wish, count: Counting) -> Counter[int | str]:
    narrowing = scope.narrowing(wish)
    total: Counter[int | str] = Counter()
    for source in sources_of(scope, wish):
        rows = partial(_rows, count, source, narrowing, wish)
        total.update(kept(name, source, (narrowing, wish.kind), rows))
    return total


def _rows(
    count: Counting, source: Source, narrowing: Narrowing, wish: Wish
) -> dict[int | str, int]:
    return dict(count(source, narrowing, wish))


def sources_of(scope: Scope, wish: Wish) -> list[Source]:
    return [source for source in scope.sources if wish.layer in ("", source.layer)]


def _authors(source: Source, narrowing: Narrowing, wish: Wish) -> Counts:
    found = wished(source, narrowing, wish.kind).order_by()
    return found.values_list("author_id").annotate(number=Count("*"))


def _books(source: Source, narrowing: Narrowing, wish: Wish) -> Counts:
    found = wished(source, narrowing, wish.kind).order_by()
    return found.values_list("layer__book_id").annotate(number=Count("*"))


def _tags(source: Source, narrowing: Narrowing, wish: Wish) -> Counts:
    if wish.kind == "reply" and _of_some(source, narrowing):
        replies = narrowing.replies(source.notes).filter(root__tagged__isnull=False).order_by()
        return replies.values_list("root__tagged__name").annotate(number=Count("*"))
    # Replies are counted with their threads.
    of_replies = wish.kind == "reply"
    tags = of_kind(narrowing.tags(source.tags), "" if of_replies else wish.kind).order_by()
    number = Sum("reply_count") if of_replies else Count("*")
    return [row for row in tags.values_list("name").annotate(number=number) if row[1]]


def _of_some(source: Source, narrowing: Narrowing) -> bool:
    """Whether not all replies of a thread are meant."""
    return narrowing.person is not None or not source.is_whole


def _people_named(counts: Counter[int | str], words: str) -> list[Choice]:
    if words:
        people = User.objects.filter(display_name__icontains=words) | User.objects.filter(
            username__icontains=words
        )
        found = people.filter(pk__in=counts)
        counts = Counter({pk: counts[pk] for pk in found.values_list("pk", flat=True)})
    most = dict(counts.most_common(MOST))
    people = User.objects.filter(pk__in=most)
    named = [Choice(one.username, one.get_full_name(), most[one.pk]) for one in people]
    return sorted(named, key=_most_first)


def _books_named(counts: Counter[int | str], words: str) -> list[Choice]:
    books = Book.objects.filter(pk__in=counts, title__icontains=words)
    named = [Choice(book.slug, book.title, counts[book.pk]) for book in books]
    return sorted(named, key=_most_first)


def _tags_named(counts: Counter[int | str], words: str) -> list[Choice]:
    wanted = words.casefold()
    named = [
        Choice(str(tag), str(tag), count)
        for tag, count in counts.items()
        if wanted in str(tag).casefold()
    ]
    return sorted(named, key=_most_first)[:MOST]


def _most_first(choice: Choice) -> tuple[int, str]:
    return -choice.count, choice.label.casefold()


_COUNTED: dict[str, Counting] = {"person": _authors, "book": _books, "tag": _tags}
_NAMED: dict[str, Callable[[Counter[int | str], str], list[Choice]]] = {
    "person": _people_named,
    "book": _books_named,
    "tag": _tags_named,
}


def _sections(scope: BookNotes, wish: Wish, words: str) -> list[Choice]:
    """In the order of the book; a part has the notes of its chapters."""
    entries = scope.contents.entries if scope.contents else []
    counts = _summed("section", scope, wish, partial(_by_section, entries))
    return [
        Choice(entry.slug, entry.full_title, number, entry.depth)
        for entry in entries
        if (number := sum(counts[each.id] for each in _with_subsections(entry)))
        and words in entry.full_title.casefold()
    ]


def _with_subsections(entry: Entry) -> Iterable[Entry]:
    yield entry
    for child in entry.children:
        yield from _with_subsections(child)


def _by_section(entries: list[Entry], source: Source, narrowing: Narrowing, wish: Wish) -> Counts:
    if not entries:
        return []
    if wish.kind == "reply" and (narrowing.of_threads or _of_some(source, narrowing)):
        return _with_thread_in(entries, narrowing.replies(source.notes).order_by())
    # Replies are counted with their threads.
    of_replies = wish.kind == "reply"
    found = threads(source, narrowing, "" if of_replies else wish.kind).order_by()
    return _standing_in(entries, found, "reply_count" if of_replies else "1")


def _with_thread_in(entries: list[Entry], replies: AnnotationQuerySet) -> Counts:
    """Each reply's thread is looked up, and its section among those that begin before it."""
    starts = [entry.before for entry in entries]
    living = replies.filter(root__deleted_at__isnull=True, root__place__isnull=False)
    places = living.values_list("root__place", flat=True)
    found = Counter(bisect_right(starts, place or 0) - 1 for place in places)
    return [(entries[number].id, count) for number, count in found.items()]


def _standing_in(entries: list[Entry], rows: Rows, number: str) -> Counts:
    """One look into the index for each section's span, in one statement; a sum of `number`."""
    found, given = rows.values_list("place", "reply_count").query.sql_with_params()
    spans = [part for entry in entries for part in (entry.id, entry.before, entry.length)]
    sql = f"""
        WITH span (section, start, length) AS (VALUES {", ".join(["(%s, %s, %s)"] * len(entries))})
        SELECT section, SUM({number}) FROM span
        JOIN ({found}) AS found ON found.place >= start AND found.place < start + length
        GROUP BY section"""  # noqa: S608  # the names are ours, what is given stays apart
    with connection.cursor() as cursor:
        cursor.execute(sql, [*spans, *given])
        return list(cursor.fetchall())
