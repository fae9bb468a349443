"""A section's page is sent again only when it says something else, and says nothing of others."""

from __future__ import annotations

import re

from django.test import Client

from accounts.models import User
from books.models import Book, Section
from tests.books.test_section_page import FIRST, block_of, page_of


def unchanged(client: Client, etag: str, address: str = FIRST) -> bool:
    answer = client.get(address, headers={"if-none-match": etag})
    if answer.status_code == 304:
        assert answer.content == b""
        return True
    assert answer.status_code == 200
    assert answer["ETag"] != etag
    return False


def test_what_did_not_change_is_not_sent_again(client: Client, ada: User, utopia: Book) -> None:
    assert unchanged(client, client.get(FIRST)["ETag"])
    client.force_login(ada)
    etag = client.get(FIRST)["ETag"]
    assert unchanged(client, etag)
    tokens = {block_of(page_of(client, FIRST))["csrf"] for _ in range(2)}
    assert len(tokens) == 2
    assert unchanged(client, etag)


def test_a_signed_in_page_has_one_token_throughout(client: Client, ada: User, utopia: Book) -> None:
    client.force_login(ada)
    page = page_of(client, FIRST)
    hidden = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert {block_of(page)["csrf"]} == set(hidden)
    assert len(hidden) == 2


def test_its_token_lets_its_reader_write_and_nobody_else(
    ada: User, ben: User, utopia: Book
) -> None:
    adas, bens = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    adas.force_login(ada)
    bens.force_login(ben)
    token = block_of(page_of(adas, FIRST))["csrf"]
    page_of(bens, FIRST)
    form = {"language": "en", "csrfmiddlewaretoken": token}
    assert bens.post("/accounts/language/", form).status_code == 403
    assert adas.post("/accounts/language/", form).status_code == 302


def test_nobody_gets_304_for_anothers_page(
    client: Client, ada: User, ben: User, utopia: Book
) -> None:
    guests = client.get(FIRST)["ETag"]
    client.force_login(ada)
    adas = client.get(FIRST)["ETag"]
    assert not unchanged(client, guests)
    client.force_login(ben)
    assert not unchanged(client, adas)
    assert not unchanged(client, guests)
    client.logout()
    assert not unchanged(client, adas)


def test_a_new_session_gets_a_page_with_its_own_token(ada: User, utopia: Book) -> None:
    one, other = Client(), Client()
    one.force_login(ada)
    other.force_login(ada)
    assert not unchanged(other, one.get(FIRST)["ETag"])


def test_whatever_the_page_says_makes_it_another(
    client: Client, ada: User, utopia: Book, trades: Section
) -> None:
    client.force_login(ada)
    client.get(FIRST)
    seen = {client.get(FIRST)["ETag"]}

    def changed(say: str) -> None:
        etag = client.get(FIRST)["ETag"]
        assert etag not in seen, say
        seen.add(etag)

    User.objects.filter(pk=ada.pk).update(display_name="Countess Lovelace")
    changed("the reader's name")
    User.objects.filter(pk=ada.pk).update(reading_settings={"theme": "dark"})
    changed("the light")
    User.objects.filter(pk=ada.pk).update(interface_language="zh-hans")
    changed("the language")
    User.objects.filter(pk=ada.pk).update(is_editor=True)
    changed("the desk")
    Book.objects.filter(pk=utopia.pk).update(title="The best state of a commonwealth")
    changed("the title")
    utopia.contributors.create(name="Ralph Robinson", role="trl")
    changed("the translator")
    Section.objects.filter(pk=trades.pk).update(language="la")
    changed("the language of the text")
    assert client.get(f"{FIRST}?was=trades")["ETag"] not in seen


def test_readers_and_guests_never_see_each_other(
    client: Client, ada: User, ben: User, utopia: Book
) -> None:
    """Whoever came before: what is drawn once says nothing of anybody."""
    client.force_login(ada)
    adas = page_of(client, FIRST)
    secret = client.cookies["csrftoken"].value
    client.logout()
    guests = page_of(client, FIRST)
    bens_client = Client()
    bens_client.force_login(ben)
    bens = page_of(bens_client, FIRST)
    assert "Ada Lovelace" in adas
    for page in (guests, bens):
        assert "Lovelace" not in page
        assert secret not in page
        assert block_of(adas)["csrf"] not in page
    assert "csrfmiddlewaretoken" not in guests
    assert block_of(guests)["csrf"] == ""
    assert page_of(Client(), FIRST) == guests
