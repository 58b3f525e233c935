"""A dispatch as pages tell it: days, number, channel, hash, files, and what the recipient noted."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.kit.parts import FileLine
from followthrough.reporting.cycles.models import Filing, LeadFiling
from followthrough.reporting.cycles.web.days import day_told, moment_told
from followthrough.reporting.cycles.web.told import size_told
from followthrough.reporting.dispatches.models import Dispatch
from followthrough.reporting.dispatches.rules import CHANNEL_NAMES, FILE_NAMES, Channel, FileKind

SHORT_HASH = 12


@dataclass(frozen=True)
class Letter:
    """How a report left: facts in order, and the files beside it."""

    pk: int
    facts: tuple[tuple[str, str], ...]
    files: tuple[FileLine, ...]
    has_incoming: bool


def letter_of(dispatch: Dispatch) -> Letter:
    """A dispatch as it is read; the typed day and the moment of entry both."""
    facts = [
        (_("Sent on"), day_told(dispatch.dispatched_on)),
        (_("Entered here"), moment_told(dispatch.entered_at)),
        (_("Registry number"), dispatch.registry_number or _("none")),
        (_("Way"), _(CHANNEL_NAMES[Channel(dispatch.channel)])),
        (_("Hash"), dispatch.sha256[:SHORT_HASH]),
    ]
    if dispatch.incoming_on:
        facts.append((_("Received on"), day_told(dispatch.incoming_on)))
        facts.append((_("Incoming number"), dispatch.incoming_number))
    files = tuple(
        FileLine(
            when=size_told(file.size),
            words=file.title,
            url=reverse("reporting:dispatch-file", args=[file.pk]),
            under=f"{_(FILE_NAMES[FileKind(file.kind)])} · {_('Hash')} {file.sha256[:SHORT_HASH]}",
            is_file=True,
        )
        for file in dispatch.files.order_by("pk")
    )
    return Letter(dispatch.pk, tuple(facts), files, dispatch.incoming_on is not None)


def signed_told(filing: Filing | LeadFiling) -> str:
    """Who signed a filing and when, or that it left without a signature, which is said aloud."""
    if filing.approved_by is None or filing.approved_at is None:
        return _("nobody: the institution has no approver here")
    return _("%(office)s, %(moment)s") % {"office": filing.approved_by.office, "moment": moment_told(filing.approved_at)}
