"""Writes what a new text of a plan changes in rows, obligations, dues, objectives and standing duties. No doors of its own."""

from collections.abc import Iterable

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
from followthrough.promise.plans.queries.dues import dues_by_key
from followthrough.promise.plans.queries.versions import stored_text
from followthrough.promise.plans.rules.amendments.consequences import Consequence, Explanation, Fate
from followthrough.promise.plans.rules.amendments.editions import Key, key_of
from followthrough.promise.plans.rules.document import PlanDocument

TOLD_FATES = (Fate.PASSED_ON, Fate.KEPT, Fate.CLOSED, Fate.CREATED)
Known = dict[str, Institution]


def bodies_of(document: PlanDocument) -> list[Body]:
    """The bodies of a plan file as the room of institutions records them."""
    return [Body(b.code, b.short, dict(b.name), b.kind, b.parent, b.aliases) for b in document.bodies]


def store(plan: Plan, version: PlanVersion, explanation: Explanation, known: Known) -> None:
    """Bring the tables of `plan` to the text of `version`; `known` holds its bodies by code."""
    _store_effects(plan, version.document, known)
    objectives = _store_objectives(plan, version.document, known)
    rows = _store_rows(plan, version, objectives)
    _store_standing_duties(plan, version.document)
    obligations = _store_obligations(rows, version.document, known)
    _store_dues(plan, version, explanation, obligations, known)


def _store_effects(plan: Plan, document: PlanDocument, known: Known) -> None:
    """Add each dated legal effect that the text before did not have; what was decided stays."""
    have = set(plan.effects.values_list("institution__code", "effect", "from_on"))
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
        if (body.code, entry.effect.value, entry.from_on) not in have
    )


def _store_objectives(plan: Plan, document: PlanDocument, known: Known) -> dict[str, Objective]:
    return {
        entry.number: Objective.objects.update_or_create(
            plan=plan,
            number=entry.number,
            defaults={
                "position": place,
                "lead": known.get(entry.lead or ""),
                "supervisor": known.get(entry.supervisor or ""),
                "stored_title": stored_text(entry.title),
            },
        )[0]
        for place, entry in enumerate(document.objectives, start=1)
    }


def _store_rows(plan: Plan, version: PlanVersion, objectives: dict[str, Objective]) -> dict[str, Row]:
    """Rows by code. A row that the text no longer has keeps its last words and is marked as withdrawn."""
    rows: dict[str, Row] = {}
    for entry in version.document.objectives:
        for action in entry.actions:
            for row in action.rows:
                rows[row.code], _is_new = Row.objects.update_or_create(
                    plan=plan,
                    code=row.code,
                    defaults={
                        "objective": objectives[entry.number],
                        "action_number": action.number,
                        "position": len(rows) + 1,
                        "first_year": row.first_year,
                        "last_year": row.last_year,
                        "recurrence": row.recurrence,
                        "stored_action": stored_text(action.title),
                        "stored_outcome": stored_text(row.outcome),
                        "withdrawn_by": None,
                    },
                )
    Row.objects.filter(plan=plan, withdrawn_by__isnull=True).exclude(code__in=rows).update(withdrawn_by=version)
    return rows


def _store_standing_duties(plan: Plan, document: PlanDocument) -> None:
    duties = document.stored["standing_duties"]
    for place, duty in enumerate(duties, start=1):
        fields = {key: duty[key] for key in ("who", "frequency", "source")}
        defaults = {"position": place, "stored_title": duty["title"], **fields}
        StandingDuty.objects.update_or_create(plan=plan, code=duty["code"], defaults=defaults)
    StandingDuty.objects.filter(plan=plan).exclude(code__in=[duty["code"] for duty in duties]).delete()


def _store_obligations(rows: dict[str, Row], document: PlanDocument, known: Known) -> dict[tuple[str, str], Obligation]:
    """Every obligation of the rows by row and body, with its place in the printed list; one that ended keeps its own."""
    place = {(row.code, body): number for row in document.rows for number, body in enumerate(row.responsible, start=1)}
    held = Obligation.objects.filter(row__in=rows.values()).select_related("row", "institution")
    obligations = {(one.row.code, one.institution.code): one for one in held}
    for key, one in obligations.items():
        one.position = place.get(key, one.position)
    Obligation.objects.bulk_update(obligations.values(), ["position"])
    fresh = {
        (code, body): Obligation(row=rows[code], institution=known[body], position=number)
        for (code, body), number in place.items()
        if (code, body) not in obligations
    }
    Obligation.objects.bulk_create(fresh.values())
    return obligations | fresh


def _store_dues(
    plan: Plan,
    version: PlanVersion,
    explanation: Explanation,
    obligations: dict[tuple[str, str], Obligation],
    known: Known,
) -> None:
    ids = dues_by_key(plan)
    for one in explanation.of(Fate.CREATED):
        _open(one, version, obligations, ids)
    for one in explanation.of(Fate.CARRIED):
        if one.is_day_moved:
            Due.objects.filter(pk=ids[key_of(one.owed)]).update(due_on=one.owed.due_on)
    _close((ids[key_of(one.owed)] for one in explanation.of(Fate.CLOSED)), version)
    for one in explanation.of(Fate.PASSED_ON):
        _pass_on(one, version, obligations, ids, known)


def _open(one: Consequence, version: PlanVersion, obligations: dict[tuple[str, str], Obligation], ids: dict[Key, int]) -> None:
    """Add a due, or open again one that an earlier version closed."""
    defaults = {"due_on": one.owed.due_on, "closed_on": None, "closed_by": None, "heir": None}
    if key_of(one.owed) in ids:
        Due.objects.filter(pk=ids[key_of(one.owed)]).update(**defaults)
        return
    obligation = obligations[one.owed.row, one.owed.institution]
    due = Due.objects.create(obligation=obligation, year=one.owed.year, due_on=one.owed.due_on, opened_by=version)
    ids[key_of(one.owed)] = due.pk


def _close(pks: Iterable[int], version: PlanVersion) -> None:
    Due.objects.filter(pk__in=list(pks)).update(closed_on=version.in_force_on, closed_by=version)


def _pass_on(
    one: Consequence,
    version: PlanVersion,
    obligations: dict[tuple[str, str], Obligation],
    ids: dict[Key, int],
    known: Known,
) -> None:
    """Close a due of the predecessor and give it to its heir, who may owe the same already."""
    heir_key = (one.owed.row, one.heir or "", one.owed.year)
    if heir_key not in ids:
        obligation = _obligation_of(one, ids, obligations, known)
        fields = {"year": one.owed.year, "due_on": one.owed.due_on, "opened_by": version}
        ids[heir_key] = Due.objects.create(obligation=obligation, **fields).pk
    closing = {"closed_on": version.in_force_on, "closed_by": version, "heir_id": ids[heir_key]}
    Due.objects.filter(pk=ids[key_of(one.owed)]).update(**closing)


def _obligation_of(
    one: Consequence, ids: dict[Key, int], obligations: dict[tuple[str, str], Obligation], known: Known
) -> Obligation:
    """The obligation of an heir; for a row that was withdrawn before, it is added beside that of its predecessor."""
    key = (one.owed.row, one.heir or "")
    if key not in obligations:
        before = Due.objects.select_related("obligation").get(pk=ids[key_of(one.owed)]).obligation
        obligations[key], _is_new = Obligation.objects.get_or_create(
            row_id=before.row_id, institution=known[key[1]], defaults={"position": before.position}
        )
    return obligations[key]
