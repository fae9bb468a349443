"""In which language the library speaks: the account's, else the browser's."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core import mail
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation
from rest_framework.test import APIClient

from accounts.models import User
from annotations.models import Event
from annotations.presenters import event_text
from books.models import Book, Section
from tests.conftest import PASSWORD
from tests.making import make_book, write_note
from tests.texts import IDLE, TRADES

CHINESE = {"accept-language": "zh-CN,zh;q=0.9,en;q=0.8"}
ENGLISH = {"accept-language": "en-GB,en;q=0.9"}
ACCOUNT = "/accounts/language/"
GUEST = "/language/"


def page(client: Client, address: str = "/", headers: dict[str, str] | None = None) -> str:
    return client.get(address, headers=headers or {}).content.decode()


def is_chinese(html: str) -> bool:
    assert ('<html lang="zh-hans" dir="ltr"' in html) != ('<html lang="en" dir="ltr"' in html)
    return '<html lang="zh-hans"' in html


def speaking(user: User, language: str) -> User:
    user.interface_language = language
    user.save()
    return user


@pytest.mark.parametrize("asked", ["zh-CN", "zh-hans", "zh-SG", "zh", "de,zh;q=0.5", "ZH-cn"])
def test_a_browser_that_asks_for_chinese_gets_it(client: Client, db: None, asked: str) -> None:
    html = page(client, headers={"accept-language": asked})
    assert is_chinese(html)
    assert "一起读的书" in html


@pytest.mark.parametrize("asked", ["en", "de", "", "*", "x" * 600, "zh\x00", "../zh"])
def test_every_other_browser_gets_english(client: Client, db: None, asked: str) -> None:
    assert not is_chinese(page(client, headers={"accept-language": asked}))


def test_an_account_wins_over_its_browser(client: Client, ada: User) -> None:
    client.force_login(speaking(ada, "zh-hans"))
    assert is_chinese(page(client, headers=ENGLISH))
    speaking(ada, "en")
    assert not is_chinese(page(client, headers=CHINESE))


def test_an_account_that_has_not_chosen_has_its_browsers(client: Client, ada: User) -> None:
    client.force_login(ada)
    assert ada.interface_language == ""
    assert is_chinese(page(client, headers=CHINESE))
    assert not is_chinese(page(client, headers=ENGLISH))


def test_a_language_that_is_no_longer_spoken_is_the_browsers(client: Client, ada: User) -> None:
    client.force_login(speaking(ada, "vo"))
    assert is_chinese(page(client, headers=CHINESE))


def test_one_readers_language_is_not_the_next_ones(ada: User, ben: User) -> None:
    chinese, english = Client(), Client()
    chinese.force_login(speaking(ada, "zh-hans"))
    english.force_login(speaking(ben, "en"))
    for _turn in range(2):
        assert is_chinese(page(chinese))
        assert not is_chinese(page(english))
        assert not is_chinese(page(Client()))


def choose(client: Client, address: str, **sent: str) -> HttpResponse:
    return client.post(address, sent)  # type: ignore[return-value]  # the stubs' own response


def test_a_guest_chooses_in_the_pages_foot(db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    html = page(client)
    assert f'action="{GUEST}"' in html
    assert settings.CSRF_COOKIE_NAME not in client.cookies
    answer = choose(client, GUEST, language="zh-hans", next="/?q=utopia")
    assert (answer.status_code, answer["Location"]) == (302, "/?q=utopia")
    cookie = client.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert is_chinese(page(client, headers=ENGLISH))
    choose(client, GUEST, language="en")
    assert not is_chinese(page(client, headers=CHINESE))


def test_a_choice_leads_to_no_other_site(client: Client, db: None) -> None:
    for elsewhere in ("https://example.org/", "//example.org", "javascript:alert(1)"):
        assert choose(client, GUEST, language="en", next=elsewhere)["Location"] == "/"


@pytest.mark.parametrize("language", ["", "vo", "en' --", "../../etc"])
def test_a_guest_chooses_no_unknown_language(client: Client, db: None, language: str) -> None:
    choose(client, GUEST, language=language)
    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies


def test_a_reader_chooses_in_the_accounts_menu(client: Client, ada: User) -> None:
    client.force_login(ada)
    html = page(client)
    assert f'action="{ACCOUNT}"' in html
    assert f'action="{GUEST}"' not in html
    assert choose(client, ACCOUNT, language="zh-hans", next="/desk/")["Location"] == "/desk/"
    ada.refresh_from_db()
    assert ada.interface_language == "zh-hans"
    assert is_chinese(page(client, headers=ENGLISH))
    client.logout()


@pytest.mark.parametrize("language", ["", "vo", "zh-hans;"])
def test_a_reader_chooses_no_unknown_language(client: Client, ada: User, language: str) -> None:
    client.force_login(speaking(ada, "en"))
    assert choose(client, ACCOUNT, language=language).status_code == 400
    ada.refresh_from_db()
    assert ada.interface_language == "en"


def test_nobody_chooses_for_an_account_from_elsewhere(ada: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    assert choose(client, ACCOUNT, language="zh-hans").status_code == 403
    ada.refresh_from_db()
    assert ada.interface_language == ""


def test_an_account_is_needed_for_an_accounts_choice(client: Client, db: None) -> None:
    assert choose(client, ACCOUNT, language="zh-hans")["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("address", [GUEST, ACCOUNT])
def test_a_link_chooses_nothing(client: Client, ada: User, address: str) -> None:
    client.force_login(ada)
    assert client.get(address, {"language": "zh-hans"}).status_code == 405


def test_the_profile_speaks_the_new_language_at_once(client: Client, ada: User) -> None:
    client.force_login(ada)
    sent = {"display_name": "Ada", "interface_language": "zh-hans"}
    html = client.post("/accounts/profile/", sent, follow=True).content.decode()
    assert is_chinese(html)
    assert "个人资料已保存。" in html
    assert "简体中文" in html


def test_a_page_is_kept_for_one_language_only(client: Client, utopia: Book) -> None:
    for address in ("/", "/books/utopia/", "/books/utopia/chapter-1/"):
        answer = client.get(address)
        assert {"accept-language", "cookie"} <= {
            name.strip().lower() for name in answer["Vary"].split(",")
        }
        assert answer["Content-Language"] == "en"


def test_a_book_stays_in_its_own_language(client: Client, trades: Section) -> None:
    html = page(client, "/books/utopia/chapter-1/", CHINESE)
    assert is_chinese(html)
    assert '<article id="text" class="text text-initial" lang="en" dir="ltr">' in html or (
        '<article id="text" class="text" lang="en" dir="ltr">' in html
    )
    assert IDLE in html


def test_layers_are_named_in_the_readers_language(trades: Section) -> None:
    client = APIClient()
    address = f"/api/v1/sections/{trades.pk}/annotations/"
    english = client.get(address)
    chinese = client.get(address, headers=CHINESE)
    assert [english.json()["layers"][0]["name"], chinese.json()["layers"][0]["name"]] == [
        "Public",
        "公开",
    ]
    again = client.get(address, headers={**CHINESE, "if-none-match": chinese["ETag"]})
    other = client.get(address, headers={**ENGLISH, "if-none-match": chinese["ETag"]})
    assert (again.status_code, other.status_code) == (304, 200)


def test_events_are_the_same_for_all(ada: User, trades: Section) -> None:
    write_note(ada, trades, IDLE)
    event = Event.objects.get()
    english = event_text(event)
    with translation.override("zh-hans"):
        assert event_text(event) == english


@pytest.mark.parametrize(
    ("path", "code", "message"),
    [
        ("annotations/", 401, "登录后才能在页边书写。"),
        ("sections/404/annotations/", 404, "这里没有你可以阅读的内容。"),
    ],
)
def test_the_api_refuses_in_the_readers_language(
    db: None, path: str, code: int, message: str
) -> None:
    client = APIClient()
    call = client.post if code == 401 else client.get
    answer = call(f"/api/v1/{path}", headers=CHINESE)
    assert (answer.status_code, answer.json()["error"]["message"]) == (code, message)


def test_the_api_speaks_an_accounts_language(ada: User, trades: Section) -> None:
    client = APIClient()
    client.force_login(speaking(ada, "zh-hans"))
    sent = {"section": trades.pk, "motivation": "commenting"}
    answer = client.post("/api/v1/annotations/", sent, format="json")
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (422, "invalid")
    assert error["message"] == "你发送的内容有一部分不能使用；请看各个字段。"
    assert error["fields"]["layer"] == ["该字段是必填项。"]


def test_numbers_plurals_and_dates_are_chinese(client: Client, db: None) -> None:
    for number in range(2):
        book = make_book(f"Utopia {number}", TRADES)
    assert "2 本书" in page(client, "/?q=utopia", CHINESE)
    assert "2 books" in page(client, "/?q=utopia", ENGLISH)
    book.refresh_from_db()
    assert book.current
    day = book.current.released_at
    assert day
    assert f"{day.year}年{day.month}月{day.day}日" in page(client, book.get_absolute_url(), CHINESE)


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_a_page_for_trouble_needs_nothing_and_is_translated(name: str) -> None:
    assert '<html lang="en"' in render_to_string(name)
    with translation.override("zh-hans"):
        html = render_to_string(name)
    assert is_chinese(html)
    assert "回到书库" in html


def test_a_missing_page_is_chinese_too(client: Client, db: None) -> None:
    html = page(client, "/books/erewhon/", CHINESE)
    assert is_chinese(html)
    assert "书库里没有这个页面" in html


def test_mails_are_in_the_language_of_who_asks(client: Client, ada: User) -> None:
    client.post("/accounts/password/reset/", {"email": ada.email}, headers=CHINESE)
    assert "密码" in mail.outbox[0].subject
    assert "密码" in mail.outbox[0].body


def test_signing_in_is_refused_in_chinese(client: Client, ada: User) -> None:
    sent = {"login": "ada", "password": PASSWORD + "?"}
    html = client.post("/accounts/login/", sent, headers=CHINESE).content.decode()
    assert "errorlist" in html
    assert "用户名或邮箱" in html


def test_a_copy_to_take_along_is_the_same_for_all(client: Client, utopia: Book) -> None:
    address = "/books/utopia/downloads/utopia.txt"
    first = b"".join(client.get(address, headers=CHINESE))
    assert first == b"".join(client.get(address, headers=ENGLISH))
    assert "关于" not in first.decode()
