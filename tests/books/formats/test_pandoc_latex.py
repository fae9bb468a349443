"""LaTeX: a book, its formulas, and what it can't reach."""

from __future__ import annotations

import pytest

from books.formats import FormatError, ParsedBook, parse
from tests.books.formats.office import by_pandoc, html_of, text_of

BOOK = r"""
\documentclass{book}
\usepackage{polyglossia}
\setmainlanguage{french}
\setotherlanguage{hebrew}
\title{L'Utopie}
\author{Thomas More \and Victor Stouvenel}
\date{\today}
\begin{document}
\maketitle
\chapter{Des m\'etiers}\label{trades}
Un art est \emph{commun} à \textbf{tous} \textsc{les Utopiens}.\footnote{L'agriculture.}
\ruby{漢字}{かんじ} et \texthebrew{בראשית} et \foreignlanguage{english}{no man may live idle}.
\begin{verse}
The wind\\
bloweth where\\!
it listeth
\end{verse}
\begin{quote}Ils l'apprennent.\end{quote}
\begin{itemize}\item laine \item lin\end{itemize}
\begin{longtable}{lr}
\toprule Ville & Familles \\ \endfirsthead
\toprule Ville & Familles \\ \endhead
Amaurote & 6000 \\
\end{longtable}
\begin{figure}\includegraphics{ile.png}\caption{L'île}\label{fig}\end{figure}
On a $a^2 + b^2 = c^2$ et \begin{equation}\label{eq:half} \int_0^1 x\,dx = \frac12 \end{equation}
\begin{align} a &= b \\ c &= d \end{align}
\chapter{Du commerce}
Voyez \ref{trades}, \eqref{eq:half}, \ref{nowhere}. \cite{more}
\input{/etc/passwd}
\dropcapital{Il} est temps.
\end{document}
"""


def latex(body: str) -> ParsedBook:
    return parse(
        f"\\documentclass{{book}}\\begin{{document}}{body}\\end{{document}}".encode(), "utopia.tex"
    )


def whole() -> ParsedBook:
    return parse(BOOK.encode(), "utopie.tex")


def test_a_whole_book_comes_with_title_people_language_and_chapters() -> None:
    book = whole()
    assert (book.title, book.language) == ("L’Utopie", "fr")
    assert [person.name for person in book.contributors] == ["Thomas More", "Victor Stouvenel"]
    assert [section.title for section in book.sections] == [
        "L’Utopie", "Des métiers", "Du commerce", "Notes",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "kept",
    [
        "<em>commun</em>",
        "<strong>tous</strong>",
        '<span class="small-caps">les Utopiens</span>',
        "<ruby>漢字<rt>かんじ</rt></ruby>",
        '<span dir="rtl" lang="he">בראשית</span>',
        '<span lang="en">no man may live idle</span>',
        '<blockquote class="verse">\n<p>The wind<br>\nbloweth where<br>\nit listeth</p>',
        "<blockquote>\n<p>Ils l’apprennent.",
        "<li><p>lin</p></li>",
        '<td class="flush-right">6000</td>',
        "<figcaption>L’île</figcaption>",
        "<msup><mi>a</mi><mn>2</mn></msup>",
        '<math display="block" id="t-eq:half">',
        '<mtd class="flush-right"><mi>a</mi></mtd><mtd class="flush-left">',
        'href="../des-métiers/#t-trades">1</a>',
        'href="../des-métiers/#t-eq:half">',
        "<a>[nowhere]</a>",
        "[more]",
        'role="doc-noteref"',
        'role="doc-backlink"',
    ],
)
def test_a_whole_book_keeps(kept: str) -> None:
    assert kept in html_of(whole())


def test_nothing_comes_twice_and_no_tex_is_left() -> None:
    text = text_of(whole())
    assert text.count("Familles") == 1
    assert "\\" not in text
    assert "1970" not in text


def test_other_files_are_not_opened_and_the_editor_is_told() -> None:
    book = whole()
    assert "root:" not in text_of(book)
    assert [warning for warning in book.warnings if "/etc/passwd" in warning]
    assert [warning for warning in book.warnings if "\\dropcapital" in warning]
    assert [warning for warning in book.warnings if "ile.png" in warning]
    assert not [warning for warning in book.warnings if "setotherlanguage" in warning]


def test_what_pandoc_writes_it_reads_again() -> None:
    book = parse(by_pandoc("tex"), "utopia.tex")
    titles = [section.title for section in book.sections]
    assert titles == ["Utopia", "Of their trades", "Of their traffic", "Notes"]
    assert text_of(book).count("Amaurot 6000") == 1


def test_a_link_that_acts_is_none() -> None:
    assert "<a>island</a>" in html_of(latex(r"Utopia \href{javascript:alert(1)}{island}"))


def test_a_macro_without_end_is_given_up() -> None:
    with pytest.raises(FormatError, match=r"could not be read|too large"):
        latex(r"\newcommand{\a}{\a\a}\a")


def test_latex_without_words_is_refused() -> None:
    with pytest.raises(FormatError, match="holds no text"):
        latex("")
