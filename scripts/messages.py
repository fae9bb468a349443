"""The library's sentences in its other languages: `make messages` gathers them for translators.

`locale/<language>/LC_MESSAGES/django.po` is what people write and what is kept; `django.mo` beside
it is what Django reads, made from it where a library is installed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from scripts.places import CATALOGUES, ROOT

APPS = (
    "accounts",
    "annotations",
    "books",
    "discovery",
    "feeds",
    "groups",
    "notifications",
    "search",
    "sharing",
    "socialreading",
)
LAZY = {f"{name}_lazy": form for name, form in DEFAULT_KEYWORDS.items()}
WAYS = {**DEFAULT_KEYWORDS, **LAZY, "gettext_noop": None}
"""How the code asks for a sentence; which arguments are sentence, plural and context."""


def gathered(root: Path = ROOT) -> Catalog:
    """All sentences that the apps show, none of them translated."""
    catalogue = Catalog(project="Socialreading")
    for path in _sources(root):
        source = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            source = _as_python(source)
        name = path.relative_to(root).as_posix()
        for line, sentence, comments, context in extract(
            "python", BytesIO(source.encode()), WAYS, ("Translators:",)
        ):
            catalogue.add(sentence, None, [(name, line)], (), comments, context=context)
    return catalogue


def update(path: Path, found: Catalog) -> None:
    """Bring a language's file up to date: what is new is empty in it, what is gone taken out."""
    catalogue = read(path)
    made = catalogue.creation_date
    catalogue.update(found, no_fuzzy_matching=True)
    # Else the file would change with every look at it.
    catalogue.creation_date = made
    with path.open("wb") as file:
        write_po(file, catalogue, width=100, include_lineno=False, ignore_obsolete=True)


def compile_all() -> None:
    for path in CATALOGUES:
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read(path))


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def said(message: Message) -> tuple[str, ...]:
    """What a translation says, in each of its plural forms; empty where it says nothing yet."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _sources(root: Path) -> Iterator[Path]:
    for app in APPS:
        yield from sorted((root / app).rglob("*.py"))
        yield from templates_of(root / app)


def templates_of(app: Path) -> list[Path]:
    """Pages and mails."""
    return sorted((*app.rglob("*.html"), *app.rglob("templates/**/*.txt")))


def _as_python(template: str) -> str:
    """The template's sentences as calls of gettext; its indents would mean something to Python."""
    return "\n".join(line.lstrip() for line in templatize(template).split("\n"))


def _main(words: list[str]) -> None:
    if words == ["compile"]:
        compile_all()
        return
    found = gathered()
    for path in CATALOGUES:
        update(path, found)
        missing = sum(not any(said(message)) for message in read(path) if message.id)
        print(f"{path.relative_to(ROOT)}: {missing} of {len(found)} sentences to translate.")


if __name__ == "__main__":
    _main(sys.argv[1:])
