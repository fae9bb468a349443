"""Arranging the contents of a revision, before it is released."""

from __future__ import annotations

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from books import arranging
from books.arranging.storing import Step
from books.desk.access import editors_only
from books.desk.contents import contents_address, look_at
from books.models import Revision, Section

LEVELS = {"indent": arranging.indent, "outdent": arranging.outdent}


class TitleForm(forms.Form):
    title = forms.CharField(
        max_length=500, error_messages={"required": gettext_lazy("A section needs a title.")}
    )


class MatterForm(forms.Form):
    matter = forms.ChoiceField(choices=Section.Matter.choices)


@editors_only
@require_safe
def contents(request: HttpRequest, book: str, number: int) -> HttpResponse:
    """A page of its own, for a correction that readers don't have yet."""
    revision = revision_or_404(book, number)
    if revision.pk == revision.book.current_id:
        return redirect("desk:book", book)
    look = look_at(revision, request.GET.get("section", ""))
    return render(request, "desk/arranging.html", {"book": revision.book, "look": look})


@editors_only
@require_POST
def rename(request: HttpRequest, book: str, number: int, section: int) -> HttpResponse:
    here = section_or_404(book, number, section)
    form = TitleForm(request.POST)
    if not form.is_valid():
        return refused(request, here, form)
    title = form.cleaned_data["title"]
    done = _("“%(old)s” is now called “%(title)s”.") % {"old": here.title, "title": title}
    return arranged(request, here, lambda m: arranging.rename(m, m.place_of(section), title), done)


@editors_only
@require_POST
def mark(request: HttpRequest, book: str, number: int, section: int) -> HttpResponse:
    here = section_or_404(book, number, section)
    form = MatterForm(request.POST)
    if not form.is_valid():
        return refused(request, here, form)
    matter = Section.Matter(form.cleaned_data["matter"])
    done = _("“%(title)s” is marked: %(matter)s.") % {"title": here.title, "matter": matter.label}
    return arranged(request, here, lambda m: arranging.mark(m, m.place_of(section), matter), done)


@editors_only
@require_POST
def level(request: HttpRequest, book: str, number: int, section: int, way: str) -> HttpResponse:
    here = section_or_404(book, number, section)
    step = LEVELS[way]
    done = _("“%(title)s” has changed its level.") % {"title": here.title}
    return arranged(request, here, lambda m: step(m, m.place_of(section)), done)


@editors_only
@require_POST
def merge(request: HttpRequest, book: str, number: int, section: int) -> HttpResponse:
    here = section_or_404(book, number, section)
    done = _("“%(title)s” was joined to the section before it.") % {"title": here.title}
    before = here.revision.sections.filter(position__lt=here.position).last()
    return arranged(
        request, here, lambda m: arranging.merge(m, m.place_of(section)), done, before or here
    )


@editors_only
@require_POST
def split(request: HttpRequest, book: str, number: int, section: int) -> HttpResponse:
    here = section_or_404(book, number, section)
    chosen = [int(number) for number in request.POST.getlist("heading") if number.isdecimal()]
    done = _("“%(title)s” was split.") % {"title": here.title}
    return arranged(request, here, lambda m: arranging.split(m, m.place_of(section), chosen), done)


@editors_only
@require_POST
def undo(request: HttpRequest, book: str, number: int) -> HttpResponse:
    revision = revision_or_404(book, number)
    try:
        last = arranging.undo(revision)
    except arranging.ArrangingRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Undone: %(done)s") % {"done": last.done})
    return to_contents(revision, request.POST.get("section", ""))


def arranged(
    request: HttpRequest, here: Section, step: Step, done: str, then: Section | None = None
) -> HttpResponse:
    """Does the step, says so, and goes back to the section, or to `then`."""
    shown = then or here
    try:
        arranging.arrange(here.revision, step, done)
    except arranging.ArrangingRefused as refusal:
        messages.error(request, str(refusal))
        shown = here
    except LookupError:
        # Somebody else joined it to another while this request was on its way.
        raise Http404 from None
    else:
        messages.success(request, done)
    return to_contents(here.revision, shown.slug)


def refused(request: HttpRequest, here: Section, form: forms.Form) -> HttpResponse:
    for problems in form.errors.values():
        messages.error(request, " ".join(map(str, problems)))
    return to_contents(here.revision, here.slug)


def to_contents(revision: Revision, slug: str) -> HttpResponse:
    asked = f"?{urlencode({'section': slug})}" if slug else ""
    return redirect(f"{contents_address(revision)}{asked}#contents")


def revision_or_404(book: str, number: int) -> Revision:
    revisions = Revision.objects.select_related("book")
    return get_object_or_404(revisions, book__slug=book, number=number)


def section_or_404(book: str, number: int, section: int) -> Section:
    sections = Section.objects.select_related("revision__book").contents()
    return get_object_or_404(
        sections, pk=section, revision__number=number, revision__book__slug=book
    )
