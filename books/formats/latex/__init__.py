"""LaTeX, in one file: pandoc reads it and turns its formulas into MathML."""

from __future__ import annotations

import re

from ..binding import Document, Warnings
from ..binding.about import About
from ..binding.chapters import headings_of
from ..binding.endnotes import contents_with_notes
from ..binding.single import bind_single, name_of, refuse_large, stem_of
from ..decoding import decoded
from ..languages import language_tag
from ..pandoc.marks import Marks
from ..pandoc.page import Page, read_page
from ..pandoc.running import to_html
from ..parsed import ParsedBook, ParsedContributor
from ..progress import Progress, quietly
from .source import prepared

__all__ = ["read", "recognised"]

_CLASS = re.compile(rb"^[ \t]*\\document(?:class|style)\b", re.MULTILINE)
_SKIPPED = re.compile(r"\[INFO\] Skipped '\\((?:begin\{)?[A-Za-z@]+).* line (\d+) column \d+$")
_ABSENT = re.compile(r"\[WARNING\] Could not load include file (\S+)")
# What sets a page and means nothing to a reader; what it holds is kept all the same.
_NAMES = """
addcontentsline addtocounter addtolength appendix backmatter baselineskip bibliographystyle bigskip
bottomrule centering cleardoublepage clearpage clubpenalty definecolor doublespacing end
endfirsthead endfoot endhead endlastfoot enlargethispage
fancyfoot fancyhead fancyhf flushbottom fontsize frontmatter geometry hfill hypersetup hyphenation
label lfoot lhead linespread listoffigures listoftables lstset mainmatter makeatletter makeatother
makeindex maketitle markboth markright medskip newgeometry newpage noalign noindent nopagebreak
onehalfspacing pagebreak pagenumbering pagestyle par parindent parskip phantomsection printindex
protect raggedbottom raggedright renewcommand rfoot rhead rule selectfont selectlanguage setcounter
setlength setmainfont setmainlanguage setotherlanguage setotherlanguages setsansfont settowidth
singlespacing sloppy smallskip tableofcontents thispagestyle titleformat titlespacing usepackage
vfill vskip vspace widowpenalty
"""
_LAYOUT = frozenset(_NAMES.split())


def read(data: bytes, filename: str, progress: Progress = quietly) -> ParsedBook:
    """Sections begin at \\part, \\chapter, \\section. Raises FormatError."""
    progress("Opening the book", 0, 0)
    refuse_large(data, filename)
    marks, warnings = Marks(), Warnings()
    source = prepared(decoded(data), marks)
    progress("Converting the text", 0, 0)
    converted = to_html(source.encode(), "latex")
    page = read_page(converted.html, marks)
    _warn(converted.remarks, source.partition("\\begin{document}")[0].count("\n"), warnings)
    about = _about(page, filename)
    name = name_of(filename)
    document = Document(name, page.body, about.title)
    lines = contents_with_notes(name, page.body, headings_of(page.body), about.title)
    return bind_single(about, document, lines, warnings, progress)


def recognised(head: bytes) -> bool:
    return bool(_CLASS.search(head))


def _about(page: Page, filename: str) -> About:
    return About(
        title=page.line("title") or stem_of(filename),
        subtitle=page.line("subtitle"),
        language=language_tag(page.language),
        contributors=tuple(ParsedContributor(name) for name in page.block.get("author", [])),
    )


def _warn(remarks: tuple[str, ...], preamble: int, warnings: Warnings) -> None:
    """Of what stands after so many lines: before the text, commands only prepare for printing."""
    found = (match for match in map(_SKIPPED.match, remarks) if match and int(match[2]) > preamble)
    skipped = dict.fromkeys(match[1].partition("{")[2] or match[1] for match in found)
    if unknown := [f"\\{name}" for name in skipped if name.lower() not in _LAYOUT]:
        shown = ", ".join(unknown[:12]) + (" …" if len(unknown) > 12 else "")
        warnings.add(f"These commands are not known here, so see what became of them: {shown}.")
    for match in filter(None, map(_ABSENT.match, remarks)):
        warnings.add(f"“{match[1]}” is another file, so what it holds is missing.")
