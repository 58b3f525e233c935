"""Difficulties across institutions: counted from what was filed and is open to the reader, each count with its answers."""

from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from followthrough.reporting.cycles.operations import cycles, submissions
from followthrough.reporting.cycles.queries.difficulties import counted, difficulties_of
from followthrough.reporting.cycles.queries.submissions import asked
from followthrough.reporting.cycles.rules.answers import AnswerText, Difficulty, Status
from tests.factories.cast import answer_all, on, person, send, submission_of, text_for
from tests.factories.world import DRAFT_OF_GUARD, SENT_BY_PENITENTIARIES, TODAY, world
from tests.reporting.web.addresses import text_of

pytestmark = pytest.mark.django_db
WORDS = "Sentinel of a difficulty"


@pytest.fixture(scope="module")
def plan(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        built = world()
        with on("2019-12-22"):
            _health_reports(built)
        yield built
        transaction.set_rollback(True)


def _health_reports(plan):
    """A report that is sent and waits, with the new codes and words of its own."""
    cycle, by = plan.cycles.get(year=2019), person("health")
    report = submission_of(cycle, "md-mhlsp", "md-mia")
    cycles.record_declaration(cycle, by=by)
    codes = (Difficulty.COORDINATION, Difficulty.DATA, Difficulty.FORCE_MAJEURE)
    for one in asked(report):
        text = AnswerText(Status.NOT_DONE, "", codes, WORDS) if one.kind == "judged" else replace(text_for(one), difficulties=())
        submissions.answer(one, text, version=0, by=by)
    send(report, by)


@pytest.fixture
def enter(plan, db):
    with on(TODAY):

        def sign_in(name):
            client = Client()
            client.force_login(person(name))
            return client

        yield sign_in


def seen(plan, name):
    with on(TODAY):
        return difficulties_of(plan, person(name))


def test_counts_are_those_of_a_plain_walk_over_filed_answers(plan):
    from followthrough.reporting.cycles.models import FiledAnswer

    every = seen(plan, "bureau")
    for year in (2018, 2019):
        plain = dict.fromkeys(Difficulty, 0)
        for answer in FiledAnswer.objects.filter(filing__is_latest=True, filing__submission__cycle__year=year):
            for code in set(answer.difficulties):
                plain[Difficulty(code)] += 1
        assert counted(every.of(year)) == plain
        assert plain[Difficulty.MONEY] > 0


def test_who_may_read_a_report_counts_it_and_nobody_else(plan):
    for name, is_open in (
        ("bureau", True),
        ("interior.lead", True),
        ("health", True),
        ("customs", False),
        ("defense.lead", False),
    ):
        every = seen(plan, name)
        assert any(one.words == WORDS for one in every.named) == is_open, name
        assert (
            counted(every.of(2019))[Difficulty.FORCE_MAJEURE]
            == counted(seen(plan, "bureau").of(2019))[Difficulty.FORCE_MAJEURE] * is_open
        )
    assert seen(plan, "customs").closed[2019] > 0
    assert seen(plan, "bureau").closed[2019] == 0


def test_a_stranger_reads_nothing(plan):
    every = seen(plan, "human.rights")
    assert (every.named, every.closed[2018]) == ((), 3)


def test_a_draft_is_never_counted(plan):
    assert all(one.words != DRAFT_OF_GUARD for one in seen(plan, "guard").named)
    assert {one.institution for one in seen(plan, "bureau").of(2019)} & {"md-spgs"} == set()


def test_what_waits_for_a_signature_has_not_left_and_is_not_counted(plan):
    before = counted(seen(plan, "bureau").of(2019))
    with on("2020-01-13"):
        report = submission_of(plan.cycles.get(year=2019), "md-mhlsp", "md-mod")
        answer_all(report, person("health"))
        submissions.submit(report, by=person("health"))
    assert counted(seen(plan, "bureau").of(2019)) == before


def test_each_count_opens_its_answers(enter):
    page = text_of(enter("bureau").get("/plans/MD/difficulties/2019/"))
    assert "?difficulty=force_majeure&institution=md-mhlsp#answers" in page
    opened = text_of(enter("bureau").get("/plans/MD/difficulties/2019/?difficulty=force_majeure&institution=md-mhlsp"))
    assert WORDS in opened
    assert WORDS not in text_of(
        enter("customs").get("/plans/MD/difficulties/2019/?difficulty=force_majeure&institution=md-mhlsp")
    )
    assert WORDS not in text_of(enter("bureau").get("/plans/MD/difficulties/2019/?difficulty=money&institution=md-mhlsp"))
    assert SENT_BY_PENITENTIARIES not in page


def test_the_page_says_what_changed_since_the_year_before(enter):
    page = text_of(enter("bureau").get("/plans/MD/difficulties/2019/"))
    assert "Change since 2018" in page
    assert "Change since" not in text_of(enter("bureau").get("/plans/MD/difficulties/2018/"))


@pytest.mark.parametrize("address", ["2017/", "2019/?difficulty=bad", "2019/?institution=md-none"])
def test_unknown_places_are_not_found(enter, address):
    assert enter("bureau").get(f"/plans/MD/difficulties/{address}").status_code == 404


@pytest.mark.parametrize("name", ["bureau", "customs", "interior.lead", "human.rights"])
def test_the_page_asks_few_questions(enter, name):
    client = enter(name)
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/plans/MD/difficulties/2019/?difficulty=money").status_code == 200
    assert len(queries) <= 15, [query["sql"][:90] for query in queries]


def test_old_codes_stay_what_they_were():
    assert [code.value for code in Difficulty] == [
        "staff",
        "money",
        "approval",
        "law",
        "partner",
        "coordination",
        "data",
        "force_majeure",
        "other",
    ]
