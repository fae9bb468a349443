"""Files that are torn, shared and exchanged."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from signal import SIGKILL
from subprocess import run

import pytest

from accounts.models import User
from annotations import services
from annotations.models import Annotation
from books.models import Section
from search import duties
from search.documents import Batch, Document, What
from search.engines import index
from search.engines.interface import Index, NoIndex
from search.engines.whoosh_engine import WhooshIndex, storing
from search.questions import LostCursor, Query, Question, Sight, Sort, Word
from tests.making import write_note
from tests.search.asking import ask, followed, found
from tests.serving import ROOT, Program
from tests.surroundings import surroundings
from tests.texts import IDLE
from tests.waiting import until

THEN = datetime(2026, 11, 22, tzinfo=UTC)


def paragraph(number: int, words: str, language: str = "en") -> Document:
    return Document(f"text:{number}:0", What.TEXT, 1, language, words, THEN, number, len(words))


def made(root: Path, *documents: Document) -> WhooshIndex:
    index = WhooshIndex(root)
    fresh = index.fresh()
    fresh.write(Batch(put=documents, marks={"book:1": "whole"}))
    index.adopt(fresh)
    return index


def test_there_is_none_before_one_is_made(tmp_path: Path) -> None:
    with pytest.raises(NoIndex):
        WhooshIndex(tmp_path / "search").marks()


@pytest.mark.parametrize("harm", ["cut", "no contents", "no folder", "no segment", "other version"])
def test_a_torn_index_says_so_and_is_made_anew(tmp_path: Path, harm: str) -> None:
    index = made(tmp_path, paragraph(1, "No man may live idle"))
    assert found(index, "idle") == ["text 1"]
    (folder,) = (each for each in tmp_path.iterdir() if each.is_dir())
    if harm == "cut":
        (segment,) = folder.glob("*.seg")
        segment.write_bytes(segment.read_bytes()[:-300])
    elif harm == "no segment":
        next(folder.glob("*.seg")).unlink()
    elif harm == "no contents":
        next(folder.glob("*.toc")).unlink()
    elif harm == "no folder":
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
    else:
        (tmp_path / "current").write_text("0-old")
    for asked in (index, WhooshIndex(tmp_path)):
        with pytest.raises(NoIndex):
            ask(asked, "idle")
        with pytest.raises(NoIndex):
            asked.marks()
    again = made(tmp_path, paragraph(1, "No man may live idle"))
    assert found(again, "idle") == found(index, "idle") == ["text 1"]
    assert len([each for each in tmp_path.iterdir() if each.is_dir()]) == 1


def test_what_is_damaged_inside_is_told_to_the_follower(tmp_path: Path) -> None:
    words = " ".join(f"idle{number % 7}" for number in range(40))
    made(tmp_path, *(paragraph(number, words) for number in range(300)))
    (segment,) = tmp_path.glob("*/*.seg")
    held = segment.read_bytes()
    segment.write_bytes(held.replace(b"W3Bl", b"\0\0\0\0"))
    asked = WhooshIndex(tmp_path)
    with pytest.raises(NoIndex):
        ask(asked, "idle3")
    with pytest.raises(NoIndex):
        asked.marks()


@pytest.mark.django_db
def test_the_follower_heals_what_is_torn(ada: User, trades: Section, tmp_path: Path) -> None:
    note = write_note(ada, trades, IDLE, "Six hours?")
    followed()
    for file in (tmp_path / "search").glob("*/*.seg"):
        file.write_bytes(b"")
    assert found(followed(), "hours") == [f"note {note.pk}"]


@pytest.mark.django_db
def test_one_of_too_many_segments_is_made_anew(
    ada: User, trades: Section, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = WhooshIndex(tmp_path)
    monkeypatch.setattr(duties, "index", lambda: asked)
    write_note(ada, trades, IDLE, "Six hours?")
    duties.follow()
    made_first = storing.current(tmp_path)
    write_note(ada, trades, IDLE, "Two hours?")
    duties.follow()
    assert storing.current(tmp_path) == made_first
    monkeypatch.setattr("search.engines.whoosh_engine.index.WORN", 1)
    duties.follow()
    assert storing.current(tmp_path) != made_first
    assert len(found(asked, "hours")) == 2


def test_several_processes_see_what_was_written_at_once(tmp_path: Path) -> None:
    index = made(tmp_path, paragraph(1, "No man may live idle"))
    other = WhooshIndex(tmp_path)
    for number in range(2, 40):
        index.write(Batch(put=(paragraph(number, "idle hours"),), drop=(f"text:{number - 1}:0",)))
        assert found(other, "idle") == found(index, "idle") == [f"text {number}"]
    asking = (
        "import django; django.setup(); from pathlib import Path;"
        "from search.engines.whoosh_engine import WhooshIndex;"
        "from tests.search.asking import found;"
        f"print(found(WhooshIndex(Path({str(tmp_path)!r})), 'idle'))"
    )
    told = run(
        [sys.executable, "-c", asking],
        cwd=ROOT,
        env={"DJANGO_SETTINGS_MODULE": "tests.settings", "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == "['text 39']\n"


def test_only_one_follows(tmp_path: Path) -> None:
    with WhooshIndex(tmp_path).following() as is_ours:
        assert is_ours
        with WhooshIndex(tmp_path).following() as is_theirs:
            assert not is_theirs
    with WhooshIndex(tmp_path).following() as is_theirs:
        assert is_theirs


def test_one_that_is_made_anew_is_asked_only_when_it_is_whole(tmp_path: Path) -> None:
    index = made(tmp_path, paragraph(1, "No man may live idle"))
    fresh = index.fresh()
    fresh.write(Batch(put=(paragraph(2, "idle hours"),)))
    assert found(index, "idle") == ["text 1"]
    assert found(fresh, "idle") == ["text 2"]
    index.adopt(fresh)
    assert found(index, "idle") == ["text 2"]
    index.write(Batch(put=(paragraph(3, "idle talk"),)))
    assert sorted(found(index, "idle")) == ["text 2", "text 3"]


@pytest.mark.parametrize("sort", list(Sort))
def test_pages_follow_one_another_whatever_the_order(tmp_path: Path, sort: Sort) -> None:
    documents = [paragraph(n, f"idle {'hours ' * (n % 5)} {n}") for n in range(60)]
    index = made(tmp_path, *documents[:30])
    index.write(Batch(put=tuple(documents[30:])))
    seen: list[int] = []
    after = ""
    while True:
        question = Question(Query((Word("idle"),)), Sight(), sort=sort, size=7, after=after)
        answer = index.ask(question)
        seen += [hit.pk for hit in answer.hits]
        assert answer.counts.total == 60
        if not (after := answer.next):
            break
    assert sorted(seen) == list(range(60))
    if sort == Sort.PLACE:
        assert seen == sorted(seen)


@pytest.mark.parametrize("after", ["?", "é", "W10=", "bnVsbA==", "WzEsIDIsICJhIiwgNCwgNV0="])
def test_a_cursor_of_nobody_s_is_lost(tmp_path: Path, after: str) -> None:
    index = made(tmp_path, paragraph(1, "No man may live idle"))
    with pytest.raises(LostCursor):
        index.ask(Question(Query((Word("idle"),)), Sight(), after=after))


def test_misspelt_words_are_guessed(tmp_path: Path) -> None:
    index = made(tmp_path, paragraph(1, "No man may live diligently in Utopia"))
    assert index.words_like("utopai") == ["utopia"]
    assert index.words_like("dilligently") == ["diligently"]
    assert index.words_like("zzz") == index.words_like("") == []


RESTLESS = """
import ctypes
import os
import sys
from pathlib import Path
import django
django.setup()
from search.duties import follow
while True:
    if not (child := os.fork()):
        ctypes.CDLL(None).prctl(1, 9)  # ends with its parent
        while True:
            follow()
    Path(sys.argv[1]).write_text(str(child))
    os.waitpid(child, 0)
"""
"""A follower that is at it all the time, so that it is killed in the midst of things; another
takes its place."""
KILLINGS = 20
NOTES = 4


@pytest.mark.django_db(transaction=True)
def test_killed_at_any_moment_the_follower_loses_nothing_and_doubles_nothing(
    ada: User, trades: Section, tmp_path: Path
) -> None:
    followed()
    told = tmp_path / "follower.pid"
    restless = Program(tmp_path / "follower.log", surroundings(), "-c", RESTLESS, str(told))
    restless.start()
    ids: list[int] = []
    last = 0
    for killing in range(KILLINGS):
        last = until(partial(another, told, last))
        ids += [write_note(ada, trades, IDLE, f"Hours {n}").pk for n in range(NOTES)]
        if killing % 4 == 0:
            until(partial(is_found, ids[-1]))
            services.delete(Annotation.objects.get(pk=ids.pop()))
        os.kill(last, SIGKILL)
    restless.kill()
    asked = until(followed_after_others)
    assert asked
    assert sorted(found(asked, "hours")) == sorted(f"note {pk}" for pk in ids)


def another(told: Path, last: int) -> int:
    """The process that follows now; 0 while it is still the last one."""
    pid = int(told.read_text() or 0) if told.exists() else 0
    return pid if pid != last else 0


def is_found(note: int) -> bool:
    return f"note {note}" in found(index(), "hours")


def followed_after_others() -> Index | None:
    """None while a process that was killed still holds the lock."""
    with index().following() as is_ours:
        is_free = is_ours
    return followed() if is_free else None
