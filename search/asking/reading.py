"""What a reader typed, read as a query. Knows words, "phrases", beginnings (revol*), -without; it
never fails: what can't be understood is taken for what it most likely means, and that is said."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from search.analysis import tokens
from search.questions import Phrase, Prefix, Query, Term, Word

LONGEST = 200
"""Code points of what is typed."""
MOST_TERMS = 12
SHORTEST_BEGINNING = 2
"""Letters; of a single one half of all words would be found."""

Sentence = str | Promise

_QUOTES = {"「": "」", "『": "』", "‘": "’"}
_QUOTES |= dict.fromkeys('"“”„‟', '"“”„‟') | dict.fromkeys("«»", "«»")
"""What a quotation mark that opens is closed by. Those of languages that swap them are alike."""
_NO_QUOTES = str.maketrans(dict.fromkeys(_QUOTES.keys() - {"‘"}, " "))
_ONLY_BEFORE_WORDS = "‘"
"""Else it is an apostrophe."""
_PLAIN = {"＂": '"', "－": "-", "＊": "*", "｢": "「", "｣": "」", "〝": '"', "〞": '"', "﹁": "「"}
_JOINERS = "\u200c\u200d"

NOT_CLOSED = _("The quotation mark was never closed; we looked for the phrase up to the end.")
LONE_MINUS = _("A minus sign stood alone; we left it out.")
LONE_STAR = _("An asterisk stood alone; we left it out.")
SHORT_BEGINNING = _("A beginning needs two letters or more; we looked for the letter as a word.")
ONLY_WITHOUT = _("That only says what to leave out. Add a word that should be there.")
NO_WORDS = _("There is no word in that, only punctuation. Type a word or two.")
TOO_LONG = format_lazy(
    _("That was long; we looked for its first {number} words and phrases."), number=MOST_TERMS
)


@dataclass(frozen=True, slots=True)
class Reading:
    """`words`: what was typed, tidied; `said`: what was taken for something else, a sentence
    each."""

    query: Query
    words: str = ""
    said: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of what was typed: between spaces, or between quotation marks."""

    text: str
    is_unwanted: bool = False
    is_phrase: bool = False
    is_open: bool = False


def read(typed: str) -> Reading:
    words = _tidied(typed)
    said: list[Sentence] = []
    pieces = list(_pieces(words[:LONGEST]))
    if len(words) > LONGEST and len(pieces) > 1:
        pieces.pop()  # It may be half a word.
    sides: dict[bool, dict[Term, None]] = {False: {}, True: {}}
    number = 0
    for piece in pieces:
        term = _term(piece, said)
        number += term is not None
        if term is not None and number <= MOST_TERMS:
            sides[piece.is_unwanted].setdefault(term)
    if number > MOST_TERMS or len(words) > LONGEST:
        said.append(TOO_LONG)
    query = Query(tuple(sides[False]), tuple(sides[True]))
    if words and not query.wanted:
        said = [ONLY_WITHOUT if query.unwanted else NO_WORDS]
    return Reading(query, words[:LONGEST], tuple(dict.fromkeys(said)))


def written(query: Query) -> str:
    """As one would type it: reading it gives the same query."""
    unwanted = (f"-{_typed(term)}" for term in query.unwanted)
    return " ".join((*map(_typed, query.wanted), *unwanted))


def _typed(term: Term) -> str:
    if isinstance(term, Phrase):
        return f'"{term.text}"'
    return f"{term.text}*" if isinstance(term, Prefix) else term.text


def _tidied(typed: str) -> str:
    """On one line, with single spaces, without what isn't seen, wide signs as narrow ones."""
    plain = "".join(map(_plain, typed[: 4 * LONGEST]))
    return " ".join(plain.split())


def _plain(letter: str) -> str:
    if letter in _JOINERS or letter.isprintable():
        return _PLAIN.get(letter, letter)
    return "" if unicodedata.category(letter) == "Cf" else " "


def _pieces(words: str) -> Iterator[_Piece]:
    place = 0
    while place < len(words):
        if words[place] == " ":
            place += 1
            continue
        start = place
        while place < len(words) and words[place] == "-":
            place += 1
        is_unwanted = place > start
        if place < len(words) and words[place] in _QUOTES:
            end = _closing(words, place)
            is_open = end == len(words)
            yield _Piece(words[place + 1 : end], is_unwanted, is_phrase=True, is_open=is_open)
            place = end + 1
            continue
        end = _word_end(words, place)
        yield _Piece(words[place:end], is_unwanted)
        place = end


def _closing(words: str, opening: int) -> int:
    """Where the phrase ends; the end of all when nothing closes it."""
    closing = _QUOTES[words[opening]]
    for place in range(opening + 1, len(words)):
        if words[place] in closing and not (closing == "’" and _is_apostrophe(words, place)):
            return place
    return len(words)


def _is_apostrophe(words: str, place: int) -> bool:
    return words[place + 1 : place + 2].isalnum()


def _word_end(words: str, start: int) -> int:
    for place in range(start, len(words)):
        opens = words[place] in _QUOTES and words[place] not in _ONLY_BEFORE_WORDS
        if words[place] == " " or opens:
            return place
    return len(words)


def _term(piece: _Piece, said: list[Sentence]) -> Term | None:
    """What the piece asks for, if anything; tells what was odd about it."""
    if piece.is_phrase:
        return _phrase(piece, said)
    text = piece.text.rstrip("*")
    if not any(True for _token in tokens(text)):
        if piece.text.startswith("*"):
            said.append(LONE_STAR)
        elif piece.is_unwanted and not piece.text:
            said.append(LONE_MINUS)
        return None
    if text == piece.text:
        return Word(text)
    last = list(tokens(text))[-1]
    if last.is_unspaced:
        return Word(text)  # Where no spaces part words, each is found by its beginning anyway.
    if len(last.word) < SHORTEST_BEGINNING:
        said.append(SHORT_BEGINNING)
        return Word(text)
    return Prefix(text)


def _phrase(piece: _Piece, said: list[Sentence]) -> Term | None:
    text = " ".join(piece.text.translate(_NO_QUOTES).split())
    if not any(True for _token in tokens(text)):
        return None
    if piece.is_open:
        said.append(NOT_CLOSED)
    return Phrase(text)
