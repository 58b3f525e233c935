"""What a plan asks beside its rows: standing duties, the calendar of reporting, its ties to other commitments."""

from datetime import date
from typing import Any

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from followthrough.base.kit.parts import FileLine, Table, TableColumn
from followthrough.desk.queries.days import day_told
from followthrough.desk.queries.names import Names, names_of, told
from followthrough.desk.queries.plan.texts import stored
from followthrough.desk.queries.plan.when import years_told
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.cited import cited

Stored = dict[str, Any]


def _who(code: str) -> str:
    words: dict[str, str] = {
        "implementing": _("every institution that carries out the plan"),
        "coordinator": _("the coordinator"),
        "coordinating": _("the institutions that coordinate"),
        "stakeholders": _("partners outside the State"),
        "nobody": _("the plan names nobody"),
        "responsible": _("institutions"),
        "lead": _("lead"),
        "recipient": _("recipient"),
        "partners": _("partners"),
    }
    return words.get(code, code)


def _frequency(duty: Stored) -> str:
    named: dict[str, str] = {
        "yearly": _("every year"),
        "once": _("once"),
        "standing": _("all the time"),
        "not_said": _("not said"),
    }
    words = named.get(str(duty["frequency"]), "")
    if duty["due"]:
        return _("%(words)s, by %(day)s") % {"words": words, "day": _day(duty["due"])}
    return _("%(words)s, in %(year)d") % {"words": words, "year": duty["year"]} if duty["year"] else words


def _day(due: Stored) -> str:
    return _("%(day)d %(month)s") % {"day": due["day"], "month": MONTHS[due["month"]]}


def standing_duties(plan: Plan) -> Table | None:
    """Duties beside the rows; they are tracked apart and never among those that are counted."""
    duties: list[Stored] = plan.document.stored["standing_duties"]
    if not duties:
        return None
    names = names_of(plan)
    rows = tuple(
        (
            f"{duty['code']} {stored(duty['title'])}",
            names.told(duty["body"]) or _who(duty["who"]),
            _frequency(duty),
            cited(duty["source"]),
        )
        for duty in duties
    )
    labels = (_("Duty"), _("Who"), _("How often"), _("Source"))
    return Table(
        _("The yearly report asks no answer to these, so none of them is counted among the duties."),
        tuple(TableColumn(label) for label in labels),
        rows,
    )


def calendar(plan: Plan) -> Table:
    """Who reports to whom, by which day."""
    names, reporting = names_of(plan), plan.document.stored["reporting"]
    labels = (_("From"), _("To"), _("What"), _("By"))
    steps = tuple(
        (
            _capital(_party(names, plan, step.sender)),
            _party(names, plan, step.receiver),
            told(step.what),
            _step_day(step.month, step.day),
        )
        for step in plan.document.steps
    )
    chain = tuple(
        (names.told(link["from"]), names.told(link["to"]), stored(link["what"]), _("no day is given"))
        for link in reporting["chain"]
    )
    return Table(_calendar_caption(reporting), tuple(TableColumn(label) for label in labels), steps + chain)


def _party(names: Names, plan: Plan, code: str) -> str:
    named = plan.document.head.get(code)
    return names.told(named) if named in names.bodies else _who(code)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _step_day(month: int | None, day: int | None) -> str:
    if not month or not day:
        return _("no day is given")
    return _("%(day)s of the year after") % {"day": _day({"day": day, "month": month})}


def _calendar_caption(reporting: Stored) -> str:
    yearly = reporting.get("yearly")
    if yearly:
        return _("Every year, on the years %(years)s") % {"years": years_told(yearly["first_year"], yearly["last_year"])}
    names = {"weekly": _("every week"), "monthly": _("every month"), "quarterly": _("every quarter"), "annual": _("every year")}
    return _capital(", ".join(names.get(one, one) for one in reporting.get("frequencies") or ()))


def ties(plan: Plan) -> tuple[FileLine, ...]:
    """Other commitments that the plan names."""
    return tuple(
        FileLine(
            when=_period(one),
            words=stored(one["title"]),
            under=stored(one["note"]),
            beside=_act(one),
        )
        for one in plan.document.stored["links"]
    )


def _period(one: Stored) -> str:
    return years_told(one["period"]["from"], one["period"]["to"]) if one["period"] else ""


def _act(one: Stored) -> str:
    if not one["number"]:
        return ""
    adopted = day_told(date.fromisoformat(str(one["adopted_on"]))) if one["adopted_on"] else ""
    return _("No. %(number)s of %(day)s") % {"number": one["number"], "day": adopted}
