"""What was sent to a supervisor and waits for its note, in the version that was sent last."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan
from followthrough.reporting.periodic.models import Hop, PeriodicSubmission, SentCopy
from followthrough.reporting.periodic.queries.told import PERIODS, SPANS, name_of, period
from followthrough.reporting.periodic.rules.routes import HopKind
from followthrough.reporting.periodic.rules.states import ReportState

ACKNOWLEDGE = _("Take note of {period} of {body}")
ACKNOWLEDGE_MANY = _("Take note of what {body} sent (returns: {count}; the latest: {period})")


@dataclass(frozen=True)
class Waiting:
    """What one sender sent to one supervisor, oldest first; said in one line however many came."""

    hops: list[Any]

    @property
    def sender(self) -> Institution:
        """Who sent it."""
        found: Institution = self.hops[-1].sender
        return found

    @property
    def recipient(self) -> Institution:
        """Who takes note."""
        found: Institution = self.hops[-1].recipient
        return found

    @property
    def newest(self) -> PeriodicSubmission:
        """The report that was sent last."""
        found: PeriodicSubmission = self.hops[-1].submission
        return found

    @property
    def template(self) -> str:
        """The sentence as the messages know it."""
        return ACKNOWLEDGE if len(self.hops) == 1 else ACKNOWLEDGE_MANY

    @property
    def facts(self) -> dict[str, str]:
        """What stands in its braces."""
        words = PERIODS if len(self.hops) == 1 else SPANS
        return {"period": period(self.newest.window, words), "body": name_of(self.sender), "count": str(len(self.hops))}

    def address(self, plan: Plan) -> str:
        """The report, or the list in which it stands with others."""
        if len(self.hops) == 1:
            return f"/periods/reports/{self.newest.pk}/"
        return f"/periods/{plan.short}/{self.recipient.code}/received/{self.newest.window.code}/"


def waiting_notes(plan: Plan, recipient: int | None = None) -> list[Waiting]:
    """What waits for a note in a plan, of one supervisor if given: one for each sender. One question."""
    latest = SentCopy.objects.filter(submission=OuterRef("submission")).order_by("-number")
    only = Q() if recipient is None else Q(recipient_id=recipient)
    hops = Hop.objects.filter(only, kind=HopKind.ACKNOWLEDGE.value, submission__window__plan=plan)
    hops = hops.exclude(submission__state__in=[ReportState.DRAFT.value, ReportState.SENT_BACK.value])
    hops = hops.annotate(latest=Subquery(latest.values("sha256")[:1]), sent_at=Subquery(latest.values("sent_at")[:1]))
    waiting: dict[tuple[int, int], list[Any]] = {}
    rows = hops.exclude(approved_sha256=F("latest")).select_related("recipient", "sender", "submission__window")
    for hop in rows.order_by("sent_at", "pk"):
        waiting.setdefault((hop.recipient_id, hop.sender_id), []).append(hop)
    return [Waiting(every) for every in waiting.values()]
