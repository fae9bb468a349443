"""Feeds of notes that everybody may read."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from feeds import subjects
from feeds.answering import FORMS, for_everybody, for_programs, send
from feeds.pages import Feed


@for_programs
def of_book(request: HttpRequest, book: str, ending: str) -> HttpResponseBase:
    return _sent(request, subjects.of_book(book), ending)


@for_programs
def of_section(request: HttpRequest, book: str, section: str, ending: str) -> HttpResponseBase:
    try:
        return _sent(request, subjects.of_section(book, section), ending)
    except subjects.Elsewhere as now:
        return redirect("feeds:section", book, str(now), ending)


@for_programs
def of_tag_in_book(request: HttpRequest, book: str, tag: str, ending: str) -> HttpResponseBase:
    return _sent(request, subjects.of_tag_in_book(book, tag), ending)


@for_programs
def of_tag(request: HttpRequest, tag: str, ending: str) -> HttpResponseBase:
    return _sent(request, subjects.of_tag(tag), ending)


@for_programs
def of_reader(request: HttpRequest, username: str, ending: str) -> HttpResponseBase:
    return _sent(request, subjects.of_reader(username), ending)


def _sent(request: HttpRequest, feed: Feed, ending: str) -> HttpResponseBase:
    if ending not in FORMS:
        raise Http404
    return for_everybody(send(request, feed, ending))
