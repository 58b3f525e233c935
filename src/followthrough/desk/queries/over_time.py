"""How reporting went from year to year: how many came, in time or late, how complete, how much was done."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.kernel import clock
from followthrough.base.kit.parts import Table, TableCell, TableColumn
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.cycles.models import Answer, Cycle, FiledAnswer, Submission
from followthrough.reporting.cycles.queries.cycles import cycles_of, effects_in
from followthrough.reporting.cycles.rules.answers import DONE, Status
from followthrough.reporting.cycles.rules.lateness import MISSING, Timeliness, timeliness


@dataclass(frozen=True)
class OverTime:
    """The page: one line a year."""

    heading: str
    table: Table


def over_time(plan: Plan) -> OverTime:
    """Every cycle of a plan, oldest first, each counted as it stands today."""
    cycles = sorted(cycles_of(plan), key=lambda cycle: cycle.year)
    for cycle in cycles:
        cycle.plan = plan
    columns = (
        TableColumn(_("Report on")),
        TableColumn(_("Came"), is_number=True),
        TableColumn(_("In time"), is_number=True),
        TableColumn(_("Late"), is_number=True),
        TableColumn(_("After the date, not bound"), is_number=True),
        TableColumn(_("Missing"), is_number=True),
        TableColumn(_("Duties answered"), is_number=True),
        TableColumn(_("Done"), is_number=True),
    )
    rows = tuple(_row(plan, cycle) for cycle in cycles)
    heading = _("How reporting went from year to year")
    return OverTime(heading, Table(heading, columns, rows, empty=_("Reporting was not opened yet."), is_caption_hidden=True))


def _row(plan: Plan, cycle: Cycle) -> tuple[str | TableCell, ...]:
    effects = effects_in(cycle)
    submissions = list(Submission.objects.filter(cycle=cycle).values_list("first_dispatched_on", "institution_id"))
    when = Counter(
        timeliness(day, cycle.institutions_effective_on, clock.today(), effects.get(body, LegalEffect.UNDETERMINED))
        for day, body in submissions
    )
    came = sum(day is not None for day, _body in submissions)
    asked = Answer.objects.filter(submission__cycle=cycle, is_debt=False).count()
    filed = FiledAnswer.objects.filter(filing__submission__cycle=cycle, filing__is_latest=True, is_debt=False)
    by_status = {
        Status(status): count for status, count in filed.values_list("status").annotate(count=Count("pk")).order_by("status")
    }
    answered = sum(by_status.values())
    done = sum(by_status.get(status, 0) for status in DONE)
    applies = asked - by_status.get(Status.NOT_APPLICABLE, 0)
    return (
        TableCell(str(cycle.year), url=f"{reverse('desk:home')}?year={cycle.year}"),
        _of(came, len(submissions)),
        str(when[Timeliness.ON_TIME]),
        str(when[Timeliness.LATE]),
        str(when[Timeliness.AFTER_THE_DATE]),
        str(sum(when[one] for one in MISSING)),
        _of(answered, asked),
        _of(done, applies),
    )


def _of(part: int, whole: int) -> str:
    return _("%(part)d of %(whole)d") % {"part": part, "whole": whole}
