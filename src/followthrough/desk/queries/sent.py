"""The way of a summary to its recipient as pages tell it: the sentence, the chip, the facts of the letter, its files."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kit.parts import Chip, Clock, FileLine
from followthrough.desk.queries.days import day_told, due_told, leaf, moment_told
from followthrough.desk.queries.names import language
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.permissions import may_sum_up
from followthrough.reporting.cycles.queries.summaries import Sent, find_recipient, sent_summary
from followthrough.reporting.cycles.rules.lateness import Timeliness
from followthrough.reporting.dispatches.models import Dispatch
from followthrough.reporting.dispatches.rules import CHANNEL_NAMES, FILE_NAMES, Channel, FileKind

SHORT_HASH = 12
Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SentPage:
    """How a summary left and what came of it; `may_write`: the reader is the coordinator."""

    plan: str
    year: int
    heading: str
    lede: str
    chip: Chip | None
    clock: Clock
    letter: Facts
    files: tuple[FileLine, ...]
    noted: Facts
    is_published: bool
    is_sent: bool
    letter_address: str
    has_arrived: bool
    may_write: bool
    typed: Mapping[str, Any]
    crumbs: tuple[tuple[str, str], ...]


def page_of(cycle: Cycle, person: Any) -> SentPage:
    """The page of one year."""
    way = sent_summary(cycle)
    sent, recipient = way.summary.dispatch, find_recipient(cycle.plan)
    report = reverse("desk:report", args=[cycle.plan.short, cycle.year])
    return SentPage(
        plan=cycle.plan.short,
        year=cycle.year,
        heading=way_told(way),
        lede=_("The summary for %(year)d goes to: %(recipient)s.")
        % {"year": cycle.year, "recipient": recipient.told(language()) if recipient else _("nobody that the plan names")},
        chip=_chip(way),
        clock=leaf(cycle.coordinator_due_on, cycle.coordinator_effective_on, _("The coordinator’s summary")),
        letter=letter_facts(sent) if sent else (),
        files=files_of(sent) if sent else (),
        noted=_noted(way),
        is_published=way.is_published,
        is_sent=sent is not None,
        letter_address=reverse("desk:letter", args=[sent.pk]) if sent else "",
        has_arrived=sent is not None and sent.incoming_on is not None,
        may_write=may_sum_up(person, cycle.plan),
        typed=_typed(way),
        crumbs=(
            (_("Reports"), reverse("desk:reports", args=[cycle.plan.short])),
            (_("Summary for %(year)d") % {"year": cycle.year}, report),
            (_("How it left"), ""),
        ),
    )


def _typed(way: Sent) -> dict[str, Any]:
    """What stands in the forms of whoever corrects it."""
    sent, summary = way.summary.dispatch, way.summary
    arrived = {"incoming_number": sent.incoming_number, "incoming_on": sent.incoming_on} if sent else {}
    return {**arrived, "noted_number": summary.noted_number, "noted_on": summary.noted_on}


def way_told(way: Sent) -> str:
    """Where the summary is, in one sentence: not published, not sent, sent, noted."""
    summary, sent = way.summary, way.summary.dispatch
    if sent is None:
        if not way.is_published:
            return _("The summary is not published yet; then it can be sent")
        return _("The summary is published; how it left is not noted: %(due)s") % {
            "due": due_told(way.cycle.coordinator_effective_on)
        }
    days = {"day": day_told(sent.dispatched_on)}
    if summary.noted_on is None:
        return _("The summary left on %(day)s; no taking note is known") % days
    return _("The summary left on %(day)s; note was taken on %(noted)s") % {**days, "noted": day_told(summary.noted_on)}


def way_line(way: Sent) -> str:
    """The same for the calendar leaf of the control room; "" before it is published."""
    sent = way.summary.dispatch
    if sent is None:
        return _("Not sent yet") if way.is_published else ""
    words = _("Sent late on %(day)s") if way.timeliness == Timeliness.LATE else _("Sent on %(day)s")
    told = words % {"day": day_told(sent.dispatched_on)}
    if way.summary.noted_on is None:
        return told
    return _("%(sent)s, noted on %(day)s") % {"sent": told, "day": day_told(way.summary.noted_on)}


def _chip(way: Sent) -> Chip | None:
    if way.timeliness == Timeliness.ON_TIME:
        return Chip("tick", "good", _("Sent on time"))
    if way.timeliness == Timeliness.LATE and way.summary.dispatch is not None:
        days = (way.summary.dispatch.dispatched_on - way.cycle.coordinator_effective_on).days
        return Chip("tick", "middling", ngettext("Sent %(days)d day late", "Sent %(days)d days late", days) % {"days": days})
    if way.timeliness == Timeliness.OVERDUE:
        return Chip("cross", "bad", _("Overdue"))
    return Chip("clock", "wait", _("Not due yet"))


def letter_facts(sent: Dispatch) -> Facts:
    """How a letter left, and what its recipient noted."""
    facts = [
        (_("Sent on"), day_told(sent.dispatched_on)),
        (_("Entered here"), moment_told(sent.entered_at)),
        (_("Registry number"), sent.registry_number or _("none")),
        (_("Way"), _(CHANNEL_NAMES[Channel(sent.channel)])),
        (_("Hash"), sent.sha256[:SHORT_HASH]),
    ]
    if sent.incoming_on:
        facts += [(_("Received on"), day_told(sent.incoming_on)), (_("Incoming number"), sent.incoming_number)]
    return tuple(facts)


def files_of(sent: Dispatch) -> tuple[FileLine, ...]:
    """What lies beside a letter."""
    return tuple(
        FileLine(
            when=filesizeformat(file.size),
            words=file.title,
            url=reverse("desk:letter-file", args=[sent.pk, file.pk]),
            under=f"{_(FILE_NAMES[FileKind(file.kind)])} · {_('Hash')} {file.sha256[:SHORT_HASH]}",
            is_file=True,
        )
        for file in sent.files.order_by("pk")
    )


def _noted(way: Sent) -> Facts:
    if way.summary.noted_on is None:
        return ()
    return ((_("Note taken on"), day_told(way.summary.noted_on)), (_("Number of the act"), way.summary.noted_number))
