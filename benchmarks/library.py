"""What is measured: a chapter, its readers, and a server process."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from accounts.models import User
from books.models import Section
from tests.making import first_section, make_book
from tests.serving import Server

PARAGRAPH = (
    "The chief, and almost the only, business of the Syphogrants is to take care that no man may "
    "live idle, but that every one may follow his trade diligently; yet they do not wear "
    "themselves out with perpetual toil from morning to night, as if they were beasts of burden. "
)
WORDS = "no man may live idle"


def a_server() -> Server:
    return Server(settings.DATA_DIR / "server.log")


def a_section(paragraphs: int = 120) -> Section:
    """A published chapter of about 30 kB."""
    return first_section(make_book("Utopia", f"<p>{PARAGRAPH}</p>\n" * paragraphs))


def some_readers(number: int) -> list[User]:
    first = User.objects.count()
    names = [f"reader{first + n}" for n in range(number)]
    return User.objects.bulk_create(
        User(username=name, email=f"{name}@example.org", password="!") for name in names
    )


def session_of(user: User) -> str:
    """A cookie header that signs the user in."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
