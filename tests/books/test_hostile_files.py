"""Files made to do harm, given to those who read strangers' files: refused, or harmless."""

from __future__ import annotations

import socket
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from books.formats import parse
from books.formats.guarded import read_guarded
from books.formats.parsed import FormatError, ParsedBook
from books.formats.sanitise import sanitise
from tests.books.hostile import GREEDY, SLY, Bait, Hostile
from tests.books.hostile.bait import LAUGHS, SECRET

TOO_LONG = "given up after"
UNSEEN = ("\u202e", "\u2066", "\u200b", "\x07", "\x1b", "\n")
ACTIVE = {"script", "style", "iframe", "object", "embed", "form", "input", "link", "meta", "base",
          "handler", "foreignobject", "animate", "set", "template"}  # fmt: skip


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Somebody on the network, whom nobody may call."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


@pytest.fixture
def bait(listener: socket.socket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bait:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    secret = tmp_path / "secret.png"
    secret.write_text(SECRET, encoding="utf-8")
    host, port = listener.getsockname()
    return Bait(secret, f"http://{host}:{port}", tmp_path / "evil.png")


@pytest.fixture
def upload(tmp_path: Path) -> Path:
    return tmp_path / "upload"


@pytest.fixture(autouse=True)
def _nobody_called_and_nothing_written(
    listener: socket.socket, bait: Bait, tmp_path: Path
) -> Iterator[None]:
    yield
    with pytest.raises(BlockingIOError):
        listener.accept()
    left = {path.name for path in tmp_path.rglob("*")}
    assert left <= {"temporary", "upload", "secret.png"}


@pytest.mark.parametrize("name", GREEDY)
def test_a_greedy_file_is_refused_with_a_reason_or_does_no_harm(
    name: str, bait: Bait, upload: Path
) -> None:
    """In a process with 512 MiB and 30 seconds, which no file here needs."""
    upload.write_bytes(GREEDY[name].make(bait))
    assert_right(GREEDY[name], lambda: read_guarded(upload, GREEDY[name].filename))


@pytest.mark.parametrize("name", SLY)
def test_a_sly_file_is_refused_with_a_reason_or_does_no_harm(name: str, bait: Bait) -> None:
    """In this very process: no limit hides what it does."""
    data = SLY[name].make(bait)
    assert_right(SLY[name], lambda: parse(data, SLY[name].filename))


def test_300_megabytes_are_refused_before_they_are_read(upload: Path) -> None:
    with upload.open("wb") as file:
        file.truncate(300 * 1024 * 1024)
    with pytest.raises(FormatError, match="larger than 200 MB"):
        read_guarded(upload, "utopia.epub")


def assert_right(hostile: Hostile, read: Callable[[], ParsedBook]) -> None:
    try:
        book = read()
    except FormatError as refusal:
        assert_rightly_refused(str(refusal), hostile)
    else:
        assert_rightly_imported(book, hostile)


def assert_rightly_refused(reason: str, hostile: Hostile) -> None:
    assert hostile.refused in reason if hostile.refused else hostile.says is None, reason
    assert TOO_LONG not in reason
    assert "\n" not in reason
    assert SECRET not in reason
    assert len(reason) < 600


def assert_rightly_imported(book: ParsedBook, hostile: Hostile) -> None:
    assert not hostile.refused
    assert (hostile.says or "") in "".join(section.text for section in book.sections)
    for section in book.sections:
        assert sanitise(section.html) == section.html
        assert_inert(section.html)
    pictures = [asset.data.decode("latin-1") for asset in book.assets]
    for picture in pictures:
        assert_inert(picture if "<svg" in picture else "")
    everything = repr(replace(book, assets=())) + "".join(pictures)
    assert SECRET not in everything
    assert everything.count(LAUGHS) <= 1
    lines = [book.title, *(person.name for person in book.contributors), *book.warnings]
    lines += [section.title for section in book.sections]
    assert not any(character in line for character in UNSEEN for line in lines)
    assert len(book.language) <= 35


def assert_inert(markup: str) -> None:
    """Nothing in it acts, fetches or paints over what is around it, for a parser of browsers."""
    body = LexborHTMLParser(f"<!doctype html><body>{markup}").body
    for node in [] if body is None else body.traverse():
        assert (node.tag or "").lower() not in ACTIVE
        for name, value in node.attributes.items():
            assert not name.startswith("on")
            assert name not in {"style", "srcdoc", "srcset", "action", "background", "formaction"}
            assert is_quiet(node, name, (value or "").strip().lower())


def is_quiet(node: LexborNode, name: str, value: str) -> bool:
    """Whether an address can only be followed by a reader, or leads into the book."""
    if name not in {"href", "src", "xlink:href"}:
        return "url(" not in value or "url(#" in value
    inside = value.startswith(("#", "../", "data:image/"))
    return inside or (node.tag == "a" and value.startswith(("http:", "https:", "mailto:")))
