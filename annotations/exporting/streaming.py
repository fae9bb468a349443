"""A copy, batch by batch: its memory and its queries don't grow with the list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from django.core.exceptions import PermissionDenied
from django.http import StreamingHttpResponse
from django.utils import translation

from annotations.exporting.csv_format import CsvFormat
from annotations.exporting.formats import Copied, Format
from annotations.exporting.json_format import JsonFormat
from annotations.exporting.markdown_format import MarkdownFormat
from annotations.exporting.web_annotation import WebAnnotationFormat
from annotations.listing import Listing, presentable_entries_of

FORMATS: Mapping[str, Format] = {
    "csv": CsvFormat(),
    "json": JsonFormat(),
    "md": MarkdownFormat(),
    "jsonld": WebAnnotationFormat(),
}
"""By the ending of their files."""

BATCH = 500
"""Notes that are in memory at a time."""


def exported(
    listing: Listing, ending: str, title: str, page: str, absolute: Callable[[str], str]
) -> StreamingHttpResponse:
    """All notes of the list that this page shows, in its order.

    `Notes-Total` in its head says how many will come. It breaks off when its reader loses one of
    the layers.
    """
    form = FORMATS[ending]
    query = listing.wish.query()
    address = absolute(f"{page}?{query}" if query else page)
    copied = Copied(title, address, listing.total, absolute)
    response = StreamingHttpResponse(
        _parts(listing, form, copied, translation.get_language()), content_type=form.media_type
    )
    response["Notes-Total"] = str(copied.total)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _parts(listing: Listing, form: Format, copied: Copied, language: str | None) -> Iterator[str]:
    """It is sent when the request is over, so each part recalls in which language it was asked."""
    with translation.override(language):
        part = form.begin(copied)
    yield part
    number = 0
    for ids in listing.batches(BATCH):
        entries = presentable_entries_of(ids, listing.scope.reader)
        # Asked once they are read: what was written since is not for who lost a layer meanwhile.
        if not listing.scope.is_still_open:
            raise PermissionDenied
        with translation.override(language):
            part = "".join(form.note(copied, entry, number + n) for n, entry in enumerate(entries))
        number += len(entries)
        yield part
    with translation.override(language):
        part = form.end(copied)
    yield part
