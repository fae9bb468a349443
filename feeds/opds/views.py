"""The catalogue's addresses: `/opds/` in Atom, `/opds/2/` in JSON."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import get_language
from django.views.decorators.http import conditional_page

from feeds.answering import for_everybody, for_programs
from feeds.opds import atom, catalogue, json
from feeds.opds.catalogue import Doors, Shelf, Version
from feeds.wording import Absolute

View = Callable[..., HttpResponseBase]


def of_catalogue(view: Callable[..., HttpResponse]) -> View:
    """Made anew each time, since it costs little, and sent only when it says something else."""

    @for_programs
    @conditional_page
    @wraps(view)
    def answered(request: HttpRequest, **where: str) -> HttpResponseBase:
        return for_everybody(view(request, **where))

    return answered


@of_catalogue
def root(request: HttpRequest, version: Version) -> HttpResponse:
    return _doors(request, version, catalogue.root(version))


@of_catalogue
def subjects(request: HttpRequest, version: Version) -> HttpResponse:
    return _doors(request, version, catalogue.subjects(version))


@of_catalogue
def languages(request: HttpRequest, version: Version) -> HttpResponse:
    return _doors(request, version, catalogue.languages(version))


@of_catalogue
def new(request: HttpRequest, version: Version) -> HttpResponse:
    return _shelf(request, version, catalogue.new(version, _page(request)))


@of_catalogue
def titles(request: HttpRequest, version: Version) -> HttpResponse:
    return _shelf(request, version, catalogue.titles(version, _page(request)))


@of_catalogue
def subject(request: HttpRequest, version: Version, slug: str) -> HttpResponse:
    return _shelf(request, version, catalogue.of_subject(version, slug, _page(request)))


@of_catalogue
def language(request: HttpRequest, version: Version, tag: str) -> HttpResponse:
    return _shelf(request, version, catalogue.of_language(version, tag, _page(request)))


@of_catalogue
def search(request: HttpRequest, version: Version) -> HttpResponse:
    return _shelf(request, version, catalogue.found(version, request.GET, _page(request)))


@of_catalogue
def description(request: HttpRequest) -> HttpResponse:
    return _sent(atom.description(_absolute(request)), atom.DESCRIPTION)


@of_catalogue
def book(request: HttpRequest, slug: str) -> HttpResponse:
    return _sent(json.publication(catalogue.book(slug), _absolute(request)), json.PUBLICATION)


def _doors(request: HttpRequest, version: Version, page: Doors) -> HttpResponse:
    if version == "2":
        return _sent(json.doors(page, _absolute(request)), json.FEED)
    return _sent(atom.doors(page, _absolute(request), _language()), atom.NAVIGATION)


def _shelf(request: HttpRequest, version: Version, page: Shelf) -> HttpResponse:
    if version == "2":
        return _sent(json.shelf(page, _absolute(request)), json.FEED)
    return _sent(atom.shelf(page, _absolute(request), _language()), atom.ACQUISITION)


def _sent(content: bytes, media_type: str) -> HttpResponse:
    return HttpResponse(content, content_type=f"{media_type};charset=utf-8")


def _page(request: HttpRequest) -> str:
    return request.GET.get("page", "")


def _absolute(request: HttpRequest) -> Absolute:
    origin = request.build_absolute_uri("/")
    return lambda address: urljoin(origin, address)


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
