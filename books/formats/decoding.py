"""From bytes to text, when the file says too little about its letters, or what isn't true."""

from __future__ import annotations

import codecs
import re

from .parsed import FormatError
from .xml import known_encoding

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = "cp1252"
_WIDER = {
    "ascii": _WESTERN, "iso8859-1": _WESTERN, "gb2312": "gb18030", "gbk": "gb18030",
    "big5": "big5hkscs", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
"""Encodings that files name -> those that browsers, and so their writers, mean by it."""

_CHINESE = "的一是不了人我在有他和你地出道也那要下以生自之曰者而其於"
_TRADITIONAL = _CHINESE + "這中大來上個國到說們為子時年得就會著去過無"
_BOTH = _TRADITIONAL + "这来个国说们为时会过无着于"
_FREQUENT = {
    "gb18030": _BOTH, "big5hkscs": _TRADITIONAL, "utf-16-le": _BOTH, "utf-16-be": _BOTH,
    "cp932": "のにはをたがでてとしれさあいうるなかもりこま", "cp1251": "оеаинтсрвлкмдпу",
}  # fmt: skip
"""Encodings that a file doesn't announce -> letters that a text in them is full of."""

_ENOUGH = 0.12
"""The share of those letters in a real text is two times this, in a misread one a fifth."""
_FOREIGN = 0.25
"""The share of bytes beyond ASCII; a Western text has fewer, one in another script more."""
_SAMPLE = 100_000
_CONTROL = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_MOST_CONTROL = 0.01


def decoded(data: bytes, declared: str = "") -> str:
    """The text with plain newlines, without byte order mark and characters that XML forbids.

    `declared` is what the file calls its encoding. Raises FormatError for what is no text.
    """
    text = _read(data, declared).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    shown = _CONTROL.sub("", text)
    if "\0" in shown or len(text) - len(shown) > _MOST_CONTROL * len(text):
        raise FormatError("This is not a text file. Choose the file that holds the text.")
    return shown.removeprefix("\ufeff")


def _read(data: bytes, declared: str) -> str:
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "") or _wide(data)
    for name in (encoding, "utf-8", _meant(declared)):
        if (text := _strictly(data, name)) is not None:
            return text
    return data.decode(_guessed(data), "replace")


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: every other byte of a Western text is zero."""
    even, odd = data[:2000:2].count(0), data[1:2000:2].count(0)
    most = max(even, odd)
    if most < len(data[:2000]) / 5 or min(even, odd) > most / 10:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _meant(declared: str) -> str:
    try:
        name = known_encoding(declared)
    except (LookupError, ValueError):
        return ""
    return _WIDER.get(name, name)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding) if encoding else None
    except (UnicodeError, LookupError):
        return None


def _guessed(data: bytes) -> str:
    sample = data[:_SAMPLE]
    foreign = sum(byte > 127 for byte in sample)
    if foreign < _FOREIGN * len(sample.translate(None, b" \t\r\n")):
        return _WESTERN
    scores = {name: _likeness(sample, name) for name in _FREQUENT}
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] > _ENOUGH else _WESTERN


def _likeness(sample: bytes, encoding: str) -> float:
    """The share of frequent letters in what is not ASCII; 0 if it can't be of this encoding."""
    text = sample.decode(encoding, "ignore")
    letters = [character for character in text if character > "\x7f"]
    if not letters or len(text.encode(encoding, "ignore")) < 0.98 * len(sample):
        return 0
    return sum(letter in _FREQUENT[encoding] for letter in letters) / len(letters)
