"""The one shape of an error, for HTTP and sockets: code, message, fields."""

from __future__ import annotations

from typing import Any, TypedDict

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler


class Error(TypedDict):
    code: str
    message: str
    fields: dict[str, list[str]]


class Unprocessable(exceptions.APIException):
    """The request is well formed but can't be done as it stands."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
    default_code = "invalid"
    default_detail = _("Some of what you sent can't be used; see the fields.")


class QuoteNotFound(Unprocessable):
    default_code = "quote_not_found"
    default_detail = _(
        "These words are not in the text, or stand there more than once. Select them again."
    )


class NoSuchReply(Unprocessable):
    default_code = "no_such_reply"
    default_detail = _("Only a reply to this very question can answer it.")


class NoQuestion(Unprocessable):
    default_code = "no_question"
    default_detail = _("Only a question can be answered.")


class MovedMeanwhile(exceptions.APIException):
    """What is written to lies in another layer than when its writer asked for it."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "moved"
    default_detail = _(
        "This was moved to another layer meanwhile, where others may read it. Load the page again "
        "to see where it is."
    )


class OnlyThreadsMove(Unprocessable):
    default_code = "only_threads_move"
    default_detail = _("A reply stays with its thread. Only the thread’s first note can be moved.")


class HiddenStays(exceptions.PermissionDenied):
    default_code = "hidden_stays"
    default_detail = _("A moderator hid this note, so it stays where it is.")


class TextCorrected(exceptions.APIException):
    """What was meant for the text that readers have is about one that they had."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "text_corrected"
    default_detail = _("The text was corrected meanwhile. Open the new text and choose there.")


class CannotRelease(exceptions.APIException):
    """Its message is the reason."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "cannot_release"


class NotOpenToNotes(exceptions.PermissionDenied):
    default_code = "not_open_to_notes"
    default_detail = _("Nobody can write beside this text yet: it isn’t published.")


class MarginClosed(exceptions.PermissionDenied):
    """With the editor's reason, if there is one."""

    default_code = "margin_closed"
    default_detail = _("This margin is closed to new notes. What was written stays.")

    def __init__(self, reason: str = "") -> None:
        closed = str(self.default_detail)
        super().__init__(f"{closed} ({reason})" if reason else closed)


class NoLongerPossible(exceptions.APIException):
    status_code = status.HTTP_409_CONFLICT
    default_code = "no_longer_possible"
    default_detail = _("What this answers is gone. It can only be declined.")


class Blocked(exceptions.PermissionDenied):
    """Its message has the reason."""

    default_code = "blocked"

    def __init__(self, reason: str) -> None:
        super().__init__(
            _(
                "The moderators of this margin don’t let you write in it any more: %(reason)s. "
                "You can go on reading, and writing for yourself."
            )
            % {"reason": reason.rstrip(".。")}
        )


class NoteHidden(exceptions.PermissionDenied):
    default_code = "note_hidden"
    default_detail = _("A moderator has hidden this note. Nobody can answer it any more.")


class TooLarge(exceptions.APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"
    default_detail = _("That is too long to be a note. Shorten it and send it again.")


MESSAGES = {
    "not_found": _("There is nothing here that you may read."),
    "permission_denied": _("You may not do that here."),
    "not_authenticated": _("Sign in to write in the margin."),
    "throttled": _("That was fast. Wait a moment and send it again."),
    "parse_error": _("The request is not valid JSON."),
}


def error(code: str, message: object, fields: dict[str, list[str]] | None = None) -> Error:
    told = {
        _whole(name): [_whole(reason) for reason in reasons]
        for name, reasons in (fields or {}).items()
    }
    return {"code": code, "message": _whole(message), "fields": told}


def _whole(sentence: object) -> str:
    """Some repeat what was sent. Half of a surrogate pair, which JSON may hold, is not to be
    sent back: it has no UTF-8."""
    return str(sentence).encode(errors="replace").decode()


def error_response(raised: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler: every refusal in the one shape."""
    if isinstance(raised, RequestDataTooBig):
        raised = TooLarge()
    response = exception_handler(raised, context)
    if response is None:
        return None
    if isinstance(raised, exceptions.ValidationError):
        response.status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
        response.data = {
            "error": error("invalid", Unprocessable.default_detail, flat(raised.detail))
        }
        return response
    code = _code(raised)
    message = MESSAGES.get(code) or str(getattr(raised, "detail", ""))
    response.data = {"error": error(code, message)}
    return response


def flat(detail: Any, name: str = "") -> dict[str, list[str]]:
    """DRF's nested messages as one level: `target.exact` → sentences."""
    if isinstance(detail, dict):
        found: dict[str, list[str]] = {}
        for key, value in detail.items():
            found |= flat(value, f"{name}.{key}" if name else str(key))
        return found
    if isinstance(detail, list) and any(isinstance(part, dict | list) for part in detail):
        return flat(dict(enumerate(detail)), name)
    return {name: [str(part) for part in (detail if isinstance(detail, list) else [detail])]}


def _code(raised: Exception) -> str:
    if isinstance(raised, Http404):
        return "not_found"
    if isinstance(raised, PermissionDenied):
        return "permission_denied"
    return str(getattr(raised, "default_code", "error"))
