"""Telling the next office, and who was passed over; each notice once for each copy and hop."""

from followthrough.base.accounts.models import Person
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.rules import Role
from followthrough.reporting.notices.operations import record_notice
from followthrough.reporting.periodic.models import Hop, PeriodicSubmission, SentCopy
from followthrough.reporting.periodic.rules.routes import HopKind

CAME = _("The return of {sender} for {period} has come. Pass it on or send it back.")
TO_ACKNOWLEDGE = _("The return of {sender} for {period} has come, for supervision.")
BACK = _("The return of {sender} for {period} was sent back: {because}")
CORRECTED = _("The return of {sender} for {period} is being corrected after it was passed on: {because}")
SHORT = 300


def tell_arrival(hop: Hop, copy: SentCopy, *, by: Person) -> None:
    """Tell the office at which a report has come."""
    if hop.kind == HopKind.OUTSIDE:
        return
    is_supervisor = hop.kind == HopKind.ACKNOWLEDGE
    role = Role.SUPERVISOR if is_supervisor else Role.LEAD
    _tell("came", hop.submission, copy, hop.recipient, role, TO_ACKNOWLEDGE if is_supervisor else CAME, "", by=by)


def tell_return(submission: PeriodicSubmission, copy: SentCopy, to: Institution, role: Role, because: str, *, by: Person) -> None:
    """Tell the office to which a report was sent back; the count of earlier ones keeps each reason."""
    _tell("back", submission, copy, to, role, BACK, because, by=by)


def tell_correction(hop: Hop, copy: SentCopy, because: str, *, by: Person) -> None:
    """Tell an office that had passed a report on that it is being corrected."""
    role = Role.SUPERVISOR if hop.kind == HopKind.ACKNOWLEDGE else Role.LEAD
    _tell("corrected", hop.submission, copy, hop.recipient, role, CORRECTED, because, by=by)


def _tell(
    what: str,
    submission: PeriodicSubmission,
    copy: SentCopy,
    to: Institution,
    role: Role,
    template: str,
    because: str,
    *,
    by: Person,
) -> None:
    times = copy.events.count()
    facts = {"sender": submission.sender.label, "period": submission.window.code}
    record_notice(
        f"periodic-{what}-{submission.pk}-{copy.number}-{times}-{to.code}",
        to,
        role,
        template,
        address=f"/periods/reports/{submission.pk}/",
        facts=facts | ({"because": because[:SHORT]} if because else {}),
        by=by,
    )
