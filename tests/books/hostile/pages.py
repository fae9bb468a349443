"""Pages that act, cover the page around them, hide in encodings, or lead in circles."""

from __future__ import annotations

from tests.books.formats.making import make_epub, page

from .bait import Hostile, fixed

SCRIPTS = """<p onclick="alert(1)" style="position:fixed;inset:0">Utopia</p>
<script>alert(2)</script>
<a href="javascript:alert(3)">a</a><a href=" &#106;avascript:alert(4)">b</a>
<a href="data:text/html,&lt;script&gt;alert(5)&lt;/script&gt;">c</a><a href="vbscript:x">d</a>
<img src="x" onerror="alert(6)" alt="map"/>
<form action="/desk/"><button formaction="x">e</button></form>
<details open="" ontoggle="alert(7)"><summary>f</summary></details>
<math><mtext><img src="x" onerror="alert(8)" alt=""/></mtext></math>
<iframe srcdoc="&lt;script&gt;alert(9)&lt;/script&gt;"></iframe>
<svg xmlns="http://www.w3.org/2000/svg" onload="alert(10)"><script>alert(11)</script></svg>"""
STYLES = """<style>body *{position:fixed;inset:0} p{background:url(//example.org)}</style>
<p class="overlay card bar" id="reading" style="position:fixed;top:0;width:100vw">Utopia</p>
<div class="modal" hidden="" popover="auto">x</div><div id="text">x</div>"""
MUTATING = """<p>Utopia</p><math><mtext><table><mglyph><style><!--</style>
<img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;"/></mglyph></table></mtext></math>
<noscript><p title="&lt;/noscript&gt;&lt;img src=x onerror=alert(2)&gt;"/></noscript>
<svg xmlns="http://www.w3.org/2000/svg"><title><style>
&lt;img src=x onerror=alert(3)&gt;</style></title></svg>"""
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
onload="alert(1)"><title>Utopia</title><script>alert(2)</script><foreignObject><body
xmlns="http://www.w3.org/1999/xhtml"><iframe src="https://example.org"/></body></foreignObject>
<a xlink:href="javascript:alert(3)"><text>x</text></a><image href="https://example.org/x.png"/>
<use href="https://example.org/x.svg#a"/>
<animate attributeName="href" values="javascript:alert(4)"/>
<set attributeName="onmouseover" to="alert(5)"/><style>@import "https://example.org/x.css"; * {
background: url(https://example.org) }</style><rect style="fill:url(https://example.org/#a)"
fill="url(https://example.org/#b)" onclick="alert(6)"/><handler>alert(7)</handler></svg>"""
UTF_7 = (
    '<?xml version="1.0" encoding="utf-7"?><html><body><p>Utopia</p>'
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-</body></html>"
)
DECLARED_UTF_16 = '<?xml version="1.0" encoding="UTF-16"?>'


def _chapter(body: str) -> bytes:
    return make_epub({"one.xhtml": f"<div>{body}</div>"})


def _utf_16(encoding: str) -> bytes:
    text = page(SCRIPTS).replace('<?xml version="1.0" encoding="utf-8"?>', DECLARED_UTF_16)
    return make_epub(files={"one.xhtml": text.encode(encoding)})


def _spine(times: int) -> bytes:
    """The same chapters over and over, and one that isn't there."""
    chapters = {"one.xhtml": "<p>Utopia</p>", "two.xhtml": '<p><a href="one.xhtml">back</a></p>'}
    turn = '<itemref idref="c0"/><itemref idref="c1"/><itemref idref="none"/><itemref idref="nav"/>'
    return make_epub(chapters, spine=turn * times)


PAGES = {
    "scripts in a chapter": Hostile("utopia.epub", fixed(_chapter(SCRIPTS))),
    "scripts in a page": Hostile("utopia.html", fixed(f"<html><body>{SCRIPTS}</body></html>")),
    "scripts in Markdown": Hostile(
        "utopia.md", fixed(f"# Utopia\n\n{SCRIPTS}\n\n[x](javascript:alert(1)) ![x](javascript:y)")
    ),
    "scripts in plain text": Hostile("utopia.txt", fixed(f"Utopia\n\n{SCRIPTS}"), says="Utopia"),
    "styles that cover the page": Hostile("utopia.epub", fixed(_chapter(STYLES))),
    "styles that cover the page, in HTML": Hostile(
        "utopia.html", fixed(f"<html><body>{STYLES}</body></html>")
    ),
    "what changes when it is parsed again": Hostile("utopia.epub", fixed(_chapter(MUTATING))),
    "what changes when it is parsed again, in HTML": Hostile(
        "utopia.html", fixed(f"<html><body>{MUTATING}</body></html>")
    ),
    "a drawing that acts": Hostile("utopia.epub", fixed(make_epub(
        {"one.xhtml": f'<p>Utopia <img src="map.svg" alt="map"/></p>{DRAWING}'},
        files={"map.svg": DRAWING},
    ))),
    "a chapter in UTF-16": Hostile("utopia.epub", fixed(_utf_16("utf-16"))),
    "a chapter in UTF-16 without its mark": Hostile("utopia.epub", fixed(_utf_16("utf-16-le"))),
    "a chapter in UTF-16, the other way round": Hostile("utopia.epub", fixed(_utf_16("utf-16-be"))),
    "a chapter in UTF-7": Hostile("utopia.epub", fixed(make_epub(files={"one.xhtml": UTF_7}))),
    "a page in UTF-7": Hostile("utopia.html", fixed(UTF_7)),
    "a spine that goes round": Hostile("utopia.epub", fixed(_spine(2_000))),
    "contents that go round": Hostile("utopia.epub", fixed(make_epub(
        {"one.xhtml": "<p id='a'>Utopia</p>"},
        contents=[("a", "nav.xhtml", [("b", "one.xhtml#a", [("c", "one.xhtml", ())] * 50)] * 50)],
    ))),
}  # fmt: skip
