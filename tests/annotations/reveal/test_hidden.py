"""Behind a veil nothing of what others wrote is told, at any address; once it is lifted, all is."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from accounts.models import User
from annotations import conversing, seen, services
from annotations.models import Annotation, Layer, Lifted, Veil
from annotations.schemas import NewReply, Words
from books.models import Revision, Section
from tests.annotations.endpoints import API, MISSING, OF_A_NOTE, Call
from tests.annotations.reveal.conftest import SECRETS, Secret
from tests.correcting import correct, released
from tests.making import write_note, write_reply
from tests.texts import IDLE, SHORTENED, TRAFFIC

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|"csrf": ?"\w+"')
NOTES = "/books/utopia/notes/"
LISTS = (
    f"{API}annotations/",
    f"{API}annotations/?section=SECTION",
    f"{API}annotations/?book=BOOK",
    f"{API}annotations/?id=IDS",
    f"{API}annotations/?lost=1",
    f"{API}sections/SECTION/annotations/",
    f"{API}sections/SECTION/people/",
    f"{API}sections/SECTION/seen/",
    NOTES,
    *(f"{NOTES}?sort={sort}" for sort in ("place", "newest", "answered", "reactions")),
    *(f"{NOTES}?kind={kind}" for kind in ("note", "question", "open", "highlight", "reply")),
    *(f"{NOTES}?choose={name}" for name in ("section", "person", "tag")),
    *(f"{NOTES}?choose={name}&kind=reply" for name in ("section", "person", "tag")),
    f"{NOTES}?section=chapter-1&kind=reply",
    f"{NOTES}?layer=group-utopians&section=chapter-1",
    f"{NOTES}?tag=mine",
    f"{NOTES}?tag=mine&kind=reply",
    *(f"{NOTES}notes.{ending}" for ending in ("csv", "json", "md", "jsonld")),
    "/notes/",
    "/notes/?sort=answered",
    "/notes/notes.json",
    "/notes/lost/",
    "/books/utopia/chapter-1/",
    "/books/utopia/",
)


@pytest.fixture
def veiled(ben: User, trades: Section) -> APIClient:
    client = APIClient()
    client.force_login(ben)
    client.get(f"{API}sections/{trades.pk}/seen/")  # a first visit marks what is there as read
    return client


def address(path: str, section: Section, *ids: int) -> str:
    known = {
        "SECTION": section.pk,
        "BOOK": section.revision.book_id,
        "IDS": ",".join(map(str, ids)),
    }
    for name, value in known.items():
        path = path.replace(name, str(value))
    return path


def said(client: Client, path: str, section: Section, secret: Secret) -> str:
    ids = [note.pk for note in (*secret.hidden, secret.own)]
    answer = client.get(address(path, section, *ids))
    assert answer.status_code == 200
    return str(answer.getvalue().decode())


def without_heads(path: str, text: str) -> str:
    if not path.endswith("SECTION/annotations/"):
        return TOKEN.sub("", text)
    told = json.loads(text)
    for layer in told["layers"]:
        del layer["head"]
    return json.dumps(told)


def all_said(client: Client, section: Section, secret: Secret) -> dict[str, str]:
    return {path: without_heads(path, said(client, path, section, secret)) for path in LISTS}


@pytest.mark.parametrize("path", LISTS)
def test_no_list_tells_what_others_wrote(
    path: str, veiled: APIClient, trades: Section, secret: Secret
) -> None:
    text = said(veiled, path, trades, secret)
    assert [word for word in SECRETS if word in text] == []


@pytest.mark.parametrize("call", OF_A_NOTE, ids=str)
def test_a_hidden_note_looks_like_one_that_never_was(
    call: Call, veiled: APIClient, secret: Secret
) -> None:
    expected = call.tells(veiled, MISSING)
    assert expected[0] == 404
    for note in secret.hidden:
        assert call.tells(veiled, note.pk) == expected
    assert not Annotation.objects.filter(author__username="ben").exclude(pk=secret.own.pk)


def test_what_others_write_changes_nothing_that_is_sent(
    veiled: APIClient, ada: User, cora: User, trades: Section, secret: Secret
) -> None:
    before = all_said(veiled, trades, secret)
    other = write_note(ada, trades, IDLE, "Another quagga", kind="group", tags=["mine"])
    write_note(cora, trades, IDLE, "A quagga?", kind="group", motivation="questioning")
    write_reply(cora, other, "Yes, a quagga")
    services.delete(write_reply(ada, secret.own, "A quagga, I say"))
    write_reply(ada, secret.own, "It is a quagga")
    conversing.react(cora, secret.note, "agree")
    services.delete(secret.reply)
    after = all_said(veiled, trades, secret)
    assert {path: after[path] for path in LISTS if after[path] != before[path]} == {}


def test_ones_own_thread_shows_with_ones_own_replies_alone(
    veiled: APIClient, ben: User, trades: Section, secret: Secret
) -> None:
    mine = write_reply(ben, secret.own, "And more of it")
    path = f"{API}annotations/{secret.own.pk}/thread/"
    thread = veiled.get(path).json()
    assert [reply["id"] for reply in thread["replies"]] == [mine.pk]
    assert (thread["root"]["replies"], thread["root"]["news"]) == (1, 0)
    edited = veiled.patch(f"{API}annotations/{secret.own.pk}/", {"body": "Anew"}, format="json")
    assert (edited.json()["replies"], edited.json()["news"]) == (1, 0)
    (layer,) = [one for one in positions(veiled, trades) if one["kind"] == "group"]
    assert layer["annotations"]["id"] == [secret.own.pk]
    assert (layer["annotations"]["replies"], layer["annotations"]["news"]) == ([1], [0])
    assert layer["veil"] == {"notes": 2, "written": 1, "until": None}


def positions(client: Client, section: Section) -> list[dict[str, Any]]:
    layers: list[dict[str, Any]] = client.get(f"{API}sections/{section.pk}/annotations/").json()[
        "layers"
    ]
    return layers


def test_an_own_thread_that_was_deleted_does_not_stay_for_the_replies_to_it(
    veiled: APIClient, trades: Section, secret: Secret
) -> None:
    services.delete(secret.own)
    assert veiled.get(f"{API}annotations/{secret.own.pk}/").status_code == 404
    (layer,) = [one for one in positions(veiled, trades) if one["kind"] == "group"]
    assert layer["annotations"]["id"] == []
    assert layer["veil"]["written"] == 0


def test_a_hidden_reply_answers_no_question(
    veiled: APIClient, ada: User, ben: User, veil: Veil, trades: Section
) -> None:
    question = write_note(ben, trades, IDLE, "Why?", kind="group", motivation="questioning")
    reply = write_reply(ada, question, "A quagga")
    path = f"{API}annotations/{question.pk}/answer/"
    answers = [veiled.put(path, {"reply": pk}, format="json") for pk in (reply.pk, MISSING)]
    assert [one.status_code for one in answers] == [422, 422]
    assert answers[0].content == answers[1].content


def test_what_one_said_to_anothers_note_is_hidden_with_it(
    ben: User, veil: Veil, secret: Secret
) -> None:
    early = services.reply(ben, secret.note, NewReply(secret.note.pk, Words("Before"), None))[0]
    assert early not in Annotation.objects.visible_to(ben)
    Lifted.objects.create(veil=veil, reader=ben)
    assert early in Annotation.objects.visible_to(ben)


@pytest.mark.parametrize("name", ["iris", "moderator", "lifted"])
@pytest.mark.parametrize("path", [LISTS[1], LISTS[3], *LISTS[8:10], f"{NOTES}notes.csv"])
def test_moderators_and_who_has_written_enough_see_all(
    path: str, name: str, iris: User, ben: User, trades: Section, secret: Secret, veil: Veil
) -> None:
    if name == "lifted":
        write_note(ben, trades, IDLE, "My second", kind="group")
    if name == "moderator":
        veil.layer.group.memberships.filter(person=ben).update(role="moderator")  # type: ignore[union-attr]
    client = Client()
    client.force_login(iris if name == "iris" else ben)
    text = said(client, path, trades, secret)
    for word in ("Two quaggas", "zebra", "Ada Lovelace"):
        assert word in text
    assert "No quagga here" in said(client, f"{NOTES}?kind=reply", trades, secret)


def test_other_sections_and_layers_are_open(
    veiled: APIClient, ada: User, ben: User, veil: Veil, trades: Section
) -> None:
    traffic = trades.revision.sections.get(slug="chapter-2")
    there = write_note(ada, traffic, "Of their traffic", kind="group")
    public = write_note(ada, trades, IDLE)
    assert {there, public} <= set(Annotation.objects.visible_to(ben))
    kinds = {layer["kind"]: layer for layer in positions(veiled, traffic)}
    assert kinds["group"]["annotations"]["id"] == [there.pk]
    assert kinds["group"]["veil"] is None


def test_columns_that_all_share_are_not_shared_with_who_is_veiled(
    veiled: APIClient, iris: User, trades: Section, secret: Secret
) -> None:
    owner = APIClient()
    owner.force_login(iris)
    for _visit in range(2):
        numbers = [
            [
                layer["annotations"] and len(layer["annotations"]["id"])
                for layer in positions(client, trades)
            ]
            for client in (owner, veiled)
        ]
        assert numbers == [[None, 2, 0], [None, 1, 0]]


def test_what_was_read_before_is_not_told_behind_a_veil(
    veiled: APIClient, ben: User, circle: Layer, ada: User, iris: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE, kind="group")
    seen.see_layer(ben, circle, 0)
    Veil.objects.create(layer=circle, section_slug=trades.slug, notes=1)
    path = f"{API}sections/{trades.pk}/seen/"
    assert veiled.put(path, {"threads": {str(note.pk): 1}}, format="json").status_code == 204
    assert str(note.pk) not in veiled.get(path).json()["layers"][str(circle.pk)]["threads"]


@pytest.fixture
def shortened_behind(secret: Secret, iris: User, trades: Section) -> Revision:
    revision = correct(trades.revision.book, SHORTENED, TRAFFIC)
    released(revision, iris)
    return revision


@pytest.mark.parametrize("path", [*LISTS[:5], *LISTS[8:16], "/notes/lost/"])
def test_lost_notes_stay_behind_the_veil_they_were_written_behind(
    path: str, veiled: APIClient, shortened_behind: Revision, secret: Secret
) -> None:
    text = said(veiled, path, shortened_behind.sections.all()[0], secret)
    assert [word for word in SECRETS if word in text] == []
    for note in secret.hidden:
        assert veiled.get(f"/a/{note.pk}/").status_code == 404


def test_an_editor_who_is_a_member_is_veiled_among_the_lost_too(
    ben: User, shortened_behind: Revision, secret: Secret
) -> None:
    ben.is_staff = True
    ben.save()
    assert set(Annotation.objects.lost_for(ben)) == {secret.own}
