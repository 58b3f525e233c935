"""The pages over real HTTP: who gets what, few questions, two people at one row, calendars without a sign-in."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from followthrough.promise.annual import operations
from followthrough.promise.annual.models import AnnualPlan, FeedAddress
from followthrough.promise.annual.queries.copies import copy_of
from followthrough.promise.annual.rules.content import seal_of
from followthrough.promise.institutions.queries import get_institution
from tests.annual.world import LATER, REASON, SECRET, YEAR, write
from tests.factories.cast import on, person
from tests.reporting.web.addresses import fields_of, text_of

pytestmark = pytest.mark.django_db
MOST = 15
ROLES = {
    "own": "customs",
    "other": "interior",
    "lead": "defense.lead",
    "coordinator": "bureau",
    "supervisor": "vice.prime.minister",
    "stranger": "human.rights",
}


def page(name, body, *more, year=YEAR):
    return reverse(f"annual:{name}", args=["MD", body, year, *more])


def row_of(annual, place=0):
    return copy_of(annual).rows[place].code


GETS = {
    "plan draft": (200, 200, 200, 200, 200, 403),
    "plan approved": (200, 200, 200, 200, 200, 403),
    "gantt draft": (200, 200, 200, 200, 200, 403),
    "calendar changing": (200, 200, 200, 200, 200, 403),
    "ics": (200, 200, 200, 200, 200, 403),
    "version": (200, 200, 200, 200, 200, 403),
    "no version": (404, 404, 404, 404, 404, 403),
    "row draft": (200, 403, 403, 403, 403, 403),
    "own target": (200, 403, 403, 403, 403, 403),
    "overview": (403, 403, 200, 200, 200, 403),
    "feed address": (200, 200, 200, 200, 200, 403),
    "year outside": (404, 404, 404, 404, 404, 403),
    "no duties": (404, 404, 404, 404, 404, 403),
}  # fmt: skip
ADDRESSES = {
    "plan draft": lambda w: page("plan", "md-cs"),
    "plan approved": lambda w: page("plan", "md-nac"),
    "gantt draft": lambda w: page("gantt", "md-cs"),
    "calendar changing": lambda w: page("calendar", "md-mod"),
    "ics": lambda w: page("ics", "md-mia"),
    "version": lambda w: page("version", "md-mia", 2),
    "no version": lambda w: page("version", "md-mia", 9),
    "row draft": lambda w: page("row", "md-cs", row_of(w.draft)),
    "own target": lambda w: page("own-target", "md-cs", row_of(w.draft)),
    "overview": lambda w: reverse("annual:overview", args=["MD", YEAR]),
    "feed address": lambda w: page("feed-address", "md-cs"),
    "year outside": lambda w: page("plan", "md-cs", year=2030),
    "no duties": lambda w: page("plan", "md-bri"),
}
POSTS = {
    "make": (302, 403, 403, 403, 403, 403),
    "approve": (400, 403, 403, 403, 403, 403),
    "row": (302, 403, 403, 403, 403, 403),
    "amend": (400, 403, 403, 403, 403, 403),
    "withdraw": (400, 403, 403, 403, 403, 403),
    "own-target": (302, 403, 403, 403, 403, 403),
    "feed-address": (200, 200, 200, 200, 200, 403),
}
FIELDS = {"own-target": {"quantity": "x", "comparator": "all", "unit": "percent", "document": "Plan, invented"}}


@pytest.mark.parametrize(("what", "role"), [(what, role) for what in GETS for role in ROLES])
def test_who_reads_what(what, role, world, signed_in):
    answer = signed_in(ROLES[role]).get(ADDRESSES[what](world))
    assert answer.status_code == GETS[what][list(ROLES).index(role)]
    if role != "own":
        assert SECRET not in text_of(answer)
        assert what == "version" or LATER not in text_of(answer) or what == "ics"


@pytest.mark.parametrize(("what", "role"), [(what, role) for what in POSTS for role in ROLES])
def test_who_writes_what(what, role, world, signed_in):
    year = 2020 if what == "make" else YEAR
    more = [row_of(world.draft, 1)] if what in {"row", "own-target"} else []
    fields = FIELDS.get(what, {})
    if what == "row":
        fields = {
            "numbers": "1",
            "version": "0",
            "step-1-text": "Words",
            "step-1-starts_on": "2019-02-01",
            "step-1-ends_on": "2019-03-01",
        }
    answer = signed_in(ROLES[role]).post(page(what, "md-cs", *more, year=year), fields)
    assert answer.status_code == POSTS[what][list(ROLES).index(role)]


@pytest.mark.parametrize("what", [what for what, statuses in GETS.items() if 200 in statuses])
@pytest.mark.parametrize("role", ["own", "other", "coordinator"])
def test_pages_ask_few_questions(what, role, world, signed_in):
    browser, address = signed_in(ROLES[role]), ADDRESSES[what](world)
    with CaptureQueriesContext(connection) as questions:
        answer = browser.get(address)
    if answer.status_code == 200:
        assert len(questions) <= MOST, [question["sql"][:90] for question in questions]


@pytest.mark.parametrize("name", ["plan", "gantt", "calendar"])
def test_thirty_rows_ask_no_more_than_ten(name, world, signed_in):
    counts = []
    for body, who in (("md-nac", "anticorruption"), ("md-mia", "interior")):
        browser = signed_in(who)
        with CaptureQueriesContext(connection) as questions:
            assert browser.get(page(name, body)).status_code == 200
        counts.append(len(questions))
    assert counts[1] == counts[0] <= MOST


def test_a_visitor_is_asked_to_sign_in(world, signed_in):
    assert signed_in(None).get(page("plan", "md-cs")).status_code == 302


def test_an_empty_year_offers_to_make_the_plan_from_its_rows(world, signed_in):
    browser = signed_in("customs")
    told = text_of(browser.get(page("plan", "md-cs", year=2020)))
    rows = len(copy_of(AnnualPlan(plan=world.plan, institution=get_institution("md-cs"), year=2020, pk=0)).rows)
    assert f"make it from the {rows} rows active that year" in told
    answer = browser.post(page("make", "md-cs", year=2020), follow=True)
    assert "Check and approve" in text_of(answer)
    assert "No plan for 2020" not in text_of(answer)


def test_readers_of_a_draft_see_that_nothing_is_approved(world, signed_in):
    told = text_of(signed_in("bureau").get(page("plan", "md-cs")))
    assert "There is no approved plan for 2019" in told
    assert "Draft" not in told


def test_what_is_typed_is_saved_and_leads_on(world, signed_in):
    browser, code = signed_in("customs"), row_of(world.draft, 1)
    shown = browser.get(page("row", "md-cs", code))
    fields = {name: values[-1] for name, values in fields_of(shown).items()}
    assert fields["numbers"] == "1,2"
    fields |= {"step-2-text": "A new step", "step-2-starts_on": "01.03.2019", "step-2-ends_on": "2019-04-30", "step-2-place": "1"}
    answer = browser.post(page("row", "md-cs", code), fields | {"then": "next"})
    assert answer["Location"] == page("row", "md-cs", row_of(world.draft, 2))
    assert [step.text for step in copy_of(world.draft).row(code).steps][1] == "A new step"
    assert copy_of(world.draft).row(code).steps[1].starts_on == date(2019, 3, 1)


def test_a_step_is_moved_and_taken_out_on_the_page(world, signed_in):
    browser, code = signed_in("customs"), row_of(world.draft, 1)
    first = {"numbers": "1,2,3", "version": "0", "step-1-text": "a", "step-2-text": "b", "step-3-text": "c"}
    browser.post(page("row", "md-cs", code), first | {"step-1-place": "3", "step-2-place": "1", "step-3-place": "2"})
    assert [step.text for step in copy_of(world.draft).row(code).steps] == ["b", "c", "a"]
    browser.post(page("row", "md-cs", code), first | {"version": "1", "step-2-is_out": "on"})
    assert [step.text for step in copy_of(world.draft).row(code).steps] == ["a", "c"]


def test_a_refused_step_stays_on_the_page_with_its_sentence(world, signed_in):
    browser, code = signed_in("customs"), row_of(world.draft, 1)
    fields = {
        "numbers": "1,2",
        "version": "0",
        "step-1-text": "First",
        "step-2-text": "Kept words",
        "step-2-ends_on": "2020-02-01",
    }
    answer = browser.post(page("row", "md-cs", code), fields)
    assert answer.status_code == 400
    told = text_of(answer)
    assert "Kept words" in told
    assert "01.02.2020 is outside this plan" in told
    assert 'href="#id_step-2-ends_on"' in told


def test_a_marked_text_is_refused_at_its_step(world, signed_in):
    browser, code = signed_in("customs"), row_of(world.draft, 1)
    answer = browser.post(
        page("row", "md-cs", code), {"numbers": "1,2", "version": "0", "step-1-text": "a", "step-2-text": "STRICT SECRET"}
    )
    assert answer.status_code == 400
    assert 'id="id_step-2-text_error"' in text_of(answer)


def test_two_people_at_one_row_see_both_and_lose_nothing(world, signed_in):
    code = row_of(world.draft, 1)
    first = {"numbers": "1", "version": "0", "step-1-text": "From the colleague"}
    assert signed_in("customs.two").post(page("row", "md-cs", code), first).status_code == 302
    browser = signed_in("customs")
    answer = browser.post(
        page("row", "md-cs", code), first | {"step-1-text": "Mine, not lost", "numbers": "1,2", "step-2-text": "Also mine"}
    )
    assert answer.status_code == 409
    told = text_of(answer)
    for words in ("From the colleague", "Mine, not lost", "Also mine", "Two versions: compare"):
        assert words in told
    fields = {name: values[-1] for name, values in fields_of(answer).items()}
    assert browser.post(page("row", "md-cs", code), fields).status_code == 302
    assert [step.text for step in copy_of(world.draft).row(code).steps] == ["Mine, not lost", "Also mine"]


def test_the_same_words_sent_twice_are_saved_once(world, signed_in):
    code, browser = row_of(world.draft, 1), signed_in("customs")
    fields = {"numbers": "1", "version": "0", "step-1-text": "Once"}
    assert [browser.post(page("row", "md-cs", code), fields).status_code for _turn in range(2)] == [302, 302]
    assert copy_of(world.draft).version_of(code) == 1


def test_saving_as_one_types_answers_the_script(world, signed_in):
    code, browser = row_of(world.draft, 1), signed_in("customs")
    fields = {"numbers": "1,2", "version": "0", "step-1-text": "Typed", "step-2-text": "New"}
    answer = browser.post(page("row", "md-cs", code), fields, headers={"X-Autosave": "1"})
    assert (answer.status_code, answer["X-Version"]) == (204, "1")
    again = browser.post(
        page("row", "md-cs", code), fields | {"version": "1", "step-2-text": "Newer"}, headers={"X-Autosave": "1"}
    )
    assert (again.status_code, again["X-Version"]) == (204, "2")
    assert [step.text for step in copy_of(world.draft).row(code).steps] == ["Typed", "Newer"]
    late = browser.post(page("row", "md-cs", code), fields | {"step-1-text": "Other"}, headers={"X-Autosave": "1"})
    assert (late.status_code, late["Content-Type"]) == (409, "text/plain; charset=utf-8")
    wrong = browser.post(
        page("row", "md-cs", code), fields | {"version": "2", "step-1-ends_on": "soon"}, headers={"X-Autosave": "1"}
    )
    assert wrong.status_code == 400


def test_a_number_is_never_given_twice(world, signed_in):
    """A step of an approved version keeps its name, so a new step of a change gets another."""
    code, browser = row_of(world.changing), signed_in("defense")
    operations.record_steps(world.changing, code, [], reason="x", version=1, by=person("defense"))
    assert fields_of(browser.get(page("row", "md-mod", code)))["numbers"] == ["2"]


def test_approving_on_the_page_needs_what_was_read(world, signed_in):
    browser = signed_in("customs.two")
    seal = seal_of(copy_of(world.draft).rows)
    assert seal in text_of(browser.get(page("plan", "md-cs")))
    assert browser.post(page("approve", "md-cs"), {"seal": "0" * 64}).status_code == 400
    assert browser.post(page("approve", "md-cs"), {}).status_code == 400
    answer = browser.post(page("approve", "md-cs"), {"seal": seal}, follow=True)
    assert "approved as version 1" in text_of(answer)
    assert SECRET in text_of(signed_in("bureau").get(page("plan", "md-cs")))


def test_a_change_is_opened_and_taken_back_on_the_page(world, signed_in):
    browser = signed_in("anticorruption")
    refused = browser.post(page("amend", "md-nac"), {"because": ""})
    assert refused.status_code == 400
    assert "Say why the plan has to change" in text_of(refused)
    assert "A new law" in text_of(browser.post(page("amend", "md-nac"), {"because": "A new law"}, follow=True))
    write(world.approved, "anticorruption", "Not yet to be seen")
    assert "Not yet to be seen" not in text_of(signed_in("bureau").get(page("plan", "md-nac")))
    assert "taken back" in text_of(browser.post(page("withdraw", "md-nac"), follow=True))
    assert "Not yet to be seen" not in text_of(browser.get(page("plan", "md-nac")))


def test_a_version_says_what_changed_and_why(world, signed_in):
    told = text_of(signed_in("bureau").get(page("version", "md-mia", 2)))
    for words in (REASON, LATER, "Step changed", "What changed since version 1"):
        assert words in told


def test_the_overview_counts_bodies_and_names_the_late(world, signed_in):
    told = text_of(signed_in("bureau").get(reverse("annual:overview", args=["MD", YEAR])))
    assert "3 of 8 institutions have an approved plan for 2019" in told
    assert "before the year began" in told
    assert "approved by the person who wrote it" in told


def test_an_own_target_that_asks_less_is_shown_as_a_conflict(world, signed_in):
    browser = signed_in("customs")
    shown = text_of(browser.get(page("own-target", "md-cs", "4.1-b")))
    assert "at least 10\N{NO-BREAK SPACE}%" in shown
    fields = {"measure": "4.1-b", "quantity": "parents", "comparator": "at_least", "number": "5", "unit": "percent"}
    assert browser.post(page("own-target", "md-cs", "4.1-b"), fields).status_code == 400
    browser.post(page("own-target", "md-cs", "4.1-b"), fields | {"document": "Plan, invented"})
    overview = reverse("annual:overview", args=["MD", YEAR])
    for told in (
        text_of(browser.get(page("plan", "md-cs"))),
        text_of(browser.get(page("row", "md-cs", "4.1-b"))),
        text_of(signed_in("bureau").get(overview)),
    ):
        assert "Conflict: asks less than the programme" in told
        assert "The programme asks at least 10\N{NO-BREAK SPACE}%." in told
        assert "at least 5\N{NO-BREAK SPACE}%" in told
    assert browser.post(page("own-target-withdraw", "md-cs", "4.1-b")).status_code == 302
    assert "Conflict" not in text_of(browser.get(page("plan", "md-cs")))


def test_a_calendar_file_holds_steps_and_days_due(world, signed_in):
    answer = signed_in("bureau").get(page("ics", "md-mia"))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    told = [str(event["summary"]) for event in events]
    assert any(LATER in words for words in told)
    assert any(words.startswith("Due: ") for words in told)
    assert "The report for 2019 is due" in told
    assert len({str(event["uid"]) for event in events}) == len(events) == 30 + 2


def test_a_secret_address_is_read_without_a_sign_in_until_it_is_ended(world, signed_in):
    browser = signed_in("interior")
    shown = text_of(browser.post(page("feed-address", "md-mia")))
    path = shown.split("http://testserver", 1)[1].split("<")[0]
    answer = signed_in(None).get(path)
    assert answer.status_code == 200
    assert signed_in(None).head(path).status_code == 200
    assert "ATTENDEE" not in answer.content.decode()
    assert "ORGANIZER" not in answer.content.decode()
    assert len(Calendar.from_ical(answer.content).walk("VEVENT")) == 32
    assert path not in text_of(browser.get(page("feed-address", "md-mia")))
    token = path.rsplit("/", 1)[1].removesuffix(".ics")
    assert not FeedAddress.objects.filter(sha256=token).exists()
    browser.post(page("feed-revoke", "md-mia"))
    assert signed_in(None).get(path).status_code == 404


def test_a_feed_never_holds_a_draft_or_who_is_in_charge(world, signed_in):
    token = operations.grant_feed(world.plan, get_institution("md-mod"), by=person("bureau"))
    told = signed_in(None).get(reverse("annual:feed", args=[token])).content.decode()
    assert LATER not in told
    with on("2019-06-03"):
        copy = copy_of(world.changing)
        step = copy.rows[0].steps[0]
    operations.record_steps(
        world.changing,
        copy.rows[0].code,
        [type(step)(**(vars(step) | {"office": "Adviser Popescu"}))],
        version=1,
        by=person("defense"),
    )
    operations.approve_annual_plan(world.changing, by=person("defense.deputy"))
    assert "Popescu" not in signed_in(None).get(reverse("annual:feed", args=[token])).content.decode()
