"""First pages: every seat finds its own, and the headline says what a plain recount says."""

import pytest

from followthrough.base.accounts import operations as accounts
from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.desk.queries.chosen import chosen_cycle
from followthrough.desk.queries.control.page import control_room
from followthrough.desk.queries.focal.page import focal_home
from followthrough.desk.queries.lead.page import lead_home
from followthrough.promise.institutions import operations as institutions
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.queries import get_plan, held_questions
from followthrough.reporting.cycles.models import Answer, FiledAnswer, Submission
from tests.factories.cast import on, person
from tests.factories.world import REASON

pytestmark = pytest.mark.django_db

HOMES = {
    "bureau": "submissions are in.",
    "vice.prime.minister": "submissions are in.",
    "defense.lead": "reports are in for objectives 1,",
    "customs": "Your report for 2019:",
    "human.rights": "Your institution owes 11 duties; none has a date",
    "hierarchy": "Reporting is not open yet",
}


def heading(response):
    text = response.content.decode()
    return text.partition("<h1>")[2].partition("</h1>")[0].replace("\N{NO-BREAK SPACE}", " ")


def newcomer(name, institution=None, role=None):
    somebody = accounts.record_person(name, "Somebody new", password="a sentence of words", by=COMMAND_LINE)
    if institution:
        institutions.grant_seat(somebody, get_institution(institution), role, by=COMMAND_LINE)
    return somebody


@pytest.mark.parametrize(("name", "words"), HOMES.items())
def test_home_of_each_role_begins_with_its_state(enter, name, words):
    response = enter(name).get("/")
    assert response.status_code == 200
    assert words in heading(response)


def test_control_room_counts_as_a_plain_recount_does(at_desk):
    chosen = chosen_cycle(at_desk, 2019)
    page = control_room(person("bureau"), at_desk.coordinator, chosen)
    every = Submission.objects.filter(cycle=chosen.cycle)
    arrived, back = every.exclude(first_filed_at=None).count(), every.filter(state="sent_back").count()
    assert (every.count(), arrived, back) == (24, 4, 1)
    assert page.headline == "4 of 24 submissions are in. 20 are missing, one was sent back. Three lead reports are due in 6 days"
    filed = FiledAnswer.objects.filter(filing__is_latest=True, filing__submission__cycle=chosen.cycle, is_debt=False)
    done = filed.filter(status__in=["done", "done_late"]).count()
    asked = Answer.objects.filter(submission__cycle=chosen.cycle, is_debt=False).count()
    assert asked == 206
    assert page.matrix_headline == f"{done} of {asked - filed.filter(status='not_applicable').count()} duties of 2019 are done"
    assert page.matrix.foot.total == f"{done} of 206"


def test_matrix_totals_are_the_sums_of_its_cells(at_desk):
    page = control_room(person("bureau"), at_desk.coordinator, chosen_cycle(at_desk, 2019))
    for row in page.matrix.rows:
        cells = [cell for cell in row.cells if cell.kind != "none"]
        asked = sum(len(cell.pips.shapes) for cell in cells)
        assert row.total == f"{sum(cell.done for cell in cells)} of {asked}"
    assert sum(len(cell.pips.shapes) for row in page.matrix.rows for cell in row.cells if cell.pips) == 206


def test_undetermined_bodies_are_marked_and_counted_apart(at_desk):
    page = control_room(person("bureau"), at_desk.coordinator, chosen_cycle(at_desk, 2019))
    assert {column.code for column in page.matrix.columns if column.mark == "u"} == {"SIS", "SPGS", "NAC"}
    assert page.notes[-1].startswith("Counted apart: binding ")
    assert [item.words for item in page.decisions if item.words.endswith("is it bound?")] == [
        "State Protection and Guard Service: is it bound?",
        "Security and Intelligence Service: is it bound?",
        "National Anticorruption Centre: is it bound?",
    ]


def test_control_room_says_what_the_text_leaves_open(at_desk, enter):
    page = control_room(person("vice.prime.minister"), at_desk.coordinator, chosen_cycle(at_desk, 2019))
    undecided = sum(one.holds is None for one in held_questions(at_desk))
    without = [one.code for one in at_desk.document.indicators if any(not part.has_baseline for part in one.parts)]
    assert undecided > 0
    assert without
    readings, baselines = page.decisions[-2:]
    assert readings.words == f"Decide which reading holds where the text is open: {undecided} places are undecided"
    assert baselines.words.startswith(f"{len(without)} indicator")
    assert baselines.under == ", ".join(without)
    for item in (readings, baselines):
        response = enter("vice.prime.minister").get(item.url)
        assert response.status_code == 200
    assert 'id="h-indicators"' in response.content.decode()


def test_debts_of_the_control_room_are_those_that_are_asked_again(at_desk):
    chosen = chosen_cycle(at_desk, 2019)
    page = control_room(person("bureau"), at_desk.coordinator, chosen)
    debts = Answer.objects.filter(submission__cycle=chosen.cycle, is_debt=True)
    settled = FiledAnswer.objects.filter(
        filing__is_latest=True,
        filing__submission__cycle=chosen.cycle,
        is_debt=True,
        status__in=["done", "done_late", "not_applicable"],
    )
    still_open = debts.count() - settled.count()
    assert page.debts_headline == f"Debts from 2018: {still_open} duties still open"


def test_published_cycle_says_so_and_leads_to_its_report(at_desk, enter):
    response = enter("bureau").get("/?year=2018")
    assert "The summary on 2018 was published on 10 February 2019" in heading(response)
    assert 'href="/plans/MD/reports/2018/"' in response.content.decode()


@pytest.mark.parametrize("year", ["2017", "1", "abc", "２０１９"])
def test_a_year_without_a_cycle_is_not_found(enter, year):
    assert enter("bureau").get("/", {"year": year}).status_code == 404


def test_focal_point_counts_its_answers_as_a_plain_recount_does(at_desk):
    customs = get_institution("md-cs")
    page = focal_home(customs, chosen_cycle(at_desk))
    mine = Answer.objects.filter(submission__cycle__year=2019, submission__institution=customs, is_debt=False)
    answered = mine.exclude(status=None).count()
    assert page.headline == f"Your report for 2019: {answered} of {mine.count()} duties answered, 5 days late"
    assert sum(len(group.items) for group in page.left) == mine.count() - answered
    assert len(page.answered) == answered


def test_a_body_that_is_not_bound_is_never_called_late(at_desk):
    page = focal_home(get_institution("md-spgs"), chosen_cycle(at_desk))
    assert page.headline.endswith("5 days past the date")


def test_what_was_sent_back_comes_first_with_its_reason(at_desk):
    page = focal_home(get_institution("md-dpi"), chosen_cycle(at_desk))
    assert page.step.label == "Answer what the Ministry of Defense sent back"
    assert page.left[0].items[0].under == f"“{REASON}”"


def test_legal_date_is_shown_with_the_working_day_that_decides(at_desk):
    with on("2019-12-27"):
        page = focal_home(get_institution("md-cs"), chosen_cycle(at_desk))
    assert page.clock.headline == "5 January 2020 is the legal date."
    assert page.clock.lines == ("Offices are closed that Sunday: in time until Thursday 9 January.",)


def test_lead_reads_what_waits_before_it_writes(at_desk):
    interior = lead_home(get_institution("md-mia"), chosen_cycle(at_desk))
    assert interior.step.label == "Read the report of the Customs Service"
    defense = lead_home(get_institution("md-mod"), chosen_cycle(at_desk))
    assert defense.step.label == "Write the text on objective 5"
    assert (
        defense.headline.replace("\N{NO-BREAK SPACE}", " ")
        == "1 of 8 reports are in for objectives 1, 5, 6, 7; your report is due in 6 days"
    )


def test_a_person_without_a_seat_is_told_so(enter):
    newcomer("somebody.new")
    assert heading(enter("somebody.new").get("/")) == "You have no seat yet"


def test_a_seat_without_duties_is_told_so(enter):
    newcomer("academy", "md-maaf", Role.FOCAL_POINT)
    response = enter("academy").get("/")
    assert heading(response) == "Your institution owes no duty of this plan itself"
    assert "Reports through the Ministry of Defense" in response.content.decode()


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.SUPERVISOR])
def test_a_seat_of_another_body_opens_no_control_room(enter, role):
    newcomer("stranger", "md-cs", role)
    assert heading(enter("stranger").get("/")) == "Your seat coordinates and supervises no plan that is loaded here"


def test_lead_of_nothing_finds_its_duties(enter):
    newcomer("customs.lead", "md-cs", Role.LEAD)
    assert enter("customs.lead").get("/").status_code == 200


def test_kosovo_keeps_its_counts_without_dates(at_desk):
    from followthrough.desk.queries.plan.whole import plan_page

    page = plan_page(person("human.rights"), get_plan("KS"))
    assert page.counts == "6 objectives, 15 actions, 0 dated rows."
    assert page.owed == "10 institutions owe 48 duties."
