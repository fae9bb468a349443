"""What a notification says, in the language of whoever is asked for; and where it leads.

The words of notes are read here, when it is shown, and only if its reader may see them now.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from annotations.markup import words
from annotations.models import Annotation
from books.programme.schedule import day_name
from notifications.models import Notification

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from accounts.models import User
    from annotations.models import Deed

EXCERPT = 280
"""Letters of a note that are shown."""
QUOTE = 140

HAN = "[\u3400-\u9fff]"
"""A Chinese character."""

Kind = Notification.Kind


@dataclass(frozen=True, slots=True)
class Said:
    """A notification as its reader sees it. `quote` are words of the book, `excerpt` of a note."""

    notification: Notification
    sentence: str
    address: str
    """Within the library."""
    quote: str = ""
    excerpt: str = ""
    is_about_note: bool = False
    """Whether there is a note that its reader may see."""
    is_note_hidden: bool = False


def say(reader: User, notifications: Iterable[Notification]) -> list[Said]:
    """Expects those visible to the reader, and `for_presenting()`; one query for all."""
    found = list(notifications)
    notes = {one.annotation_id for one in found if one.annotation_id}
    seen = Annotation.objects.visible_to(reader).filter(pk__in=notes)
    visible = set(seen.values_list("pk", flat=True))
    return [_say(reader, one, visible) for one in found]


def _say(reader: User, one: Notification, visible: Collection[int]) -> Said:
    note = one.annotation
    sentence = _sentence(reader, one, is_visible=one.annotation_id in visible)
    if note is None:
        page = one.group or one.book
        return Said(one, sentence, page.get_absolute_url() if page else "/")
    if note.pk not in visible:
        return Said(one, sentence, one.book.get_absolute_url() if one.book else "/")
    root = note.root or note
    hides = note.is_hidden or note.is_deleted
    return Said(
        one,
        sentence,
        reverse("margin:note", args=[note.pk]),
        quote=Truncator(" ".join(root.exact.split())).chars(QUOTE),
        excerpt="" if hides else Truncator(words(note.body)).chars(EXCERPT),
        is_about_note=True,
        is_note_hidden=note.is_hidden,
    )


def _sentence(reader: User, one: Notification, *, is_visible: bool) -> str:
    kind = Kind(one.kind)
    if kind is Kind.REACTION:
        return ngettext(
            "%(count)s reader reacted to your note",
            "%(count)s readers reacted to your note",
            one.count,
        ) % {"count": one.count}
    if kind is Kind.MOVED and not is_visible:
        return _("A thread that you took part in went to a margin that you don’t share")
    if kind is Kind.ANSWER and one.annotation and one.annotation.author_id == reader.pk:
        return _beside(one, _("%(name)s marked your reply as the answer")) % {"name": one.actor}
    if kind is Kind.HELD and one.deed and one.annotation is None:
        return _declined(one.deed)
    layer = one.annotation.layer.name if one.annotation else ""
    return _beside(one, SENTENCES[kind]()) % {
        "name": one.actor or "",
        "group": one.group or "",
        "book": one.book.title if one.book else "",
        "layer": layer,
        "title": one.milestone.title if one.milestone else "",
        "day": day_name(one.milestone.due) if one.milestone else "",
    }


def _beside(one: Notification, sentence: str) -> str:
    """A translation's space after a Latin name has no place after a Chinese one."""
    if not re.search(f"{HAN}$", str(one.actor or "")):
        return sentence
    return re.sub(rf"(%\(name\)s) (?={HAN})", r"\1", sentence)


def _declined(deed: Deed) -> str:
    if not deed.detail:
        return _("An editor read your note and didn’t publish it")
    return _("An editor read your note and didn’t publish it: %(reason)s") % {"reason": deed.detail}


SENTENCES = {
    Kind.MENTION: lambda: _("%(name)s named you"),
    Kind.REPLY: lambda: _("%(name)s replied"),
    Kind.ANSWER: lambda: _("%(name)s marked an answer to your question"),
    Kind.MOVED: lambda: _("%(name)s moved a thread that you took part in to “%(layer)s”"),
    Kind.LOST: lambda: _("A correction took away the words that your note is about"),
    Kind.HELD: lambda: _("Your note was approved: readers see it now"),
    Kind.ASKED: lambda: _("%(name)s asks to join “%(group)s”"),
    Kind.LET_IN: lambda: _("You were let into “%(group)s”"),
    Kind.BOOK: lambda: _("“%(group)s” now reads “%(book)s”"),
    Kind.SCHEDULE: lambda: _("“%(group)s” changed its schedule for “%(book)s”"),
    Kind.DUE: lambda: _("“%(group)s” wants to have read “%(title)s” by %(day)s"),
}
