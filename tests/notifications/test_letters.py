"""The letters: what they say and don't, when they come, how they end."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db.models import F
from django.test import Client
from django.utils import timezone

from accounts.models import User
from annotations import services
from annotations.models import Annotation
from books.models import Section
from notifications.choosing import choose
from notifications.following import follow
from notifications.letters.gathering import gather
from notifications.letters.rhythm import due
from notifications.letters.sending import GIVEN_UP, post
from notifications.models import Letter, Morning, Notification, Preference
from tests.making import write_note, write_reply
from tests.texts import IDLE

WORDS = "An argument of mine"
MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
Mail = Preference.Mail


def confirm(reader: User) -> User:
    EmailAddress.objects.create(user=reader, email=reader.email, verified=True, primary=True)
    return reader


@pytest.fixture
def ada(ada: User) -> User:
    return confirm(ada)


@pytest.fixture
def note(ada: User, trades: Section) -> Annotation:
    choose(ada, kind="reply", in_library=True, mail=Mail.AT_ONCE)
    return write_note(ada, trades, IDLE)


def posted(later: timedelta = timedelta(minutes=3)) -> list[EmailMultiAlternatives]:
    """What is sent when the worker looks so much later."""
    follow()
    mail.outbox.clear()
    post(timezone.now() + later)
    return [one for one in mail.outbox if isinstance(one, EmailMultiAlternatives)]


def html_of(letter: EmailMultiAlternatives) -> str:
    return str(letter.alternatives[0][0])


def unsubscribing(letter: EmailMultiAlternatives) -> str:
    found = re.search(r"<https?://[^/]+(.*)>", letter.extra_headers["List-Unsubscribe"])
    assert found
    return found[1]


def test_a_letter_says_who_replied_and_what(ada: User, ben: User, note: Annotation) -> None:
    write_reply(ben, note, WORDS)
    (letter,) = posted()
    assert letter.to == [ada.email]
    assert letter.subject == f"“{IDLE}” in “Utopia”"
    for text in (str(letter.body), html_of(letter)):
        assert "Ben Adeyemi replied" in text
        assert WORDS in text
        assert IDLE in text
    assert posted() == []


def test_it_is_in_the_reader_s_language(ada: User, ben: User, note: Annotation) -> None:
    ada.interface_language = "zh-hans"
    ada.save()
    write_reply(ben, note, WORDS)
    (letter,) = posted()
    assert letter.subject == f"《Utopia》中的“{IDLE}”"
    assert "Ben Adeyemi 回复了" in str(letter.body)
    assert 'lang="zh-hans"' in html_of(letter)


def test_what_comes_within_minutes_is_one_letter_and_a_thread_is_gathered(
    ada: User, ben: User, cora: User, note: Annotation
) -> None:
    write_reply(ben, note, WORDS)
    write_reply(cora, note)
    assert posted(timedelta(seconds=30)) == []
    (first,) = posted()
    assert "Cora Ito replied" in str(first.body)
    write_reply(ben, note)
    (second,) = posted()
    assert first.subject == second.subject
    assert first.extra_headers["References"] == second.extra_headers["References"]
    assert first.extra_headers["Message-ID"] != second.extra_headers["Message-ID"]


def test_nobody_s_own_address_is_in_a_letter(ada: User, ben: User, note: Annotation) -> None:
    write_reply(ben, note, WORDS)
    (letter,) = posted()
    whole = letter.message().as_string()
    assert ben.email not in whole
    assert "library@localhost" in letter.from_email
    assert [address for address in letter.reply_to if "library@localhost" in address]


def test_only_confirmed_addresses_are_written_to(ada: User, ben: User, note: Annotation) -> None:
    EmailAddress.objects.update(verified=False)
    write_reply(ben, note)
    assert posted() == []
    assert not Letter.objects.get().is_sent


@pytest.mark.parametrize("gone", ["deleted", "hidden", "private", "read", "withdrawn"])
def test_what_can_no_longer_be_seen_is_not_written(
    ada: User, ben: User, note: Annotation, gone: str
) -> None:
    reply = write_reply(ben, note, WORDS)
    follow()
    later = timezone.now() + timedelta(minutes=3)
    gather(later)
    assert Letter.objects.count() == 1
    if gone == "deleted":
        services.delete(reply)
    elif gone == "hidden":
        Annotation.objects.filter(pk=reply.pk).update(hidden_at=timezone.now())
    elif gone == "private":
        Annotation.objects.filter(pk=reply.pk).update(layer=None or _private_of(ben, note))
    elif gone == "read":
        Notification.objects.all().mark_read()
    else:
        note.layer.book.withdraw()
    mail.outbox.clear()
    post(later)
    assert not [one for one in mail.outbox if WORDS in one.message().as_string()]
    assert len(mail.outbox) == (1 if gone == "hidden" else 0)


def _private_of(reader: User, note: Annotation) -> int:
    layer, _new = note.layer.book.layers.get_or_create(kind="private", owner=reader)
    return int(layer.pk)


def test_digests_come_in_the_reader_s_morning() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    assert due(Mail.DAILY, MONDAY, tokyo) == datetime(2026, 11, 23, 22, tzinfo=UTC)
    assert due(Mail.WEEKLY, MONDAY, tokyo) == datetime(2026, 11, 29, 22, tzinfo=UTC)
    early = MONDAY.replace(hour=6)
    assert due(Mail.WEEKLY, early, ZoneInfo("UTC")) == MONDAY.replace(hour=7)
    assert due(Mail.AT_ONCE, MONDAY, tokyo) == MONDAY + timedelta(minutes=2)
    assert due(Mail.NEVER, MONDAY, tokyo) is None


def test_a_digest_holds_all_that_came(
    ada: User, ben: User, cora: User, note: Annotation, trades: Section
) -> None:
    Morning.objects.create(reader=ada, zone="Asia/Tokyo")
    choose(ada, kind="reply", in_library=True, mail=Mail.DAILY)
    write_reply(ben, note, WORDS)
    write_reply(cora, write_note(ada, trades, ""), "Another argument")
    assert posted() == []
    (letter,) = posted(timedelta(days=1))
    assert letter.subject == "2 notifications"
    assert WORDS in str(letter.body)
    assert "Another argument" in str(letter.body)
    assert "References" not in letter.extra_headers


def test_never_is_never_and_a_book_goes_before_the_kind(
    ada: User, ben: User, note: Annotation
) -> None:
    choose(ada, book=note.layer.book, in_library=True, mail=Mail.NEVER)
    write_reply(ben, note)
    assert posted(timedelta(days=30)) == []
    assert not Letter.objects.exists()


def test_a_letter_claimed_by_one_worker_is_not_sent_by_another(
    ada: User, ben: User, note: Annotation
) -> None:
    write_reply(ben, note)
    follow()
    now = timezone.now() + timedelta(minutes=3)
    gather(now)
    Letter.objects.update(claimed_at=now)
    assert posted(timedelta(minutes=4)) == []


def test_what_was_sent_but_not_written_down_is_sent_again_as_the_same(
    ada: User, ben: User, note: Annotation
) -> None:
    write_reply(ben, note)
    (first,) = posted()
    Letter.objects.update(done_at=None, claimed_at=F("claimed_at") - GIVEN_UP)
    (again,) = posted(timedelta(minutes=5))
    assert first.extra_headers["Message-ID"] == again.extra_headers["Message-ID"]


def test_a_mail_server_that_fails_is_asked_again(
    ada: User, ben: User, note: Annotation, settings: object
) -> None:
    write_reply(ben, note)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # type: ignore[attr-defined]
    assert posted() == []
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"  # type: ignore[attr-defined]
    assert len(posted(GIVEN_UP + timedelta(minutes=5))) == 1


def test_one_click_ends_the_letters_without_a_session(
    ada: User, ben: User, note: Annotation
) -> None:
    write_reply(ben, note)
    (letter,) = posted()
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = unsubscribing(letter)
    client = Client(enforce_csrf_checks=True)
    assert client.get(address).status_code == 200
    assert not Preference.objects.filter(mail=Mail.NEVER).exists()
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    write_reply(ben, note)
    assert posted(timedelta(days=8)) == []


def test_a_link_that_nobody_signed_ends_nothing(client: Client, ada: User) -> None:
    for token in ("x", "1", "MQ:1abc:xyz"):
        assert client.post(f"/notifications/letters/{token}/end/").status_code == 404
    assert not Preference.objects.exists()
