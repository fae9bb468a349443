"""What readers choose: how they hear of each kind and each book, and which threads they follow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from annotations.models import Annotation
from books.models import Book
from notifications.models import Following, Notification, Preference

if TYPE_CHECKING:
    from accounts.models import User

Kind = Notification.Kind
Mail = Preference.Mail

USUAL: Mapping[Kind, Mail] = {
    Kind.MENTION: Mail.AT_ONCE,
    Kind.REPLY: Mail.DAILY,
    Kind.ANSWER: Mail.AT_ONCE,
    Kind.REACTION: Mail.WEEKLY,
    Kind.MOVED: Mail.DAILY,
    Kind.LOST: Mail.DAILY,
    Kind.HELD: Mail.AT_ONCE,
    Kind.ASKED: Mail.AT_ONCE,
    Kind.LET_IN: Mail.AT_ONCE,
    Kind.BOOK: Mail.DAILY,
    Kind.SCHEDULE: Mail.DAILY,
    Kind.DUE: Mail.AT_ONCE,
}
"""How each kind goes by mail unless its reader says otherwise."""


class Choices:
    """All that a reader chose."""

    def __init__(self, preferences: list[Preference]) -> None:
        self.kinds = {one.kind: one for one in preferences if one.kind}
        self.books = {one.book_id: one for one in preferences if one.book_id}

    def mail(self, notification: Notification) -> Mail:
        """How often it goes by mail: what is of its book, else of its kind, else the usual."""
        kind = Kind(notification.kind)
        for chosen in (self.books.get(notification.book_id or 0), self.kinds.get(kind)):
            if chosen and chosen.mail:
                return Mail(chosen.mail)
        return USUAL[kind]

    def mail_of(self, kind: Kind) -> Mail:
        chosen = self.kinds.get(kind)
        return Mail(chosen.mail) if chosen and chosen.mail else USUAL[kind]

    def in_library(self, kind: Kind) -> bool:
        chosen = self.kinds.get(kind)
        return chosen.in_library if chosen else True


def choices_of(reader: User) -> Choices:
    return Choices(list(reader.notification_preferences.all()))


def choose(
    reader: User, *, kind: str = "", book: Book | None = None, in_library: bool, mail: str
) -> None:
    """For a kind, or for a book; what is as usual is not kept."""
    chosen = {"in_library": in_library, "mail": mail}
    if in_library and not mail:
        reader.notification_preferences.filter(kind=kind, book=book).delete()
        return
    Preference.objects.update_or_create(reader=reader, kind=kind, book=book, defaults=chosen)


def stop_mail(reader: User) -> None:
    """No more letters of any kind."""
    for kind in Kind:
        Preference.objects.update_or_create(
            reader=reader, kind=kind, book=None, defaults={"mail": Mail.NEVER}
        )
    reader.notification_preferences.exclude(book=None).update(mail="")


def follow_thread(reader: User, thread: Annotation, *, wanted: bool) -> None:
    Following.objects.update_or_create(reader=reader, thread=thread, defaults={"wanted": wanted})


def follows(reader: User, thread: Annotation) -> bool:
    """Whether they hear of it: they said so, or wrote in it and didn't say otherwise."""
    wish = Following.objects.filter(reader=reader, thread=thread).first()
    if wish:
        return wish.wanted
    mine = Annotation.objects.filter(author=reader, deleted_at=None)
    return mine.filter(pk=thread.pk).exists() or mine.filter(root=thread).exists()


def books_of(reader: User) -> list[Book]:
    """Those that they may want to choose for: notified of, chosen for, or with notes of theirs."""
    mine = {
        *Notification.objects.listed_for(reader).values_list("book", flat=True),
        *reader.notification_preferences.values_list("book", flat=True),
        *Annotation.objects.filter(author=reader, deleted_at=None)
        .values_list("layer__book", flat=True)
        .distinct(),
    }
    return list(Book.objects.readable_by(reader).filter(pk__in=mine - {None}).order_by("title"))
