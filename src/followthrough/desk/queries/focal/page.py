"""The first page of a focal point, put together."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kit.parts import Clock, Item, ItemGroup, Link
from followthrough.desk.queries.chosen import Chosen
from followthrough.desk.queries.days import day_told, leaf, today_told
from followthrough.desk.queries.focal.duties import answered_items, debts_answered, debts_left, groups_left
from followthrough.desk.queries.focal.headline import headline, lede, next_step
from followthrough.desk.queries.focal.routes import EarlierReport, Route, earlier_reports, routes_of
from followthrough.desk.queries.focal.work import Work, work_of
from followthrough.desk.queries.names import language
from followthrough.promise.institutions.models import Institution


@dataclass(frozen=True)
class FocalHome:
    """Everything that the page shows. `left` is what is to be done, `answered` what needs nothing more."""

    over: str
    headline: str
    lede: str
    step: Link | None
    clock: Clock
    left_heading: str
    left: tuple[ItemGroup, ...]
    answered_heading: str
    answered: tuple[Item, ...]
    routes: tuple[Route, ...]
    debts: tuple[Item, ...]
    debts_answered: tuple[Item, ...]
    debts_heading: str
    earlier: tuple[EarlierReport, ...]
    earlier_year: int | None
    coordinator: str
    workbook_url: str


def focal_home(institution: Institution, chosen: Chosen) -> FocalHome:
    """The page of `institution` in the cycle that is shown."""
    work = work_of(institution, chosen)
    coordinator = chosen.cycle.plan.coordinator
    return FocalHome(
        over=" · ".join((institution.told(language()), today_told())),
        headline=headline(work),
        lede=lede(work),
        step=next_step(work),
        clock=_clock(work),
        left_heading=_left_heading(work),
        left=groups_left(work),
        answered_heading=_answered_heading(work),
        answered=answered_items(work),
        routes=routes_of(work),
        debts=debts_left(work),
        debts_answered=debts_answered(work),
        debts_heading=_debts_heading(work),
        earlier=tuple(earlier_reports(work)),
        earlier_year=chosen.earlier.year if chosen.earlier else None,
        coordinator=coordinator.told(language()) if coordinator else "",
        workbook_url=_workbook_url(institution, chosen),
    )


def _workbook_url(institution: Institution, chosen: Chosen) -> str:
    """Where the workbook is taken along and sent back, while the cycle is open."""
    cycle = chosen.cycle
    return "" if chosen.is_published else reverse("workbooks:workbook", args=[cycle.plan.short, cycle.year, institution.code])


def _clock(work: Work) -> Clock:
    day, effective = work.chosen.cycle.institutions_due_on, work.chosen.cycle.institutions_effective_on
    return leaf(day, effective, _("%(day)s is the legal date.") % {"day": day_told(day)})


def _left_heading(work: Work) -> str:
    if work.chosen.is_published:
        return _("What you answered on %(year)d") % {"year": work.year}
    return _("What is left") if any(work.is_left(one) for one in work.dues) else _("Nothing is left of this year’s duties")


def _answered_heading(work: Work) -> str:
    count = sum(not work.is_left(one) for one in work.dues)
    if work.chosen.is_published:
        return ngettext("%(count)d duty was sent", "%(count)d duties were sent", count) % {"count": count}
    return ngettext("%(count)d duty needs nothing more", "%(count)d duties need nothing more", count) % {"count": count}


def _debts_heading(work: Work) -> str:
    years = {one.due.year or one.due.obligation.row.last_year for one in work.debts}
    if len(years) == 1:
        return _("Still open from %(year)s") % {"year": years.pop()}
    return _("Still open from earlier years")
