"""JSON as a request brings it."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

if TYPE_CHECKING:
    from collections.abc import Mapping


class Json(JSONParser):
    """DRF's, which answers 500 to brackets nested deeper than Python can go, and to `null` with
    a sentence in English. Raises ParseError."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        try:
            data = super().parse(stream, media_type, parser_context)
        except RecursionError as too_deep:
            raise ParseError from too_deep
        if data is None:
            raise ParseError
        return data
