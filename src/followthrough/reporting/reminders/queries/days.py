"""The due days of a person across plans, as a calendar: reports with their legal and effective day, other tasks with theirs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language

from followthrough.base.accounts.models import Person
from followthrough.base.kernel import clock
from followthrough.base.kernel.canonical import sha256_of_text
from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.annual.rules.feed import Entry, calendar_of
from followthrough.promise.institutions.permissions import HeldSeat, seats_of
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import plans_for
from followthrough.promise.plans.rules.calendar import COORDINATOR, INSTITUTIONS, LEADS, reporting_days, reporting_years
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.owed import asked_in
from followthrough.reporting.calendar.queries import due_days
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.reminders.models import DayFeed
from followthrough.reporting.reminders.queries.offered.cycles import OFFER as CYCLES
from followthrough.reporting.reminders.queries.offered.steps import CycleSteps, StepDay
from followthrough.reporting.reminders.queries.tasks import offers_with_something, wanted_by
from followthrough.reporting.reminders.rules.marks import AROUND, SIGNING, schedule_of

Days = tuple[StepDay, StepDay, StepDay]
PRODUCT = "-//Followthrough//Due days//EN"
KEPT = timedelta(days=400)
"""Days further back are history and leave the calendar."""

REPORT = _("Report of {institution} for {year}")
SIGNATURE = _("Sign and send the report of {institution} for {year}")
LEAD_REPORT = _("Lead report of {institution} for {year}")
SUMMARY = _("Summary report for {year}")
TASK = "{what}"


@dataclass(frozen=True)
class DueEntry:
    """One day in a person's calendar: of a report, by law, or of a task that somebody set a day for. `plan` is its title."""

    key: str
    plan: str
    template: str
    facts: Mapping[str, Any]
    day: StepDay
    alarms: tuple[int, ...]
    is_legal: bool = True

    @property
    def words(self) -> str:
        """What is due, and then under which plan: a calendar shows the beginning of a long line."""
        return f"{say(self.template, **self.facts)} · {self.plan}"

    @property
    def under(self) -> str:
        """Both days in words, or that the day was set and not written in the text."""
        return days_told(self.day) if self.is_legal else say(_("Asked for by {day}."), day=_told(self.day.legal_on))


def find_day_feed(person: Person) -> DayFeed | None:
    """The open address of a person, or None."""
    return DayFeed.objects.filter(person=person, revoked_at__isnull=True).first()


def day_feed_of(token: str) -> DayFeed:
    """The address with this secret. Raises NotFound if it was ended or its person has left or has no seat any more."""
    feed = DayFeed.objects.filter(sha256=sha256_of_text(token), revoked_at__isnull=True).select_related("person").first()
    if feed is None or not feed.person.is_active or not seats_of(feed.person):
        raise NotFound("feed.unknown", _("This calendar address is not in use. Sign in and make a new one."))
    return feed


def due_entries(person: Person) -> list[DueEntry]:
    """Every due day of the reports that a person writes, signs, brings together or sums up; earliest first."""
    seats, plans = seats_of(person), plans_for(person)
    titles = {plan.short: _title(plan) for plan in plans}
    found = [entry for plan in plans for entry in _of_plan(plan, seats)] + list(_of_tasks(person, titles))
    earliest = clock.today() - KEPT
    return sorted((one for one in found if one.day.effective_on >= earliest), key=lambda one: (one.day.effective_on, one.key))


def _title(plan: Plan) -> str:
    return plan.title.told(get_language() or settings.LANGUAGE_CODE) or plan.short


def _of_tasks(person: Person, titles: Mapping[str, str]) -> Iterator[DueEntry]:
    """What else has a day now: data requests, inner rounds, reviews, recommendations, returns. Reports stand there already."""
    wanted = wanted_by(person)
    others = (offer for offer in offers_with_something(wanted) if offer is not CYCLES)
    for task in (task for offer in others for task in offer.tasks(wanted)):
        if task.effective_on is not None:
            day = StepDay(task.legal_on or task.effective_on, task.effective_on)
            alarms = tuple(-mark for mark in schedule_of(task.kind).around if mark < 0)
            words = say(task.template, **task.facts)
            title = titles.get(task.plan, task.plan)
            yield DueEntry(task.key.replace(":", "."), title, TASK, {"what": words}, day, alarms, is_legal=False)


def _of_plan(plan: Plan, seats: tuple[HeldSeat, ...]) -> Iterator[DueEntry]:
    document, oversees = plan.document, {plan.coordinator_id, plan.supervisor_id}
    if not {INSTITUTIONS, LEADS, COORDINATOR} <= {step.code for step in document.steps}:
        return
    named = {body.code for body in document.bodies}
    if not any(seat.institution in named or seat.institution_id in oversees for seat in seats):
        return
    for year, days in _days(plan).items():
        asked = _asked(document, year)
        for seat in seats:
            entry = _entry(plan, year, days, asked, seat)
            if entry is not None:
                yield entry


def _days(plan: Plan) -> dict[int, Days]:
    """The three days of every year: those of its cycle once it is open, before that those that follow from the plan."""
    found = {cycle.year: _of_cycle(cycle) for cycle in Cycle.objects.filter(plan=plan).order_by("year")}
    ahead = [reporting_days(plan.document, year) for year in reporting_years(plan.document) if year not in found]
    legal = [(one.institutions_due_on, one.leads_due_on, one.coordinator_due_on) for one in ahead]
    days = iter(due_days(plan, [day for three in legal for day in three]))
    for one in ahead:
        first, second, third = (StepDay(day.legal_on, day.effective_on) for day in islice(days, 3))
        found[one.year] = (first, second, third)
    return dict(sorted(found.items()))


def _of_cycle(cycle: Cycle) -> Days:
    steps = CycleSteps(cycle)
    return steps.institutions, steps.leads, steps.coordinator


def _asked(document: PlanDocument, year: int) -> tuple[set[str], set[str]]:
    """Codes of the bodies that report on a year, and of the leads to which they report."""
    lead_of = {row.code: objective.lead for objective in document.objectives for row in objective.rows}
    owed = list(asked_in(document, year))
    return {one.institution for one in owed}, {lead for one in owed if (lead := lead_of.get(one.row))}


def _entry(
    plan: Plan,
    year: int,
    days: Days,
    asked: tuple[set[str], set[str]],
    seat: HeldSeat,
) -> DueEntry | None:
    bodies, leads = asked
    given: tuple[str, StepDay, tuple[int, ...]] | None = None
    if seat.role == Role.FOCAL_POINT and seat.institution in bodies:
        given = (REPORT, days[0], AROUND)
    elif seat.role == Role.APPROVER and seat.institution in bodies:
        given = (SIGNATURE, days[0], SIGNING)
    elif seat.role == Role.LEAD and seat.institution in leads:
        given = (LEAD_REPORT, days[1], AROUND)
    elif seat.role == Role.COORDINATOR and plan.coordinator_id == seat.institution_id:
        given = (SUMMARY, days[2], AROUND)
    elif seat.role == Role.SUPERVISOR and plan.supervisor_id == seat.institution_id:
        given = (SUMMARY, days[2], (-3,))
    if given is None:
        return None
    template, day, marks = given
    key = f"{plan.short}.{year}.{seat.institution}.{seat.role}".lower()
    alarms = tuple(-mark for mark in marks if mark < 0)
    return DueEntry(key, _title(plan), template, {"institution": seat.label, "year": year}, day, alarms)


def day_file(person: Person, stamp_of: DayFeed) -> bytes:
    """The calendar of a person in the language that is active now."""
    entries = [_event(entry) for entry in due_entries(person)]
    return calendar_of(say(_("Due days, {office}"), office=person.office), entries, stamp_of.granted_at, PRODUCT)


def _event(entry: DueEntry) -> Entry:
    return Entry(f"due.{entry.key}", entry.day.effective_on, entry.day.effective_on, entry.words, entry.under, entry.alarms)


def days_told(day: StepDay) -> str:
    """Both days in words."""
    legal = say(_("The legal date is {day}."), day=_told(day.legal_on))
    if day.effective_on == day.legal_on:
        return legal
    return f"{legal} {say(_('Offices are closed then: it is in time until {day}.'), day=_told(day.effective_on))}"


def _told(day: date) -> str:
    return date_format(day, "l j F Y")
