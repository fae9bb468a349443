"""Writing in the margin over HTTP: what works."""

from __future__ import annotations

import pytest

from accounts.models import User
from annotations.models import Annotation, Event
from books.models import Section
from tests.annotations.conftest import SignedIn
from tests.annotations.posting import IDLE, URL, a_note, post
from tests.making import first_section, make_book, target_of, write_note, write_reply
from tests.texts import ANALECTS, GENESIS, RARE


def test_a_note_is_written_and_presented(signed_in: SignedIn, ada: User, trades: Section) -> None:
    answer = post(signed_in(ada), a_note(trades, ada))
    assert answer.status_code == 201
    note = answer.json()
    assert note["target"]["exact"] == IDLE
    assert note["author"] == {"id": ada.pk, "username": "ada", "name": "Ada Lovelace"}
    assert note["html"] == "<p>Six hours!</p>\n"
    assert note["tags"] == ["work"]
    anchor = Annotation.objects.get(pk=note["id"]).anchors.get()
    assert trades.text[anchor.start : anchor.end] == IDLE


@pytest.mark.parametrize(
    ("html", "words"),
    [(ANALECTS, "有朋自遠方來"), (GENESIS, "אֱלֹהִים"), (RARE, "𠮷野家"), (RARE, "👩‍👩‍👧")],
)
def test_every_script_is_quoted_exactly(
    signed_in: SignedIn, ada: User, html: str, words: str
) -> None:
    section = first_section(make_book("A book", html))
    note = post(signed_in(ada), a_note(section, ada, words)).json()
    target = note["target"]
    assert section.text[target["start"] : target["end"]] == words == target["exact"]


def test_a_note_with_a_wrong_hint_goes_to_its_words(
    signed_in: SignedIn, ada: User, trades: Section
) -> None:
    target = target_of(trades, IDLE) | {"start": 0, "end": 20}
    note = post(signed_in(ada), a_note(trades, ada, target=target)).json()
    assert trades.text[note["target"]["start"] : note["target"]["end"]] == IDLE


def test_a_retry_is_no_second_note(signed_in: SignedIn, ada: User, trades: Section) -> None:
    client, data = signed_in(ada), a_note(trades, ada)
    first, second = post(client, data), post(client, data)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert Annotation.objects.count() == Event.objects.count() == 1


def test_another_readers_key_is_their_own(
    signed_in: SignedIn, ada: User, ben: User, trades: Section
) -> None:
    data = a_note(trades, ada)
    post(signed_in(ada), data)
    assert post(signed_in(ben), data).status_code == 201


def test_a_highlight_needs_no_words_and_becomes_a_note_when_given_some(
    signed_in: SignedIn, ada: User, trades: Section
) -> None:
    client = signed_in(ada)
    made = post(client, a_note(trades, ada, motivation="highlighting", body=""))
    assert made.status_code == 201
    address = f"{URL}{made.json()['id']}/"
    changed = client.patch(address, {"body": "On reflection"}, format="json").json()
    assert (changed["motivation"], changed["body"]) == ("commenting", "On reflection")


def test_a_reply_joins_the_thread_whatever_it_answers(
    signed_in: SignedIn, ada: User, ben: User, trades: Section
) -> None:
    root = write_note(ada, trades, IDLE)
    first = post(signed_in(ben), {"parent": root.pk, "body": "An argument."}).json()
    second = post(signed_in(ada), {"parent": first["id"], "body": "Whose?"}).json()
    assert (second["root"], second["parent"], second["section"]) == (
        root.pk,
        first["id"],
        trades.pk,
    )
    assert second["replies"] == 2
    thread = signed_in(ben).get(f"{URL}{first['id']}/thread/").json()
    assert [reply["id"] for reply in thread["replies"]] == [first["id"], second["id"]]
    assert thread["root"]["replies"] == 2


def test_an_edit_keeps_what_it_does_not_mention(
    signed_in: SignedIn, ada: User, trades: Section
) -> None:
    client = signed_in(ada)
    note = post(client, a_note(trades, ada)).json()
    edited = client.patch(f"{URL}{note['id']}/", {"body": "Six *hours*"}, format="json").json()
    assert (edited["html"], edited["tags"]) == ("<p>Six <em>hours</em></p>\n", ["work"])
    assert edited["edited"] is not None


def test_a_deleted_note_is_gone(signed_in: SignedIn, ada: User, trades: Section) -> None:
    note = write_note(ada, trades, IDLE)
    client = signed_in(ada)
    assert client.delete(f"{URL}{note.pk}/").status_code == 204
    assert client.get(f"{URL}{note.pk}/").status_code == 404
    note.refresh_from_db()
    assert note.body == note.body_html == ""


def test_a_deleted_note_with_replies_leaves_a_placeholder_until_they_go(
    signed_in: SignedIn, ada: User, ben: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE)
    reply = write_reply(ben, note)
    signed_in(ada).delete(f"{URL}{note.pk}/")
    placeholder = signed_in(ben).get(f"{URL}{note.pk}/").json()
    assert (placeholder["deleted"], placeholder["author"], placeholder["body"]) == (True, None, "")
    signed_in(ben).delete(f"{URL}{reply.pk}/")
    assert signed_in(ben).get(f"{URL}{note.pk}/").status_code == 404


def test_a_preview_looks_like_the_note(signed_in: SignedIn, ada: User) -> None:
    answer = signed_in(ada).post("/api/v1/preview/", {"body": "*Six* <b>hours</b>"}, format="json")
    assert answer.json() == {"html": "<p><em>Six</em> &lt;b&gt;hours&lt;/b&gt;</p>\n"}
