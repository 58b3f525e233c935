"""A plan in StratML part 2 (ISO 17469-2, schema of 16 February 2016): goals, objectives, stakeholders, targets.

The schema is not shipped: the public copy states no licence. What the format has no place for is listed in the file itself
and by `not_carried`.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as Xml

from followthrough.base.kernel.texts import Text
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.indicators import IndicatorEntry, PartEntry
from followthrough.promise.plans.rules.measures import MeasureEntry, asked
from followthrough.promise.plans.rules.rows import ObjectiveEntry
from followthrough.promise.plans.rules.targets import stated
from followthrough.publishing.exports.table import printable

NAMESPACE = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"


def not_carried(plan: PlanDocument) -> tuple[str, ...]:
    """What of `plan` StratML has no place for, in the reader's language; only what the plan has."""
    depends = any(row.depends_on for row in plan.rows)
    effects = any(body.effects for body in plan.bodies)
    told = [
        (bool(plan.rows), _("who owes which row: bodies are named for the objective as a whole")),
        (effects, _("the dated legal effect on each body")),
        (any(body.aliases for body in plan.bodies), _("other names of bodies")),
        (
            any(target.is_rise for one in plan.indicators for part in one.parts for target in part.targets),
            _("targets written as a rise keep their words, not their readings"),
        ),
        (depends, _("which row must come before which")),
        (any(row.last_year for row in plan.rows), _("how rows recur, and for whom they count")),
        (bool(plan.stored["reporting"].get("yearly")), _("the days and the chain of reporting")),
        (bool(plan.stored["standing_duties"]), _("standing duties")),
        (bool(plan.stored["barriers"]), _("barriers")),
        (len(plan.head["languages"]) > 1, _("all languages but one")),
    ]
    return tuple(say(words) for is_there, words in told if is_there)


def write_stratml(plan: PlanDocument, language: str, invented: bool) -> bytes:
    """Return the plan as one XML document of type Strategic_Plan."""
    Xml.register_namespace("", NAMESPACE)
    root = Xml.Element(_name("PerformancePlanOrReport"), {"Type": "Strategic_Plan"})
    _add(root, "Name", Text.of(plan.head["title"]).told(language))
    _add(root, "Description", Text.of(plan.head.get("subtitle")).told(language))
    remarks = [say(_("Invented data"))] if invented else []
    left_out = not_carried(plan)
    remarks += [say(_("Not carried over: {list}."), list="; ".join(left_out))] if left_out else []
    _add(root, "OtherInformation", " ".join(remarks))
    core = _add(root, "StrategicPlanCore")
    _organization(core, plan, language)
    for number, title, objectives in _goals(plan, language):
        _goal(core, plan, number, title, objectives, language)
    _administrative(root, plan)
    Xml.indent(root)
    return Xml.tostring(root, encoding="utf-8", xml_declaration=True)


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def _add(parent: Xml.Element, tag: str, words: str | None = None) -> Xml.Element:
    child = Xml.SubElement(parent, _name(tag))
    if words is not None:
        child.text = printable(words)
    return child


def _identifier(*parts: str) -> str:
    """An XML ID: no leading digit, no blanks."""
    return "id-" + re.sub(r"[^\w.-]", "-", "-".join(parts))


def _organization(core: Xml.Element, plan: PlanDocument, language: str) -> None:
    body = next((body for body in plan.bodies if body.code == plan.head.get("coordinator")), None)
    if body is None:
        return
    organization = _add(core, "Organization")
    _add(organization, "Name", body.name.get(language) or body.name.get("en") or body.code)
    if body.short:
        _add(organization, "Acronym", body.short)
    _add(organization, "Identifier", _identifier(body.code))


def _goals(plan: PlanDocument, language: str) -> Iterator[tuple[str, str, list[ObjectiveEntry]]]:
    """Core objectives with their objectives; a plan without any is one goal."""
    cores = plan.stored["core_objectives"]
    for core in cores:
        own = [objective for objective in plan.objectives if objective.core_objective == core["number"]]
        yield core["number"], Text.of(core["title"]).told(language), own
    numbers = {core["number"] for core in cores}
    rest = [objective for objective in plan.objectives if objective.core_objective not in numbers]
    if rest:
        goal = Text.of(plan.head.get("goal") or plan.head["title"]).told(language)
        yield "", goal, rest


def _goal(
    core: Xml.Element, plan: PlanDocument, number: str, title: str, objectives: list[ObjectiveEntry], language: str
) -> None:
    goal = _add(core, "Goal")
    _add(goal, "Name", title)
    _add(goal, "Description", "")
    _add(goal, "Identifier", _identifier("goal", number or "all"))
    if number:
        _add(goal, "SequenceIndicator", number)
    level = [one for one in plan.indicators if one.level == "core" and one.of_number == number]
    for objective in objectives:
        _objective(goal, plan, objective, language, level)
        level = []


def _objective(
    goal: Xml.Element, plan: PlanDocument, objective: ObjectiveEntry, language: str, above: list[IndicatorEntry]
) -> None:
    """One objective. The format has no indicator of a goal: those `above` stand with its first objective, and say so."""
    element = _add(goal, "Objective")
    _add(element, "Name", objective.title.told(language))
    _add(element, "Description", objective.aim.told(language) if objective.aim else "")
    _add(element, "Identifier", _identifier("objective", objective.number))
    _add(element, "SequenceIndicator", objective.number)
    for code in dict.fromkeys(
        (*([objective.lead] if objective.lead else []), *(c for row in objective.rows for c in row.responsible))
    ):
        _stakeholder(element, plan, code, code == objective.lead, language)
    actions = (f"{action.number} {action.title.told(language)}" for action in objective.actions)
    _add(element, "OtherInformation", "\n".join(actions))
    for indicator in above:
        _indicator(element, indicator, language, say(_("Indicator of the goal above")))
    for indicator in plan.indicators:
        if indicator.level == "objective" and indicator.of_number == objective.number:
            _indicator(element, indicator, language, "")
    for row in objective.rows:
        for measure in row.measures:
            _measure(element, measure, row.first_year, row.last_year, language)


def _stakeholder(element: Xml.Element, plan: PlanDocument, code: str, is_lead: bool, language: str) -> None:
    body = next(body for body in plan.bodies if body.code == code)
    holder = Xml.SubElement(element, _name("Stakeholder"), {"StakeholderTypeType": "Organization"})
    _add(holder, "Name", body.name.get(language) or body.name.get("en") or code)
    role = _add(holder, "Role")
    _add(role, "Name", say(_("Lead")) if is_lead else say(_("Responsible institution")))
    _add(role, "RoleType", "Performer")


def _indicator(element: Xml.Element, indicator: IndicatorEntry, language: str, remark: str) -> None:
    unit = indicator.unit.told(language)
    for part in indicator.parts:
        kind = "Qualitative" if indicator.kind == "ordinal" else "Quantitative"
        attributes = {"ValueChainStage": "Outcome", "PerformanceIndicatorType": kind}
        shown = Xml.SubElement(element, _name("PerformanceIndicator"), attributes)
        _add(shown, "SequenceIndicator", indicator.place_of(part))
        title = indicator.title.told(language)
        _add(shown, "MeasurementDimension", f"{title}: {part.title.told(language)}" if part.title else title)
        _add(shown, "UnitOfMeasurement", unit)
        _add(shown, "Identifier", _identifier("indicator", indicator.place_of(part)))
        _instances(shown, part, unit)
        if remark:
            _add(shown, "OtherInformation", remark)


def _instances(shown: Xml.Element, part: PartEntry, unit: str) -> None:
    if part.baseline is not None and part.baseline_year:
        instance = _add(shown, "MeasurementInstance")
        _result(instance, "ActualResult", part.baseline_year, part.baseline_year, part.baseline, say(_("Baseline")))
    for target in part.targets:
        if target.expression is not None:
            value = target.expression.get("value")
            instance = _add(shown, "MeasurementInstance")
            number = None if value is None else Decimal(str(value))
            _result(instance, "TargetResult", target.year, target.year, number, stated(target.expression, unit))


def _measure(element: Xml.Element, measure: MeasureEntry, first: int | None, last: int | None, language: str) -> None:
    shown = Xml.SubElement(
        element, _name("PerformanceIndicator"), {"ValueChainStage": "Output", "PerformanceIndicatorType": "Quantitative"}
    )
    _add(shown, "SequenceIndicator", measure.code)
    _add(shown, "MeasurementDimension", measure.quantity.told(language))
    _add(shown, "UnitOfMeasurement", measure.population.told(language) or say(_("number")))
    _add(shown, "Identifier", _identifier("measure", measure.code))
    if measure.threshold is not None:
        _result(_add(shown, "MeasurementInstance"), "TargetResult", first, last, measure.threshold, asked(measure))


def _result(instance: Xml.Element, tag: str, first: int | None, last: int | None, value: Decimal | None, words: str) -> None:
    result = _add(instance, tag)
    if first is not None:
        _add(result, "StartDate", date(first, 1, 1).isoformat())
    if last is not None:
        _add(result, "EndDate", date(last, 12, 31).isoformat())
    if value is not None:
        _add(result, "NumberOfUnits", f"{value:f}")
    _add(result, "Description", words)


def _administrative(root: Xml.Element, plan: PlanDocument) -> None:
    information = _add(root, "AdministrativeInformation")
    _add(information, "Identifier", _identifier(plan.code))
    if plan.first_year and plan.last_year:
        _add(information, "StartDate", (plan.head["period"].get("in_force_on") or date(plan.first_year, 1, 1).isoformat()))
        _add(information, "EndDate", date(plan.last_year, 12, 31).isoformat())
    published = (plan.head.get("legal_act") or {}).get("published_on")
    if published:
        _add(information, "PublicationDate", str(published))
