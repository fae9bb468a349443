"""The page, the bell and the API: what they show, and that they show nothing of others'."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Mute, User
from annotations import services
from annotations.models import Annotation
from books.models import Book, Section
from groups import services as membership
from groups.models import Membership
from notifications.following import follow
from notifications.listing import PAGE
from notifications.models import Following, Notification, Preference
from tests.annotations.endpoints import API, CHINESE
from tests.making import make_group, take_up, write_note, write_reply
from tests.texts import IDLE

WORDS = "Nobody else should read this"


@pytest.fixture
def reply(ada: User, ben: User, trades: Section) -> Annotation:
    reply = write_reply(ben, write_note(ada, trades, IDLE), WORDS)
    follow()
    return reply


@pytest.fixture
def adas(ada: User) -> Client:
    return client_of(ada)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def listed(client: Client) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = client.get(f"{API}notifications/").json()["results"]
    return results


def everything(client: Client, reader: User) -> str:
    """All that they are told, on pages and by the API."""
    one = Notification.objects.filter(reader=reader).order_by("-pk").first()
    pages = ["/notifications/", f"{API}notifications/", f"/notifications/{one.pk if one else 0}/"]
    answers = [client.get(page) for page in pages]
    return "".join(answer.content.decode() + answer.get("Location", "") for answer in answers)


def test_the_page_and_the_api_tell_what_happened(
    adas: Client, reply: Annotation, utopia: Book
) -> None:
    page = adas.get("/notifications/").content.decode()
    assert "Ben Adeyemi replied" in page
    assert WORDS in page
    assert IDLE in page
    assert "Notifications: 1 unread" in page
    (told,) = listed(adas)
    assert told["kind"] == "reply"
    assert told["annotation"] == reply.pk
    assert told["thread"] == reply.root_id
    assert told["excerpt"] == WORDS
    assert not told["read"]
    assert told["address"] == f"/a/{reply.pk}/"


def test_it_is_said_in_the_reader_s_language(adas: Client, reply: Annotation, ada: User) -> None:
    ada.interface_language = "zh-hans"
    ada.save()
    page = adas.get("/notifications/").content.decode()
    assert "Ben Adeyemi 回复了" in page
    assert "通知：1 条未读" in page


def test_what_is_opened_is_read(adas: Client, ada: User, reply: Annotation) -> None:
    one = Notification.objects.get(reader=ada)
    assert adas.get(f"/notifications/{one.pk}/")["Location"] == f"/a/{reply.pk}/"
    assert adas.get(f"{API}notifications/").json()["unread"] == 0
    assert adas.get(f"{API}notifications/?unread=1").json()["results"] == []


def test_one_or_all_are_marked_as_read(
    adas: Client, ada: User, ben: User, reply: Annotation
) -> None:
    write_reply(ben, reply)
    write_reply(ben, reply)
    follow()
    first = Notification.objects.filter(reader=ada).earliest("pk")
    adas.post("/notifications/read/", {"id": first.pk})
    assert adas.get(f"{API}notifications/").json()["unread"] == 2
    adas.put(f"{API}notifications/seen/", {"ids": [first.pk + 1]}, content_type="application/json")
    assert adas.get(f"{API}notifications/").json()["unread"] == 1
    adas.post("/notifications/read/")
    assert adas.get(f"{API}notifications/").json()["unread"] == 0


def test_nobody_marks_or_opens_anothers(ben: User, ada: User, reply: Annotation) -> None:
    bens = client_of(ben)
    one = Notification.objects.get(reader=ada)
    assert bens.get(f"/notifications/{one.pk}/").status_code == 404
    bens.post("/notifications/read/", {"id": one.pk})
    bens.put(f"{API}notifications/seen/", {"ids": [one.pk]}, content_type="application/json")
    one.refresh_from_db()
    assert one.read_at is None


def test_pages_of_the_list_neither_skip_nor_repeat(
    adas: Client, ada: User, ben: User, reply: Annotation
) -> None:
    for _number in range(PAGE + 5):
        write_reply(ben, reply)
    follow()
    first = adas.get(f"{API}notifications/").json()
    write_reply(ben, reply)
    follow()
    second = adas.get(f"{API}notifications/", {"cursor": first["next"]}).json()
    ids = [one["id"] for one in (*first["results"], *second["results"])]
    assert len(set(ids)) == len(ids) == PAGE + 6
    assert second["next"] is None


@pytest.mark.parametrize(
    "cursor", ["x", "~", "2026-01-01~1", "2026-13-01T00:00:00Z~1", "\0", "9" * 99]
)
def test_an_odd_cursor_begins_at_the_beginning(
    adas: Client, reply: Annotation, cursor: str
) -> None:
    assert len(adas.get(f"{API}notifications/", {"cursor": cursor}).json()["results"]) == 1


def test_the_words_of_what_is_hidden_are_not_shown(
    adas: Client, ada: User, reply: Annotation
) -> None:
    Annotation.objects.filter(pk=reply.pk).update(hidden_at=timezone.now(), hidden_reason="rude")
    assert WORDS not in everything(adas, ada)
    assert "A moderator hid this note." in adas.get("/notifications/").content.decode()


def test_what_is_deleted_leaves_no_trace(adas: Client, ada: User, reply: Annotation) -> None:
    services.delete(reply)
    told = everything(adas, ada)
    assert WORDS not in told
    assert "Ben Adeyemi" not in told


def test_who_lost_the_group_is_shown_nothing_of_it(
    ada: User, ben: User, cora: User, utopia: Book, trades: Section
) -> None:
    layer = take_up(make_group(ada, ben, cora, name="Circle of friends"), utopia)
    note = write_note(ben, trades, IDLE)
    Annotation.objects.filter(pk=note.pk).update(layer=layer)
    note.refresh_from_db()
    write_reply(cora, note, WORDS)
    follow()
    assert WORDS in everything(client_of(ben), ben)
    membership.remove(ada, Membership.objects.get(person=ben))
    told = everything(client_of(ben), ben)
    assert WORDS not in told
    assert "Circle of friends" not in told
    assert "Cora" not in told


def test_a_move_to_where_one_is_not_names_neither_the_margin_nor_the_words(
    ada: User, ben: User, utopia: Book, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE, WORDS)
    write_reply(ben, note, "Mine")
    Notification.objects.create(
        reader=ben, key="moved:1:1", kind="moved", annotation=note, book=utopia, actor=ada
    )
    layer = take_up(make_group(ada, name="Circle of friends"), utopia)
    Annotation.objects.update(layer=layer)
    told = everything(client_of(ben), ben)
    assert "margin that you don’t share" in told
    assert WORDS not in told
    assert IDLE not in told
    assert "Circle of friends" not in told
    assert listed(client_of(ben))[0]["annotation"] is None


def test_a_withdrawn_book_takes_its_notifications_along(
    adas: Client, ada: User, utopia: Book, reply: Annotation
) -> None:
    utopia.withdraw()
    assert WORDS not in everything(adas, ada)
    assert listed(adas) == []


def test_kinds_and_books_can_be_turned_off(
    adas: Client, ada: User, utopia: Book, reply: Annotation
) -> None:
    form = {"mail-reply": "weekly", f"book-{utopia.pk}": "", "zone": "Asia/Tokyo"}
    adas.post("/notifications/settings/", form)
    assert Preference.objects.get().mail == "weekly"
    assert listed(adas) == []
    adas.post("/notifications/settings/", form | {"library-reply": "on"})
    assert len(listed(adas)) == 1
    adas.post("/notifications/settings/", form | {f"book-{utopia.pk}": "quiet"})
    assert listed(adas) == []
    page = adas.get("/notifications/settings/").content.decode()
    assert '<option value="quiet" selected>' in page
    assert "<option selected>Asia/Tokyo</option>" in page


@pytest.mark.parametrize("odd", ["", "x", "\0", "9" * 40])
def test_odd_choices_change_nothing(
    adas: Client, utopia: Book, reply: Annotation, odd: str
) -> None:
    form = {"mail-reply": odd, f"book-{utopia.pk}": odd or "x", "zone": odd, f"mail-{odd}": "never"}
    assert adas.post("/notifications/settings/", form).status_code == 302
    adas.post("/notifications/read/", {"id": odd or "x"})
    assert not Preference.objects.exists()
    assert len(listed(adas)) == 1


def test_a_thread_is_followed_and_left(adas: Client, ada: User, reply: Annotation) -> None:
    address = f"{API}annotations/{reply.pk}/following/"
    assert adas.get(address).json() == {"following": True}
    adas.put(address, {"following": False}, content_type="application/json")
    assert adas.get(address).json() == {"following": False}
    assert Following.objects.get().thread_id == reply.root_id


def test_muted_later_is_gone_from_the_page(
    adas: Client, ada: User, ben: User, reply: Annotation
) -> None:
    Mute.objects.create(reader=ada, person=ben)
    assert WORDS not in everything(adas, ada)
    assert adas.get("/notifications/", headers=CHINESE).status_code == 200
