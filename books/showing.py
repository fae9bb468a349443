"""A page that is sent again only when it says something else."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def show(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page under an `ETag` of all that it says.

    `context["csrf_token"]` is the only token in it, or "". Django masks it anew for every answer,
    so that compressed pages don't betray it; every mask stays good as long as its secret does. So
    the `ETag` takes the secret instead: what differs in the mask alone need not be sent again.
    """
    response = render(request, template, context)
    said = response.content
    if token := context["csrf_token"]:
        said = said.replace(token.encode(), request.META["CSRF_COOKIE"].encode())
    response["ETag"] = f'"{sha256(said).hexdigest()[:32]}"'
    return response
