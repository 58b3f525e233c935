"""One duty while it is saved. On the evening of the due day hundreds save at once, so a save reads this and nothing else."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, OuterRef, Subquery

from followthrough.base.kernel.errors import NotAllowed, NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit.kept import KeptQuestion
from followthrough.promise.plans.queries import is_running, row_teller
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.models import Answer, Declaration, Submission
from followthrough.reporting.cycles.queries.drafts import NOT_YOURS, own_submission
from followthrough.reporting.cycles.queries.submissions import Asked
from followthrough.reporting.cycles.rules.answers import kind_of

JOINED = ("due__obligation__row", "submission__cycle__plan")
# Of an answer everything, of what it belongs to what rules ask for; a plan's text is long and stays where it is.
READ = (
    *(field.attname for field in Answer._meta.concrete_fields),
    "due__year", "due__obligation", "due__obligation__row",
    *(f"due__obligation__row__{name}" for name in ("plan", "code", "position", "first_year", "last_year", "recurrence")),
    "submission__state", "submission__institution", "submission__lead",
    "submission__cycle__year", "submission__cycle__state", "submission__cycle__plan__short", "submission__cycle__plan__version",
)  # fmt: skip


@dataclass(frozen=True)
class Writing:
    """A duty without proof, registers and its neighbours. `declared_at` None: the writer has not declared yet."""

    one: Asked
    declared_at: datetime | None

    @property
    def submission(self) -> Submission:
        """The report in which it stands."""
        return self.one.answer.submission


def _duty(pk: int, row_code: str, year: int | None, person: int) -> Any:
    declared = Declaration.objects.filter(cycle=OuterRef("submission__cycle"), person=person).order_by("pk").values("made_at")[:1]
    rows = Answer.objects.filter(submission=pk, due__obligation__row__code=row_code, due__year=year)
    return rows.select_related(*JOINED).only(*READ).annotate(declared_at=Subquery(declared)).order_by("pk")


_DUTY: KeptQuestion[Any] = KeptQuestion(_duty, pk=int, row_code=str, year=int, person=int)


def get_writing(pk: int, row_code: str, year: int | None, person: Any) -> Writing:
    """One duty for its focal point to save, in one question; raises NotFound, and NotAllowed for everybody else."""
    is_odd = max(pk, year or 0) > BigIntegerField.MAX_BIGINT  # no table holds it, and a kept question asks as it is told
    found = None if is_odd else _DUTY.first(pk=pk, row_code=row_code, year=year, person=person.pk)
    if found is None:
        own_submission(pk, person)
        raise NotFound("due.unknown", _("This report does not ask for row {row}."), row=row_code)
    submission = found.submission
    if not permissions.may_read_draft(person, submission):
        raise NotAllowed("draft.not_yours", NOT_YOURS, institution=submission.institution.label)
    obligation, cycle = found.due.obligation, submission.cycle
    obligation.row = row_teller(cycle.plan, cycle.year)(obligation.row)
    return Writing(Asked(found, found.due, kind_of(found.is_debt, is_running(obligation.row, cycle.year))), found.declared_at)
