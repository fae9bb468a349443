"""A stranger's file is read in a process of its own, and nothing it does reaches further."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

import pytest

from books.formats import FormatError, ParsedBook, guarded, parse
from books.formats.guarded import Limits, read_guarded
from tests.books.formats.making import PIXEL, make_epub
from tests.books.formats.test_pandoc import BOMB
from tests.waiting import until

ROOT = Path(__file__).resolve().parents[2]


def written(folder: Path, data: bytes, name: str = "utopia.epub") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def book() -> bytes:
    chapters = {f"{n}.xhtml": f"<p>Chapter {n} <img src='p.png' alt=''/></p>" for n in range(5)}
    return make_epub(chapters, files={"p.png": PIXEL})


def latex(folder: Path, text: str) -> Path:
    return written(folder, f"\\documentclass{{book}}{text}".encode(), "utopia.tex")


def test_the_same_book_comes_back_as_without_a_guard(tmp_path: Path) -> None:
    assert read_guarded(written(tmp_path, book()), "utopia.epub") == parse(book(), "utopia.epub")


def test_progress_is_told_part_by_part(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    read_guarded(written(tmp_path, book()), "utopia.epub", lambda *step: told.append(step))
    assert told[0] == ("Opening the book", 0, 0)
    assert ("Reading chapters", 5, 5) in told
    assert told[-1] == ("Setting the pages", 5, 5)


def test_a_refusal_comes_through_in_its_own_words(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="no text and no image"):
        read_guarded(written(tmp_path, make_epub({"one.xhtml": ""})), "utopia.epub")


def test_the_owners_name_of_the_file_counts_not_ours(tmp_path: Path) -> None:
    path = written(tmp_path, b"# Utopia\n\nThe island.", "8f3a")
    assert read_guarded(path, "utopia.md").title == "Utopia"
    assert read_guarded(path, "--help.md").title == "Utopia"


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, b"PK")
    os.truncate(path, 300 * 1024 * 1024)
    with pytest.raises(FormatError, match="larger than 200 MB"):
        read_guarded(path, "utopia.epub")


def test_what_takes_too_long_is_ended_with_all_it_started(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="given up after 1 seconds"):
        read_guarded(latex(tmp_path, BOMB), "utopia.tex", limits=Limits(seconds=1))
    until(lambda: not pandocs())


def test_what_wants_too_much_memory_is_ended(tmp_path: Path) -> None:
    """Wherever it runs out: a chapter that found no room must not be taken for an empty one."""
    text = "".join(f"<p>Utopia {number * 7919}</p>" for number in range(100_000))
    path = written(tmp_path, make_epub({"one.xhtml": text, "two.xhtml": "<p>It is time.</p>"}))
    for memory in (80, 110):
        with pytest.raises(FormatError, match=f"more than {memory} MB of memory"):
            read_guarded(path, "utopia.epub", limits=Limits(memory=memory))


def test_a_reader_that_stumbles_refuses_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Its own words go to the log: they are for whoever mends the reader."""
    path = written(tmp_path, book())
    path.chmod(0)
    monkeypatch.setattr(guarded, "_ROOT", tmp_path)
    with pytest.raises(FormatError, match="could not be read"):
        read_guarded(path, "utopia.epub")
    assert "books" in caplog.text


def test_whoever_follows_may_stop_it(tmp_path: Path) -> None:
    class TakenAwayError(Exception):
        pass

    def stop(part: str, done: int, total: int) -> None:
        raise TakenAwayError

    with pytest.raises(TakenAwayError):
        read_guarded(latex(tmp_path, BOMB), "utopia.tex", stop)
    until(lambda: not pandocs())


def test_nothing_stays_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    read_guarded(written(tmp_path, book()), "utopia.epub")
    with pytest.raises(FormatError):
        read_guarded(latex(tmp_path, BOMB), "utopia.tex", limits=Limits(seconds=1))
    assert list(place.iterdir()) == []


def test_it_knows_none_of_our_secrets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SECRET_KEY", "no man may live idle")
    assert "no man may live idle" not in guarded._environment(tmp_path).values()


def test_it_ends_with_its_parent(tmp_path: Path) -> None:
    """Its parent is ended as the kernel does it: without a chance to tidy up."""
    path = latex(tmp_path, BOMB)
    script = (
        "import sys\nfrom pathlib import Path\nfrom books.formats.guarded import read_guarded\n"
        "read_guarded(Path(sys.argv[1]), 'utopia.tex', lambda *step: print(*step, flush=True))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as parent:
        lines = iter(parent.stdout or ())
        assert any(line.startswith("Converting") for line in lines)
        assert readers(path)
        parent.kill()
    until(lambda: not readers(path) and not pandocs())


def test_a_result_that_would_run_code_is_not_opened() -> None:
    class Harm:
        def __reduce__(self) -> tuple[object, ...]:
            return os.system, ("false",)

    things: list[object] = [Harm(), [Harm()], "no book", None]
    for thing in things:
        with pytest.raises(FormatError, match="could not be read"):
            guarded._loaded(BytesIO(pickle.dumps(thing)))
    with pytest.raises(FormatError):
        guarded._loaded(BytesIO(b""))


def test_the_real_books_come_through(real_books: Path) -> None:
    for name, sections in {
        "pandoc-utopia.docx": 12,
        "pandoc-utopia.fb2": 12,
        "lunyu.md": 20,
    }.items():
        found: ParsedBook = read_guarded(real_books / name, name)
        assert len(found.sections) == sections


def readers(path: Path) -> list[str]:
    """The command lines of processes that read this file."""
    return [line for line in _commands() if str(path) in line and "-m books.formats" in line]


def pandocs() -> list[str]:
    """Children of nobody else's tests run under our limits: ours read from a pipe, in a sandbox."""
    return [line for line in _commands(own=True) if "--sandbox" in line]


def _commands(*, own: bool = False) -> list[str]:
    found = []
    for entry in Path("/proc").iterdir():
        try:
            line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
        except (OSError, ValueError):
            continue
        if line and (not own or parent in {str(os.getpid()), "1"}):
            found.append(line)
    return found
