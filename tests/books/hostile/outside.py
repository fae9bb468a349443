"""Files that ask for what lies outside them: on the network, or on the library's own disk."""

from __future__ import annotations

from collections.abc import Callable

from tests.books.formats.making import make_epub
from tests.books.formats.office import make_docx, make_odt

from .bait import Bait, Hostile

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def page(bait: Bait) -> str:
    """Everything in HTML that makes a browser, or a careless converter, fetch."""
    asked = "".join(
        f'<img src="{at}" srcset="{at} 2x" alt="map"/><iframe src="{at}"></iframe>'
        f'<object data="{at}"></object><embed src="{at}"/><video src="{at}" poster="{at}"></video>'
        f'<audio src="{at}"></audio><link rel="stylesheet" href="{at}"/>'
        f'<script src="{at}"></script><input type="image" src="{at}"/>'
        f'<p background="{at}" style="background:url({at})">Utopia</p>'
        f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{at}"/><use href="{at}#a"/></svg>'
        f'<style>@import url("{at}"); body {{ background: url({at}) }}</style>'
        for at in (
            f"{bait.address}/x.png",
            bait.address.removeprefix("http:"),
            f"file://{bait.secret}",
        )
    )
    refresh = f'<meta http-equiv="refresh" content="0;url={bait.address}"/>'
    return f'<base href="{bait.address}/"/>{refresh}{asked}'


def _epub(bait: Bait) -> bytes:
    return make_epub(
        {"one.xhtml": f"<div>{page(bait)}</div>"},
        manifest=f'<item id="r" href="{bait.address}/2.xhtml" media-type="application/xhtml+xml"/>'
        f'<item id="f" href="file://{bait.secret}" media-type="application/xhtml+xml"/>',
        spine='<itemref idref="c0"/><itemref idref="r"/><itemref idref="f"/>',
    )


def _html(bait: Bait) -> bytes:
    return f"<html><body>{page(bait)}</body></html>".encode()


def _markdown(bait: Bait) -> bytes:
    places = (f"{bait.address}/x.png", f"file://{bait.secret}", f"../../../../..{bait.secret}")
    pictures = " ".join(f"![]({place})" for place in places)
    return f"# Utopia\n\nUtopia {pictures}\n\n{page(bait)}\n".encode()


def _docx(bait: Bait) -> bytes:
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
        for n, (kind, target) in enumerate(
            (kind, target)
            for kind in (
                "image",
                "attachedTemplate",
                "frame",
                "subDocument",
                "oleObject",
                "hyperlink",
            )
            for target in (f"{bait.address}/x", f"file://{bait.secret}")
        )
    )
    picture = (
        "<w:p><w:r><w:t>Utopia</w:t></w:r></w:p><w:p><w:r><w:drawing><a:blip "
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'xmlns:r="{_OFFICE}" r:link="r0" r:embed="r1"/></w:drawing></w:r></w:p>'
        '<w:p><w:r><w:instrText> INCLUDETEXT "' + str(bait.secret) + '" </w:instrText></w:r></w:p>'
    )
    relations = f'<Relationships xmlns="{_RELATIONSHIPS}">{links}</Relationships>'
    return make_docx(picture, files={"word/_rels/document.xml.rels": relations})


def _odt(bait: Bait) -> bytes:
    places = (f"{bait.address}/x.png", f"file://{bait.secret}", f"../../../../..{bait.secret}")
    pictures = "".join(
        f'<text:p>Utopia<draw:frame><draw:image xlink:href="{at}"/></draw:frame></text:p>'
        f'<text:section text:name="s"><text:section-source xlink:href="{at}"/></text:section>'
        for at in places
    )
    return make_odt(pictures)


def _fb2(bait: Bait) -> bytes:
    return (
        '<?xml-stylesheet href="' + bait.address + '/x.xsl"?>'
        '<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" '
        'xmlns:l="http://www.w3.org/1999/xlink"><body><section><p>Utopia</p>'
        f'<image l:href="{bait.address}/x.png"/><image l:href="file://{bait.secret}"/></section></body>'
        "</FictionBook>"
    ).encode()


def _tei(bait: Bait) -> bytes:
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude"><text>'
        f'<body><p>Utopia</p><xi:include href="file://{bait.secret}" parse="text"/>'
        f'<xi:include href="{bait.address}/x.xml"/><figure><graphic url="{bait.address}/x.png"/>'
        f'<graphic url="file://{bait.secret}"/></figure></body></text></TEI>'
    ).encode()


def _latex(bait: Bait) -> bytes:
    commands = ("input", "include", "includegraphics", "verbatiminput", "lstinputlisting")
    asked = " ".join(f"\\{command}{{{bait.secret}}}" for command in commands)
    return (
        "\\documentclass{book}\\begin{document}\n\\chapter{Utopia}\n"
        f"Utopia {asked} \\includegraphics{{{bait.address}/x.png}}\n"
        f"\\immediate\\write18{{touch {bait.outside}}} \\openout5={bait.outside} \\write5{{x}}\n"
        "\\end{document}\n"
    ).encode()


_MADE: dict[str, Callable[[Bait], bytes]] = {
    "utopia.epub": _epub, "utopia.html": _html, "utopia.md": _markdown, "utopia.docx": _docx,
    "utopia.odt": _odt, "utopia.fb2": _fb2, "utopia.xml": _tei, "utopia.tex": _latex,
}  # fmt: skip
OUTSIDE = {
    f"what lies outside, asked for by {name}": Hostile(name, make) for name, make in _MADE.items()
}
