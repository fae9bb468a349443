"""TEI P5 (and P4): what scholars encode their texts in."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from ..binding.chapters import contents_of
from ..binding.manuscript import Document, Warnings
from ..binding.single import bind_single, name_of, refuse_large, stem_of
from ..parsed import FormatError, ParsedBook
from ..progress import Progress, quietly
from ..xml import BadXML, Element, TooDeep, local_name, parse_xml
from .handlers import HANDLERS
from .header import read_header
from .setting import Setter

__all__ = ["is_tei", "read"]

_ROOTS = frozenset({"tei", "tei.2", "teicorpus", "teicorpus.2"})


def is_tei(head: bytes) -> bool:
    """Whether a file that begins so says it is TEI."""
    return (b"<TEI" in head and head.lstrip()[:1] == b"<") or b"<teiCorpus" in head


def read(data: bytes, filename: str, progress: Progress = quietly) -> ParsedBook:
    """Sections are its divisions. Raises FormatError with a sentence for the book's owner."""
    refuse_large(data, filename)
    progress("Opening the book", 0, 0)
    root = _root(data, filename)
    texts = _texts(root)
    if not texts:
        raise FormatError(f"“{filename}” holds no TEI <text>. Check that it is the right file.")
    about = read_header(root, texts[0])
    title = about.title or stem_of(filename)
    setter = Setter(etree.Element("body"), HANDLERS)
    for text in texts:
        setter.division(text, setter.body)
    name = name_of(filename)
    contents = contents_of(name, setter.body, setter.marks, title)
    document = Document(name, setter.body, title)
    return bind_single(replace(about, title=title), document, contents, Warnings(), progress)


def _root(data: bytes, filename: str) -> Element:
    try:
        root = parse_xml(data)
    except TooDeep:
        raise FormatError(
            f"“{filename}” nests its elements too deeply (more than 256). Simplify that file."
        ) from None
    except BadXML as error:
        raise FormatError(
            f"“{filename}” is not well-formed XML ({error}). Correct it with an XML editor."
        ) from None
    if local_name(root) not in _ROOTS:
        raise FormatError(
            f"“{filename}” is XML, but no TEI: it begins with <{local_name(root)}>. "
            "Upload the book as TEI, HTML or EPUB."
        )
    return root


def _texts(root: Element) -> list[Element]:
    """The outermost <text> of each work; a corpus has several."""
    found = [element for element in root.iter(etree.Element) if local_name(element) == "text"]
    return [
        text for text in found if not any(local_name(a) == "text" for a in text.iterancestors())
    ]
