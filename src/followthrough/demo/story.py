"""Tells the invented country up to a day: every event in its order, each at its own moment, each by an operation."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from followthrough.base.kernel import clock
from followthrough.demo import chapters
from followthrough.demo.amendment import amendment_events
from followthrough.demo.assessed import assessment_events
from followthrough.demo.calendar import YEARS, Moments, Route
from followthrough.demo.debate import debate_events
from followthrough.demo.decisions import reading_events
from followthrough.demo.fact_files import fact_file_events
from followthrough.demo.own_sheets import sheet_events
from followthrough.demo.people import TELLER, record_offices
from followthrough.demo.periodic import periodic_events
from followthrough.demo.registered import record_missions, register_events
from followthrough.demo.reminded import reminder_events
from followthrough.demo.reviews import review_events
from followthrough.demo.rounds import is_made_from_below, round_events, take_over
from followthrough.demo.yearly import yearly_events
from followthrough.promise.plans import operations as plans
from followthrough.promise.plans.queries import get_plan
from followthrough.promise.plans.rules.calendar import reporting_days
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.owed import asked_in
from followthrough.reporting.calendar.queries import due_days

FIRST_DAY = date(2018, 4, 3)
LAST_HOUR = 8


@dataclass(frozen=True)
class Event:
    """Something that happens at a moment."""

    moment: datetime
    tell: Callable[[], None]


def tell(documents: tuple[PlanDocument, ...], day: date) -> int:
    """Load the plans, seat the offices, and tell every event until the morning of `day`; returns how many were told."""
    with clock.at(clock.at_local(FIRST_DAY)):
        for document in documents:
            plans.load(document, by=TELLER)
        record_offices()
        record_missions()
    until = clock.at_local(day, LAST_HOUR)
    events = sorted((event for document in documents for event in _events(document)), key=lambda event: event.moment)
    told = 0
    for event in events:
        if event.moment > until:
            break
        with clock.at(event.moment):
            event.tell()
        told += 1
    return told


def _events(document: PlanDocument) -> Iterator[Event]:
    for moment, happens in register_events(document):
        yield Event(moment, happens)
    for moment, happens in periodic_events(document):
        yield Event(moment, happens)
    if not document.steps:
        return
    for year in YEARS:
        days = reporting_days(document, year)
        legal = (days.institutions_due_on, days.leads_due_on, days.coordinator_due_on)
        moments = Moments(year, *legal, *(due.effective_on for due in due_days(get_plan(document.code), legal)))
        yield from _cycle(document, moments)
    tellers = (reading_events, yearly_events, amendment_events, fact_file_events, assessment_events, sheet_events, round_events)
    for events in (*tellers, review_events, debate_events, reminder_events):
        for moment, happens in events(document.code):
            yield Event(moment, happens)


def _cycle(document: PlanDocument, moments: Moments) -> Iterator[Event]:
    story, plan, year = YEARS[moments.year], document.code, moments.year
    yield Event(moments.opened, _later(chapters.open_cycle, plan, year))
    for place, route in enumerate(_routes(document, year)):
        yield from _submission(plan, moments, route, place)
    leads = list(dict.fromkeys(objective.lead for objective in document.objectives if objective.lead))
    for place, lead in enumerate(leads):
        moment = moments.lead_sent(lead, place)
        yield Event(moment - timedelta(hours=2), _later(chapters.accept_what_waits, plan, year, lead, story.not_corrected))
        yield Event(moment, _later(chapters.write_lead_report, plan, year, lead))
        if lead == story.lead_sent_back:
            yield Event(moment + timedelta(days=3), _later(chapters.send_back_lead_report, plan, year, lead))
            yield Event(moment + timedelta(days=6), _later(chapters.correct_lead_report, plan, year, lead))
    yield Event(moments.drafted, _later(chapters.draft, plan, year))
    yield Event(moments.published - timedelta(days=2), _later(chapters.sum_up, plan, year))
    yield Event(moments.published, _later(chapters.publish, plan, year))
    if story.is_summary_sent:
        yield Event(moments.published + timedelta(hours=4), _later(chapters.send_summary, plan, year))
        yield Event(moments.published + timedelta(days=1), _later(chapters.summary_came, plan, year))
        yield Event(moments.published + timedelta(days=30), _later(chapters.summary_noted, plan, year))


def _submission(plan: str, moments: Moments, route: Route, place: int) -> Iterator[Event]:
    story, year = YEARS[moments.year], moments.year
    sent = moments.sent(route, place)
    if route in story.never:
        if route in story.half_written:
            yield Event(sent, _later(chapters.answer, plan, year, route, 0.5))
        if route in story.unsigned:
            last = clock.at_local(moments.institutions_effective_on, 16)
            yield Event(last - timedelta(hours=2), _later(chapters.answer, plan, year, route, 1.0))
            yield Event(last, _later(chapters.hand_in, plan, year, route))
        return
    yield Event(sent - timedelta(hours=3), _later(chapters.answer, plan, year, route, 1.0))
    if is_made_from_below(year, route):
        yield Event(sent - timedelta(hours=1), _later(take_over, route))
    yield Event(sent, _later(chapters.submit, plan, year, route))
    if route in story.sent_back:
        yield Event(moments.judged(route, place), _later(chapters.send_back, plan, year, route))
        if route not in story.not_corrected:
            yield Event(moments.corrected(route, place), _later(chapters.correct, plan, year, route))
    elif route not in story.waiting:
        yield Event(moments.judged(route, place), _later(chapters.accept, plan, year, route))


def _routes(document: PlanDocument, year: int) -> list[Route]:
    lead_of = {row.code: objective.lead for objective in document.objectives for row in objective.rows}
    return list(dict.fromkeys((owed.institution, lead) for owed in asked_in(document, year) if (lead := lead_of[owed.row])))


def _later(chapter: Callable[..., None], *facts: object) -> Callable[[], None]:
    return lambda: chapter(*facts)
