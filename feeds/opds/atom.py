"""The catalogue as OPDS 1.2 (https://specs.opds.io/opds-1.2), which is Atom."""

from __future__ import annotations

from django.utils.translation import gettext as _

from books.models import Book, Contributor
from feeds.opds import catalogue
from feeds.opds.catalogue import Door, Doors, Shelf, updated_of
from feeds.opds.volumes import OPEN_ACCESS, copies, cover, details
from feeds.wording import Absolute
from feeds.xml import Element, add, add_person, element, feed_element, moment, written

DC = "http://purl.org/dc/terms/"
OPDS = "http://opds-spec.org/2010/catalog"
OPF = "http://www.idpf.org/2007/opf"
OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
THREAD = "http://purl.org/syndication/thread/1.0"

CATALOGUE = "application/atom+xml;profile=opds-catalog"
NAVIGATION = f"{CATALOGUE};kind=navigation"
ACQUISITION = f"{CATALOGUE};kind=acquisition"
DESCRIPTION = "application/opensearchdescription+xml"


def doors(page: Doors, absolute: Absolute, language: str) -> bytes:
    root = _feed(page.title, page.path, page, absolute, language)
    add(root, "link", rel="self", href=absolute(page.path), type=NAVIGATION)
    for door in page.doors:
        _add_door(root, door, moment(page.updated), absolute)
    return written(root)


def shelf(page: Shelf, absolute: Absolute, language: str) -> bytes:
    root = _feed(page.title, page.path, page, absolute, language)
    add(root, "link", rel="self", href=absolute(page.here), type=ACQUISITION)
    for rel, path in page.others.items():
        add(root, "link", rel=rel, href=absolute(path), type=ACQUISITION)
    paginator = page.page.paginator
    add(root, f"{{{OPENSEARCH}}}totalResults", str(paginator.count))
    add(root, f"{{{OPENSEARCH}}}itemsPerPage", str(paginator.per_page))
    add(root, f"{{{OPENSEARCH}}}startIndex", str(page.page.start_index()))
    for book in page.page:
        _add_book(root, book, absolute)
    return written(root)


def description(absolute: Absolute) -> bytes:
    """How to search, as OpenSearch tells it."""
    root = element(f"{{{OPENSEARCH}}}OpenSearchDescription", OPENSEARCH)
    _say(root, "ShortName", "Socialreading")
    _say(root, "Description", _("Find books by their titles and by who made them"))
    _say(root, "InputEncoding", "UTF-8")
    _say(root, "OutputEncoding", "UTF-8")
    template = absolute(catalogue.address("1", "search")) + "?q={searchTerms}&page={startPage?}"
    add(root, f"{{{OPENSEARCH}}}Url", type=ACQUISITION, template=template)
    return written(root)


def _say(root: Element, name: str, text: str) -> None:
    add(root, f"{{{OPENSEARCH}}}{name}", text)


def _feed(title: str, path: str, page: Doors | Shelf, absolute: Absolute, language: str) -> Element:
    namespaces = {"dc": DC, "opds": OPDS, "opf": OPF, "opensearch": OPENSEARCH, "thr": THREAD}
    root = feed_element(language, **namespaces)
    add(root, "id", catalogue.identity(path))
    add(root, "title", title)
    add(root, "updated", moment(page.updated))
    add_person(root, "Socialreading", absolute("/"))
    start = absolute(catalogue.address("1", "root"))
    add(root, "link", rel="start", href=start, type=NAVIGATION)
    if absolute(path) != start:
        add(root, "link", rel="up", href=start, type=NAVIGATION)
    search = absolute(catalogue.address("1", "description"))
    add(root, "link", rel="search", href=search, type=DESCRIPTION)
    return root


def _add_door(root: Element, door: Door, updated: str, absolute: Absolute) -> None:
    entry = add(root, "entry")
    add(entry, "id", catalogue.identity(door.path))
    add(entry, "title", door.title)
    add(entry, "updated", updated)
    add(entry, "content", door.summary or door.title, type="text")
    kind = ACQUISITION if door.has_books else NAVIGATION
    link = add(entry, "link", rel=door.rel, href=absolute(door.path), type=kind)
    if door.count is not None:
        link.set(f"{{{THREAD}}}count", str(door.count))


def _add_book(root: Element, book: Book, absolute: Absolute) -> None:
    said = details(book, absolute("/")[:-1])
    entry = add(root, "entry")
    add(entry, "id", f"urn:uuid:{said.identity}")
    add(entry, "title", book.title)
    add(entry, "updated", moment(updated_of(book)))
    if book.published_at:
        add(entry, "published", moment(book.published_at))
    _add_people(entry, book)
    add(entry, f"{{{DC}}}identifier", f"urn:uuid:{said.identity}")
    add(entry, f"{{{DC}}}language", book.language)
    if book.year is not None and book.year > 0:
        add(entry, f"{{{DC}}}issued", f"{book.year:04}")
    for subject in book.subjects.all():
        add(entry, "category", term=subject.slug, label=subject.name)
    if summary := book.description or book.subtitle:
        add(entry, "summary", summary, type="text")
    if said.rights:
        add(entry, "rights", f"{said.rights.name}. {said.rights.summary}")
        add(entry, "link", rel="license", href=said.rights.url)
    _add_links(entry, book, absolute)


def _add_people(entry: Element, book: Book) -> None:
    """Authors as such; others with what they did, as EPUB says it."""
    for contributor in book.contributors.all():
        if contributor.role == Contributor.Role.AUTHOR:
            add_person(entry, contributor.name)
        else:
            person = add_person(entry, contributor.name, role="contributor")
            person.set(f"{{{OPF}}}role", contributor.role)


def _add_links(entry: Element, book: Book, absolute: Absolute) -> None:
    page = absolute(book.get_absolute_url())
    add(entry, "link", rel="alternate", href=page, type="text/html")
    if picture := cover(book):
        for rel in ("http://opds-spec.org/image", "http://opds-spec.org/image/thumbnail"):
            add(entry, "link", rel=rel, href=absolute(picture.path), type=picture.media_type)
    for copy in copies(book):
        add(entry, "link", rel=OPEN_ACCESS, href=absolute(copy.path), type=copy.media_type)
