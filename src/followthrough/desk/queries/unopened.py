"""The first page where nothing can be reported yet: the duties of a seat, or the plan as it is loaded."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kit.parts import Item, ItemGroup
from followthrough.desk.queries.days import day_told, today_told
from followthrough.desk.queries.marks import duties_told
from followthrough.desk.queries.names import language, names_of, told
from followthrough.desk.queries.plan.when import when_told
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.calendar import reporting_days, reporting_years
from followthrough.promise.plans.rules.rows import ObjectiveEntry


@dataclass(frozen=True)
class Unopened:
    """A first page without a cycle. `groups` are the duties of the seat by objective; `period_url` its report by period."""

    over: str
    headline: str
    lede: str
    groups: tuple[ItemGroup, ...]
    note: str
    plan_url: str
    institution_url: str
    period_url: str = ""


def duties_home(plan: Plan, institution: Institution, period_url: str = "") -> Unopened:
    """What a focal point finds before the first cycle opens, or where the plan asks nothing of its institution.

    `period_url`: where it reports by week, quarter or year, if that is open.
    """
    groups = tuple(_groups(plan, institution.code))
    count = sum(len(group.items) for group in groups)
    return Unopened(
        over=" · ".join((institution.told(language()), today_told())),
        headline=_headline(plan, count),
        lede=_lede(plan, count, is_open=bool(period_url)),
        groups=groups,
        note=_note(plan, institution.code),
        plan_url=reverse("desk:plan", args=[plan.short]),
        institution_url=reverse("desk:institution", args=[plan.short, institution.code]) if count else "",
        period_url=period_url,
    )


def _lede(plan: Plan, count: int, *, is_open: bool) -> str:
    if is_open:
        return _asked_told(plan)
    return reporting_told(plan) if count else _("You can read the plan. Reports are asked of the institutions that owe duties.")


def overseers_home(plan: Plan, institution: Institution) -> Unopened:
    """What coordinator, supervisor or lead find before the first cycle opens."""
    return Unopened(
        over=" · ".join((institution.told(language()), today_told())),
        headline=_("Reporting is not open yet"),
        lede=reporting_told(plan),
        groups=tuple(_objectives(plan)),
        note=_opening_told(plan),
        plan_url=reverse("desk:plan", args=[plan.short]),
        institution_url="",
    )


def _headline(plan: Plan, count: int) -> str:
    if not count:
        return _("Your institution owes no duty of this plan itself")
    if not reporting_years(plan.document):
        return ngettext(
            "Your institution owes %(count)d duty; none has a date",
            "Your institution owes %(count)d duties; none has a date",
            count,
        ) % {"count": count}
    return ngettext(
        "Your institution owes %(count)d duty; reporting is not open yet",
        "Your institution owes %(count)d duties; reporting is not open yet",
        count,
    ) % {"count": count}


def reporting_told(plan: Plan) -> str:
    """When answers will be asked; a plan without yearly reporting says what it asks instead."""
    years = reporting_years(plan.document)
    if years:
        facts = {"year": years[0], "day": day_told(reporting_days(plan.document, years[0]).institutions_due_on)}
        return _("The coordinator opens reporting on %(year)d in December. Answers are then due on %(day)s.") % facts
    parts = (_("The plan gives no dates, so nothing can be late."), _asked_told(plan), _("Reporting on it is not open here yet."))
    return " ".join(part for part in parts if part)


def _asked_told(plan: Plan) -> str:
    frequencies = plan.document.stored["reporting"].get("frequencies") or ()
    told_names = ", ".join(_FREQUENCIES[name]() for name in frequencies)
    return _("It asks for reports: %(frequencies)s.") % {"frequencies": told_names} if told_names else ""


_FREQUENCIES = {
    "weekly": lambda: _("every week"),
    "monthly": lambda: _("every month"),
    "quarterly": lambda: _("every quarter"),
    "annual": lambda: _("every year"),
}


def _opening_told(plan: Plan) -> str:
    years = reporting_years(plan.document)
    if not years:
        return ""
    command = f"followthrough cycle open {plan.short} {years[0]}"
    return _("Whoever runs this service opens reporting with the command: %(command)s") % {"command": command}


def _note(plan: Plan, code: str) -> str:
    body = names_of(plan).bodies.get(code)
    return body.note if body else ""


def _groups(plan: Plan, code: str) -> Iterable[ItemGroup]:
    for objective in plan.document.objectives:
        items = tuple(_items(plan, objective, code))
        if items:
            yield ItemGroup(f"{objective.number}. {told(objective.title)}", items, duties_told(len(items)))


def _items(plan: Plan, objective: ObjectiveEntry, code: str) -> Iterable[Item]:
    for action in objective.actions:
        for row in action.rows:
            if code in row.responsible:
                words = told(row.outcome) if action.has_own_rows else told(action.title)
                yield Item(words, reverse("desk:row", args=[plan.short, row.code]), number=row.code, under=when_told(row))


def _objectives(plan: Plan) -> Iterable[ItemGroup]:
    names = names_of(plan)
    items = tuple(
        Item(
            told(objective.title),
            reverse("desk:objective", args=[plan.short, objective.number]),
            number=objective.number,
            under=", ".join(
                filter(None, (names.told(objective.lead), duties_told(sum(len(row.responsible) for row in objective.rows))))
            ),
        )
        for objective in plan.document.objectives
    )
    yield ItemGroup(_("What will be reported on"), items, duties_told(sum(len(row.responsible) for row in plan.document.rows)))
