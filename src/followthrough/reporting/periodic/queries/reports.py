"""Reports found: one by its window and sender, many for a calendar, and what would be sent now."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from followthrough.base.kernel.errors import NotAllowed, NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Institution
from followthrough.reporting.calendar.rules.periods import Frequency
from followthrough.reporting.periodic import permissions
from followthrough.reporting.periodic.models import Hop, HopEvent, PeriodicSubmission, ReportWindow, SentCopy, TakenText
from followthrough.reporting.periodic.queries.chains import PlanChain
from followthrough.reporting.periodic.queries.events import Event, events_of
from followthrough.reporting.periodic.queries.figures import figures_of
from followthrough.reporting.periodic.rules.content import Approval, standing
from followthrough.reporting.periodic.rules.routes import HopKind

NOT_YOURS = _("The return of {sender} is read by itself, the offices on its way and the supervisor, once it was sent.")


def find_submission(window: ReportWindow, sender: Institution) -> PeriodicSubmission | None:
    """What a body sends for a window, or None where it has not begun."""
    found = PeriodicSubmission.objects.filter(window=window, sender=sender).select_related("sender", "for_body").first()
    if found is not None:
        found.window = window
    return found


def get_submission(pk: int, person: Any) -> PeriodicSubmission:
    """A report that `person` may read; raises NotFound and NotAllowed."""
    rows = PeriodicSubmission.objects.select_related("window__plan", "sender", "for_body")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound("report.unknown", _("There is no such return."))
    if not permissions.may_read(person, found, hops_of(found)):
        raise NotAllowed("report.not_yours", NOT_YOURS, sender=found.sender.label)
    return found


def hops_of(submission: PeriodicSubmission) -> list[Hop]:
    """The way of a report as it was frozen, in order; empty before it was first sent."""
    rows = Hop.objects.filter(submission=submission).select_related("sender", "recipient", "approved_by", "dispatch")
    return list(rows.order_by("position"))


def judged(hops: Collection[Hop]) -> list[Hop]:
    """The hops at whose end somebody judges."""
    return [hop for hop in hops if hop.kind == HopKind.JUDGE]


def latest_copy(submission: PeriodicSubmission) -> SentCopy | None:
    """What was sent last, or None."""
    return SentCopy.objects.filter(submission=submission).select_related("sent_by").order_by("-number").first()


def place_of(hops: Collection[Hop], copy: SentCopy) -> int:
    """At which of the judging offices the report lies: how many approvals hold."""
    return standing(copy.content, [Approval(hop.note, hop.approved_sha256) for hop in judged(hops)])


def events_at(submission: PeriodicSubmission) -> list[HopEvent]:
    """What happened to a report, oldest first."""
    rows = HopEvent.objects.filter(hop__submission=submission).select_related("by", "hop__recipient", "hop__sender", "dispatch")
    return list(rows.order_by("at", "pk"))


@dataclass(frozen=True)
class Draft:
    """What would be sent now."""

    content: dict[str, Any]
    events: list[Event]


def draft_of(chain: PlanChain, window: ReportWindow, sender: Institution, submission: PeriodicSubmission | None) -> Draft:
    """Text, events, figures and sources of a report as they stand now. Figures only for what is longer than a week."""
    covered = chain.covered(sender.code)
    events = events_of(covered, window.first_on, window.last_on)
    content: dict[str, Any] = {
        "text": submission.text.strip() if submission else "",
        "for": submission.for_body.code if submission and submission.for_body else "",
        "events": [[event.code, event.day, event.version] for event in events],
        "figures": [],
        "sources": [],
    }
    if window.frequency != Frequency.WEEKLY:
        content["figures"] = [figure.stored for figure in figures_of(chain.plan, covered, window.period)]
    if submission is not None and (window.frequency != Frequency.WEEKLY or sender.code == chain.chain.last):
        content["sources"] = [[one.copy_id, one.copy.sha256] for one in taken_into(submission)]
    return Draft(content, events)


def submissions_in(
    windows: Collection[ReportWindow], senders: Collection[Institution], *, with_ways: bool = True
) -> Mapping[tuple[int, int], PeriodicSubmission]:
    """Reports by window and sender with their copies and, unless nobody asks for them, their hops: two or three questions."""
    rows = (
        PeriodicSubmission.objects.filter(window__in=windows, sender__in=senders)
        .select_related("sender", "for_body")
        .prefetch_related(Prefetch("copies", SentCopy.objects.order_by("number")))
        .order_by("pk")
    )
    if with_ways:
        rows = rows.prefetch_related(Prefetch("hops", _ways()))
    return {(row.window_id, row.sender_id): row for row in rows}


def taken_into(submission: PeriodicSubmission) -> list[TakenText]:
    """The texts that stand in a report, in the order in which they were taken; read once for each report that is held."""
    if "taken" not in getattr(submission, "_prefetched_objects_cache", {}):
        rows = TakenText.objects.select_related("copy").defer("copy__content").order_by("pk")
        prefetch_related_objects([submission], Prefetch("taken", rows))
    return list(submission.taken.all())


def read_way(submission: PeriodicSubmission) -> None:
    """Read the hops of one report that was read without them."""
    prefetch_related_objects([submission], Prefetch("hops", _ways()))


def _ways() -> QuerySet[Hop]:
    return Hop.objects.select_related("recipient", "sender", "dispatch").order_by("position")
