"""Open questions at the desk: the coordinator decides, nobody else; older reports keep the reading they used."""

import pytest

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.promise.plans.models import ReadingDecision
from followthrough.promise.plans.operations import decide_reading
from followthrough.promise.plans.queries import held_questions
from followthrough.promise.plans.rules.lint.finding import CODES
from followthrough.publishing.releases.operations import record
from followthrough.publishing.releases.queries.releases import frozen
from followthrough.reporting.cycles.queries.cycles import get_cycle

pytestmark = pytest.mark.django_db

ADDRESS = "/plans/MD/readings/O1.2021/"
DECISION = {
    "reading": "points-previous-target",
    "because": "The issuer means points, one target on top of the other.",
    "document": "Letter 14-06/55 of 3 June 2018",
}


def holds(plan, code="O1.2021"):
    return next(entry.holds for entry in held_questions(plan) if entry.question.code == code)


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_coordinator_records_which_reading_holds(at_desk, enter):
    response = enter("bureau").post(ADDRESS, DECISION)
    assert (response.status_code, response.headers["Location"]) == (302, ADDRESS)
    assert holds(at_desk).consequence == "86.1"
    shown = page(enter("customs"), ADDRESS)
    assert "The issuer means points" in shown
    assert "Record which reading holds" not in shown
    assert "read as 86.1" in page(enter("customs"), "/plans/MD/objectives/1/")


def test_a_question_can_be_opened_again_and_the_history_stays(at_desk, enter):
    bureau = enter("bureau")
    bureau.post(ADDRESS, DECISION)
    bureau.post(ADDRESS, DECISION | {"reading": "-", "because": "The letter was withdrawn."})
    assert holds(at_desk) is None
    assert [entry.reading for entry in ReadingDecision.objects.order_by("pk")] == ["points-previous-target", ""]


@pytest.mark.parametrize(
    "change", [{"reading": ""}, {"reading": "by-heart"}, {"because": " "}, {"document": ""}, {"document": "x" * 301}]
)
def test_a_decision_needs_all_its_parts_and_loses_nothing(at_desk, enter, change):
    response = enter("bureau").post(ADDRESS, DECISION | change)
    told = response.content.decode()
    assert response.status_code == 400
    assert "The decision is not recorded yet" in told
    assert ("The issuer means points" in told) == ("because" not in change)
    assert not ReadingDecision.objects.exists()


@pytest.mark.parametrize("name", ["vice.prime.minister", "defense.lead", "intelligence", "hierarchy"])
def test_nobody_else_decides(at_desk, enter, name):
    client = enter(name)
    assert "Record which reading holds" not in page(client, ADDRESS)
    assert client.post(ADDRESS, DECISION).status_code == 403
    assert not ReadingDecision.objects.exists()


def test_a_measured_value_fills_in_what_waits_and_is_not_stored(at_desk, enter):
    bureau = enter("bureau")
    assert page(bureau, ADDRESS).count("needs the 2019 figure") == 4  # two in the table, two beside the options
    shown = page(bureau, ADDRESS + "?O1.2019=68%2C0")
    assert "78.0" in shown
    assert "74.8" in shown
    assert "needs the 2019 figure" not in shown
    assert "This is no number" in page(bureau, ADDRESS + "?O1.2019=many")


@pytest.mark.parametrize("address", ["/plans/MD/readings/O9.2019/", "/plans/MD/readings/O1.2021.x/letter/", "/plans/ZZ/lint/"])
def test_unknown_questions_are_not_found(at_desk, enter, address):
    assert enter("bureau").get(address).status_code == 404


@pytest.mark.parametrize("address", ["/plans/MD/readings/", "/plans/KS/readings/", "/plans/MD/lint/", "/plans/KS/lint/", ADDRESS])
def test_pages_ask_few_questions_of_the_database(at_desk, enter, address, django_assert_max_num_queries):
    client = enter("bureau")
    with django_assert_max_num_queries(15):
        page(client, address)


def test_no_table_of_findings_is_called_by_a_code(at_desk, enter):
    shown = page(enter("bureau"), "/plans/MD/lint/")
    assert not [code for code in CODES if f">{code}</caption>" in shown]
    assert "</caption>" in shown


@pytest.mark.parametrize(
    ("address", "name"), [(f"{ADDRESS}letter/", "MD-O1.2021-letter.pdf"), ("/plans/MD/lint/pdf/", "MD-lint.pdf")]
)
def test_papers_are_given_out_as_pdf(at_desk, enter, address, name):
    response = enter("customs").get(address)
    assert (response.status_code, response.content[:5]) == (200, b"%PDF-")
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'


def test_older_reports_keep_the_reading_they_used(at_desk):
    cycle = get_cycle(at_desk, 2019)
    before = frozen(record(cycle, by=COMMAND_LINE))
    decide_reading(at_desk, "O1.2021", "relative-baseline", because="So meant.", document="Letter 7", by=COMMAND_LINE)
    after = frozen(record(cycle, by=COMMAND_LINE))
    held = [next(one for one in release.content["readings"] if one["code"] == "O1.2021") for release in (before, after)]
    assert [one["holds"] for one in held] == [None, "relative-baseline"]
    assert before.sha256 != after.sha256
    assert len(held[0]["readings"]) == 6
