"""The desk's slow work: an upload becomes a book, or a new revision of one."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import TaskContext, task

from books.desk.uploading.progress import TakenAway, WrittenProgress
from books.formats.guarded import read_guarded
from books.formats.parsed import FormatError, ParsedBook
from books.importing import ImportRefused, import_book, import_revision
from books.models import Revision, Upload

ATTEMPTS = 5
"""Workers that may die of one file before it is given up; a server may restart as often."""

logger = logging.getLogger(__name__)


@task(takes_context=True)
def read_upload(context: TaskContext, upload_id: str) -> None:
    """Begun again from the start when its worker dies: until the last step it changes nothing."""
    upload = Upload.objects.select_related("book", "editor").filter(pk=upload_id).first()
    if upload is None:
        return
    try:
        if upload.is_finished:
            # Its worker died between the last two steps.
            upload.file.delete(save=False)
        elif context.attempt > ATTEMPTS:
            fail(upload, _("This file stopped the reading too often. Try another format."))
        else:
            keep(upload, read(upload))
    except TakenAway:
        logger.info("The upload %s was taken away while it was read.", upload_id)
    except (FormatError, ImportRefused) as refusal:
        fail(upload, str(refusal))
    except Exception:
        logger.exception("The upload %s could not be read.", upload_id)
        fail(upload, _("Something broke on our side. It is written down; please try again."))


def read(upload: Upload) -> ParsedBook:
    progress = WrittenProgress(upload.pk)
    progress.begin()
    return read_guarded(Path(upload.file.path), upload.name, progress)


def keep(upload: Upload, parsed: ParsedBook) -> None:
    """Makes the book or revision and marks the upload done: both, or neither."""
    WrittenProgress(upload.pk).write(_("Putting it on the shelf"), 0, 0)
    with upload.file.open("rb") as original:
        if upload.book is None:
            import_book(
                parsed,
                original=original,
                original_name=upload.name,
                editor=upload.editor,
                also=partial(finish, upload),
            )
        else:
            import_revision(
                upload.book,
                parsed,
                original=original,
                original_name=upload.name,
                editor=upload.editor,
                also=partial(finish, upload),
            )
    upload.file.delete(save=False)


def finish(upload: Upload, revision: Revision) -> None:
    """Raises TakenAway when the editor has thought better of it."""
    mine = Upload.objects.unfinished().filter(pk=upload.pk)
    if not mine.update(state=Upload.State.DONE, revision=revision, finished_at=timezone.now()):
        raise TakenAway


def fail(upload: Upload, problem: str) -> None:
    Upload.objects.filter(pk=upload.pk).update(
        state=Upload.State.FAILED, problem=problem, finished_at=timezone.now()
    )
    upload.file.delete(save=False)
