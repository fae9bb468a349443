"""Hands for the source editor: open it, change words, look, save."""

from __future__ import annotations

import re
from html import unescape

from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from books.models import Book, Section

DESK = "/desk/books/utopia/"
SOURCE = f"{DESK}revisions/1/sections/of-their-trades/"


def section_of(book: Book, number: int = 1) -> Section:
    return Section.objects.get(revision__book=book, revision__number=number, slug="of-their-trades")


def page_of(client: Client, address: str) -> LexborHTMLParser:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return LexborHTMLParser(answer.content)


def form_of(page: str) -> dict[str, str]:
    """What a browser would send of the source's form."""
    fields = dict(re.findall(r'<input type="hidden" name="(seen|previewed)" value="(.*?)">', page))
    typed = re.search(r'<textarea id="source"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    assert typed
    return fields | {"source": unescape(typed[1])}


def preview(client: Client, old: str, new: str, address: str = SOURCE) -> str:
    """The page after changing the words and asking what changes."""
    form = form_of(client.get(address).content.decode())
    assert old in form["source"]
    form["source"] = form["source"].replace(old, new)
    return client.post(address, form | {"step": "preview"}).content.decode()


def save(client: Client, page: str, address: str = SOURCE) -> str:
    """Where one is led by saving what the page shows."""
    answer = client.post(address, form_of(page) | {"step": "save"})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def texts_of(page: LexborHTMLParser | str, selector: str) -> list[str]:
    tree = LexborHTMLParser(page) if isinstance(page, str) else page
    return [" ".join(node.text().split()) for node in tree.css(selector)]
