"""Slow work for `manage.py work`."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import TaskContext, task

from annotations.models import Carrying
from annotations.releasing import ReleaseRefused, fail, release, request_release

ATTEMPTS = 5
"""Workers that may die of one release before it is given up; a server may restart as often."""

if TYPE_CHECKING:
    from accounts.models import User
    from books.models import Revision

logger = logging.getLogger(__name__)


def ask_for_release(revision: Revision, editor: User) -> Carrying:
    """Have a revision released by the next free worker. Raises ReleaseRefused."""
    with transaction.atomic():
        carrying, is_new = request_release(revision, editor)
        if is_new:
            release_revision.enqueue(carrying.pk)
    return carrying


@task(takes_context=True)
def release_revision(context: TaskContext, carrying_id: int) -> None:
    """Begun again from the start when its worker dies: until the last step readers see nothing."""
    carrying = Carrying.objects.filter(pk=carrying_id).first()
    if carrying is None or carrying.is_finished:
        return
    try:
        if context.attempt > ATTEMPTS:
            fail(carrying, _("The carrying stopped too often. Look into the server’s log."))
        else:
            release(carrying)
    except ReleaseRefused as refusal:
        fail(carrying, str(refusal))
    except Exception:
        logger.exception("The revision %s could not be released.", carrying.revision_id)
        fail(carrying, _("Something broke on our side. It is written down; please try again."))
