"""What is said in a group is at an address that its member alone has, and as they may see it."""

from __future__ import annotations

import logging

import pytest
from django.test import Client

from accounts.models import User
from accounts.muting import mute
from annotations import veiling
from annotations.models import Layer
from books.models import Section
from feeds import tokens
from feeds.masking import WithoutTokens
from groups import services as membership
from groups.models import Group
from tests.feeds.asking import SECRET, client_of, said_in
from tests.feeds.endpoints import OF_A_GROUP, PAGE, addresses_for
from tests.making import make_group, write_note, write_reply
from tests.texts import IDLE

pytestmark = pytest.mark.usefixtures("known")


def test_a_groups_feed_is_for_its_member_alone(
    ada: User, ben: User, cora: User, utopians: Group, trades: Section
) -> None:
    write_note(ada, trades, IDLE, SECRET, kind="group")
    others = make_group(cora, name="Strangers")
    addresses = addresses_for(utopians, ben)
    assert said_in(Client(), addresses).count(SECRET) == 2
    token = addresses[0].rpartition("/")[2].removesuffix(".atom")
    number, _dash, secret = token.partition("-")
    wrong = (
        *(f"{number}-{'0' * 43}", f"{number}-", secret, f"{token}0", token[:-1], token.upper()),
        *(f"999-{secret}", f"{'9' * 40}-{secret}", "x", "%00", f"{token}%00", "x" * 3_000),
    )
    for who in (Client(), client_of(ada), client_of(ben), client_of(cora)):
        for other in wrong:
            answers = [who.get(path.replace("SECRET", other)) for path in OF_A_GROUP]
            assert {answer.status_code for answer in answers} == {404}
    assert Client().get(addresses[0].replace("utopians", others.slug)).status_code == 404


@pytest.mark.parametrize("way", ["leaves", "is removed", "renews", "ends it", "loses the account"])
def test_an_address_ends(way: str, ada: User, ben: User, utopians: Group, trades: Section) -> None:
    write_note(ada, trades, IDLE, SECRET, kind="group")
    addresses = addresses_for(utopians, ben)
    assert SECRET in said_in(Client(), addresses)
    if way == "leaves":
        membership.leave(ben, utopians)
    elif way == "is removed":
        membership.remove(ada, utopians.memberships.get(person=ben), keep_out=True)
    elif way == "loses the account":
        ben.is_active = False
        ben.save()
    else:
        wish = "renew" if way == "renews" else "end"
        assert client_of(ben).post(PAGE, {"wish": wish}).status_code == 302
    for address in addresses:
        answer = Client().get(address)
        assert answer.status_code == 404
        assert SECRET not in answer.content.decode()


def test_who_comes_back_gets_another_address(ada: User, ben: User, utopians: Group) -> None:
    addresses = addresses_for(utopians, ben)
    membership.leave(ben, utopians)
    membership.join(ben, membership.invite(ada, utopians))
    assert client_of(ben).post(PAGE, {"wish": "renew"}).status_code == 302
    assert Client().get(addresses[0]).status_code == 404


def test_a_groups_feed_tells_of_its_layers_and_of_no_others(
    ada: User, ben: User, cora: User, utopians: Group, trades: Section
) -> None:
    membership.join(cora, membership.invite(ada, utopians))
    second = make_group(ada, ben, name="A second group")
    write_note(ben, trades, IDLE, SECRET, kind="private")
    said = said_in(Client(), addresses_for(utopians, ben))
    assert SECRET not in said
    assert "An open word" not in said
    assert second.name not in said


def test_what_a_member_may_not_see_yet_or_does_not_want_to_is_not_in_their_feed(
    ada: User, ben: User, cora: User, utopians: Group, theirs: Layer, trades: Section
) -> None:
    membership.join(cora, membership.invite(ada, utopians))
    mine = write_note(ben, trades, IDLE, "My own words", kind="group")
    write_reply(ada, mine, SECRET)
    write_reply(cora, write_note(ada, trades, IDLE, SECRET, kind="group"), "To muted ears")
    veil = veiling.lay(ada, theirs, trades.slug, 2, None)
    said = said_in(Client(), addresses_for(utopians, ben))
    assert SECRET not in said
    assert said.count("My own words") == 2
    veiling.take_away(ada, veil)
    mute(ben, ada)
    said = said_in(Client(), addresses_for(utopians, ben))
    assert SECRET not in said
    assert "Ada Lovelace" not in said
    assert "To muted ears" not in said
    assert SECRET in said_in(Client(), addresses_for(utopians, cora))


def test_a_secret_address_stays_out_of_caches_search_engines_and_referrers(
    ben: User, utopians: Group
) -> None:
    for address in (*addresses_for(utopians, ben), *OF_A_GROUP):
        answer = Client().get(address)
        assert set(answer["Cache-Control"].split(", ")) == {"private", "no-cache"}
        assert "noindex" in answer["X-Robots-Tag"]
        assert answer["Referrer-Policy"] == "no-referrer"
    page = client_of(ben).get(PAGE)
    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "no-referrer"
    assert 'name="robots" content="noindex"' in page.content.decode()


def test_no_log_learns_a_secret_address(
    ben: User, utopians: Group, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.handler.addFilter(WithoutTokens())
    address = addresses_for(utopians, ben)[0]
    token = address.rpartition("/")[2].removesuffix(".atom")
    Client().post(address)
    Client().get(f"{address}x")
    logging.getLogger("django").error("It broke at %s, twice", address)
    assert len(caplog.records) == 3
    assert token not in caplog.text
    assert "/groups/utopians/feed/…" in caplog.text


def test_strangers_get_no_page_of_addresses(ben: User, cora: User, utopians: Group) -> None:
    for method in ("get", "post"):
        assert getattr(client_of(cora), method)(PAGE, {"wish": "renew"}).status_code == 404
        assert getattr(Client(), method)(PAGE, {"wish": "renew"}).status_code == 404
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(ben)
    assert careful.post(PAGE, {"wish": "renew"}).status_code == 403
    assert client_of(ben).post(PAGE, {"wish": "something"}).status_code == 404
    assert tokens.feed_of(utopians, ben) is None
