"""Cards are pictures of words; what matters of their looks was looked at."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image

from accounts.models import User
from annotations.models import Annotation
from books.models import Section
from sharing.cards import keeping
from sharing.cards.composing import card_of
from sharing.cards.drawing import Card, draw
from sharing.shared import note_shown
from tests.making import first_section, make_book, write_note, write_reply
from tests.texts import ANALECTS, GENESIS, IDLE

INK = 90
"""Of 255: paper and mark are lighter."""

ARABIC = "الحمية رأس الدواء"


def card(words: str, language: str = "en", **changes: str) -> Card:
    said = {"kicker": "", "title": "Utopia", "byline": "Thomas More", "company": ""} | changes
    return Card(words=words, quoted=True, language=language, **said)


def inked(picture: bytes) -> tuple[int, int, int, int]:
    """The box around the words, in pixels."""
    drawn = Image.open(io.BytesIO(picture))
    assert (drawn.format, drawn.size) == ("PNG", (1200, 630))
    words = drawn.convert("L").crop((0, 110, 1200, 490)).point(lambda tone: 255 * (tone < INK))
    box = words.getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize(
    ("words", "language"),
    [(IDLE, "en"), ("人不知而不慍，不亦君子乎？", "lzh"), ("בְּרֵאשִׁית בָּרָא", "he"), (ARABIC, "ar")],
)
def test_words_are_set_in_every_script_from_the_side_where_they_begin(
    words: str, language: str
) -> None:
    left, _top, right, _bottom = inked(draw(card(words, language)))
    room_left, room_right = left, 1200 - right
    assert min(room_left, room_right) > 60
    assert (room_left > room_right) == (language in {"he", "ar"})
    assert draw(card(words, language)) == draw(card(words, language))
    assert draw(card(words, language)) != draw(card(words[:-2], language))


def test_letters_that_no_face_has_are_left_out_and_never_boxes() -> None:
    nobodys = "\U0001f9d9 𒀀𒀁𒀂 \U000e0fff"
    bare = card("", kicker="Chapter 1")
    assert draw(card(nobodys, kicker="Chapter 1")) == draw(bare)


@pytest.mark.parametrize("words", ["a" * 800, "字" * 800, "x y " * 300, "\u202e\0\x07", " "])
def test_whatever_is_to_be_set_becomes_a_card(words: str) -> None:
    drawn = Image.open(io.BytesIO(draw(card(words, title=words[:500], byline=words[:500]))))
    assert drawn.size == (1200, 630)


def test_a_card_says_whose_words_they_are_and_how_many_read_there(
    ada: User, ben: User, trades: Section, note: Annotation
) -> None:
    write_reply(ben, note)
    write_note(ada, trades, IDLE, "Nobody’s business", kind="private")
    said = card_of(note_shown(note.pk))
    assert (said.words, said.kicker, said.title) == (IDLE, "Chapter 1", "Utopia")
    assert (said.byline, said.company) == ("Thomas More", "2 readers in the margin")


def test_a_card_speaks_its_books_language_and_not_its_readers(cora: User) -> None:
    section = first_section(make_book("論語", ANALECTS, language="zh-Hant"))
    note = write_note(cora, section, "不亦說乎")
    address = f"/cards/a/{note.pk}.png"
    tags = {Client().get(address, headers={"accept-language": tag})["ETag"] for tag in ("en", "zh")}
    assert len(tags) == 1
    assert card_of(note_shown(note.pk)).company == "页边有 1 位读者"


def test_a_card_is_drawn_once_and_sent_again_only_when_it_says_something_else(
    client: Client, ada: User, note: Annotation, tmp_path: Path
) -> None:
    address = f"/cards/a/{note.pk}.png"
    first = client.get(address)
    assert first["Content-Type"] == "image/png"
    assert first["Cache-Control"] == "public, max-age=600"
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    (kept,) = (tmp_path / "cards").iterdir()
    assert kept.read_bytes() == first.content


def test_only_so_many_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_KEPT", 10)
    for number in range(12):
        keeping.picture_of(card(f"{IDLE} {number}"))
    assert len(list((tmp_path / "cards").iterdir())) <= 10


def test_only_so_many_are_drawn_in_a_minute(
    client: Client, note: Annotation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST_DRAWN", 0)
    answer = client.get(f"/cards/a/{note.pk}.png")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")


def test_points_stay_on_their_letters() -> None:
    """A lone mark has a face as well: it must not be drawn beside a dotted circle."""
    assert inked(draw(card(GENESIS.partition(">")[2].partition("<")[0], "he")))
