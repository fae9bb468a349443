"""A profile tells what somebody said in public, and nothing else."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Mute, User
from annotations import services
from annotations.models import Annotation
from books.models import Book, Section
from tests.annotations.endpoints import CHINESE
from tests.discovery.visiting import client_of
from tests.making import highlight, make_group, take_up, write_note, write_reply
from tests.texts import IDLE

ADA = "/readers/ada/"
SECRET = "Only the circle should read this"


def page(client: Client | None = None, query: str = "") -> str:
    return (client or Client()).get(f"{ADA}{query}").content.decode()


def test_it_shows_public_notes_and_replies_newest_first(
    ada: User, ben: User, trades: Section
) -> None:
    first = write_note(ada, trades, IDLE, "Who keeps the keepers idle?", tags=["work"])
    write_note(ada, trades, "wear themselves out", "From morning to night!")
    write_reply(ada, write_note(ben, trades, IDLE, "Mine"), "An argument.")
    found = page()
    assert found.index("From morning to night!") < found.index("Who keeps the keepers idle?")
    assert "An argument." not in found
    assert "An argument." in page(query="?kind=reply")
    assert "2 notes" in found
    assert "Utopia" in found
    assert f"/a/{first.pk}/" in found
    assert "From morning" not in page(query="?tag=work")


def test_names_in_the_list_of_all_notes_lead_to_it(ada: User, trades: Section) -> None:
    write_note(ada, trades, IDLE)
    assert f'href="{ADA}"' in Client().get("/books/utopia/notes/").content.decode()


def test_nothing_of_groups_or_of_ones_own_even_for_members(
    ada: User, ben: User, cora: User, utopia: Book, trades: Section
) -> None:
    take_up(make_group(ada, ben, name="Circle of friends"), utopia)
    write_note(ada, trades, IDLE, SECRET, kind="group", tags=["secret-tag"])
    write_note(ada, trades, IDLE, SECRET, kind="private")
    for client in (Client(), client_of(cora), client_of(ben), client_of(ada)):
        for query in ("", "?layer=group-circle-of-friends", "?layer=private", "?tag=secret-tag"):
            found = page(client, query)
            assert SECRET not in found
            assert "Circle of friends" not in found
            assert "1 note" not in found


def test_who_is_private_is_as_nobody_for_others(ada: User, ben: User, trades: Section) -> None:
    write_note(ada, trades, IDLE, SECRET)
    ada.is_private = True
    ada.save()
    for client in (Client(), client_of(ben)):
        answer, nobody = client.get(ADA), client.get("/readers/eve/")
        assert answer.status_code == nobody.status_code == 404
        assert SECRET not in answer.content.decode()
        assert "Ada Lovelace" not in answer.content.decode()
    mine = page(client_of(ada))
    assert "Your profile is private" in mine
    assert SECRET in mine


def test_who_left_has_no_profile(ada: User) -> None:
    ada.is_active = False
    ada.save()
    assert Client().get(ADA).status_code == 404


def test_hidden_deleted_and_withdrawn_notes_are_not_there(
    ada: User, utopia: Book, trades: Section
) -> None:
    hidden = write_note(ada, trades, IDLE, "Rude words")
    Annotation.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now(), hidden_reason="rude")
    deleted = write_note(ada, trades, IDLE, "Regretted words")
    services.delete(deleted)
    found = page()
    assert "Rude words" not in found
    assert "Regretted words" not in found
    assert "Nothing in public yet" in found
    write_note(ada, trades, IDLE, "Good words")
    assert "Good words" in page()
    utopia.withdraw()
    found = page()
    assert "Good words" not in found
    assert "Utopia" not in found


def test_who_mutes_sees_a_sentence_and_can_take_it_back(
    ada: User, ben: User, trades: Section
) -> None:
    write_note(ada, trades, IDLE, SECRET)
    Mute.objects.create(reader=ben, person=ada)
    bens = client_of(ben)
    found = page(bens)
    assert "You muted this reader" in found
    assert SECRET not in found
    bens.post("/accounts/muted/", {"username": "ada"})
    assert SECRET in page(bens)


def test_replies_to_who_is_muted_are_left_out(
    ada: User, ben: User, cora: User, trades: Section
) -> None:
    write_reply(ada, write_note(cora, trades, IDLE, "Cora's"), "To Cora")
    assert "To Cora" in page(client_of(ben), "?kind=reply")
    Mute.objects.create(reader=ben, person=cora)
    assert "To Cora" not in page(client_of(ben), "?kind=reply")


def test_pages_neither_skip_nor_repeat(ada: User, trades: Section) -> None:
    for number in range(25):
        write_note(ada, trades, IDLE, f"Thought {number} of them")
    first = page()
    after = first.partition("after=")[2].partition('"')[0]
    second = page(query=f"?after={after}")
    shown = [n for n in range(25) if f"Thought {n} of" in first]
    rest = [n for n in range(25) if f"Thought {n} of" in second]
    assert sorted(shown + rest) == list(range(25))


@pytest.mark.parametrize("query", ["?kind=x", "?after=x", "?tag=%00", "?book=%00&sort=9"])
def test_odd_addresses_get_a_sentence(ada: User, query: str) -> None:
    assert Client().get(f"{ADA}{query}").status_code == 400


def test_it_speaks_chinese(ada: User, trades: Section) -> None:
    highlight(ada, trades, IDLE)
    found = Client().get(ADA, headers=CHINESE).content.decode()
    assert "公开阅读" in found
    assert "没有公开的个人主页" in Client().get("/readers/eve/", headers=CHINESE).content.decode()
