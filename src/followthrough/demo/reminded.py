"""Mails and questions of the demonstration: digests made around the due days and kept, sent nowhere; questions in every state."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial

from followthrough.base.kernel import clock
from followthrough.demo.calendar import CS, DPI, MHLSP, MIA, MOD
from followthrough.demo.people import TELLER, person_of
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.queries import get_plan
from followthrough.reporting.cycles.queries.cycles import get_cycle
from followthrough.reporting.cycles.queries.submissions import submissions_of
from followthrough.reporting.notices.rules import Office
from followthrough.reporting.questions import operations as questions
from followthrough.reporting.questions.queries.places import Place, place_of_report, places_of_row
from followthrough.reporting.questions.queries.questions import get_question, readable
from followthrough.reporting.reminders.operations.digests import remind_everybody
from followthrough.reporting.reminders.operations.sending import send_waiting

HOUR = 7
# Weeks before and after the due days of the report on 2019; a job of a real office runs each working morning.
REMINDED = (date(2019, 12, 26), date(2020, 1, 6), date(2020, 1, 9), date(2020, 1, 10), date(2020, 1, 14))

ASKED = "The plan asks for debates in the year of the report. Does a debate that began in December and ended in January count?"
ANSWERED = "It counts in the year in which it was held last; name both days in the text."
ASKED_AGAIN = "And where the invitation went out in December, but the meeting was in January?"
COMMENTED = "The bureau will put this into the guidance for the next report."
ASKED_BUREAU = "The ministry has two units with this duty. Is one order for both enough?"
ASKED_INSIDE = "Shall we name the two suppliers, or only the amount?"
ASKED_BY_BUREAU = "The row asks for a product of all institutions together. Who of you holds the final version?"


def reminder_events(plan: str) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """Every moment at which something is asked, answered or sent."""
    yield clock.at_local(date(2019, 12, 11), 10), partial(ask_lead, plan)
    yield clock.at_local(date(2019, 12, 13), 15), partial(answer_of_lead, plan)
    yield clock.at_local(date(2019, 12, 16), 9), partial(ask_again, plan)
    yield clock.at_local(date(2019, 12, 17), 11), partial(comment_of_bureau, plan)
    yield clock.at_local(date(2020, 1, 10), 14), partial(ask_bureau, plan)
    yield clock.at_local(date(2020, 1, 13), 9), partial(ask_body, plan)
    yield clock.at_local(date(2020, 1, 13), 16), partial(ask_inside, plan)
    for day in REMINDED:
        yield clock.at_local(day, HOUR), remind
        yield clock.at_local(day, HOUR) + timedelta(minutes=10), send


def remind() -> None:
    """The job makes the digests of the day."""
    remind_everybody(clock.today(), by=TELLER)


def send() -> None:
    """The job hands the mails in; in a demonstration they are kept and go nowhere."""
    send_waiting(by=TELLER)


def _place(plan: str, row: str, body: str, person: object) -> Place:
    return next(one for one in places_of_row(plan, row, person) if one.institution.code == body)


def ask_lead(plan: str) -> None:
    """A focal point asks the lead of a row."""
    person = person_of(CS, Role.FOCAL_POINT)
    where = _place(plan, "6.2-a", CS, person)
    questions.open_question(where, Office(get_institution(MOD).pk, Role.LEAD), ASKED, by=person)


def _first(person: object, row: str) -> int:
    return int(readable(person).filter(row_code=row).order_by("pk")[0].pk)


def answer_of_lead(plan: str) -> None:
    """The lead answers."""
    person = person_of(MOD, Role.LEAD)
    questions.answer_question(get_question(_first(person, "6.2-a"), person), ANSWERED, by=person)


def ask_again(plan: str) -> None:
    """The answer leads to a further question, which is still open."""
    person = person_of(CS, Role.FOCAL_POINT)
    questions.open_question_again(get_question(_first(person, "6.2-a"), person), ASKED_AGAIN, by=person)


def comment_of_bureau(plan: str) -> None:
    """The coordinator says something beside it."""
    person = person_of("md-bri", Role.COORDINATOR)
    questions.record_comment(get_question(_first(person, "6.2-a"), person), COMMENTED, by=person)


def ask_bureau(plan: str) -> None:
    """A ministry asks the coordinator."""
    person = person_of(MIA, Role.FOCAL_POINT)
    where = _place(plan, "1.1-b", MIA, person)
    questions.open_question(where, Office(get_institution("md-bri").pk, Role.COORDINATOR), ASKED_BUREAU, by=person)


def ask_body(plan: str) -> None:
    """The coordinator asks an institution."""
    person = person_of("md-bri", Role.COORDINATOR)
    where = _place(plan, "1.2-a", DPI, person)
    questions.open_question(where, Office(get_institution(DPI).pk, Role.FOCAL_POINT), ASKED_BY_BUREAU, by=person)


def ask_inside(plan: str) -> None:
    """A focal point asks its own approver about a draft; nobody else ever reads it."""
    person = person_of(CS, Role.FOCAL_POINT)
    cycle = get_cycle(get_plan(plan), 2019)
    report = next(
        one for one in submissions_of(get_institution(CS), cycle) if one.lead.code in {MOD, MHLSP} and not one.first_filed_at
    )
    where = place_of_report(report.pk, person)
    questions.open_question(where, Office(get_institution(CS).pk, Role.APPROVER), ASKED_INSIDE, by=person)
