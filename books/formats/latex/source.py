"""LaTeX as pandoc reads it best."""

from __future__ import annotations

import re

from ..pandoc.marks import Marks, unmarked

# A long table may give its head twice: for its first page and for all others.
_SECOND_HEAD = re.compile(r"\\endfirsthead\b.*?\\endhead\b", re.DOTALL)
_POEM = re.compile(r"\\begin\{(?:verse|altverse)\}(?:\[[^\]\n]{0,40}\])?\s{0,20}")
_END_OF_POEM = re.compile(r"\\end\{(?:verse|altverse)\}")
# After a line's end: don't break the page here, or leave some space.
_LINE_END = re.compile(r"\\\\(?:\*|!|>)+")


# What a program that prints would need: the encoding and the font of Chinese letters, the date.
_NOT_SAID = re.compile(r"(?<=\\begin\{CJK)\*?\}(?:\{[^{}\n]{0,20}\}){2}|\\today\b")


def prepared(text: str, marks: Marks) -> str:
    """With the marks of poems, and of ruby, of which pandoc knows nothing."""
    text = _SECOND_HEAD.sub(r"\\endhead", unmarked(text))
    text = _NOT_SAID.sub(lambda match: "}" if match[0].endswith("}") else "", text)
    if "\\begin{verse}" in text or "\\begin{altverse}" in text:
        poem = marks.block({"on": "blockquote", "class": "verse"})
        text = _POEM.sub(lambda _: f"\\begin{{quote}}{poem}", text)
        text = _LINE_END.sub(r"\\\\", _END_OF_POEM.sub(r"\\end{quote}", text))
    return _commands(marks) + text


def _commands(marks: Marks) -> str:
    """On one line, so that pandoc's line numbers stay true."""
    ruby = marks.passage("#1", {}, "#2")
    names = ("ruby", "kanji", "furigana")
    return "".join(f"\\newcommand{{\\{name}}}[2]{{{ruby}}}" for name in names)
