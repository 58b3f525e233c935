"""Tasks of reviews, debates and periodic reports: who has which step, when it ends, and that nobody is called late too early."""

from datetime import date

import pytest
from icalendar import Calendar

from followthrough.base.kernel.words import say
from followthrough.evidence.engagement import operations as debates
from followthrough.evidence.engagement.rules.debates import Answer as DebateAnswer
from followthrough.evidence.engagement.rules.debates import Progress as DebateProgress
from followthrough.evidence.registers import operations as registers
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import Role
from followthrough.reporting.calendar.rules.periods import Frequency
from followthrough.reporting.notices.rules import Kind
from followthrough.reporting.periodic.models import Hop
from followthrough.reporting.periodic.operations import decisions, judging, sending
from followthrough.reporting.reminders.operations.choices import grant_day_feed
from followthrough.reporting.reminders.queries.days import day_file, find_day_feed
from followthrough.reporting.reminders.queries.offers import OFFERS
from followthrough.reporting.reminders.queries.tasks import all_tasks, offers_with_something, tasks_of, wanted_by
from followthrough.reporting.reminders.rules.reminding import Tone, reminders_of
from followthrough.reporting.reviews import operations as reviews
from followthrough.reporting.reviews.operations import Owner
from followthrough.reporting.reviews.queries.following import get_recommendation
from followthrough.reporting.reviews.queries.reviews import get_review
from followthrough.reporting.reviews.rules.following import Answer, Progress
from tests.factories.cast import on, person
from tests.periodic.world import body, build, lies, window
from tests.reviews.whole import said, write_all

pytestmark = pytest.mark.django_db
RECOMMENDATIONS = "/plans/MD/reviews/2019-mid-term/recommendations/"
REVIEW = "/plans/MD/reviews/2019-mid-term/"
DEBATE = "/plans/MD/debates/2019/recommendations/"
WEEK = "/periods/KS/ks-u1/2019-W10/"


def has(name, kind, address):
    """Whether the person has this task; every room that gives one was asked."""
    wanted = wanted_by(person(name))
    asked = offers_with_something(wanted)
    assert all(offer in asked for offer in OFFERS if list(offer.tasks(wanted)))
    return (kind, address) in [(task.kind, task.address) for task in tasks_of(person(name))]


def task_at(address):
    return next(task for task in all_tasks() if task.address == address)


def said_late(task, day):
    """Whether anybody is told on a day that it is late, and which offices above hear of it."""
    found = reminders_of(task, date.fromisoformat(day), {task.office, *task.above})
    return any(one.tone == Tone.LATE for one in found), {one.office.role for one in found if not one.is_own}


@pytest.fixture
def review(today):
    bureau = person("bureau")
    reviews.record_planned(today, by=bureau)
    planned = get_review(today, "2019-mid-term")
    reviews.correct_review(planned, Owner("Evaluators (invented)"), date(2020, 4, 30), by=bureau)
    return planned


@pytest.fixture
def closed(review):
    bureau = person("bureau")
    held = reviews.open_review(review, by=bureau)
    write_all(held, bureau)
    reviews.record_recommendation(held, said(body="md-sis"), by=bureau)
    return reviews.close_review(held, by=bureau)


def test_a_review_is_with_the_bureau_until_it_is_published(review):
    bureau = person("bureau")
    assert has("bureau", Kind.SUM_UP, REVIEW)
    assert say(task_at(REVIEW).template, **task_at(REVIEW).facts) == "Open the review of 2019 (Mid-term review)"
    held = reviews.open_review(review, by=bureau)
    assert task_at(REVIEW).effective_on == date(2020, 4, 30)
    write_all(held, bureau)
    held = reviews.close_review(held, by=bureau)
    assert (task_at(REVIEW).effective_on, has("vice.prime.minister", Kind.SUM_UP, REVIEW)) == (None, False)
    reviews.publish_review(held, by=bureau)
    assert not has("bureau", Kind.SUM_UP, REVIEW)


def test_a_recommendation_is_answered_carried_out_and_gone(closed):
    address, customs = f"{RECOMMENDATIONS}2/", person("customs")
    assert has("customs", Kind.REPLY, address)
    assert has("bureau", Kind.REPLY, f"{RECOMMENDATIONS}1/")
    assert not has("customs.approver", Kind.REPLY, address)
    one = get_recommendation(closed, 2)
    reviews.answer_recommendation(one, Answer.ACCEPTED, "", "Customs", date(2020, 1, 14), by=customs)
    assert (has("customs", Kind.FOLLOW, address), has("customs", Kind.REPLY, address)) == (True, False)
    reviews.record_progress(one, Progress.DONE, "It stands in the order", date(2020, 1, 14), by=customs)
    assert not has("customs", Kind.FOLLOW, address)


def test_a_refused_recommendation_asks_nothing_more(closed):
    one = get_recommendation(closed, 2)
    reviews.answer_recommendation(one, Answer.REFUSED, "No money", "Customs", date(2020, 1, 14), by=person("customs"))
    assert not has("customs", Kind.REPLY, f"{RECOMMENDATIONS}2/")


def test_a_recommendation_is_late_only_once_it_was_accepted_by_a_body_that_is_bound(closed):
    address = f"{RECOMMENDATIONS}2/"
    assert said_late(task_at(address), "2021-02-01") == (False, {Role.COORDINATOR})
    accepted = (get_recommendation(closed, 2), Answer.ACCEPTED, "", "Customs", date(2020, 1, 14))
    reviews.answer_recommendation(*accepted, by=person("customs"))
    assert said_late(task_at(address), "2021-02-01") == (True, {Role.COORDINATOR})
    undetermined = (get_recommendation(closed, 3), Answer.ACCEPTED, "", "Service", date(2020, 1, 14))
    reviews.answer_recommendation(*undetermined, by=person("intelligence"))
    assert said_late(task_at(f"{RECOMMENDATIONS}3/"), "2021-02-01") == (False, {Role.COORDINATOR})


def test_the_calendar_of_a_person_has_the_day(closed):
    grant_day_feed(by=person("customs"))
    events = Calendar.from_ical(day_file(person("customs"), find_day_feed(person("customs")))).walk("VEVENT")
    (event,) = [event for event in events if "recommendation 2" in event["summary"]]
    assert (event.decoded("dtstart"), "31 December 2020" in event["description"]) == (date(2020, 12, 31), True)
    assert str(event["summary"]).startswith("Answer recommendation 2 of the review of 2019 (Mid-term review)")
    assert str(event["summary"]).endswith(" · Women, Peace and Security 2018–2021")


@pytest.fixture
def recommended(today):
    bureau = person("bureau")
    debate = debates.record_debate(today, 2019, by=bureau)
    told = debates.Said("Women's network", "Letter of 3 March", "Announce debates two weeks ahead", "6.2-a")
    return debates.record_recommendation(debate, told, get_institution("md-cs"), date(2020, 6, 30), by=bureau)


def test_a_recommendation_of_a_debate_waits_for_its_answer(recommended):
    address, customs = f"{DEBATE}1/", person("customs")
    assert has("customs", Kind.REPLY, address)
    assert said_late(task_at(address), "2020-08-01")[0] is False
    answer = (DebateAnswer.ACCEPTED, "", "Customs", date(2020, 1, 14), date(2020, 6, 30))
    debates.answer_recommendation(recommended, *answer, by=customs)
    assert (has("customs", Kind.FOLLOW, address), has("customs", Kind.REPLY, address)) == (True, False)
    assert said_late(task_at(address), "2020-08-01") == (True, {Role.COORDINATOR})
    debates.record_progress(recommended, DebateProgress.DONE, "Order 7", date(2020, 1, 14), by=customs)
    assert not has("customs", Kind.FOLLOW, address)


@pytest.mark.parametrize(("state", "kind"), [("open", Kind.REPLY), ("accepted", Kind.FOLLOW), ("refused", None)])
def test_what_stands_in_the_register_is_answered_there(recommended, state, kind):
    values = {
        "institution": get_institution("md-cs"),
        "title": "Announce debates",
        "source": "Women's network",
        "received_on": date(2020, 1, 7),
        "state": state,
        "answered_on": None if state == "open" else date(2020, 1, 9),
        "answer": "No room" if state == "refused" else "",
    }
    entry = registers.record("recommendations", values, by=person("customs"))
    debates.record_entry(recommended, entry.code, by=person("bureau"))
    assert [one for one in (Kind.REPLY, Kind.FOLLOW) if has("customs", one, f"{DEBATE}1/")] == ([kind] if kind else [])


@pytest.fixture
def force():
    plan = build()
    with on("2019-03-11"):
        yield plan


def test_a_week_that_has_passed_waits_and_is_never_late_while_no_day_is_decided(force):
    assert has("unit1", Kind.ANSWER, WEEK)
    task = task_at(WEEK)
    assert (task.effective_on, said_late(task, "2019-12-31")) == (None, (False, set()))
    assert say(task.template, **task.facts) == "Send the return of week 10 of 2019 of U1, or “nothing to report”"
    (earlier,) = [task for task in tasks_of(person("unit1")) if task.address == "/periods/KS/ks-u1/years/2019/"]
    assert earlier.facts["count"] == "9"
    sending.submit(window(), body("ks-u1"), is_nil=True, by=person("unit1"))
    assert not has("unit1", Kind.ANSWER, WEEK)
    assert has("unit2", Kind.ANSWER, "/periods/KS/ks-u2/2019-W10/")


def test_once_a_day_is_decided_the_station_hears_of_what_is_late_and_nobody_above_the_house(force):
    decisions.decide_due(force, Frequency.WEEKLY, 3, because="So that the month is known", by=person("mksf"))
    with on("2019-03-19"):
        task = task_at("/periods/KS/ks-u1/2019-W11/")
    assert task.effective_on == date(2019, 3, 20)
    assert said_late(task, "2019-04-30") == (True, {Role.LEAD})


def test_what_came_lies_with_one_office_at_a_time_in_one_line(force):
    for unit, name in (("ks-u1", "unit1"), ("ks-u2", "unit2")):
        sending.submit(window(), body(unit), is_nil=True, by=person(name))
    at_lfc, at_ministry = "/periods/KS/ks-lfc/received/2019-W10/", "/periods/KS/ks-mksf/received/2019-W10/"
    assert has("lfc", Kind.ACCEPT, at_lfc)
    assert not has("mksf", Kind.ACCEPT, at_ministry)
    task = task_at(at_lfc)
    assert say(task.template, **task.facts) == "Read what came for week 10 of 2019 (returns: 2), then pass it on or send it back"
    judging.approve([lies("ks-u1"), lies("ks-u2")], by=person("lfc"))
    assert (has("lfc", Kind.ACCEPT, at_lfc), has("mksf", Kind.ACCEPT, at_ministry)) == (False, True)
    judging.send_back(lies("ks-u1")[0], "Say how many came", by=person("mksf"))
    judging.send_back(lies("ks-u1")[0], "Say how many came", by=person("lfc"))
    assert has("unit1", Kind.ANSWER, WEEK)
    assert "again" in task_at(WEEK).template


def test_the_supervisor_takes_note_and_the_ministry_has_a_debt(force):
    with on("2019-04-02"):
        sending.submit(window("2019-Q1"), body("ks-hru"), is_nil=True, by=person("hru"))
        (task,) = [task for task in tasks_of(person("top")) if task.kind == Kind.ACCEPT]
        assert say(task.template, **task.facts).startswith("Take note of the return of quarter 1 of 2019 of ")
        hop = Hop.objects.get(submission_id=int(task.address.split("/")[-2]), kind="acknowledge")
        judging.record_acknowledgement(hop, "Read", by=person("top"))
        assert tasks_of(person("top")) == []
    debts = [task for task in tasks_of(person("mksf")) if not task.waits]
    assert [task.address for task in debts] == ["/periods/KS/decisions/"]


def test_many_returns_of_one_body_are_one_line_for_the_supervisor(force):
    for code in ("2019-W09", "2019-W10"):
        sending.submit(window(code), body("ks-hru"), is_nil=True, by=person("hru"))
    (task,) = tasks_of(person("top"))
    assert (task.facts["count"], task.address) == ("2", "/periods/KS/ks-hierarchy/received/2019-W10/")
    assert [one.label for one in task.bodies] == ["Highest managerial hierarchy", "HRU"]
