"""Debates, discussions of the report on openness, and recommendations of a year, from the registers."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractYear

from followthrough.base.kernel import clock
from followthrough.evidence.facts.queries.bodies import bodies_of
from followthrough.evidence.registers.books.debates.models import Debate
from followthrough.evidence.registers.books.recommendations.models import Advice as Entered
from followthrough.evidence.registers.books.recommendations.states import STATES
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import plan_in
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.publishing.papers.queries.plan_head import name_of, plan_head
from followthrough.publishing.reports.transparency import INDICATOR, ROW, Advice, Body, Discussion, Transparency
from followthrough.reporting.cycles.models import Cycle

TOPIC = "transparency-report"
"""What a debate has to be about to be a discussion of the yearly report (row 6.2-b)."""
ON_DECISIONS = "draft-decision"
"""What it has to be about to be a debate on a draft decision (row 6.2-a)."""


def asks_for_openness(document: PlanDocument) -> bool:
    """Whether a plan has the row that asks for the discussion."""
    return any(row.code == ROW for row in document.rows)


def transparency_content(plan: Plan, year: int) -> Transparency:
    """The year of every institution that the row names, each with the bodies below it. Entries count by their own day."""
    document = plan_in(plan, year).document
    row = next(row for row in document.rows if row.code == ROW)
    held = {body.code: body for body in Institution.objects.filter(code__in=row.responsible)}
    owners = _owners(plan, row.responsible)
    debates = Debate.objects.filter(held_on__year=year, withdrawn_at__isnull=True, institution__in=owners)
    entered = Entered.objects.filter(withdrawn_at__isnull=True, institution__in=owners)
    received = _received(entered, owners)
    states = dict(STATES)
    told = Counter(owners[one.institution_id] for one in debates.filter(topic=ON_DECISIONS))
    return Transparency(
        plan=plan_head(plan, plan.coordinator),
        year=year,
        as_of=clock.today(),
        bodies=tuple(
            Body(code, held[code].label, name_of(held[code]), told[code], tuple(sorted(received[code].items())))
            for code in row.responsible
        ),
        discussions=tuple(
            Discussion(one.code, owners[one.institution_id], one.held_on, one.title, one.with_whom)
            for one in debates.filter(topic=TOPIC).order_by("held_on", "pk")
        ),
        advice=tuple(
            Advice(
                one.code,
                owners[one.institution_id],
                one.received_on,
                one.title,
                one.source,
                one.state,
                states[one.state],
                one.answered_on,
                one.answer,
            )
            for one in entered.filter(received_on__year=year).order_by("received_on", "pk")
        ),
        references=_references(document, year),
        summary_on=Cycle.objects.filter(plan=plan, year=year).values_list("coordinator_due_on", flat=True).first(),
    )


def _owners(plan: Plan, codes: Collection[str]) -> dict[int, str]:
    """Id of each body → the institution of the row that it is or belongs to; the nearest one above it."""
    bodies = bodies_of(plan)
    found = {}
    for code, pk in bodies.ids.items():
        owner = next((one for one in (code, *bodies.tree.ancestors(code)) if one in codes), None)
        if owner is not None:
            found[pk] = owner
    return found


def _received(entered: QuerySet[Entered], owners: Mapping[int, str]) -> Mapping[str, dict[int, int]]:
    rows = entered.annotate(year=ExtractYear("received_on")).values("institution_id", "year").annotate(count=Count("pk"))
    found: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for row in rows.order_by():
        years = found[owners[row["institution_id"]]]
        years[row["year"]] = years.get(row["year"], 0) + row["count"]
    return found


def _references(document: PlanDocument, year: int) -> tuple[int, ...]:
    """The years from which growth can be counted: that of the baseline, the year before, years that have a target."""
    entry = next((one for one in document.stored["indicators"] if one["code"] == INDICATOR), None)
    years = {year - 1}
    for part in entry["parts"] if entry else ():
        years |= {target["year"] for target in part["targets"]}
        years |= {part["baseline"]["year"]} if part["baseline"] else set()
    return tuple(sorted(one for one in years if one < year))
