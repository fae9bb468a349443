"""The open licences that the library knows, by SPDX identifier."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Group(TextChoices):
    """As they are laid out to choose from, the best advice first."""

    FREE = "free", _("Public domain")
    CURRENT = "current", _("Creative Commons")
    EARLIER = "earlier", _("Earlier Creative Commons licences")
    OTHER = "other", _("Other open licences")

    @property
    def advice(self) -> str | Promise:
        return _ADVICE[self]


_ADVICE: dict[Group, str | Promise] = {
    Group.FREE: _("For old works, and where those who made it gave up every right."),
    Group.CURRENT: _("For works whose author allows it; the first two leave the most freedom."),
    Group.EARLIER: _("Only where the author named this very version."),
    Group.OTHER: _("For handbooks and works that came under them."),
}


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence with its name as people say it, where it is explained, and what it allows."""

    code: str
    name: str | Promise
    url: str
    summary: str | Promise
    group: Group

    @property
    def allows_changes(self) -> bool:
        return "-ND-" not in self.code

    @property
    def allows_trade(self) -> bool:
        return "-NC-" not in self.code

    @property
    def is_public_domain(self) -> bool:
        return self.group is Group.FREE


_BY = _("Share and change it, also commercially; name the author.")
_BY_SA = _("Share and change it, also commercially; name the author, keep the same licence.")
_BY_NC = _("Share and change it, not commercially; name the author.")
_BY_NC_SA = _("Share and change it, not commercially; name the author, keep the same licence.")
_BY_ND = _("Share it unchanged, also commercially; name the author.")
_BY_NC_ND = _("Share it unchanged, not commercially; name the author.")


_KINDS = (
    ("by", _BY),
    ("by-sa", _BY_SA),
    ("by-nc", _BY_NC),
    ("by-nc-sa", _BY_NC_SA),
    ("by-nd", _BY_ND),
    ("by-nc-nd", _BY_NC_ND),
)
_CURRENT = "4.0"


def _creative_commons(kind: str, version: str, summary: str | Promise) -> Licence:
    # The first version said it the other way round, in its address alone.
    path = "by-nd-nc" if (kind, version) == ("by-nc-nd", "1.0") else kind
    return Licence(
        code=f"CC-{kind.upper()}-{version}",
        name=f"CC {kind.upper()} {version}",
        url=f"https://creativecommons.org/licenses/{path}/{version}/",
        summary=summary,
        group=Group.CURRENT if version == _CURRENT else Group.EARLIER,
    )


LICENCES: dict[str, Licence] = {
    licence.code: licence
    for licence in (
        Licence(
            "CC-PDDC",
            _("Public domain"),
            "https://creativecommons.org/publicdomain/mark/1.0/",
            _("Free of copyright; do with it what you like."),
            Group.FREE,
        ),
        Licence(
            "CC0-1.0",
            "CC0 1.0",
            "https://creativecommons.org/publicdomain/zero/1.0/",
            _("Given to the public domain; do with it what you like."),
            Group.FREE,
        ),
        *(
            _creative_commons(kind, version, summary)
            for version in (_CURRENT, "3.0", "2.5", "2.0", "1.0")
            for kind, summary in _KINDS
        ),
        Licence(
            "LAL-1.3",
            _("Free Art 1.3"),
            "https://artlibre.org/licence/lal/en/",
            _BY_SA,
            Group.OTHER,
        ),
        Licence(
            "GFDL-1.3-or-later",
            _("GNU Free Documentation 1.3"),
            "https://www.gnu.org/licenses/fdl-1.3.html",
            _BY_SA,
            Group.OTHER,
        ),
        Licence(
            "MIT",
            "MIT",
            "https://spdx.org/licenses/MIT.html",
            _("Share and change it, also commercially; keep the notice."),
            Group.OTHER,
        ),
    )
}


def licence_for(code: str) -> Licence | None:
    return LICENCES.get(code)
