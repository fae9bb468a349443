from __future__ import annotations

import hashlib

import pytest

from books.formats import parse
from books.formats.images import asset_of, clean_svg

from .making import PIXEL, make_epub

NAME = hashlib.sha256(PIXEL).hexdigest() + ".png"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


def html(body: str) -> str:
    data = make_epub({"one.xhtml": f"<p>More</p>{body}"}, files={"a b.png": PIXEL, "x.bmp": b"BM"})
    return parse(data, "u.epub").sections[0].html.removeprefix("<p>More</p>")


def test_an_image_becomes_an_asset_named_by_its_content() -> None:
    assert html('<img src="a%20b.png" alt="A map" width="10" height="50%"/>') == (
        f'<img src="../assets/{NAME}" alt="A map" width="10">'
    )


def test_an_image_shown_twice_is_one_asset() -> None:
    body = '<img src="a.png"/><img src="./a.png"/>'
    book = parse(make_epub({"one.xhtml": body}, files={"a.png": PIXEL}), "u.epub")
    assert [asset.name for asset in book.assets] == [NAME]
    assert book.sections[0].html.count("<img") == 2


@pytest.mark.parametrize(
    "source", ["gone.png", "x.bmp", "https://example.org/a.png", "../../a.png"]
)
def test_an_image_that_cannot_be_shown_leaves_its_description(source: str) -> None:
    assert html(f'<img src="{source}" alt="A map"/>') == '<span class="missing-image">A map</span>'


def test_a_cover_wrapped_in_svg_is_an_image() -> None:
    wrapped = SVG.format('<title>Cover</title><image xlink:href="a b.png"/>')
    assert html(wrapped) == f'<img src="../assets/{NAME}" alt="Cover">'


def test_a_drawing_in_the_text_becomes_an_image() -> None:
    drawn = html(SVG.format('<title>An island</title><circle r="1" onclick="x()"/>'))
    assert drawn.startswith('<img src="../assets/')
    assert drawn.endswith('.svg" alt="An island">')


@pytest.mark.parametrize(
    ("data", "extension"),
    [
        (PIXEL, "png"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"GIF89a", "gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "webp"),
        (b"\0\0\0\x1cftypavif", "avif"),
        (SVG.format("").encode("utf-16"), "svg"),
    ],
)
def test_kinds_are_told_by_their_bytes(data: bytes, extension: str) -> None:
    asset = asset_of(data)
    assert asset is not None
    assert asset.name.endswith("." + extension)


@pytest.mark.parametrize("data", [b"", b"<html/>", b"BM6", b"%PDF-", b"<svg", b'<svg xmlns="x"/>'])
def test_what_is_no_image_is_no_asset(data: bytes) -> None:
    assert asset_of(data) is None


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        '<circle onload="alert(1)"/>',
        '<a href="javascript:alert(1)"><circle/></a>',
        '<image xlink:href="https://evil.example/x.png"/>',
        '<use href="file.svg#x"/>',
        "<style>@import 'https://evil.example/x.css';</style>",
        '<circle style="fill:url(https://evil.example/x)"/>',
        '<a><animate attributeName="href" to="javascript:alert(1)"/></a>',
        '<html:script xmlns:html="http://www.w3.org/1999/xhtml">alert(1)</html:script>',
    ],
)
def test_an_svg_neither_acts_nor_calls_out(hostile: str) -> None:
    kept = clean_svg(SVG.format(f"{hostile}<path d='M0'/>").encode())
    assert kept is not None
    assert b"<path" in kept
    for word in (b"script", b"alert", b"evil", b"file.svg", b"foreignObject", b"onload"):
        assert word not in kept


def test_an_svg_keeps_inner_references_and_embedded_pictures() -> None:
    inner = '<image href="data:image/png;base64,AAAA"/><use href="#a"/><path fill="url(#g)"/>'
    kept = clean_svg(SVG.format(inner).encode())
    assert kept is not None
    for word in (b"data:image/png", b'"#a"', b"url(#g)"):
        assert word in kept


def test_an_image_may_stand_in_the_reading_order_by_itself() -> None:
    manifest = '<item id="map" href="maps/a.png" media-type="image/png"/>'
    data = make_epub(
        {}, manifest=manifest, spine='<itemref idref="map"/>', files={"maps/a.png": PIXEL}
    )
    assert parse(data, "u.epub").sections[0].html == f'<img src="../assets/{NAME}" alt="">'
