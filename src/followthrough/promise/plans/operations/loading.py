"""Loading a plan file, replacing it before its first cycle opens."""

from datetime import date

from django.db.models import ProtectedError

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.canonical import sha256_of
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import refuse_marked_content
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit.statistics import refresh_statistics
from followthrough.promise.institutions import operations as institutions
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.operations import Body
from followthrough.promise.plans.models import (
    Due,
    LegalEffectDecision,
    Objective,
    Obligation,
    Plan,
    PlanVersion,
    Row,
    StandingDuty,
)
from followthrough.promise.plans.operations.search import record_search_lines
from followthrough.promise.plans.queries.versions import stored_text
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.owed import due_on, years_of
from followthrough.promise.plans.rules.proofs import without_proofs
from followthrough.promise.plans.rules.rows import ActionEntry, RowEntry


@operation
def load(document: PlanDocument, *, by: Actor) -> Plan:
    """Load a checked plan file, all or nothing.

    The same file again changes nothing. A changed file replaces the plan until its first cycle opens;
    a file that differs only in where its proofs are looked up is always taken over;
    any other is then refused with RuleBroken, because answers already stand on its rows: amend instead.
    """
    sha256 = sha256_of(document.stored)
    plan = Plan.objects.select_for_update().filter(code=document.code).first()
    if plan is not None and plan.sha256 == sha256:
        nothing_changed()
        return plan
    if plan is not None and plan.version == 1 and without_proofs(plan.stored) == without_proofs(document.stored):
        return _with_new_proofs(plan, document, sha256)
    if plan is not None and (plan.is_in_reporting or plan.version > 1):
        raise RuleBroken(
            "plan.in_reporting",
            _(
                "The plan {plan} has open reporting and cannot be replaced by a changed file. Amend it instead, so that answers keep their rows."
            ),
            plan=document.code,
        )
    refuse_marked_content("plan file", document.stored)
    before = {"sha256": plan.sha256} if plan else None
    if plan is not None:
        _take_out(plan)
    plan = _store(document, sha256, by)
    refresh_statistics()
    changed(f"plan:{plan.code}", before=before, after={"sha256": sha256})
    return plan


@operation
def open_reporting(plan: Plan, year: int, *, by: Actor) -> None:
    """Note that reporting on `year` opens: from now on the file may not be replaced, and a change counts for later years."""
    held = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if held.is_in_reporting and (held.reported_through or 0) >= year:
        nothing_changed()
        return
    before = {"is_in_reporting": held.is_in_reporting, "reported_through": held.reported_through}
    plan.is_in_reporting, plan.reported_through = True, max(held.reported_through or 0, year)
    plan.save(update_fields=["is_in_reporting", "reported_through"])
    changed(f"plan:{plan.code}", before=before, after={"is_in_reporting": True, "reported_through": plan.reported_through})


def _with_new_proofs(plan: Plan, document: PlanDocument, sha256: str) -> Plan:
    """Take over only where proofs are looked up; the adopted text, its rows and its first version stay as they are."""
    before = {"sha256": plan.sha256}
    plan.stored, plan.sha256 = document.stored, sha256
    plan.save(update_fields=["stored", "sha256"])
    changed(f"plan:{plan.code}", before=before, after={"sha256": sha256, "changed": "proofs"})
    plan.refresh_from_db()
    return plan


def _take_out(plan: Plan) -> None:
    """Delete the text that a changed file replaces. Raises RuleBroken where a higher room has built on it."""
    try:
        plan.delete()
    except ProtectedError as error:
        raise RuleBroken(
            "plan.built_on",
            _(
                "The plan {plan} cannot be replaced: annual plans are written under it already. Amend it instead, so that they keep their rows."
            ),
            plan=plan.code,
        ) from error


def _store(document: PlanDocument, sha256: str, by: Actor) -> Plan:
    bodies = [Body(b.code, b.short, dict(b.name), b.kind, b.parent, b.aliases) for b in document.bodies]
    known = institutions.record_bodies(bodies, by=by)
    head = document.head
    plan = Plan.objects.create(
        code=document.code,
        short=document.short,
        stored=document.stored,
        sha256=sha256,
        coordinator=known.get(head.get("coordinator") or ""),
        supervisor=known.get(head.get("supervisor") or ""),
        loaded_at=clock.now(),
    )
    PlanVersion.objects.create(
        plan=plan,
        number=1,
        in_force_on=_first_day(document),
        stored=document.stored,
        sha256=sha256,
        decided_by=by if isinstance(by, Person) else None,
        decided_at=plan.loaded_at,
    )
    _store_effects(plan, document, known)
    _store_rows(plan, document, known)
    _store_standing_duties(plan, document)
    record_search_lines(plan, document)
    return plan


def _first_day(document: PlanDocument) -> date | None:
    """The day on which the adopted text came into force, or None where the plan does not say."""
    told = (document.head.get("period") or {}).get("in_force_on")
    return date.fromisoformat(str(told)) if told else None


def _store_effects(plan: Plan, document: PlanDocument, known: dict[str, Institution]) -> None:
    LegalEffectDecision.objects.bulk_create(
        LegalEffectDecision(
            plan=plan,
            institution=known[body.code],
            effect=entry.effect,
            from_on=entry.from_on,
            basis=entry.basis,
            document=entry.source,
        )
        for body in document.bodies
        for entry in body.effects
    )


def _store_rows(plan: Plan, document: PlanDocument, known: dict[str, Institution]) -> None:
    rows: list[tuple[Row, RowEntry]] = []
    for place, entry in enumerate(document.objectives, start=1):
        objective = Objective.objects.create(
            plan=plan,
            number=entry.number,
            position=place,
            lead=known.get(entry.lead or ""),
            supervisor=known.get(entry.supervisor or ""),
            stored_title=stored_text(entry.title),
        )
        for action in entry.actions:
            rows += [(_row(plan, objective, action, row, len(rows) + step), row) for step, row in enumerate(action.rows, start=1)]
    Row.objects.bulk_create(row for row, _entry in rows)
    obligations = [
        (Obligation(row=row, institution=known[code], position=place), entry)
        for row, entry in rows
        for place, code in enumerate(entry.responsible, start=1)
    ]
    Obligation.objects.bulk_create(obligation for obligation, _entry in obligations)
    Due.objects.bulk_create(
        Due(obligation=obligation, year=year, due_on=due_on(entry, year))
        for obligation, entry in obligations
        for year in years_of(entry)
    )


def _row(plan: Plan, objective: Objective, action: ActionEntry, row: RowEntry, position: int) -> Row:
    return Row(
        plan=plan,
        objective=objective,
        code=row.code,
        action_number=action.number,
        position=position,
        first_year=row.first_year,
        last_year=row.last_year,
        recurrence=row.recurrence,
        stored_action=stored_text(action.title),
        stored_outcome=stored_text(row.outcome),
    )


def _store_standing_duties(plan: Plan, document: PlanDocument) -> None:
    StandingDuty.objects.bulk_create(
        StandingDuty(
            plan=plan,
            code=duty["code"],
            position=place,
            who=duty["who"],
            frequency=duty["frequency"],
            source=duty["source"],
            stored_title=duty["title"],
        )
        for place, duty in enumerate(document.stored["standing_duties"], start=1)
    )
