"""The project keeps its own rules, and every rule is able to say no."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from tests import architecture_rules as rules

ROOT = Path(__file__).resolve().parent.parent
APPS = rules.APPS
PYTHON = (*APPS, "benchmarks", "scripts", "tests")
BROWSER = "frontend/src"
DATA = ("socialreading/settings.py", "books/formats/vocabulary.py")
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-node.txt")


def files(folders: tuple[str, ...], *endings: str) -> Iterator[tuple[str, str]]:
    """Each file's place in the project and its text; migrations are written by Django."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in endings and "migrations" not in path.parts:
                yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def complaints(rule: rules.Rule, found: Iterator[tuple[str, str]]) -> list[str]:
    return [complaint for path, source in found for complaint in rule(path, source)]


def outside_tests(found: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return (file for file in found if ".test." not in file[0])


@pytest.mark.parametrize("rule", [rules.imports_stand_at_the_top, rules.functions_are_short])
def test_every_python_file_keeps(rule: rules.Rule) -> None:
    assert complaints(rule, files(PYTHON, ".py")) == []


@pytest.mark.parametrize(
    "rule", [rules.the_channel_layer_has_two_users, rules.parsers_know_no_django]
)
def test_every_file_of_the_apps_keeps(rule: rules.Rule) -> None:
    assert complaints(rule, files(APPS, ".py")) == []


@pytest.mark.parametrize("rule", [rules.only_the_api_folder_talks, rules.browser_layers_look_down])
def test_every_file_of_the_margin_keeps(rule: rules.Rule) -> None:
    assert complaints(rule, outside_tests(files((BROWSER,), ".ts", ".tsx"))) == []


def test_every_template_loads_what_lies_below_it() -> None:
    found = [path for path, _source in files(APPS, ".py") if "/templatetags/" in path]
    homes = {PurePosixPath(path).stem: path.partition("/")[0] for path in found}
    assert homes["moderating"] == "annotations"
    rule = rules.templates_load_what_lies_below(homes)
    assert complaints(rule, files(APPS, ".html", ".txt")) == []


def test_no_file_is_longer_than_one_idea() -> None:
    found = files((*PYTHON, BROWSER), ".py", ".ts", ".tsx")
    assert complaints(rules.files_are_short, (file for file in found if file[0] not in DATA)) == []


def test_every_folder_and_file_has_a_telling_name() -> None:
    assert (
        complaints(rules.names_say_something, files((*PYTHON, BROWSER), ".py", ".ts", ".tsx")) == []
    )


def test_the_rules_read_something() -> None:
    """A rule that finds no files holds for ever."""
    assert len(list(files(PYTHON, ".py"))) > 50
    assert len(list(files((BROWSER,), ".ts", ".tsx"))) > 10


@pytest.mark.parametrize("name", [*LOCKS, "frontend/package-lock.json"])
def test_no_lock_says_where_packages_come_from(name: str) -> None:
    """Who installs decides from where; hashes decide what."""
    lock = (ROOT / name).read_text(encoding="utf-8")
    for word in ('"resolved"', "--index-url", "--extra-index-url", "--find-links", "file://"):
        assert word not in lock


TEXT = "frontend/src/anchoring/quote.ts"
STORE = "frontend/src/store/notes.ts"

LOADING = rules.templates_load_what_lies_below({"moderating": "annotations", "shelf": "books"})

BAD = [
    (LOADING, "groups/templates/groups/head.html", "{% load i18n moderating %}"),
    (LOADING, "groups/templates/groups/head.html", "{%load cover from shelf%}"),
    (rules.imports_stand_at_the_top, "books/a.py", "def late():\n    import json\n"),
    (rules.imports_stand_at_the_top, "books/a.py", "async def late():\n    from x import y\n"),
    (rules.functions_are_short, "books/a.py", "def long():\n" + "    pass\n" * 51),
    (rules.files_are_short, "books/a.py", "x = 1\n" * 301),
    (rules.names_say_something, "books/utils/a.py", ""),
    (rules.names_say_something, "frontend/src/store/helpers.ts", ""),
    (rules.the_channel_layer_has_two_users, "annotations/views.py", "layer.group_send(a, b)"),
    (rules.the_channel_layer_has_two_users, "annotations/consumers.py", "layer.group_add(a, b)"),
    (rules.the_channel_layer_has_two_users, "annotations/broadcasts.py", "layer.new_channel()"),
    (rules.parsers_know_no_django, "books/formats/epub/a.py", "from django.db import models"),
    (rules.parsers_know_no_django, "annotations/anchoring/quotes.py", "import django.utils"),
    (rules.only_the_api_folder_talks, STORE, 'const answer = await fetch("/api/v1/");'),
    (rules.only_the_api_folder_talks, STORE, "const socket = new WebSocket(address);"),
    (rules.browser_layers_look_down, STORE, 'import { Card } from "../components/card";'),
    (rules.browser_layers_look_down, STORE, 'import type { Card } from "../components";'),
    (rules.browser_layers_look_down, TEXT, 'import { notes } from "../store/notes";'),
    (rules.browser_layers_look_down, "frontend/src/api/http.ts", 'import "../anchoring/quote";'),
    (rules.browser_layers_look_down, "frontend/src/messages.ts", 'import x from "./pages/x";'),
]

GOOD = [
    (LOADING, "groups/templates/groups/head.html", "{% load i18n %}{% load static %}"),
    (LOADING, "socialreading/templates/base.html", "{% load moderating shelf %}"),
    (LOADING, "books/templates/books/book.html", "{% load cover from shelf %}"),
    (rules.imports_stand_at_the_top, "books/a.py", "import json\nif x:\n    import y\n"),
    (rules.functions_are_short, "books/a.py", "def fits():\n" + "    pass\n" * 49),
    (rules.files_are_short, "books/a.py", "x = 1\n" * 300),
    (rules.names_say_something, "books/formats/text.py", ""),
    (rules.the_channel_layer_has_two_users, "annotations/broadcasts.py", "layer.group_send(a)"),
    (
        rules.the_channel_layer_has_two_users,
        "annotations/live/doorbell.py",
        "layer.group_add(a, b)",
    ),
    (rules.parsers_know_no_django, "books/importing.py", "from django.db import models"),
    (rules.only_the_api_folder_talks, "frontend/src/api/http.ts", "await fetch(address)"),
    (rules.only_the_api_folder_talks, STORE, "// fetch( is for api\nprefetch(4); api.fetch(4);"),
    (rules.browser_layers_look_down, STORE, 'import { get } from "../api/http";'),
    (rules.browser_layers_look_down, STORE, 'import { find } from "../anchoring/quote";'),
    (rules.browser_layers_look_down, TEXT, 'import { walk } from "./text-index";'),
    (rules.browser_layers_look_down, TEXT, 'import { say } from "../messages";'),
]


@pytest.mark.parametrize(("rule", "path", "source"), BAD)
def test_a_rule_complains(rule: rules.Rule, path: str, source: str) -> None:
    assert len(list(rule(path, source))) == 1


@pytest.mark.parametrize(("rule", "path", "source"), GOOD)
def test_a_rule_is_content(rule: rules.Rule, path: str, source: str) -> None:
    assert list(rule(path, source)) == []
