"""A group's audit trail in words: a whole sentence for each deed, for other languages order them
otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.models import Entry

if TYPE_CHECKING:
    from accounts.models import User

Kind = Entry.Kind

SENTENCES = {
    Kind.FOUNDED: gettext_lazy("%(actor)s founded the group"),
    Kind.CHANGED: gettext_lazy("%(actor)s changed the group’s details"),
    Kind.INVITED: gettext_lazy("%(actor)s made an invitation"),
    Kind.REVOKED: gettext_lazy("%(actor)s revoked an invitation"),
    Kind.JOINED: gettext_lazy("%(actor)s joined"),
    Kind.ASKED: gettext_lazy("%(actor)s asked to join"),
    Kind.ACCEPTED: gettext_lazy("%(actor)s let %(person)s in"),
    Kind.DECLINED: gettext_lazy("%(actor)s did not let %(person)s in"),
    Kind.LEFT: gettext_lazy("%(actor)s left"),
    Kind.REMOVED: gettext_lazy("%(actor)s removed %(person)s"),
    Kind.BANNED: gettext_lazy("%(actor)s removed %(person)s and keeps them out"),
    Kind.READMITTED: gettext_lazy("%(actor)s lets %(person)s come back"),
    Kind.PROMOTED: gettext_lazy("%(actor)s made %(person)s a moderator"),
    Kind.DEMOTED: gettext_lazy("%(actor)s made %(person)s a member again"),
    Kind.HANDED_OVER: gettext_lazy("%(actor)s handed the group over to %(person)s"),
}


def sentence_of(entry: Entry) -> SafeString:
    """As HTML, its people in bold. Expects the actor and the person."""
    who = {
        "actor": _name(entry.actor, _("Somebody who is gone")),
        "person": _name(entry.person, _("somebody who is gone")),
    }
    return SafeString(conditional_escape(SENTENCES[Kind(entry.kind)]) % who)


def _name(person: User | None, gone: str) -> SafeString:
    return format_html("<b><bdi>{}</bdi></b>", person.get_full_name() if person else gone)
