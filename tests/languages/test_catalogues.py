"""No sentence is forgotten: each is gathered, and each is there in every language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from django.conf import settings

from scripts.messages import APPS, gathered, read, said, templates_of
from scripts.places import CATALOGUES, ROOT
from tests.languages.templates import said_untranslated

EACH = pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)

_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|%%")
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[A-Za-z]{2,}")
_SPOKEN = re.compile(r"\A[a-z]?['\"](?:[A-Z“]|.* )")
"""Not a code such as "not_found"."""


def keys(catalogue: Catalog) -> set[tuple[str, str | None]]:
    return {(source(message), message.context) for message in catalogue if message.id}


def source(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def sources(message: Message) -> str:
    return message.id if isinstance(message.id, str) else " ".join(message.id)


def translated(path: Path) -> list[Message]:
    return [message for message in read(path) if message.id]


@pytest.fixture(scope="module")
def shown() -> Catalog:
    """All that the library says."""
    return gathered()


def test_every_language_but_english_has_a_catalogue() -> None:
    names = {path.parent.parent.name.lower().replace("_", "-") for path in CATALOGUES}
    assert names == dict(settings.LANGUAGES).keys() - {"en"}


@EACH
def test_it_has_the_sentences_that_are_shown_and_no_other(path: Path, shown: Catalog) -> None:
    """`make messages` brings it up to date."""
    there, wanted = keys(read(path)), keys(shown)
    assert (wanted - there, there - wanted) == (set(), set())
    assert not read(path).obsolete


@EACH
def test_each_sentence_is_translated(path: Path) -> None:
    assert [sources(message) for message in translated(path) if not all(said(message))] == []
    assert [sources(message) for message in translated(path) if message.fuzzy] == []


@EACH
def test_facts_and_tags_are_the_same(path: Path) -> None:
    for message in translated(path):
        for words in said(message):
            # Of the plural: “a correction waits” needs no number.
            wanted = message.id if isinstance(message.id, str) else message.id[-1]
            assert sorted(_PLACEHOLDER.findall(words)) == sorted(_PLACEHOLDER.findall(wanted)), (
                words
            )
            assert sorted(_TAG.findall(words)) == sorted(_TAG.findall(source(message))), words


def test_no_english_is_left_in_chinese() -> None:
    """What is in Latin letters is a name, and stands so in the English sentence."""
    for message in translated(ROOT / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"):
        original = {word.lower() for word in _WORD.findall(sources(message))}
        for words in said(message):
            bare = _TAG.sub("", _PLACEHOLDER.sub("", words))
            strange = {word for word in _WORD.findall(bare) if word.lower() not in original}
            assert strange <= {"Cookie", "ZIP", "MB", "spine"}, words
            assert words != source(message) or words in {"Markdown"}, words


TEMPLATES = [path for app in APPS for path in templates_of(ROOT / app)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_says_nothing_untranslated(path: Path) -> None:
    assert said_untranslated(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "words",
    [
        "<p>Not here</p>",
        '<img alt="A whale">',
        '<button aria-label="{{ name }}, close">x{% translate "y" %}</button>',
        '<p data-failed="Nobody answers">{% translate "Well" %}</p>',
        '{{ name|default:"Nobody" }}',
        "{% if user %}Ahab{% endif %}",
    ],
)
def test_an_untranslated_word_in_a_template_is_found(words: str) -> None:
    assert said_untranslated(words)


@pytest.mark.parametrize(
    "words",
    [
        '<p>{% translate "Not here" %} · 12 %</p>',
        "<p>{% blocktranslate %}Call me Ishmael{% endblocktranslate %}</p>",
        '<a class="bar-brand" href="/whale/">Socialreading</a>',
        "<style>p { color: red }</style><svg><title>x</title></svg>",
        '{{ name|default:"" }}{# Ahab #}{% comment %}Ahab{% endcomment %}',
    ],
)
def test_what_is_no_word_for_people_is_left_alone(words: str) -> None:
    assert said_untranslated(words) == []


SPEAKING = {"label", "verbose_name", "empty_label"}


def spoken_bare(source: str) -> Iterator[str]:
    """Sentences for people that the code doesn't hand to gettext."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            # Other helps describe the API to programmers.
            helps = {"help_text"} if name.startswith(("models.", "forms.")) else set()
            spoken = [word.value for word in node.keywords if word.arg in SPEAKING | helps]
            if name.startswith("messages.") or name.endswith(("Refused", "ValidationError")):
                spoken += node.args
            for argument in spoken:
                words = ast.unparse(argument)
                if isinstance(argument, ast.Constant | ast.JoinedStr) and _SPOKEN.search(words):
                    yield words


def test_the_code_says_nothing_untranslated() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {words}"
        for app in APPS
        for path in sorted((ROOT / app).rglob("*.py"))
        if not {"migrations", "management", "formats"} & set(path.parts)
        for words in spoken_bare(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_an_untranslated_sentence_in_the_code_is_found() -> None:
    bare = 'messages.success(request, f"Hello {name}")\nforms.CharField(label="Name")\n'
    assert len(list(spoken_bare(bare))) == 2
    assert list(spoken_bare('raise SourceRefused(_("No."))\nforms.CharField(label=_("x"))')) == []
