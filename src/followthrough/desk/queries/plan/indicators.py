"""Indicators as the plan states them: baseline and targets in its own terms, and what is open about them. No verdict."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Table, TableCell, TableColumn
from followthrough.desk.queries.plan.texts import Remark, stored, stored_remarks
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import HeldQuestion
from followthrough.promise.plans.rules.targets import stated, stated_baseline

Stored = dict[str, Any]
Held = tuple[HeldQuestion, ...]
CORE, OBJECTIVE = "core", "objective"


@dataclass(frozen=True)
class IndicatorNotes:
    """What is open about one indicator."""

    title: str
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class Indicators:
    """Indicators of one level, or of one objective."""

    table: Table
    notes: tuple[IndicatorNotes, ...]


@dataclass(frozen=True)
class IndicatorLevel:
    """The indicators of one level of a plan under their heading."""

    heading: str
    indicators: Indicators


def levels_of(plan: Plan, held: Held) -> Iterable[IndicatorLevel]:
    """The indicators of a plan: of core objectives, then of objectives; nothing where it has none."""
    for level, heading in ((CORE, _("Of the core objectives")), (OBJECTIVE, _("Of the objectives"))):
        found = indicators_of(plan, level, held)
        if found:
            yield IndicatorLevel(heading, found)


def indicators_of(plan: Plan, level: str, held: Held, of: str | None = None) -> Indicators | None:
    """The indicators of a level of the plan, of one objective if `of` is given; None where there are none."""
    every: list[Stored] = plan.document.stored["indicators"]
    found = [one for one in every if one["level"] == level and of in (None, str(one["of"]))]
    if not found:
        return None
    years = sorted({target["year"] for one in found for part in one["parts"] for target in part["targets"]})
    columns = (
        TableColumn(_("Indicator")),
        TableColumn(_("Baseline")),
        *(TableColumn(_("Target %(year)d") % {"year": year}) for year in years),
        TableColumn(_("Figures come from")),
    )
    questions = {entry.question.code: entry for entry in held}
    rows = tuple(_row(one, part, years, _Open(plan, questions)) for one in found for part in one["parts"])
    table = Table(_("Only what the plan states; nothing is judged here."), columns, rows)
    notes = tuple(IndicatorNotes(f"{one['code']} {stored(one['title'])}", stored_remarks(one["notes"])) for one in found)
    return Indicators(table, tuple(note for note in notes if note.remarks))


@dataclass(frozen=True)
class _Open:
    """The open questions of a plan by code, to be named beside the target that they are about."""

    plan: Plan
    questions: dict[str, HeldQuestion]

    def cell(self, one: Stored, part: Stored, year: int, words: str) -> str | TableCell:
        """The target as stated; where it is open with its readings, or the one that holds, and the way to them."""
        place = one["code"] if len(one["parts"]) == 1 else f"{one['code']}.{part['code']}"
        held = self.questions.get(f"{place}.{year}")
        if held is None:
            return words
        values = [reading.consequence for reading in held.question.readings]
        under = _("read as %(value)s") % {"value": held.holds.consequence} if held.holds else ", ".join(dict.fromkeys(values))
        return TableCell(words, url=reverse("desk:reading", args=[self.plan.short, held.question.code]), under=under)


def _row(one: Stored, part: Stored, years: list[int], questions: _Open) -> tuple[str | TableCell, ...]:
    unit = stored(one["unit"])
    by_year = {
        target["year"]: questions.cell(one, part, target["year"], _stated(one, target["expression"], unit))
        for target in part["targets"]
    }
    return (
        TableCell(f"{one['code']} {stored(one['title'])}", under=stored(part["title"])),
        _baseline(part["baseline"], unit),
        *(by_year.get(year, "–") for year in years),
        stored(one["information_source"]),
    )


def _stated(one: Stored, expression: Stored | None, unit: str) -> str:
    grades = {grade["code"]: stored(grade["title"]) for grade in one["grades"] or ()}
    if expression and expression.get("grade") in grades:
        expression = expression | {"grade": grades[expression["grade"]]}
    return stated(expression, unit)


def _baseline(baseline: Stored | None, unit: str) -> str:
    if baseline is None or baseline["value"] is None:
        return stated_baseline(None, unit)
    return _("%(value)s (%(year)d)") % {"value": stated_baseline(baseline["value"], unit), "year": baseline["year"]}
