"""Reads of one submission: what it asks, what is drafted, what was filed, and who said what about it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.texts import Text
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Due, Plan, Row
from followthrough.promise.plans.queries import day_of_year, dues_ended_before, is_running, plan_in, row_teller
from followthrough.reporting.cycles.models import Answer, Cycle, Declaration, Evidence, FiledAnswer, Filing, Remark, Submission
from followthrough.reporting.cycles.rules.answers import SETTLED, Gap, Kind, gaps, kind_of
from followthrough.reporting.cycles.rules.proposals import Proposal
from followthrough.reporting.cycles.rules.states import Origin, SubmissionState


def get_submission(pk: int, declared_by: Any = None) -> Submission:
    """One submission with cycle, plan and bodies; raises NotFound. `declared_by`: whose declaration comes with it, as `declared_at`."""
    rows = Submission.objects.filter(pk=pk).select_related("cycle__plan", "institution", "lead")
    if declared_by is not None:
        declared = Declaration.objects.filter(cycle=OuterRef("cycle"), person=declared_by).order_by("pk")
        rows = rows.annotate(declared_at=Subquery(declared.values("made_at")[:1]))
    submission = rows.first()
    if submission is None:
        raise NotFound("submission.unknown", _("There is no such report."))
    day = day_of_year(submission.cycle.year)
    submission.cycle.plan = plan_in(submission.cycle.plan, submission.cycle.year)
    submission.institution, submission.lead = submission.institution.as_of(day), submission.lead.as_of(day)
    return submission


def submissions_of(institution: Institution | str, cycle: Cycle) -> list[Submission]:
    """The reports of one institution (or its code) in a cycle, in the order of the objectives they serve."""
    whose = {"institution__code": institution} if isinstance(institution, str) else {"institution": institution}
    rows = Submission.objects.filter(cycle=cycle, **whose).select_related("cycle__plan", "institution", "lead")
    first = {entry.lead: place for place, entry in reversed(list(enumerate(cycle.plan.document.objectives)))}
    return sorted(rows, key=lambda row: first.get(row.lead.code, 0))


def submissions_of_both(institution: Institution, cycle: Cycle, earlier: Cycle | None) -> list[Submission]:
    """The reports of one institution in a cycle and in the one before, in the order of the objectives they serve. One question.

    `last_said` and `last_said_at`: the last remark on the latest filing of each.
    """
    wanted = [one for one in (cycle, earlier) if one is not None]
    said = Remark.objects.filter(filing__submission=OuterRef("pk"), filing__is_latest=True).order_by("-made_at", "-pk")
    rows = Submission.objects.filter(cycle__in=wanted, institution=institution).annotate(
        last_said=Subquery(said.values("text")[:1]), last_said_at=Subquery(said.values("made_at")[:1])
    )
    first = {entry.lead: place for place, entry in reversed(list(enumerate(cycle.plan.document.objectives)))}
    found = rows.select_related("cycle__plan", "institution", "lead").order_by("cycle__year", "pk")
    return sorted(found, key=lambda row: first.get(row.lead.code, 0))


@dataclass(frozen=True)
class Asked:
    """One due as a submission asks it, with its draft answer."""

    answer: Answer
    due: Due
    kind: Kind
    proposal: Proposal | None = None

    @property
    def row_code(self) -> str:
        """Code of its row, `1.2-a`."""
        return self.due.obligation.row.code

    @property
    def outcome(self) -> Text:
        """What is expected."""
        return self.due.obligation.row.outcome

    @property
    def action(self) -> Text:
        """Title of its action."""
        return self.due.obligation.row.action

    @property
    def objective_number(self) -> str:
        """Number of its objective."""
        return self.due.obligation.row.objective.number

    @property
    def is_answered(self) -> bool:
        """Whether a status is chosen."""
        return self.answer.status is not None

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing before it can be sent."""
        return tuple(gaps(self.answer.text, proposed=self.proposal.status if self.proposal else None))


def asked(submission: Submission) -> list[Asked]:
    """Everything a submission asks: this year's dues in the order of the plan, then what is open from earlier years."""
    return list(_asked(Answer.objects.filter(submission=submission), submission.cycle))


def asked_of(institution: Institution, cycle: Cycle) -> list[Asked]:
    """Everything an institution is asked in a cycle, over all its submissions."""
    return list(_asked(Answer.objects.filter(submission__cycle=cycle, submission__institution=institution), cycle))


def asked_of_all(institution_ids: Collection[int], cycle: Cycle) -> dict[int, list[Asked]]:
    """What each of several institutions is asked in a cycle, by its id; as many questions as for one.

    Rows, bodies and reports are read once and shared by all duties, so that a thousand institutions take seconds.
    """
    rows = _rows_told(cycle)
    bodies = Institution.objects.in_bulk(list(institution_ids))
    reports = Submission.objects.filter(cycle=cycle, institution_id__in=list(institution_ids)).select_related("lead")
    by_report = {one.pk: one for one in reports.order_by("pk")}
    found: dict[int, list[Asked]] = {pk: [] for pk in institution_ids}
    answers = Answer.objects.filter(submission_id__in=list(by_report)).select_related("due__obligation")
    for answer in answers.order_by("pk"):
        answer.submission, obligation = by_report[answer.submission_id], answer.due.obligation
        obligation.row, obligation.institution = rows[obligation.row_id], bodies[obligation.institution_id]
        kind = kind_of(answer.is_debt, is_running(obligation.row, cycle.year))
        found[answer.submission.institution_id].append(Asked(answer, answer.due, kind))
    for asked in found.values():
        asked.sort(key=_place)
    return found


def _rows_told(cycle: Cycle) -> dict[int, Row]:
    """The rows of a cycle's plan as a report in it reads them, by id; remembered on the cycle."""
    held: dict[int, Row] | None = cycle.__dict__.get("_rows_told")
    if held is None:
        told = row_teller(cycle.plan, cycle.year)
        rows = Row.objects.filter(plan_id=cycle.plan_id).select_related("objective").order_by("position")
        held = cycle.__dict__["_rows_told"] = {row.pk: told(row) for row in rows}
    return held


def _place(one: Asked) -> tuple[bool, int, int]:
    """Where a duty stands in a report: this year's in the order of the plan, then what is open from earlier years."""
    return one.answer.is_debt, one.due.obligation.row.position, one.due.year or 0


def get_asked(submission: Submission, row_code: str, year: int | None) -> Asked:
    """One due of a submission, by row and (for a yearly row) year; raises NotFound."""
    matches = Answer.objects.filter(submission=submission, due__obligation__row__code=row_code, due__year=year)
    found = next(iter(_asked(matches, submission.cycle)), None)
    if found is None:
        raise NotFound("due.unknown", _("This report does not ask for row {row}."), row=row_code)
    return found


def _asked(answers: QuerySet[Answer], cycle: Cycle) -> list[Asked]:
    proof = Evidence.objects.filter(answer=OuterRef("pk"), taken_out_at__isnull=True)
    rows = answers.select_related(
        "due__obligation__row__objective", "due__obligation__institution", "saved_by", "submission__lead"
    ).annotate(has_proof=Exists(proof))
    told = row_teller(cycle.plan, cycle.year)
    found = list(rows.order_by("pk"))
    for answer in found:
        answer.due.obligation.row = told(answer.due.obligation.row)
    found.sort(key=lambda one: (one.is_debt, one.due.obligation.row.position, one.due.year or 0))
    return [
        Asked(answer, answer.due, kind_of(answer.is_debt, is_running(answer.due.obligation.row, cycle.year))) for answer in found
    ]


def evidence_of(answer: Answer) -> list[Evidence]:
    """Proof that stands beside a draft answer now, oldest first."""
    return list(Evidence.objects.filter(answer=answer, taken_out_at__isnull=True).select_related("added_by").order_by("pk"))


def find_latest_filing(submission: Submission) -> Filing | None:
    """The last frozen copy of a submission, or None if nothing was sent."""
    return (
        Filing.objects.filter(submission=submission, is_latest=True).select_related("filed_by", "approved_by", "dispatch").first()
    )


def filed_answers(filing: Filing, cycle: Cycle | None = None) -> list[FiledAnswer]:
    """The answers of a filing: this year's in the order of the plan, then debts; rows as a report in its cycle reads them."""
    return filed_answers_of({filing.pk: cycle or filing.submission.cycle})[filing.pk]


def filed_answers_of(filings: Mapping[int, Cycle]) -> dict[int, list[FiledAnswer]]:
    """The answers of several filings, as `filed_answers` gives those of one; each filing with the cycle in which it is read."""
    rows = FiledAnswer.objects.filter(filing_id__in=list(filings)).select_related(
        "due__obligation__row__objective", "due__obligation__institution"
    )
    tellers = {cycle.pk: row_teller(cycle.plan, cycle.year) for cycle in {one.pk: one for one in filings.values()}.values()}
    found: dict[int, list[FiledAnswer]] = {pk: [] for pk in filings}
    for answer in rows.order_by("pk"):
        answer.due.obligation.row = tellers[filings[answer.filing_id].pk](answer.due.obligation.row)
        found[answer.filing_id].append(answer)
    for answers in found.values():
        answers.sort(key=lambda one: (one.is_debt, one.due.obligation.row.position, one.due.year or 0))
    return found


def remarks_on(submission: Submission) -> list[Remark]:
    """What the lead said and why the institution corrected, latest first; what its approver said stays inside."""
    return [one for one in every_remark_on(submission) if one.origin != Origin.APPROVER]


def every_remark_on(submission: Submission) -> list[Remark]:
    """Every remark on a report, latest first, what its approver said among them: for its own institution."""
    rows = Remark.objects.filter(filing__submission=submission).select_related("made_by", "filing")
    return list(rows.order_by("-made_at", "-pk"))


def find_earlier_answer(asked_due: Asked, year: int) -> FiledAnswer | None:
    """What the same institution filed on the same row in the latest earlier cycle, or None.

    The last remark on its filing comes with it: `said_at` (None: nobody said anything), `said`, `said_accepting`.
    """
    said = Remark.objects.filter(filing=OuterRef("filing")).order_by("-made_at", "-pk")
    return (
        FiledAnswer.objects.filter(
            due__obligation=asked_due.due.obligation, filing__is_latest=True, filing__submission__cycle__year__lt=year
        )
        .select_related("filing__submission__cycle", "filing__submission__lead")
        .annotate(
            said_at=Subquery(said.values("made_at")[:1]),
            said=Subquery(said.values("text")[:1]),
            said_accepting=Subquery(said.values("is_acceptance")[:1]),
        )
        .order_by("-filing__submission__cycle__year")
        .first()
    )


def open_dues_before(plan: Plan, year: int) -> QuerySet[Due]:
    """Dues of earlier years that no accepted report has said done or not applicable: the block "still open"."""
    settled = FiledAnswer.objects.filter(
        filing__is_latest=True,
        filing__submission__state=SubmissionState.ACCEPTED,
        filing__submission__cycle__year__lt=year,
        status__in=[status.value for status in SETTLED],
    )
    return dues_ended_before(plan, year).exclude(pk__in=settled.values("due_id"))


def dues_settled_before(plan: Plan, year: int) -> QuerySet[FiledAnswer]:
    """Accepted answers of earlier cycles that settled a due of `plan`."""
    return FiledAnswer.objects.filter(
        Q(filing__is_latest=True),
        due__obligation__row__plan=plan,
        filing__submission__state=SubmissionState.ACCEPTED,
        filing__submission__cycle__year__lt=year,
        status__in=[status.value for status in SETTLED],
    )


def has_declared(person: Any, cycle: Cycle) -> bool:
    """Whether `person` has declared for this cycle that nothing classified is written or uploaded."""
    return Declaration.objects.filter(cycle=cycle, person=person).exists()
