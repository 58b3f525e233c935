"""The official table of a plan as plain values: what Word and Excel show alike."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from followthrough.base.kernel.texts import Text
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.rows import ActionEntry, ObjectiveEntry, RowEntry
from followthrough.promise.plans.rules.targets import stated, stated_baseline


@dataclass(frozen=True)
class TableRow:
    """One line of the table. `is_first` where the action begins: its number and title stand there only."""

    objective: ObjectiveEntry
    action: ActionEntry
    row: RowEntry
    number: str
    title: str
    years: str
    bodies: tuple[str, ...]
    budget: str
    outcome: str
    is_first: bool
    rows_of_action: int


def printable(words: str) -> str:
    """`words` without control characters, which a person may have pasted: office files and XML have no place for them."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", words)


def heads() -> tuple[str, ...]:
    """Heads of the columns, in the order of the official table."""
    return tuple(
        say(word)
        for word in (_("No."), _("Action"), _("Deadline"), _("Responsible institutions"), _("Costs"), _("Expected outcome"))
    )


def objective_head(objective: ObjectiveEntry, language: str) -> str:
    """The line that spans the table above the actions of an objective."""
    return say(_("Objective {number}. {title}"), number=objective.number, title=worded(objective.title, language))


def worded(text: Text, language: str) -> str:
    """The plan's own words where its owner gave them, else ours."""
    return text.worded(language) or text.told(language)


def rows_of(plan: PlanDocument, language: str) -> Iterator[TableRow]:
    """Every line of the table in the order of the plan."""
    names = {body.code: body.name.get(language) or body.name.get("en") or body.code for body in plan.bodies}
    for objective in plan.objectives:
        for action in objective.actions:
            for place, row in enumerate(action.rows):
                yield TableRow(
                    objective=objective,
                    action=action,
                    row=row,
                    number=action.number_printed or action.number,
                    title=worded(action.title, language),
                    years=years(row),
                    bodies=tuple(names[code] for code in row.responsible),
                    budget=worded(row.budget, language) if row.budget else "",
                    outcome=worded(row.outcome, language) if row.outcome else "",
                    is_first=place == 0,
                    rows_of_action=len(action.rows),
                )


def years(row: RowEntry) -> str:
    """`2019`, `2019–2021`, or that it goes on all the time."""
    if row.first_year is None:
        return say(_("all the time"))
    return str(row.first_year) if row.first_year == row.last_year else f"{row.first_year}–{row.last_year}"


@dataclass(frozen=True)
class IndicatorRow:
    """One series of an indicator as the plan states it; `targets` in the order of `target_years`."""

    code: str
    title: str
    unit: str
    baseline: str
    targets: tuple[str, ...]
    source: str


def target_years(plan: PlanDocument) -> tuple[int, ...]:
    """Every year for which some indicator has a target."""
    return tuple(sorted({target.year for one in plan.indicators for part in one.parts for target in part.targets}))


def indicators_of(plan: PlanDocument, language: str) -> Iterator[IndicatorRow]:
    """Every series of every indicator."""
    for indicator in plan.indicators:
        unit = indicator.unit.told(language)
        for part in indicator.parts:
            by_year = {target.year: stated(target.expression, unit) for target in part.targets}
            title = indicator.title.told(language)
            baseline = None if part.baseline is None else float(part.baseline)
            yield IndicatorRow(
                code=indicator.place_of(part),
                title=f"{title}: {part.title.told(language)}" if part.title else title,
                unit=unit,
                baseline=stated_baseline(baseline, unit),
                targets=tuple(by_year.get(year, "–") for year in target_years(plan)),
                source=indicator.information_source.told(language),
            )
