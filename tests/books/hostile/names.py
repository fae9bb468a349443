"""Names with characters that nobody sees, that turn the line round, or that end it."""

from __future__ import annotations

from tests.books.formats.making import PIXEL, make_epub, make_zip

from .bait import Hostile, fixed

TURNED = "Utopia\u202etxt.exe\u2066\u200b\u0007\x1b[31m"
WRITTEN = "Utopia&#x202e;txt.exe&#x2066;&#x200b;&#10;&#9;&lt;script&gt;"
LONG = "Utopia " * 5_000

_METADATA = (
    f"<dc:creator>{WRITTEN}</dc:creator><dc:subject>{WRITTEN}</dc:subject>"
    f"<dc:creator>{LONG}</dc:creator><dc:source>https://example.org/{'a' * 9_000}</dc:source>"
    f"<dc:description>{LONG}</dc:description>"
)
_ENTRIES = {f"\u202egnp.{n}\x07\n.png": PIXEL for n in range(3)} | {"con": b"", "a/" * 300: b""}


def _held() -> bytes:
    return make_epub(
        {"one.xhtml": f"<h1>{WRITTEN}</h1><p>Utopia</p><p><img src='\u202e.png' alt=''/></p>"},
        title=WRITTEN,
        language="en-" + "-".join(["abcdefgh"] * 20),
        metadata=_METADATA,
        contents=[(WRITTEN, "one.xhtml", ())],
        files=_ENTRIES,
    )


NAMES = {
    "a title that turns the line": Hostile("utopia.epub", fixed(_held())),
    "a file name that turns the line": Hostile(f"{TURNED}.txt", fixed("Utopia is an island.")),
    "a file name with a newline": Hostile("uto\npia\r\n.txt", fixed("Utopia is an island.")),
    "a file name that leads out": Hostile("../../etc/utopia.html", fixed("<p>Utopia</p>")),
    "a file name that looks like an option": Hostile("--help.txt", fixed("Utopia")),
    "a file name without an ending": Hostile("utopia", fixed("Utopia"), "can't be read here"),
    "a title in a page that turns the line": Hostile(
        "utopia.html", fixed(f"<title>{WRITTEN}</title><h1>{WRITTEN}</h1><p>Utopia</p>")
    ),
    "a title in plain text that turns the line": Hostile(
        "utopia.txt", fixed(f"Title: {TURNED}\nAuthor: {TURNED}\n\n{LONG}")
    ),
    "one name twice": Hostile(
        "utopia.epub", fixed(make_epub(files={"./one.xhtml": "<p>Not this.</p>"}))
    ),
    "nothing but names": Hostile(
        "utopia.epub", fixed(make_zip({f"{n}\u202e": "" for n in range(2_000)})), "META-INF"
    ),
}  # fmt: skip
