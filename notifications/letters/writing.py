"""What a letter says: read when it is sent, as its reader may see it then."""

from __future__ import annotations

from email.utils import formataddr, parseaddr
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from notifications.letters.parts import parts_of
from notifications.letters.unsubscribing import address_for
from notifications.letters.wrapping import wrapped
from notifications.models import Letter, Notification
from notifications.wording import Said, say

if TYPE_CHECKING:
    from accounts.models import User

MOST = 60
"""Notifications in one letter; the rest are on the page that it links to."""


def write(letter: Letter) -> EmailMultiAlternatives | None:
    """The mail; None when there is nothing left to say. Expects the reader."""
    reader = letter.reader
    with translation.override(_language_of(reader)):
        visible = Notification.objects.visible_to(reader).unread().filter(letter=letter)
        said = say(reader, visible.for_presenting().order_by("created_at", "pk")[:MOST])
        if not said:
            return None
        return _mail(letter, reader, said)


def _mail(letter: Letter, reader: User, said: list[Said]) -> EmailMultiAlternatives:
    unsubscribe = f"{settings.LIBRARY_URL}{address_for(letter)}"
    subject = _subject(letter, said)
    context = {
        "reader": reader,
        "subject": subject,
        "parts": parts_of(said),
        "library": settings.LIBRARY_URL,
        "unsubscribe": unsubscribe,
    }
    sender = parseaddr(settings.NOTIFICATIONS_FROM)[1]
    mail = EmailMultiAlternatives(
        subject=subject,
        body=wrapped(render_to_string("notifications/letter.txt", context)),
        from_email=formataddr(("Socialreading", sender)),
        to=[reader.email],
        # Nobody's own address: an answer is written in the library, where it is meant to be.
        reply_to=[formataddr((_("Please answer in the library"), sender))],
        headers=_headers(letter, sender, unsubscribe),
    )
    mail.attach_alternative(render_to_string("notifications/letter.html", context), "text/html")
    return mail


def _headers(letter: Letter, sender: str, unsubscribe: str) -> dict[str, str]:
    host = sender.rpartition("@")[2]
    headers = {
        "Message-ID": f"<{letter.name}@{host}>",
        "List-Unsubscribe": f"<{unsubscribe}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-ID": f"<notifications.{host}>",
        "Auto-Submitted": "auto-generated",
    }
    if letter.thread_id:
        # A message that never was, which all letters of a thread answer: mail programs gather them.
        root = f"<thread-{letter.thread_id}@{host}>"
        headers |= {"In-Reply-To": root, "References": root}
    return headers


def _subject(letter: Letter, said: list[Said]) -> str:
    """The same for all letters of a thread: only what can be seen, and no word of a note."""
    first = said[0]
    if letter.thread_id and first.is_about_note and first.notification.book:
        book = first.notification.book.title
        quote = first.quote[:60]
        subject = _("“%(quote)s” in “%(book)s”") if quote else _("A note in “%(book)s”")
        return _one_line(subject % {"quote": quote, "book": book})
    if len(said) == 1:
        return _one_line(first.sentence)
    return ngettext("%(count)s notification", "%(count)s notifications", len(said)) % {
        "count": len(said)
    }


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _language_of(reader: User) -> str:
    chosen = reader.interface_language
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
