"""Which styles a page brings."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client, override_settings

from books.models import Book
from tests.making import first_section

DIST = Path(__file__).resolve().parents[2] / "frontend" / "dist"
SHEET = re.compile(r'<link[^>]+href="/static/(assets/[^"]+\.css)"')


def sheets(client: Client, address: str) -> str:
    """The text of a page's styles."""
    found = SHEET.findall(client.get(address).content.decode())
    return "".join((DIST / name).read_text(encoding="utf-8") for name in found)


def test_a_section_does_not_wait_for_the_librarys_looks(client: Client, utopia: Book) -> None:
    address = first_section(utopia).get_absolute_url()
    assert ".shelf-book" not in sheets(client, address)
    assert ".text" in sheets(client, address)


@pytest.mark.parametrize("address", ["/", "/books/utopia/", "/accounts/login/"])
def test_other_pages_have_them(client: Client, utopia: Book, address: str) -> None:
    assert ".shelf-book" in sheets(client, address)


def test_scripts_are_kept_as_brotli_and_gzip(tmp_path: Path) -> None:
    with override_settings(STATIC_ROOT=tmp_path):
        call_command("collectstatic", interactive=False, verbosity=0)
    [script] = tmp_path.glob("assets/margin-*.js")
    brotli, packed = (Path(f"{script}{end}") for end in (".br", ".gz"))
    assert gzip.decompress(packed.read_bytes()) == script.read_bytes()
    assert brotli.stat().st_size < 0.95 * packed.stat().st_size
