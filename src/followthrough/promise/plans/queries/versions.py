"""Reads of a plan over time: its versions, the text that a report on a year reads, its rows in the words of that year."""

import copy
from collections.abc import Callable, Mapping
from datetime import date

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.texts import Text
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Objective, Plan, PlanVersion, Row
from followthrough.promise.plans.rules.amendments.editions import ALWAYS, Edition, counting, edition_of
from followthrough.promise.plans.rules.rows import ActionEntry, ObjectiveEntry, RowEntry


def versions_of(plan: Plan) -> list[PlanVersion]:
    """Every version of a plan, the adopted text first, with who decided it and the succession that made it."""
    rows = PlanVersion.objects.filter(plan_id=plan.pk).select_related("decided_by", "succession__predecessor")
    return list(rows.order_by("number"))


def get_version(plan: Plan, number: int) -> PlanVersion:
    """The version of `plan` with this number; raises NotFound."""
    rows = PlanVersion.objects.filter(plan_id=plan.pk, number=number)
    version = rows.select_related("decided_by", "succession__predecessor").first()
    if version is None:
        raise NotFound("version.unknown", _("The plan {plan} has no version {number}."), plan=plan.short, number=number)
    return version


def editions_of(plan: Plan) -> list[Edition]:
    """The texts of a plan as rules know them; one question to the database, none for a plan that stands as adopted."""
    if plan.version == 1:
        return [Edition(1, ALWAYS, None, plan.document)]
    return [version.edition for version in PlanVersion.objects.filter(plan_id=plan.pk).order_by("number")]


def plan_in(plan: Plan, year: int) -> Plan:
    """The plan in the words of a report on `year`: the same, with the text that counted then. To be read, never saved."""
    if plan.version == 1:
        return plan
    return told_as(plan, edition_of(editions_of(plan), year))


def plan_with_row(plan: Plan, code: str) -> Plan:
    """The plan in the latest text that has this row, so that a withdrawn row can still be read; else as it stands."""
    if plan.version == 1:
        return plan
    having = [one for one in editions_of(plan) if any(row.code == code for row in one.document.rows)]
    return told_as(plan, having[-1]) if having else plan


def told_as(plan: Plan, edition: Edition) -> Plan:
    """The plan with the text of one edition. To be read, never saved."""
    told = copy.copy(plan)
    told.__dict__["document"] = edition.document
    told.stored = edition.document.stored
    return told


def row_teller(plan: Plan, year: int) -> Callable[[Row], Row]:
    """What gives a row its words, years and place as a report on `year` reads them; a row unknown then stays as it is."""
    if plan.version == 1:
        return _as_it_is
    entries = _rows_by_code(plan_in(plan, year).document.objectives)

    def told(row: Row) -> Row:
        if row.code not in entries:
            return row
        place, action, entry = entries[row.code]
        then = copy.copy(row)
        then.position = place
        then.first_year, then.last_year, then.recurrence = entry.first_year, entry.last_year, entry.recurrence
        then.stored_action, then.stored_outcome = stored_text(action.title), stored_text(entry.outcome)
        return then

    return told


def _as_it_is(row: Row) -> Row:
    return row


def _rows_by_code(objectives: tuple[ObjectiveEntry, ...]) -> dict[str, tuple[int, ActionEntry, RowEntry]]:
    rows = [(action, row) for objective in objectives for action in objective.actions for row in action.rows]
    return {row.code: (place, action, row) for place, (action, row) in enumerate(rows, start=1)}


def stored_text(text: Text) -> dict[str, object]:
    """A text in the shape in which it is stored."""
    return {"plain": dict(text.plain), "wording": dict(text.wording) or None}


def objectives_in(plan: Plan, year: int) -> list[Objective]:
    """Objectives with title and lead as a report on `year` reads them; those that came later are left out."""
    objectives = list(Objective.objects.filter(plan_id=plan.pk).select_related("lead", "supervisor").order_by("position"))
    if plan.version == 1:
        return objectives
    entries = {entry.number: entry for one in counting(editions_of(plan), year) for entry in one.document.objectives}
    leads = Institution.objects.in_bulk({entry.lead for entry in entries.values() if entry.lead}, field_name="code")
    leads = {code: lead.as_of(day_of_year(year)) for code, lead in leads.items()}
    return [_objective_as(one, entries[one.number], leads) for one in objectives if one.number in entries]


def _objective_as(objective: Objective, entry: ObjectiveEntry, leads: Mapping[str, Institution]) -> Objective:
    then = copy.copy(objective)
    then.stored_title = stored_text(entry.title)
    then.lead_id = leads[entry.lead].pk if entry.lead else None
    then.lead = leads[entry.lead] if entry.lead else None
    return then


def day_of_year(year: int) -> date:
    """The day on which a report on `year` names bodies: its last."""
    return date(year, 12, 31)
