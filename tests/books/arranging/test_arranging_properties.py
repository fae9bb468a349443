"""Whatever an editor does to the contents, no word is lost and every link leads where it led."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from books.arranging import (
    ArrangingRefused,
    Leaf,
    Manuscript,
    headings_of,
    indent,
    mark,
    merge,
    outdent,
    rename,
    split,
)  # fmt: skip
from books.arranging.links import Target, target_of
from books.arranging.markup import tags, with_tags_changed
from books.formats.text import canonical_text
from tests.books.arranging.making import expect_whole, leaf, text_of

WORDS = st.sampled_from(
    ["no man may live idle", "學而時習之", "בְּרֵאשִׁית", "six hours & rest", "😀 𠮷", "a<b"]
)
NAMES = st.sampled_from(["a", "b", "note", "學", "x%y", 'q"r'])


def escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


@st.composite
def blocks(draw: st.DrawFn, slugs: list[str], depth: int = 0) -> str:
    words = escaped(draw(WORDS))
    name = f' id="t-{escaped(draw(NAMES))}"' if draw(st.booleans()) else ""
    kinds = ["p", "heading", "link", "bare", "empty", "quote", "picture", "pre"]
    kind = draw(st.sampled_from(kinds if depth > 2 else [*kinds, "section", "header", "div"]))
    if kind in {"section", "header", "div"}:
        inner = "".join(draw(st.lists(blocks(slugs, depth + 1), max_size=4)))
        return f"<{kind}{name}>{inner}</{kind}>"
    level = draw(st.integers(1, 4))
    slug, target = draw(st.sampled_from(slugs)), escaped(draw(NAMES)).replace("%", "%25")
    where = draw(st.sampled_from([f"#t-{target}", f"../{slug}/#t-{target}", f"../{slug}/"]))
    return {
        "p": f"<p{name}>{words}</p>\n",
        "heading": f"<h{level}{name}>{words}</h{level}>",
        "link": f'<p{name}><a href="{where}">{words}</a></p>',
        "bare": words,
        "empty": f"<span{name}></span>\n",
        "quote": f"<blockquote{name}><h3>{words}</h3><p>{words}</p></blockquote>",
        "picture": f'<hr{name}><img src="../assets/{"0" * 64}.png" alt="">',
        "pre": f"<pre{name}>\n{words}</pre>",
    }[kind]


def without_repeated_ids(html: str) -> str:
    """An id stands once on a page; of those that come again the later ones go."""
    seen: set[str] = set()
    change = {}
    for tag in tags(html):
        name = tag.attributes.get("id")
        if name in seen:
            change[tag.start] = {"class": "verse"}
        seen.add(name or "-")
    return with_tags_changed(html, change)


@st.composite
def manuscripts(draw: st.DrawFn) -> Manuscript:
    slugs = ["preface", "chapter-1", "論語", "notes"][: draw(st.integers(1, 4))]
    leaves: list[Leaf] = []
    for number, slug in enumerate(slugs):
        depth = draw(st.integers(0, leaves[-1].depth + 1 if leaves else 0))
        html = without_repeated_ids("".join(draw(st.lists(blocks(slugs), max_size=6))))
        language = draw(st.sampled_from(["en", "zh", "he"]))
        direction = "rtl" if language == "he" else "ltr"
        leaves.append(
            leaf(slug, html, depth, id=number + 1, language=language, direction=direction)
        )
    return Manuscript(tuple(leaves), draw(st.sampled_from(["", *slugs])))


def arranged(manuscript: Manuscript, data: st.DataObject) -> Manuscript:
    """One step, drawn."""
    place = data.draw(st.integers(0, len(manuscript.leaves) - 1), "place")
    step = data.draw(st.sampled_from(["merge", "split", "rename", "mark", "indent", "outdent"]))
    if step == "split":
        count = len(headings_of(manuscript.leaves[place].html))
        chosen = data.draw(st.lists(st.integers(0, max(0, count - 1)), max_size=3), "headings")
        return split(manuscript, place, chosen)
    return {
        "merge": lambda: merge(manuscript, place),
        "rename": lambda: rename(manuscript, place, "Of their trades"),
        "mark": lambda: mark(manuscript, place, "front"),
        "indent": lambda: indent(manuscript, place),
        "outdent": lambda: outdent(manuscript, place),
    }[step]()


def where_links_lead(manuscript: Manuscript) -> list[int | None]:
    """For each link of the book, in order, how many letters of the book stand before its target.

    None: it leads nowhere.
    """
    starts: dict[str, int] = {}
    letters = 0
    for one in manuscript.leaves:
        starts[one.slug] = letters
        letters += len("".join(one.text.split()))
    pages = {one.slug: one.html for one in manuscript.leaves}
    targets = (
        target_of(tag.attributes.get("href", ""), one.slug)
        for one in manuscript.leaves
        for tag in tags(one.html)
    )
    return [_letters_before(target, starts, pages) for target in targets if target]


def _letters_before(target: Target, starts: dict[str, int], pages: dict[str, str]) -> int | None:
    if not target.id:
        return starts[target.slug]
    html = pages[target.slug]
    found = (tag for tag in tags(html) if tag.attributes.get("id") == target.id)
    tag = next(found, None)
    if tag is None:
        return None
    return starts[target.slug] + len("".join(canonical_text(html[: tag.end]).split()))


@settings(max_examples=300, deadline=None)
@given(manuscripts(), st.data())
def test_no_word_is_lost_and_links_lead_where_they_led(
    before: Manuscript, data: st.DataObject
) -> None:
    led = where_links_lead(before)
    after = before
    for _ in range(data.draw(st.integers(1, 5), "steps")):
        with suppress(ArrangingRefused):
            after = arranged(after, data)
    expect_whole(after)
    assert text_of(after) == text_of(before)
    lead = where_links_lead(after)
    assert len(lead) == len(led)
    # What led nowhere need not go on doing so.
    assert [there for there, then in zip(lead, led, strict=True) if then is not None] == [
        then for then in led if then is not None
    ]


@settings(max_examples=100, deadline=None)
@given(manuscripts(), st.data())
def test_a_section_that_is_cut_and_joined_again_reads_as_it_did(
    before: Manuscript, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(before.leaves) - 1), "place")
    found = headings_of(before.leaves[place].html)
    if not found:
        return
    cut = split(before, place, range(len(found)))
    for _ in range(len(cut.leaves) - len(before.leaves)):
        cut = merge(cut, place + 1)
    assert cut.leaves[place].text == before.leaves[place].text
    assert [one.slug for one in cut.leaves] == [one.slug for one in before.leaves]
    assert where_links_lead(cut).count(None) <= where_links_lead(before).count(None)
