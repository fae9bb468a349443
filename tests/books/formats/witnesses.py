"""What the real books say, found on other ways than the readers': to hold the readers to it.

A witness knows one file format as simply as it can be known: an EPUB is its spine, a Word file
its <w:t>. None uses code of `books`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZipFile

from lxml import etree

_OPF = "{http://www.idpf.org/2007/opf}"
_OPS = "{http://www.idpf.org/2007/ops}"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_START = re.compile(r"\*\*\* ?START OF [^*]+\*\*\*")
_END = re.compile(r"\*\*\* ?END OF ")


@dataclass(frozen=True, slots=True)
class Evidence:
    """`words`: every character of the text but white space, in the order of reading."""

    words: str
    headings: int = 0
    images: int = 0
    footnotes: int = 0
    """Marks in the text that lead to a note."""
    tables: int = 0


def squeezed(text: str) -> str:
    return "".join(text.split())


def witness(name: str, data: bytes) -> Evidence:
    return _WITNESSES[PurePosixPath(name).suffix](data)


def _epub(data: bytes) -> Evidence:
    """All of the spine but the table of contents, which the library shows in a way of its own."""
    with ZipFile(BytesIO(data)) as archive:
        opf = next(name for name in archive.namelist() if name.endswith(".opf"))
        package = etree.fromstring(archive.read(opf))
        items = {item.get("id"): item for item in package.iter(f"{_OPF}item")}
        spine = [items[reference.get("idref")] for reference in package.iter(f"{_OPF}itemref")]
        names = [each.get("href") or "" for each in spine if each.get("properties") != "nav"]
        folder = PurePosixPath(opf).parent
        pages = [etree.fromstring(archive.read(str(folder / name))) for name in names]
    bodies = [body for page in pages for body in page.iter("{*}body")]
    elements = [element for body in bodies for element in body.iter("*")]
    tags = [etree.QName(element).localname for element in elements]
    types = [(element.get(f"{_OPS}type") or "").split() for element in elements]
    return Evidence(
        words=squeezed("".join("".join(map(str, body.itertext())) for body in bodies)),
        headings=sum(tag in _HEADINGS for tag in tags),
        images=sum(tag in {"img", "image"} for tag in tags),
        footnotes=sum("noteref" in names for names in types),
        tables=tags.count("table"),
    )


def _docx(data: bytes) -> Evidence:
    with ZipFile(BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    styles = [style.get(f"{_WORD}val") or "" for style in root.iter(f"{_WORD}pStyle")]
    return Evidence(
        words=squeezed("".join(run.text or "" for run in root.iter(f"{_WORD}t"))),
        headings=sum(style.startswith(("Heading", "Title")) for style in styles),
        images=len(list(root.iter(f"{_WORD}drawing", f"{_WORD}pict"))),
        footnotes=len(list(root.iter(f"{_WORD}footnoteReference"))),
        tables=len(list(root.iter(f"{_WORD}tbl"))),
    )


def _fb2(data: bytes) -> Evidence:
    bodies = list(etree.fromstring(data).iter("{*}body"))
    elements = [element for body in bodies for element in body.iter("*")]
    tags = [etree.QName(element).localname for element in elements]
    return Evidence(
        words=squeezed("".join("".join(map(str, body.itertext())) for body in bodies)),
        headings=tags.count("title") + tags.count("subtitle"),
        images=tags.count("image"),
        footnotes=sum(element.get("type") == "note" for element in elements),
        tables=tags.count("table"),
    )


def _markdown(data: bytes) -> Evidence:
    """Signs taken away line by line; what stands four spaces in is said as it is."""
    text = re.sub(r"\A---\n.*?\n---\n", "", data.decode(), flags=re.DOTALL)
    words = "".join(line if line.startswith("    ") else _plain(line) for line in _joined(text))
    return Evidence(
        words=squeezed(words),
        headings=len(re.findall(r"^#{1,6} ", text, re.MULTILINE)),
        images=len(re.findall(r"!\[", text)),
        footnotes=len(re.findall(r"\[\^[^\]]+\](?!:)", text)),
        tables=len(re.findall(r"^\|?[-: ]+\|[-:| ]+$", text, re.MULTILINE)),
    )


def _joined(text: str) -> Iterator[str]:
    """Paragraphs as a line each, for what is emphasised may run on in the next line."""
    yield from (block if block.startswith("    ") else block.replace("\n", " ")
                for block in re.split(r"\n{2,}", text))  # fmt: skip


def _plain(line: str) -> str:
    line = re.sub(r"^#{1,6} ", "", line.strip())
    line = re.sub(r"\[([^\]\\]*)\](?:\([^)]*\)|\{[^}]*\})", r"\1", line)
    line = re.sub(r"(?<!\\)\*", "", line)
    return re.sub(r"\\(.)", r"\1", line)


def _text(data: bytes) -> Evidence:
    """Between the lines of Project Gutenberg, if it has them; `_` only emphasises."""
    text = _between(data.decode().replace("\r\n", "\n"))
    lines = [line for line in text.split("\n") if line.strip()]
    loud = [line for line in lines if line == line.upper() != line.lower() and len(line) > 5]
    short = [line for line in lines if line.isalpha() and ord(line[0]) > 0x3000]
    return Evidence(squeezed(text.replace("_", "")), headings=len(loud) + len(short))


def _html(data: bytes) -> Evidence:
    text = _between(data.decode().replace("</pre>", "", 1))
    bare = re.sub(r"<[^>]*>", "", text)
    return Evidence(
        words=squeezed(html.unescape(bare)),
        headings=len(re.findall(r"<h[1-6]", text)),
        images=len(re.findall("<img", text)),
        tables=len(re.findall("<table", text)),
    )


def _between(text: str) -> str:
    start, end = _START.search(text), _END.search(text)
    return text[start.end() if start else 0 : end.start() if end else len(text)]


_WITNESSES: dict[str, Callable[[bytes], Evidence]] = {
    ".docx": _docx, ".epub": _epub, ".fb2": _fb2, ".htm": _html, ".md": _markdown, ".txt": _text,
}  # fmt: skip
