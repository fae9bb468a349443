"""Give a new library its first book and, in development, its first readers."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand
from django.db import transaction

from accounts.models import User
from books.importing import import_book
from books.models import Book
from books.reading_files import read_book

HANDBOOK = settings.BASE_DIR / "docs" / "handbook"
HANDBOOK_LICENCE = "CC-BY-SA-4.0"
PASSWORD = "open-utopia"  # noqa: S105  (the demo cast's, in development only, and told on the console)
CAST = {
    "ada": "Ada Lovelace",
    "ben": "Ben Adeyemi",
    "cora": "Cora Ito",
    "iris": "Iris Moreau",
}
PUBLISHER = "iris"


class Command(BaseCommand):
    help = "Load the handbook into an empty library; in development, also invite the demo cast."

    def handle(self, *args: Any, **options: Any) -> None:
        if not Book.objects.exists() and HANDBOOK.is_dir():
            self.load_handbook()
        if settings.MODE == "development":
            if not User.objects.exists():
                self.invite_cast()
            self.tell_logins()

    def load_handbook(self) -> None:
        found = read_book(HANDBOOK)
        book = import_book(
            found.parsed,
            original=found.original,
            original_name=found.name,
            licence=HANDBOOK_LICENCE,
            publish=True,
        )
        self.stdout.write(f"The library has its first book: “{book.title}”.")

    @transaction.atomic
    def invite_cast(self) -> None:
        password = make_password(PASSWORD)
        for username, name in CAST.items():
            User.objects.create(
                username=username,
                display_name=name,
                email=f"{username}@example.org",
                password=password,
                is_staff=username == PUBLISHER,
                is_superuser=username == PUBLISHER,
            )

    def tell_logins(self) -> None:
        if User.objects.filter(username__in=CAST).count() == len(CAST):
            self.stdout.write(
                f"Sign in as {', '.join(CAST)} with the password {PASSWORD} "
                f"({PUBLISHER} may publish books)."
            )
