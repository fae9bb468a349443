"""The closed lists: which elements, roles and classes the text of a book may have."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HTML_TAGS = _words(
    """
    a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup data dd
    del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img
    ins kbd li mark nav ol p pre q rp rt rtc ruby s samp section small span strong sub summary sup
    table tbody td tfoot th thead time tr u ul var wbr
    """
)
MATH_TAGS = _words(
    """
    math menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts
    mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none
    semantics
    """
)
VOID_TAGS = frozenset({"br", "col", "hr", "img", "wbr"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

RENAMED = {
    "acronym": "abbr", "big": "span", "center": "div", "dir": "ul", "fieldset": "div",
    "font": "span", "form": "div", "label": "span", "legend": "p", "listing": "pre", "main": "div",
    "menu": "ul", "noscript": "div", "strike": "s", "tt": "code", "xmp": "pre",
}  # fmt: skip
"""Elements that live on under another name."""

DROPPED = {
    "annotation": "", "annotation-xml": "", "applet": "programs", "area": "", "audio": "sound",
    "base": "", "button": "form controls", "canvas": "programs", "case": "", "datalist": "",
    "embed": "embedded objects", "frame": "frames", "frameset": "frames", "head": "",
    "iframe": "frames", "input": "form controls", "link": "", "map": "", "meta": "",
    "noembed": "", "noframes": "", "object": "embedded objects", "optgroup": "", "option": "",
    "param": "", "script": "scripts", "select": "form controls", "source": "",
    "style": "style sheets", "template": "", "textarea": "form controls", "track": "",
    "trigger": "", "video": "video",
}  # fmt: skip
"""Elements that go with all they hold -> what to call them in a warning; "" goes silently."""

ROLE_OF_TYPE = {
    "backlink": "doc-backlink", "endnote": "doc-endnote", "endnotes": "doc-endnotes",
    "footnote": "doc-footnote", "note": "doc-footnote", "noteref": "doc-noteref",
    "pagebreak": "doc-pagebreak", "rearnote": "doc-endnote", "rearnotes": "doc-endnotes",
    "referrer": "doc-backlink",
}  # fmt: skip
"""epub:type -> the DPUB-ARIA role that says the same in HTML."""

ROLES = frozenset(ROLE_OF_TYPE.values())

CLASS_OF_TYPE = {
    "colophon": "colophon", "copyright-page": "copyright", "cover": "cover",
    "dedication": "dedication", "epigraph": "epigraph", "fulltitle": "full-title",
    "halftitlepage": "half-title-page", "imprint": "imprint", "label": "label",
    "se:diary": "diary", "se:diary.dateline": "dateline", "se:label": "label",
    "se:letter.dateline": "dateline", "subtitle": "subtitle", "titlepage": "title-page",
    "verse": "verse", "z3998:drama": "drama", "z3998:hymn": "verse", "z3998:letter": "letter",
    "z3998:persona": "persona", "z3998:poem": "verse", "z3998:postscript": "postscript",
    "z3998:salutation": "salutation", "z3998:sender": "sender", "z3998:signature": "signature",
    "z3998:song": "song", "z3998:stage-direction": "stage-direction",
    "z3998:valediction": "valediction", "z3998:verse": "verse",
}  # fmt: skip
"""epub:type -> class, because epub:type can't stand in HTML."""

CLASS_OF_CLASS = {
    "center": "centered", "centered": "centered", "continued": "continued",
    "dedication": "dedication", "epigraph": "epigraph", "flush-left": "flush-left",
    "flush-right": "flush-right", "flushright": "flush-right",
    "i1": "indent-1", "i2": "indent-2", "i3": "indent-3", "indent": "indent-1",
    "indent-1": "indent-1", "indent-2": "indent-2", "indent-3": "indent-3",
    "indent1": "indent-1", "indent2": "indent-2", "indent3": "indent-3", "line-block": "verse",
    "line-number": "line-number", "linegroup": "stanza", "linenum": "line-number",
    "label": "label", "lnum": "line-number", "poem": "verse", "poetry": "verse",
    "right": "flush-right",
    "sc": "small-caps", "signature": "signature", "small-caps": "small-caps",
    "smallcaps": "small-caps", "smcap": "small-caps", "stanza": "stanza", "subtitle": "subtitle",
    "text-center": "centered", "text-right": "flush-right", "underline": "underline",
    "verse": "verse",
}  # fmt: skip
"""Class names that real books agree on -> ours; every other class goes."""

MISSING_IMAGE = "missing-image"
CLASSES = frozenset({*CLASS_OF_TYPE.values(), *CLASS_OF_CLASS.values(), MISSING_IMAGE})
