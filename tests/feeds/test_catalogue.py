"""The library as e-readers see it: OPDS 1.2 and 2.0, read by others' parsers."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from lxml import etree

from books.models import Asset, Book, Contributor
from books.subjects import subjects_named
from feeds.opds.catalogue import BOOKS_A_PAGE
from tests.feeds.endpoints import OPDS_1, OPDS_2
from tests.feeds.parsing import complaints, read_atom, read_opds_2
from tests.making import make_book
from tests.texts import ANALECTS, TRADES

NAVIGATION = "application/atom+xml;profile=opds-catalog;kind=navigation"
ACQUISITION = "application/atom+xml;profile=opds-catalog;kind=acquisition"
OPEN_ACCESS = "http://opds-spec.org/acquisition/open-access"
HERE = "http://testserver"
DOT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""The smallest picture."""


@pytest.fixture(autouse=True)
def _described(utopia: Book) -> None:
    utopia.subtitle = "A fruitful work"
    utopia.description = "Of the best state ]]> of a \x0bcommonwealth & <b>more</b>"
    utopia.year = 1516
    assert utopia.current
    utopia.cover = Asset.objects.create(
        revision=utopia.current,
        name="cover.png",
        media_type="image/png",
        file=ContentFile(DOT, "cover.png"),
    )
    utopia.save()
    utopia.subjects.set(subjects_named(["Utopias", "理想国"]))
    for position, (name, role) in enumerate((("Gilbert Burnet", "trl"), ("A Press", "bkp")), 1):
        Contributor.objects.create(book=utopia, name=name, role=role, position=position)


def links(element: Any) -> dict[str, Any]:
    return {link.rel: link for link in element.links}


def said_once(client: Client, address: str, term: str) -> str | None:
    """A Dublin Core term, which feedparser takes for something else."""
    root = etree.fromstring(client.get(address).content)
    [element] = root.iter(f"{{http://purl.org/dc/terms/}}{term}")
    return str(element.text)


def path(address: str) -> str:
    return address.removeprefix(HERE)


def walk(client: Client, address: str, seen: set[str]) -> None:
    """All pages that links within the catalogue lead to."""
    if address in seen:
        return
    seen.add(address)
    read = read_atom(client, address)
    for link in (*read.feed.links, *(link for entry in read.entries for link in entry.links)):
        if "opds-catalog" in link.type:
            walk(client, path(link.href), seen)


def test_an_e_reader_gets_from_the_root_to_every_page(client: Client) -> None:
    seen: set[str] = set()
    walk(client, "/opds/", seen)
    assert seen > {page for page in OPDS_1 if "search" not in page}
    assert "/opds/subjects/%E7%90%86%E6%83%B3%E5%9B%BD/" in seen


def test_pages_say_of_which_kind_they_are(client: Client) -> None:
    for address in OPDS_1:
        answer = client.get(address)
        assert answer["Content-Type"].removesuffix(";charset=utf-8") in (NAVIGATION, ACQUISITION)
        found = links(read_atom(client, address).feed)
        assert found["self"].type == answer["Content-Type"].removesuffix(";charset=utf-8")
        assert found["start"].href == f"{HERE}/opds/"
        assert found["search"].type == "application/opensearchdescription+xml"
    for entry in read_atom(client, "/opds/").entries:
        [link] = entry.links
        assert link.type == client.get(path(link.href))["Content-Type"].removesuffix(
            ";charset=utf-8"
        )


def test_a_book_is_told_with_all_that_made_it(client: Client) -> None:
    [book] = read_atom(client, "/opds/titles/").entries
    assert book.title == "Utopia"
    assert [author.name for author in book.authors] == ["Thomas More"]
    assert [one.name for one in book.contributors] == ["Gilbert Burnet", "A Press"]
    assert book.dcterms_language == "en"
    assert said_once(client, "/opds/titles/", "issued") == "1516"
    assert [(tag.term, tag.label) for tag in book.tags] == [
        ("utopias", "Utopias"),
        ("理想国", "理想国"),
    ]
    assert book.rights.startswith("Public domain")
    assert "]]> of a commonwealth & <b>more</b>" in book.summary_detail.value.replace(
        "&lt;", "<"
    ).replace("&gt;", ">").replace("&amp;", "&")
    found = links(book)
    assert found["license"].href == "https://creativecommons.org/publicdomain/mark/1.0/"
    assert found["http://opds-spec.org/image"].type == "image/png"
    copies = {link.type: path(link.href) for link in book.links if link.rel == OPEN_ACCESS}
    assert set(copies) == {"application/epub+zip", "text/plain"}
    for media_type, address in copies.items():
        assert client.get(address)["Content-Type"].startswith(media_type)


def test_roles_are_said_as_epub_says_them(client: Client) -> None:
    root = etree.fromstring(client.get("/opds/titles/").content)
    helpers = root.iter("{http://www.w3.org/2005/Atom}contributor")
    assert [one.get("{http://www.idpf.org/2007/opf}role") for one in helpers] == ["trl", "bkp"]


def test_a_book_has_the_identity_of_its_epub(client: Client) -> None:
    [atom] = read_atom(client, "/opds/titles/").entries
    [said] = read_opds_2(client, "/opds/2/titles/")["publications"]
    assert atom.id == atom.dcterms_identifier == said["metadata"]["identifier"]
    answer = client.get("/books/utopia/downloads/utopia.epub")
    with ZipFile(BytesIO(b"".join(answer.streaming_content))) as epub:  # type: ignore[attr-defined]
        [package] = [name for name in epub.namelist() if name.endswith(".opf")]
        assert atom.id in epub.read(package).decode()
    elsewhere = client.get("/opds/titles/", headers={"host": "localhost"}).content.decode()
    assert atom.id in elsewhere


@pytest.mark.parametrize("address", [*OPDS_2, "/opds/2/search/?query=nothing"])
def test_the_second_version_is_read_without_complaint(client: Client, address: str) -> None:
    said = read_opds_2(client, address)
    rels = [link["rel"] for link in said["links"]]
    assert rels[:3] == ["self", "start", "search"]
    assert client.get(path(said["links"][0]["href"])).json() == said
    assert said["metadata"]["title"]


def test_others_parsers_do_complain(client: Client) -> None:
    words = client.get("/opds/2/titles/").content.decode()
    assert complaints(words.replace(OPEN_ACCESS, "alternate"))


def test_the_second_version_tells_of_a_book_the_same(client: Client) -> None:
    [book] = read_opds_2(client, "/opds/2/titles/")["publications"]
    about = book["metadata"]
    assert about["author"] == [{"name": "Thomas More"}]
    assert about["translator"] == [{"name": "Gilbert Burnet"}]
    assert about["contributor"] == [{"name": "A Press", "role": "bkp"}]
    assert [subject["name"] for subject in about["subject"]] == ["Utopias", "理想国"]
    assert about["subtitle"] == "A fruitful work"
    assert book["images"][0]["type"] == "image/png"
    types = [link["type"] for link in book["links"] if link["rel"] == OPEN_ACCESS]
    assert types == ["application/epub+zip", "text/plain"]
    [own] = [link["href"] for link in book["links"] if link["rel"] == "self"]
    answer = client.get(path(own))
    assert answer["Content-Type"] == "application/opds-publication+json;charset=utf-8"
    assert answer.json() == book


def test_a_cover_that_not_every_e_reader_draws_is_left_out(client: Client, utopia: Book) -> None:
    Asset.objects.filter(name="cover.png").update(media_type="image/svg+xml")
    assert "images" not in read_opds_2(client, "/opds/2/titles/")["publications"][0]
    assert "http://opds-spec.org/image" not in links(read_atom(client, "/opds/titles/").entries[0])


def test_a_search_finds_titles_and_names(client: Client) -> None:
    make_book("論語", ANALECTS, language="lzh")
    description = etree.fromstring(client.get("/opds/search.xml").content)
    [url] = description.iter("{http://a9.com/-/spec/opensearch/1.1/}Url")
    template = path(str(url.get("template"))).replace("{startPage?}", "1")
    for words, titles in (("burnet", ["Utopia"]), ("論", ["論語"]), ("whale", []), ("", None)):
        found = read_atom(client, template.replace("{searchTerms}", words)).entries
        assert [book.title for book in found] == (
            titles if titles is not None else ["Utopia", "論語"]
        )
        said = read_opds_2(client, f"/opds/2/search/?query={words}")
        assert [book["metadata"]["title"] for book in said.get("publications", [])] == [
            book.title for book in found
        ]


def test_pages_of_many_books_follow_one_another(client: Client) -> None:
    for n in range(BOOKS_A_PAGE):
        make_book(f"Book {n:02}", TRADES)
    first = read_atom(client, "/opds/titles/")
    found = links(first.feed)
    assert len(first.entries) == BOOKS_A_PAGE
    second = read_atom(client, path(found["next"].href))
    assert [book.title for book in second.entries] == ["Utopia"]
    assert links(second.feed)["previous"].href == found["first"].href
    assert first.feed.opensearch_totalresults == str(BOOKS_A_PAGE + 1)
    said = read_opds_2(client, "/opds/2/titles/?page=2")
    assert said["metadata"]["numberOfItems"] == BOOKS_A_PAGE + 1
    assert said["metadata"]["currentPage"] == 2
    assert [book.title for book in read_atom(client, "/opds/new/").entries][:2] == [
        f"Book {BOOKS_A_PAGE - 1:02}",
        f"Book {BOOKS_A_PAGE - 2:02}",
    ]


def test_an_empty_library_has_a_catalogue_all_the_same(client: Client, utopia: Book) -> None:
    utopia.withdraw()
    for address in OPDS_1[:5]:
        read_atom(client, address)
    for address in OPDS_2[:5]:
        read_opds_2(client, address)


def test_it_speaks_the_language_that_the_e_reader_accepts(client: Client) -> None:
    answer = client.get("/opds/", headers={"accept-language": "zh-CN"})
    assert "书库新书" in answer.content.decode()
    assert answer["Content-Language"] == "zh-hans"


def test_it_is_sent_again_only_when_it_says_something_else(client: Client, utopia: Book) -> None:
    known = {"if-none-match": client.get("/opds/titles/")["ETag"]}
    assert client.get("/opds/titles/", headers=known).status_code == 304
    utopia.title = "Utopia, once more"
    utopia.save()
    assert client.get("/opds/titles/", headers=known).status_code == 200


def test_search_engines_are_led_to_books_and_their_sections(client: Client) -> None:
    index = etree.fromstring(client.get("/sitemap.xml").content)
    parts = [path(str(place.text)) for place in index.iter("{*}loc")]
    assert parts == ["/sitemap-books.xml", "/sitemap-sections.xml"]
    places = [
        path(str(place.text))
        for part in parts
        for place in etree.fromstring(client.get(part).content).iter("{*}loc")
    ]
    assert places[:2] == ["/books/utopia/", "/books/utopia/chapter-1/"]
    assert all(client.get(place).status_code == 200 for place in places)
    robots = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {HERE}/sitemap.xml" in robots
    assert "Disallow: /api/\n" in robots
    assert not any(f"Disallow: {place}" in robots for place in ("/\n", "/books"))
