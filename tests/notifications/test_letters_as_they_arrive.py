"""Letters of every kind as a mail program gets them: headers, text and HTML, in two languages."""

from __future__ import annotations

import email
from datetime import timedelta
from email.message import EmailMessage as Arrived
from email.policy import default
from html import unescape

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import User
from annotations.models import Annotation
from books.models import Book, Section
from books.programme.schedule import day_name
from notifications.choosing import choose
from notifications.following import follow
from notifications.letters.sending import post
from notifications.letters.wrapping import WIDTH, wrapped
from notifications.models import Notification, Preference
from tests.making import ask, write_note, write_reply
from tests.notifications.every_kind import HIDDEN, tell_all
from tests.notifications.test_letters import confirm
from tests.texts import ANALECTS, IDLE

Mail = Preference.Mail
LONGEST_LINE = 998
"""Octets of a line by RFC 5322."""
MARKUP = ("*person*", "`", "](", "> and", "&quot;", "&#", "<p", "{%")


@pytest.fixture
def ada(ada: User) -> User:
    return confirm(ada)


def arrived(reader: User, mail_of_all: str, later: timedelta) -> list[Arrived]:
    """What comes for a reader when all goes by mail so often, as bytes go over the wire."""
    for kind in Notification.Kind:
        choose(reader, kind=kind, in_library=True, mail=mail_of_all)
    mail.outbox.clear()
    follow()
    post(timezone.now() + later)
    wire = [one.message().as_bytes() for one in mail.outbox if one.to == [reader.email]]
    for each in wire:
        assert max(len(line) for line in each.splitlines()) <= LONGEST_LINE
    return [email.message_from_bytes(each, policy=default) for each in wire]


def text_of(letter: Arrived, kind: str = "plain") -> str:
    body = letter.get_body((kind,))
    assert body
    return str(body.get_content())


@pytest.fixture
def everything(ada: User, ben: User, cora: User, iris: User, utopia: Book) -> None:
    tell_all(ada, ben, cora, iris, utopia)


@pytest.mark.usefixtures("everything")
def test_a_digest_goes_book_by_book_and_thread_by_thread(ada: User) -> None:
    (letter,) = arrived(ada, Mail.DAILY, timedelta(days=1))
    text = text_of(letter)
    order = (
        "Cora Ito asks to join “Monday evenings”",
        "\n\nUtopia\n",
        "“Utopians” now reads “Utopia”",
        "“either man or woman”",
        "  Ben Adeyemi replied\n    Read on: a few lines later",
        "  Cora Ito named you\n    @ada Elsewhere",
        "  Ben Adeyemi replied\n    A moderator hid this note.\n  http",
        "  2 readers reacted to your note\n    Who counts as a person here?",
        "“perpetual toil”",
        "With h = 6, and everybody at work",
        "“no man may live idle”",
        "-- \nAnswer in the library",
    )
    places = [text.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)
    assert text.count("\nUtopia\n") == 1
    assert text.count("“either man or woman”") == 1
    assert text_of(letter, "html").count("either man or woman</blockquote>") == 1


@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize(
    ("often", "later"), [(Mail.AT_ONCE, timedelta(minutes=3)), (Mail.WEEKLY, timedelta(days=7))]
)
def test_every_letter_is_whole_in_both_languages(
    ada: User, language: str, often: str, later: timedelta
) -> None:
    ada.interface_language = language
    ada.save()
    letters = arrived(ada, often, later)
    assert len(letters) == (7 if often == Mail.AT_ONCE else 1)
    for letter in letters:
        plain, html = text_of(letter), text_of(letter, "html")
        assert not [markup for markup in (*MARKUP, HIDDEN) if markup in plain]
        assert HIDDEN not in html
        assert f'<html lang="{language}">' in html
        assert f"<title>{str(letter['Subject']).strip()}</title>" in unescape(html)
        long = [line for line in plain.splitlines() if len(line) > WIDTH]
        assert all(line.strip().startswith("http") for line in long)
        assert_headers(letter)


def assert_headers(letter: Arrived) -> None:
    assert letter["From"] == "Socialreading <library@localhost>"
    (reply_to,) = letter["Reply-To"].addresses
    assert reply_to.addr_spec == "library@localhost"
    assert reply_to.display_name in ("Please answer in the library", "请到书库里回复")
    assert str(letter["Message-ID"]).endswith("@localhost>")
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert str(letter["List-Unsubscribe"]).strip().startswith("<http")
    assert str(letter["List-Unsubscribe"]).endswith("/end/>")
    assert letter["In-Reply-To"] == letter["References"]
    assert letter["Date"]


def test_chinese_names_and_words_arrive_as_they_are(
    ada: User, ben: User, utopia: Book, trades: Section
) -> None:
    utopia.title = "烏托邦"
    utopia.save()
    ben.display_name = "王小明"
    ben.save()
    ada.interface_language = "zh-hans"
    ada.save()
    words = "學而時習之，不亦說乎？" * 20
    write_reply(ben, write_note(ada, trades, IDLE), words)
    (letter,) = arrived(ada, Mail.AT_ONCE, timedelta(minutes=3))
    assert str(letter["Subject"]).strip() == f"《烏托邦》中的“{IDLE}”"
    plain = text_of(letter)
    assert "  王小明回复了\n    學而時習之，不亦說乎？" in plain
    assert words in "".join(line.strip() for line in plain.splitlines())
    assert not [line for line in plain.splitlines() if line.strip()[:1] in tuple("，？")]


def test_a_long_reason_in_chinese_breaks_no_rule_of_mail(
    ada: User, ben: User, trades: Section, utopia: Book
) -> None:
    """Its octets are three times its letters."""
    Book.objects.filter(pk=utopia.pk).update(title="論語" * 100)
    User.objects.filter(pk=ben.pk).update(display_name="明" * 80)
    write_reply(ben, write_note(ada, trades, ""), "子曰" * 500)
    (letter,) = arrived(ada, Mail.AT_ONCE, timedelta(minutes=3))
    assert "On the whole section" in text_of(letter)
    assert "On the whole section" in text_of(letter, "html")


def test_a_question_s_code_is_told_with_its_words(ada: User, ben: User, trades: Section) -> None:
    question = ask(ada, trades, IDLE)
    write_reply(ben, question, "See:\n\n```\nwork <= 6\n```\n\nand *rest*.")
    (letter,) = arrived(ada, Mail.AT_ONCE, timedelta(minutes=3))
    assert "    See: work <= 6 and rest.\n" in text_of(letter)
    assert Annotation.objects.count() == 2


@pytest.mark.usefixtures("everything")
def test_what_is_due_says_by_which_day_since_nobody_knows_when_it_is_read(ada: User) -> None:
    (letter,) = arrived(ada, Mail.DAILY, timedelta(days=1))
    day = day_name(timezone.localdate() + timedelta(days=1))
    assert f"“Utopians” wants to have read “Chapter 1” by {day}" in text_of(letter)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("short", ["short"]),
        ("-- ", ["-- "]),
        ("word " * 30, [("word " * 15).strip(), ("word " * 15).strip()]),
        ("    " + "word " * 16, ["    " + ("word " * 14).strip(), "    word word"]),
        ("http://x/" + "y" * 90, ["http://x/" + "y" * 90]),
        ("See http://x/" + "y" * 90, ["See", "http://x/" + "y" * 90]),
        ("學" * 39, ["學" * 38, "學"]),
        ("學" * 38 + "，" + "學", ["學" * 37, "學，學"]),
        ("學" * 37 + "“學”", ["學" * 37, "“學”"]),
        ("學" * 37 + "Utopia", ["學" * 37, "Utopia"]),
    ],
)
def test_lines_end_where_a_reader_of_their_script_expects_it(
    line: str, expected: list[str]
) -> None:
    assert wrapped(line).split("\n") == expected
    assert ANALECTS[3:8] in wrapped(ANALECTS)
