"""Every filter with every sort, against a plain sort of the same rows."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from annotations.listing import BookNotes, Listing, OwnNotes, Scope, Wish
from annotations.models import Annotation, Layer, Tag
from books.models import Book, Section
from tests.annotations.noting import a_note, a_reply
from tests.making import first_section, layer_of

MODEST = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

NOTES = st.lists(
    st.fixed_dictionaries(
        {
            "author": st.sampled_from(["ada", "ben"]),
            "private": st.booleans(),
            "chapter": st.sampled_from([0, 1]),
            "start": st.none() | st.integers(0, 30),
            "motivation": st.sampled_from(["commenting", "questioning", "highlighting"]),
            "tags": st.lists(st.sampled_from(["work", "law"]), unique=True),
            "replies": st.lists(st.sampled_from(["ada", "ben"]), max_size=2),
            "answered": st.booleans(),
            "reactions": st.integers(0, 2),
            "deleted": st.sampled_from([False, False, False, True]),
        }
    ),
    max_size=14,
)
WISHES = st.builds(
    Wish,
    sort=st.sampled_from(["", "place", "newest", "answered", "reactions"]),
    kind=st.sampled_from(["", "note", "question", "open", "highlight", "reply"]),
    layer=st.sampled_from(["", "public", "private"]),
    section=st.sampled_from(["", "", "chapter-1", "chapter-2"]),
    person=st.sampled_from(["", "", "ada", "ben", "nobody"]),
    tag=st.sampled_from(["", "", "work", "unheard"]),
)


class Margin:
    """Rows of two readers in one book."""

    def __init__(self, book: Book, ada: User, ben: User) -> None:
        assert book.current
        self.sections = list(book.current.sections.all())
        self.people = {"ada": ada, "ben": ben}
        self.book = book

    def write(self, row: dict[str, object]) -> None:
        author = self.people[str(row["author"])]
        layer = layer_of(self.book, author, "private" if row["private"] else "public")
        section: Section = self.sections[int(str(row["chapter"]))]
        start = row["start"]
        note = a_note(
            layer,
            author,
            section,
            start if isinstance(start, int) else None,
            motivation=row["motivation"],
            tags=row["tags"],
            reaction_count=row["reactions"],
        )
        names = row["replies"] if isinstance(row["replies"], list) else []
        replies = [a_reply(note, author if row["private"] else self.people[n]) for n in names]
        if row["answered"] and replies and row["motivation"] == "questioning":
            note.answer = replies[-1]
            note.save()
            Tag.objects.tell(note)
        if row["deleted"]:
            Annotation.objects.filter(pk=note.pk).update(deleted_at=note.created_at)
            Tag.objects.filter(annotation=note).delete()


def plainly(scope: Scope, wish: Wish, reader: User) -> list[int]:
    """The same by looking at every row."""
    seen = Annotation.objects.visible_to(reader).filter(deleted_at=None)
    if isinstance(scope, OwnNotes):
        seen = seen.filter(author=reader)
    rows = [row for row in seen.select_related("root", "author", "layer") if fits(row, wish)]
    return [row.pk for row in sorted(rows, key=ORDERS[scope.sort(wish)])]


def fits(row: Annotation, wish: Wish) -> bool:
    thread = row.root or row
    tags = set(Tag.objects.filter(annotation=thread).values_list("name", flat=True))
    here = thread.anchors.get().section
    return (
        (wish.kind == "reply") == row.is_reply
        and (not wish.layer or row.layer.kind == wish.layer)
        and (not wish.person or row.author.username == wish.person)
        and (not wish.tag or wish.tag in tags)
        and (not wish.section or (here is not None and here.slug == wish.section))
        and not (wish.section and thread.is_deleted)
        and KINDS[wish.kind](row)
    )


KINDS: dict[str, Callable[[Annotation], bool]] = {
    "": lambda row: True,
    "reply": lambda row: True,
    "note": lambda row: row.motivation == "commenting",
    "question": lambda row: row.motivation == "questioning",
    "open": lambda row: row.motivation == "questioning" and row.answer_id is None,
    "highlight": lambda row: row.motivation == "highlighting",
}
ORDERS: dict[str, Callable[[Annotation], tuple[object, ...]]] = {
    "place": lambda row: (row.place is None, row.place or 0, row.pk),
    "newest": lambda row: (-row.pk,),
    "answered": lambda row: (-row.reply_count, -row.pk),
    "reactions": lambda row: (-row.reaction_count, -row.pk),
}


def forwards(listing: Listing, size: int) -> list[list[int]]:
    page = listing.page(size=size)
    pages = [page.ids]
    while page.after:
        page = listing.page(after=page.after, size=size)
        pages.append(page.ids)
    return pages


def backwards(listing: Listing, size: int) -> list[int]:
    page = listing.page(size=size)
    while page.after:
        page = listing.page(after=page.after, size=size)
    found = page.ids
    while page.before:
        page = listing.page(before=page.before, size=size)
        found = page.ids + found
    return found


@MODEST
@given(rows=NOTES, wish=WISHES, size=st.integers(1, 4), own=st.booleans())
def test_every_list_is_a_plain_sort_and_its_pages_are_the_whole(
    rows: list[dict[str, object]],
    wish: Wish,
    size: int,
    own: bool,
    utopia: Book,
    ada: User,
    ben: User,
) -> None:
    Annotation.objects.all().delete()
    margin = Margin(utopia, ada, ben)
    for row in rows:
        margin.write(row)
    Layer.objects.update(head=Annotation.objects.latest("pk").pk if rows else 0)
    wish = Wish(**{**wish.said, "section": "", "person": ""}) if own else wish
    scope: Scope = OwnNotes(ada) if own else BookNotes(utopia, ada)
    listing = Listing(scope, wish)
    whole = plainly(scope, wish, ada)
    pages = forwards(listing, size)
    assert [pk for page in pages for pk in page] == whole
    assert all(len(page) == size for page, _ in pairwise(pages))
    assert backwards(listing, size) == whole
    assert [pk for batch in listing.batches(3) for pk in batch] == whole
    assert listing.total == len(whole)


def test_pages_neither_skip_nor_repeat_while_notes_are_written(
    utopia: Book, ada: User, ben: User
) -> None:
    section = first_section(utopia)
    layer = layer_of(utopia, ada)
    old = [a_note(layer, ada, section, start).pk for start in (5, 9, 1, 7, 3, 7, 8)]
    for sort in ("place", "newest", "answered", "reactions"):
        wish = Wish(sort=sort)
        found: list[int] = []
        after = ""
        while True:
            page = Listing(BookNotes(utopia, ben), wish).page(after=after, size=2)
            found += page.ids
            a_note(layer, ben, section, 0)
            a_note(layer, ben, section, 30)
            after = page.after
            if not after or len(found) > 30:
                break
        kept = [pk for pk in found if pk in old]
        assert sorted(kept) == sorted(old)
        assert len(set(found)) == len(found)
        Annotation.objects.filter(author=ben).delete()
