"""Pages of a list over HTTP, in the order of the ids: what comes later comes at the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import CursorPagination

if TYPE_CHECKING:
    from rest_framework.pagination import Cursor
    from rest_framework.request import Request

_ID = re.compile(r"[0-9]{1,18}")


class PageInOrder(CursorPagination):
    """Stable under writes. A cursor that we didn't give is refused by its name."""

    ordering = "id"

    def decode_cursor(self, request: Request) -> Cursor | None:
        try:
            cursor = super().decode_cursor(request)
        except NotFound:
            raise _refused() from None
        if cursor and cursor.position is not None and not _ID.fullmatch(str(cursor.position)):
            raise _refused()
        return cursor


def _refused() -> ValidationError:
    sentence = _("This page of the list can’t be found. Begin again with the first.")
    return ValidationError({"cursor": [sentence]})
