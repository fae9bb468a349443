"""Citations, checked by hand against the manuals: APA 7, MLA 9, Chicago 18, BibTeX."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from annotations.citing import Passage, Remark, Work, cite, name_of, names_of

TODAY = date(2026, 11, 23)
ADDRESS = "https://read.example.org/books/utopia/of-their-trades/#words-102-122-2"
NOTE = "https://read.example.org/a/17/"

UTOPIA = Work(
    title="Utopia",
    authors=names_of(["Thomas More"]),
    editors=names_of(["Henry Morley"]),
    translators=names_of(["Gilbert Burnet"]),
    language="en",
    first_year=1516,
    year=2026,
    revision=2,
    library="Socialreading",
    licence="CC BY-SA 4.0",
)
TRADES = Passage(
    work=UTOPIA,
    section="Of their trades, and manner of life",
    words="no man may live idle",
    address=ADDRESS,
    accessed=TODAY,
    key="s12c102",
)
REMARK = Remark(
    work=UTOPIA,
    section="Of their trades",
    author=name_of("Ada Lovelace"),
    written=date(2026, 9, 2),
    says="Six hours?",
    about="no man may live idle",
    address=NOTE,
    accessed=TODAY,
    key="a17",
)


def entry(form: str) -> str:
    """What stands in the list, without the quotation."""
    return form.partition("\n\n")[2]


def test_a_passage_in_four_forms() -> None:
    assert cite(TRADES) == {
        "apa": (
            "“no man may live idle” (More, 1516/2026, “Of their trades, and manner of life”)\n\n"
            "More, T. (2026). Utopia (H. Morley, Ed.; G. Burnet, Trans.; Revision 2). "
            f"Socialreading. {ADDRESS} (Original work published 1516)"
        ),
        "mla": (
            "“no man may live idle” (More, “Of Their Trades, and Manner of Life”)\n\n"
            "More, Thomas. “Of Their Trades, and Manner of Life.” 1516. Utopia, edited by Henry "
            "Morley, translated by Gilbert Burnet, revision 2, Socialreading, 2026, "
            f"{ADDRESS}. Accessed 23 Nov. 2026."
        ),
        "chicago": (
            "“no man may live idle” "
            "(More [1516] 2026, “Of Their Trades, and Manner of Life”)\n\n"
            "More, Thomas. (1516) 2026. “Of Their Trades, and Manner of Life.” In Utopia, edited "
            "by Henry Morley, translated by Gilbert Burnet. Revision 2. Socialreading. "
            f"{ADDRESS}."
        ),
        "bibtex": (
            "@incollection{more2026s12c102,\n"
            "  author = {More, Thomas},\n"
            "  editor = {Morley, Henry},\n"
            "  translator = {Burnet, Gilbert},\n"
            "  title = {{Of their trades, and manner of life}},\n"
            "  booktitle = {{Utopia}},\n"
            "  publisher = {Socialreading},\n"
            "  year = {2026},\n"
            "  origdate = {1516},\n"
            "  note = {Revision 2},\n"
            f"  url = {{{ADDRESS}}},\n"
            "  urldate = {2026-11-23},\n"
            "  copyright = {CC BY-SA 4.0},\n"
            "  annote = {no man may live idle},\n"
            "}"
        ),
    }


def test_a_note_in_four_forms() -> None:
    assert cite(REMARK) == {
        "apa": (
            "Lovelace, A. (2026, September 2). Six hours? [Comment on the chapter “Of their "
            f"trades” of the book Utopia]. Socialreading. {NOTE}"
        ),
        "mla": (
            "Lovelace, Ada. “Six hours?” Comment on “Of Their Trades,” Utopia, by Thomas More. "
            f"Socialreading, 2 Sept. 2026, {NOTE}. Accessed 23 Nov. 2026."
        ),
        "chicago": (
            "Lovelace, Ada. 2026. “Six hours?” Comment on “Of Their Trades,” in Utopia, by Thomas "
            f"More. Socialreading, September 2. {NOTE}."
        ),
        "bibtex": (
            "@misc{lovelace2026a17,\n"
            "  author = {Lovelace, Ada},\n"
            "  title = {{Six hours?}},\n"
            "  howpublished = {Comment on “Of their trades” in Utopia, Socialreading},\n"
            "  year = {2026},\n"
            "  month = sep,\n"
            "  day = {2},\n"
            f"  url = {{{NOTE}}},\n"
            "  urldate = {2026-11-23},\n"
            "  annote = {no man may live idle},\n"
            "}"
        ),
    }


def test_a_highlight_says_nothing_of_its_own() -> None:
    forms = cite(replace(REMARK, says="", section=""))
    assert forms["apa"] == (
        f"Lovelace, A. (2026, September 2). [Highlight in the book Utopia]. Socialreading. {NOTE}"
    )
    assert forms["mla"].startswith("Lovelace, Ada. Highlight in Utopia, by Thomas More. ")
    assert forms["chicago"].startswith("Lovelace, Ada. 2026. Highlight in Utopia, by Thomas More.")
    assert "title = {{Highlight in Utopia}},\n  howpublished = {Socialreading}" in forms["bibtex"]


def test_the_republished_classic_of_the_apa_manual() -> None:
    """Its own example, where the year is told as “ca.”, which a book here can't say."""
    poetics = Work(
        title="Poetics",
        authors=names_of(["Aristotle"]),
        editors=(),
        translators=names_of(["S. H. Butcher"]),
        language="en",
        first_year=-350,
        year=1994,
        revision=1,
        library="The Internet Classics Archive",
        licence="",
    )
    address = "http://classics.mit.edu/Aristotle/poetics.html"
    cited = cite(Passage(poetics, "", "an imitation", address, TODAY, "s1c2"))
    assert cited["apa"] == (
        "“an imitation” (Aristotle, 350 B.C.E./1994)\n\n"
        "Aristotle. (1994). Poetics (S. H. Butcher, Trans.). The Internet Classics Archive. "
        f"{address} (Original work published 350 B.C.E.)"
    )
    assert entry(cited["mla"]) == (
        "Aristotle. Poetics. 350 BCE. Translated by S. H. Butcher, The Internet Classics Archive, "
        f"1994, {address}. Accessed 23 Nov. 2026."
    )
    assert entry(cited["chicago"]) == (
        "Aristotle. (350 BCE) 1994. Poetics. Translated by S. H. Butcher. The Internet Classics "
        f"Archive. {address}."
    )
    assert "@book{aristotle1994s1c2,\n  author = {Aristotle},\n" in cited["bibtex"]
    assert "origdate = {-0349}" in cited["bibtex"], "BibLaTeX has a year 0"
    assert "  note =" not in cited["bibtex"]
    assert "copyright =" not in cited["bibtex"]


def test_a_chinese_author_is_neither_turned_nor_shortened() -> None:
    analects = replace(
        UTOPIA,
        title="論語",
        authors=names_of(["孔子", "孟 子"]),
        editors=(),
        translators=(),
        language="zh-Hant",
        first_year=-400,
        revision=1,
    )
    cited = cite(replace(TRADES, work=analects, section="學而第一", words="不亦說乎？"))
    assert cited["apa"].startswith("“不亦說乎？” (孔子 & 孟 子, 400 B.C.E./2026, “學而第一”)")
    assert entry(cited["apa"]).startswith("孔子, & 孟 子. (2026). 論語. Socialreading. ")
    assert entry(cited["mla"]).startswith("孔子, and 孟 子. “學而第一.” 400 BCE. 論語, ")
    assert entry(cited["chicago"]).startswith(
        "孔子, and 孟 子. (400 BCE) 2026. “學而第一.” In 論語."
    )
    assert "author = {孔子 and {孟 子}}" in cited["bibtex"]
    assert cited["bibtex"].startswith("@incollection{work2026s12c102,")


def test_a_work_without_an_author_begins_with_its_title() -> None:
    beowulf = replace(
        UTOPIA,
        title="Beowulf",
        authors=names_of(["Anonymous"]),
        editors=(),
        translators=names_of(["Francis B. Gummere"]),
        first_year=None,
        revision=1,
    )
    cited = cite(replace(TRADES, work=beowulf, section="The coming of Grendel"))
    assert cited["apa"].startswith(
        "“no man may live idle” (Beowulf, 2026, “The coming of Grendel”)"
    )
    assert entry(cited["apa"]) == (
        f"Beowulf (F. B. Gummere, Trans.). (2026). Socialreading. {ADDRESS}"
    )
    assert entry(cited["mla"]).startswith(
        "“The Coming of Grendel.” Beowulf, translated by Francis B. Gummere, Socialreading, 2026, "
    )
    assert cited["chicago"].partition("\n")[0].endswith("(“The Coming of Grendel” 2026)")
    assert entry(cited["chicago"]).startswith(
        "“The Coming of Grendel.” 2026. In Beowulf, translated by Francis B. Gummere. "
    )
    assert "  key = {Beowulf},\n" in cited["bibtex"]
    assert "author" not in cited["bibtex"]
    whole = cite(replace(TRADES, work=beowulf, section=""))
    assert entry(whole["mla"]).startswith("Beowulf. Translated by Francis B. Gummere, Socialr")
    assert whole["mla"].startswith("“no man may live idle” (Beowulf)")
    assert entry(whole["chicago"]).startswith("Gummere, Francis B., trans. 2026. Beowulf. Socialr")


def test_a_work_with_editors_alone_begins_with_them() -> None:
    edited = replace(
        UTOPIA,
        title="Ideal commonwealths",
        authors=(),
        editors=names_of(["Henry Morley", "Jane Doe"]),
        translators=(),
        first_year=2026,
        revision=1,
    )
    cited = cite(replace(TRADES, work=edited, section=""))
    assert entry(cited["apa"]).startswith("Morley, H., & Doe, J. (Eds.). (2026). Ideal commonw")
    assert entry(cited["mla"]).startswith(
        "Morley, Henry, and Jane Doe, editors. Ideal Commonwealths. Socialreading, 2026, "
    )
    assert entry(cited["chicago"]).startswith(
        "Morley, Henry, and Jane Doe, eds. 2026. Ideal Commonwealths. Socialreading. "
    )


def test_who_edited_and_translated_is_named_once() -> None:
    hong = names_of(["Howard V. Hong", "Edna H. Hong"])
    both = replace(UTOPIA, editors=hong, translators=hong, revision=1)
    cited = cite(replace(TRADES, work=both))
    assert "Utopia (H. V. Hong & E. H. Hong, Eds. & Trans.). " in cited["apa"]
    told = "Utopia, edited and translated by Howard V. Hong and Edna H. Hong"
    assert told in cited["mla"]
    assert told in cited["chicago"]


def test_many_authors_are_shortened_as_each_manual_says() -> None:
    many = replace(UTOPIA, authors=names_of([f"Jo Writer{letter}" for letter in "abcdefg"]))
    cited = cite(replace(TRADES, work=many))
    assert cited["apa"].startswith("“no man may live idle” (Writera et al., ")
    assert ", & Writerg, J. (2026)" in cited["apa"]
    assert entry(cited["mla"]).startswith("Writera, Jo, et al. “")
    assert entry(cited["chicago"]).startswith("Writera, Jo, Jo Writerb, Jo Writerc, et al. (1516)")
    three = replace(UTOPIA, authors=many.authors[:3])
    assert entry(cite(replace(TRADES, work=three))["chicago"]).startswith(
        "Writera, Jo, Jo Writerb, and Jo Writerc. (1516)"
    )
    crowd = replace(UTOPIA, authors=names_of([f"Jo Writer{number}" for number in range(21)]))
    apa = entry(cite(replace(TRADES, work=crowd))["apa"])
    assert "Writer18, J., . . . Writer20, J. (2026)" in apa


def test_marks_within_a_quotation_are_single_and_a_question_keeps_its_own() -> None:
    cited = cite(replace(TRADES, words="he said, “Why?”\n  and  went", section="Is it so?"))
    assert cited["mla"].startswith("“he said, ‘Why?’ and went” (More, “Is It So?”)")
    assert "More, Thomas. “Is It So?” 1516. Utopia" in cited["mla"]


def test_a_long_passage_and_a_long_note_are_shortened() -> None:
    cited = cite(replace(TRADES, words="idle " * 1000))
    quotation = cited["apa"].partition("\n")[0]
    assert " […] " in quotation
    assert len(quotation) < 1000
    remark = cite(replace(REMARK, says=" ".join(f"w{number}" for number in range(1, 30))))
    assert " w20 [Comment on " in remark["apa"], "APA's own example has no dots there"
    assert " w20 …” Comment on " in remark["mla"]
    assert len(cite(replace(REMARK, says="不" * 500))["apa"]) < 300


def test_bibtex_escapes_what_would_break_it() -> None:
    cited = cite(replace(TRADES, words="100% {of} $5 & more_or\\less #1 ~ ^", section="A {b"))
    assert (
        "annote = {100\\% \\textbraceleft{}of\\textbraceright{} \\$5 \\& "
        "more\\_or\\textbackslash{}less \\#1 \\textasciitilde{} \\textasciicircum{}}"
    ) in cited["bibtex"]
    assert cited["bibtex"].count("{") == cited["bibtex"].count("}")


def test_only_english_titles_are_set_as_headlines() -> None:
    french = replace(UTOPIA, title="L’île d’utopie", language="fr")
    assert "“Des arts et métiers.” 1516. L’île d’utopie, " in entry(
        cite(replace(TRADES, work=french, section="Des arts et métiers"))["mla"]
    )
    named = cite(replace(TRADES, section="part I: the way of iPhone users (a tale)"))
    assert "“Part I: The Way of iPhone Users (a Tale).”" in named["mla"]
