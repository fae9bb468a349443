"""What the readers of formats and the worker say, in the reader's language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from django.utils import translation

from annotations.models import Carrying
from annotations.models.carrying import OVERTAKEN
from books.desk.uploading.presenters import words_of
from books.formats.vocabulary import DROPPED
from books.models import Upload
from books.spoken import SENTENCES, spoken
from scripts.places import ROOT

_SENTENCE = re.compile(r"[A-Z“].* .*\.|(?:[A-Z][a-z]+ing [a-z]+ ?[a-z]*)", re.DOTALL)
PARTS_OF_SENTENCES = {
    "Export it again, or upload it in another format.",
    "Export the book again, or repair it with an EPUB editor.",
}
"""They stand at the end of others, which are known as a whole."""


def strings(node: ast.AST) -> Iterator[str]:
    """Every text of the code that isn't a docstring, with 7 for what is filled in."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.JoinedStr):
        parts = node.values
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in parts)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    else:
        for child in ast.iter_child_nodes(node):
            yield from strings(child)


def sentences_of_the_formats() -> Iterator[str]:
    for path in sorted((ROOT / "books" / "formats").rglob("*.py")):
        for words in strings(ast.parse(path.read_text(encoding="utf-8"))):
            if _SENTENCE.fullmatch(words):
                yield re.sub(r"\{\w+\}", "7", words)


def test_each_sentence_of_the_formats_is_known() -> None:
    """Add a new one to books/spoken.py."""
    with translation.override("zh-hans"):
        unknown = [words for words in sentences_of_the_formats() if spoken(words) == words]
    assert set(unknown) == PARTS_OF_SENTENCES
    assert len(list(sentences_of_the_formats())) > 50


def test_each_kind_of_what_is_left_out_is_known() -> None:
    assert set(filter(None, DROPPED.values())) <= set(SENTENCES)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Reading chapters", "正在读取各章"),
        ("The image “whale.png” is missing from the file.", "文件里缺少图片“whale.png”。"),
        (
            "The book's scripts were left out: they have no place in a page to read.",
            "书中的脚本已略去：它们不适合放在阅读的页面里。",
        ),
        (
            "This book is too large: it holds 9,000 files, and 5,000 is the most. "
            "Make its images smaller, or split it.",
            "这本书太大：它含有 9,000 个文件，最多只能有 5,000 个。"
            "请缩小其中的图片，或者把书分成几部分。",
        ),
        ("Call me Ishmael.", "Call me Ishmael."),
        ("", ""),
    ],
)
def test_a_sentence_is_said_with_its_facts(said: str, shown: str) -> None:
    with translation.override("zh-hans"):
        assert spoken(said) == shown
    assert spoken(said) == said


def test_a_file_is_called_by_its_own_name() -> None:
    with translation.override("zh-hans"):
        assert "“Note.xhtml”" in spoken("“Note.xhtml” holds nothing that can be read.")


def test_an_upload_tells_what_is_being_done_and_why_it_failed() -> None:
    upload = Upload(state=Upload.State.READING, part="Reading chapters", done=3, total=9)
    with translation.override("zh-hans"):
        assert words_of(upload) == "正在读取各章：第 3 步，共 9 步"
        upload.state = Upload.State.FAILED
        upload.problem = "This file holds no text. Check that it is the right file."
        assert words_of(upload) == "这个文件里没有正文。请检查文件是否正确。"


def test_a_release_tells_why_it_failed() -> None:
    failed = Carrying(state=Carrying.State.FAILED, problem=OVERTAKEN % {"number": 3})
    with translation.override("zh-hans"):
        assert failed.words.startswith("这份修订稿开始之后，第 3 版已经发布")
        failed.problem = "Readers have this text already."
        assert failed.words == "读者已经有了这份正文。"
    assert failed.words == "Readers have this text already."
