"""Reads of a plan over time: its versions, the text that a report on a year reads, its rows in the words of that year."""

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.texts import Text
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Objective, Plan, PlanVersion, Row
from followthrough.promise.plans.rules.amendments.editions import ALWAYS, Edition, counting
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


@dataclass
class _Texts:
    """What was read of a plan's versions so far: (number, from year) of each, and the texts themselves by number."""

    spans: list[tuple[int, int]]
    editions: dict[int, Edition]


# Where a plan remembers them, and the number of the version that a told plan tells.
_TEXTS, _TOLD = "_version_texts", "_version_told"


def _texts_of(plan: Plan) -> _Texts:
    held: _Texts | None = plan.__dict__.get(_TEXTS)
    if held is None or len(held.spans) != plan.version:
        rows = PlanVersion.objects.filter(plan_id=plan.pk).order_by("number")
        held = plan.__dict__[_TEXTS] = _Texts(list(rows.values_list("number", "from_year")), {})
    return held


def share_texts(plan: Plan, other: Plan) -> None:
    """Let `other`, the same plan read once more, remember what `plan` remembers, so that nothing is asked twice."""
    if plan.version > 1 and plan.version == other.version:
        other.__dict__[_TEXTS] = _texts_of(plan)


def plan_in(plan: Plan, year: int) -> Plan:
    """The plan in the words of a report on `year`: the same, with the text that counted then. To be read, never saved.

    Costs nothing for a plan that stands as adopted, one small question for a year that reads the latest text, and
    one more for an earlier text; what is read is remembered on the plan.
    """
    number = version_number_in(plan, year)
    if number == plan.__dict__.get(_TOLD, plan.version):
        return plan
    editions = _texts_of(plan).editions
    if number not in editions:
        editions[number] = get_version(plan, number).edition
    return told_as(plan, editions[number])


def version_number_in(plan: Plan, year: int) -> int:
    """Number of the version that a report on `year` reads."""
    if plan.version == 1:
        return 1
    return max((number for number, from_year in _texts_of(plan).spans if from_year <= year), default=1)


def plan_with_row(plan: Plan, code: str) -> Plan:
    """The plan in the latest text that has this row, so that a withdrawn row can still be read; else as it stands."""
    if plan.version == 1 or any(row.code == code for row in plan.document.rows):
        return plan
    having = [one for one in editions_of(plan) if any(row.code == code for row in one.document.rows)]
    return told_as(plan, having[-1]) if having else plan


def told_as(plan: Plan, edition: Edition) -> Plan:
    """The plan with the text of one edition. To be read, never saved."""
    told = copy.copy(plan)
    told.__dict__["document"] = edition.document
    told.stored = edition.document.stored
    told.__dict__[_TOLD] = edition.number
    return told


def row_teller(plan: Plan, year: int) -> Callable[[Row], Row]:
    """What gives a row its words, years and place as a report on `year` reads them; a row unknown then stays as it is."""
    if version_number_in(plan, year) == plan.version:
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
