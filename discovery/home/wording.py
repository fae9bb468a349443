"""Why a card is there, in a sentence that its reader understands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from discovery.home.passages import PassageCard
from discovery.ranking import Kind

if TYPE_CHECKING:
    from accounts.models import User
    from discovery.home.cards import Card


def why(card: Card | PassageCard, reader: User) -> str:
    if isinstance(card, PassageCard):
        return _of_passage(card)
    return _REASONS[card.kind](card, reader)


def _of_passage(card: PassageCard) -> str:
    number = card.passage.readers
    said = ngettext(
        "%(number)s reader of “%(title)s” marked this",
        "%(number)s readers of “%(title)s” marked this",
        number,
    )
    return said % {"number": number, "title": card.book.title}


def _of_thread(card: Card, reader: User) -> str:
    root = card.note.root or card.note
    if root.author_id == reader.pk:
        said = ngettext("%(number)s reply to you", "%(number)s replies to you", card.number)
    else:
        said = ngettext(
            "%(number)s reply in a thread you follow",
            "%(number)s replies in a thread you follow",
            card.number,
        )
    return said % {"number": card.number}


def _of_person(card: Card, _reader: User) -> str:
    return _("%(name)s, whom you follow") % {"name": card.note.author.get_full_name()}


def _of_group(card: Card, _reader: User) -> str:
    return _("“%(group)s”, your group") % {"group": card.note.layer.name}


def _of_book(card: Card, _reader: User) -> str:
    return _("A book of yours")


_REASONS = {
    Kind.THREAD: _of_thread,
    Kind.PERSON: _of_person,
    Kind.GROUP: _of_group,
    Kind.BOOK: _of_book,
}
