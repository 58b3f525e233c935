"""Counts over the answers of a cycle: what the report says of them, and the duties that were counted."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from followthrough.base.kernel.errors import NotAllowed
from followthrough.base.kernel.words import gettext_noop
from followthrough.desk.queries.explain.codes import Asked, unknown
from followthrough.desk.queries.explain.explained import Explained, Working
from followthrough.desk.queries.marks import status_chip
from followthrough.desk.queries.seen import is_in
from followthrough.promise.plans.permissions import leads_of
from followthrough.publishing.releases.queries.content import (
    LEADS,
    OBJECTIVES,
    READINGS,
    SENDINGS,
    content_from,
    read_cycle,
    read_row,
)
from followthrough.publishing.releases.queries.releases import find_latest, frozen
from followthrough.publishing.releases.rules import FrozenData
from followthrough.publishing.reports.summary import groups
from followthrough.publishing.reports.summary.ledger import Ledger
from followthrough.publishing.reports.summary.year import Year
from followthrough.reporting.cycles import permissions as reporting
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.rules.answers import AnswerText
from followthrough.reporting.cycles.rules.states import CycleState

SHOWN = 200


def year_of(asked: Asked, person: Any) -> Year:
    """The cycle as the report reads it: frozen once published, else as it stands. `person` None: the server's own shell.

    Raises NotFound where there is no report on the year, NotAllowed where the person may not read it yet.
    """
    cycle = asked.cycle
    if cycle is None:
        raise unknown(asked.code)
    is_open = (
        person is None or leads_of(person, asked.plan) or (cycle.state == CycleState.PUBLISHED and is_in(person, cycle.plan))
    )
    if not is_open and not reporting.may_read_report(person, cycle):
        raise NotAllowed(
            "figure.not_yet",
            gettext_noop(
                "The report on {year} is not published yet. Its figures are open to leads, coordinator and supervisor until then."
            ),
            year=asked.year,
        )
    return Year(_data(asked, cycle), get_language() or "en")


def _data(asked: Asked, cycle: Cycle) -> FrozenData:
    release = find_latest(cycle) if cycle.state == CycleState.PUBLISHED else None
    if release is not None:
        return frozen(release)
    report = asked.report()
    read = read_row(cycle, report, asked.row) if asked.row and report is not None else read_cycle(cycle, report)
    content = content_from(read, cycle.summary, without={READINGS, LEADS, SENDINGS, OBJECTIVES} if asked.row else ())
    return FrozenData(label="", sha256="", frozen_on=cycle.coordinator_due_on, is_published=False, content=content)


def explain_reported(asked: Asked, year: Year) -> Explained:
    """A count over answers. Raises NotFound where the cycle has no such figure."""
    known = Ledger(year).known.get(asked.code)
    if known is None:
        raise unknown(asked.code)
    group = next((group for group in groups.every(year) if asked.code in {group.done, group.base, group.dues_code}), None)
    counted = group.duties if group else ()
    return Explained(
        code=asked.code,
        value=known.value,
        sentence=_("The report on %(year)d says “%(value)s”") % {"year": asked.year, "value": known.value},
        meaning=known.source,
        formula=(
            (
                _("Counted from"),
                _("the latest answers that were sent; drafts do not count, and what does not apply leaves the denominator"),
            ),
        ),
        working=tuple(_line(asked, year, duty) for duty in counted[:SHOWN]),
        total=_("%(value)s, from %(number)d duties") % {"value": known.value, "number": len(counted)} if counted else "",
        seal=year.release.sha256,
    )


def _line(asked: Asked, year: Year, duty: Any) -> Working:
    code = f"{asked.plan.short}.{duty.row}.{asked.year}.{duty.institution}"
    return Working(
        who=f"{duty.row}, {year.body(duty.institution).short}",
        number="",
        chip=status_chip(AnswerText(duty.status, done_on=duty.done_on)),
        reason="",
        behind=_("Why"),
        url=reverse("desk:why", args=[code]),
    )
