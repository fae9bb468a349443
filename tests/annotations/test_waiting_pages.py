"""The pages of what waits for approval, and of what is closed to new notes."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from annotations import holding, waiting
from annotations.models import Annotation, Closure, Deed, Held, Layer
from books.models import Section
from tests.making import layer_of, make_group, place_of, target_of
from tests.texts import IDLE

OWN = "/notes/waiting/"
QUEUE = "/desk/books/utopia/queue/?tab=waiting"
CLOSING = "/desk/books/utopia/closing/"


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.fixture
def held(ada: User, trades: Section) -> Held:
    layer = layer_of(trades.revision.book, ada)
    wanted = {
        "layer": layer.pk,
        "section": trades.pk,
        "motivation": "commenting",
        "target": target_of(trades, IDLE),
        "body": "Read [this](https://example.org/?a=1&b=2) instead.",
        "tags": ["work"],
    }
    return holding.hold(ada, layer, wanted, None, section=trades)


def test_one_sees_ones_own_and_takes_it_back(ada: User, ben: User, held: Held) -> None:
    html = text_of(client_of(ada).get(OWN))
    assert IDLE in html
    assert "Utopia" in html
    assert "Read <a" in html
    assert "Read <a" not in text_of(client_of(ben).get(OWN))
    address = f"{OWN}{held.pk}/"
    assert client_of(ben).post(address).status_code == 404
    assert Client().get(OWN).status_code == 302
    assert Client().post(address).status_code == 302
    assert client_of(ada).get(address).status_code == 405
    assert Held.objects.count() == 1
    assert "taken back" in text_of(client_of(ada).post(address, follow=True))
    assert not Held.objects.exists()


def test_my_notes_say_how_many_wait(ada: User, ben: User, iris: User, held: Held) -> None:
    client = client_of(ada)
    answer = client.get("/notes/")
    html = text_of(answer)
    assert "1 note of yours waits for approval." in html
    assert f'<a href="{OWN}">' in html
    assert "for approval" not in text_of(client_of(ben).get("/notes/"))
    holding.decline(iris, held, "Advertising")
    later = client.get("/notes/", headers={"if-none-match": answer["ETag"]})
    assert "for approval" not in text_of(later)


def test_what_waits_has_pages_that_neither_skip_nor_repeat(
    ada: User, iris: User, held: Held
) -> None:
    more = [
        holding.hold(ada, held.layer, held.wanted, None, section=held.section) for _ in "x" * 25
    ]
    client = client_of(iris)
    html = text_of(client.get(QUEUE))
    following = re.search(r'rel="next" href="([^"]+)"', html)
    assert following
    first = held.pk
    holding.decline(iris, held, "")
    rest = text_of(client.get(QUEUE.partition("?")[0] + following[1].replace("&amp;", "&")))
    shown = [int(pk) for pk in re.findall(r'id="held-(\d+)"', html + rest)]
    assert shown == [first, *(one.pk for one in more)]
    assert "From the beginning" in rest
    assert client.get(f"{QUEUE}&after=x").status_code == 400


def test_an_editor_sees_where_links_lead_and_approves(iris: User, held: Held) -> None:
    client = client_of(iris)
    html = text_of(client.get(QUEUE))
    assert '<code dir="ltr">https://example.org/?a=1&amp;b=2</code>' in html
    assert "Account since" in html
    assert waiting.waiting_in(Layer.objects.all()) == 1
    client.post(QUEUE, {"deed": "approve", "held": held.pk})
    assert Annotation.objects.get().author == held.author
    assert not Held.objects.exists()


def test_to_decline_one_says_why(iris: User, held: Held) -> None:
    client = client_of(iris)
    client.post(QUEUE, {"deed": "decline", "held": held.pk})
    assert Held.objects.exists()
    client.post(QUEUE, {"deed": "decline", "held": held.pk, "reason": "Advertising"})
    assert not Held.objects.exists()
    assert (Deed.objects.get().kind, Deed.objects.get().detail) == ("declined", "Advertising")


def test_nobody_else_decides(ada: User, ben: User, held: Held) -> None:
    make_group(ben, ada)
    assert client_of(ada).get(QUEUE).status_code == 403
    assert client_of(ada).post(QUEUE, {"deed": "approve", "held": held.pk}).status_code == 403
    assert client_of(ben).get("/groups/utopians/queue/?tab=waiting").status_code == 400
    answer = client_of(ben).post("/groups/utopians/queue/", {"deed": "approve", "held": held.pk})
    assert answer.status_code == 404
    assert Held.objects.exists()


def test_an_editor_closes_a_passage_a_section_and_the_book(iris: User, trades: Section) -> None:
    client = client_of(iris)
    place = place_of(trades, IDLE)
    passage = {"section": trades.pk, "start": place.start, "end": place.end}
    assert IDLE in text_of(client.get(CLOSING, passage))
    for what in (passage, {"section": trades.pk}, {"section": ""}):
        answer = client.post(CLOSING, what | {"reason": "Enough is said"}, follow=True)
        assert "It is closed to new notes" in text_of(answer)
    closed = [(one.section, one.start, one.end) for one in Closure.objects.order_by("pk")]
    assert closed == [(trades, place.start, place.end), (trades, 0, 0), (None, 0, 0)]
    for closure in Closure.objects.all():
        assert "open to new notes again" in text_of(
            client.post(CLOSING, {"open": closure.pk}, follow=True)
        )
    assert not Closure.objects.exists()


def test_only_an_editor_closes_and_only_what_is_there(
    ada: User, iris: User, trades: Section
) -> None:
    assert client_of(ada).get(CLOSING).status_code == 403
    assert client_of(ada).post(CLOSING, {"reason": "Quiet"}).status_code == 403
    assert Client().post(CLOSING, {"reason": "Quiet"}).status_code == 302
    client = client_of(iris)
    beyond = {"section": trades.pk, "start": 1, "end": trades.length + 1, "reason": "Quiet"}
    assert client.post(CLOSING, beyond).status_code == 404
    assert client.post(CLOSING, {"section": 404_404}).status_code == 404
    for wrong in ("404404", "x", "9" * 30):
        assert client.post(CLOSING, {"open": wrong}).status_code == 404
    assert client.get("/desk/books/nowhere/closing/").status_code == 404
    assert not Closure.objects.exists()
