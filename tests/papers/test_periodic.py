"""The report on a week, a quarter or a year: the room's own entries, figures, returns and texts; nothing small, nothing closed."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from followthrough.base.kernel.errors import NotAllowed, NotFound
from followthrough.base.kernel.periods import find_period
from followthrough.base.kit.files import text_of
from followthrough.desk import operations
from followthrough.evidence.facts.models import Fact
from followthrough.promise.plans.queries import get_plan
from followthrough.publishing.papers.queries.papers import get_paper
from followthrough.publishing.papers.queries.periodic import period_asked, periodic_content
from followthrough.publishing.papers.rules.kinds import Kind
from followthrough.publishing.reports.figures import walk
from followthrough.reporting.calendar.rules.periods import Frequency
from followthrough.reporting.periodic.operations import decisions, judging, sending, windows
from followthrough.reporting.periodic.queries.chains import chain_of
from followthrough.reporting.periodic.queries.events import events_of
from followthrough.reporting.periodic.queries.figures import figures_of
from tests.factories.cast import on, person
from tests.periodic.world import body, build, lies, training, window

pytestmark = pytest.mark.django_db
WEEK, QUARTER, YEAR = "2019-W10", "2019-Q1", "2019"
OF_UNIT, OF_QUARTER = "A room was too small.", "The quarter of the unit."


def tell(women=6):
    """Two courses; the week of one unit goes the whole way, the other has nothing to report; later a quarter of one."""
    plan = build()
    with on("2019-02-25"):
        decisions.decide_due(plan, Frequency.WEEKLY, 3, because="Meeting.", by=person("mksf"))
    with on("2019-03-11"):
        training("2019-03-05", women=women)
        training("2019-03-06", by="unit2", unit="ks-u2", women=30, men=40)
        training("2019-02-28", women=14, men=18)
        sending.record_text(window(), body("ks-u1"), OF_UNIT, version=0, by=person("unit1"))
        sending.submit(window(), body("ks-u1"), by=person("unit1"))
        sending.submit(window("2019-W08"), body("ks-u2"), is_nil=True, by=person("unit2"))
        for office in ("lfc", "mksf"):
            judging.approve([lies()], by=person(office))
    with on("2019-04-03"):
        sending.record_text(window(QUARTER), body("ks-u1"), OF_QUARTER, version=0, by=person("unit1"))
        sending.submit(window(QUARTER), body("ks-u1"), by=person("unit1"))
        sending.record_text(window(QUARTER), body("ks-u2"), "Never sent.", version=0, by=person("unit2"))
        windows.close_passed(plan, by=person("mksf"))
    return plan


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield tell()
        transaction.set_rollback(True)


@pytest.fixture
def plan(told, db):
    with on("2019-04-04"):
        yield told


def content_of(code, name=None):
    held = get_plan("KS")
    return periodic_content(held, period_asked(held, code), person(name) if name else None)


@pytest.mark.parametrize("code", [WEEK, QUARTER, YEAR])
def test_entries_are_those_that_returns_name(plan, code):
    chain, period = chain_of(plan), find_period(code)
    events = events_of(chain.covered("ks-mksf"), period.first, period.last)
    assert {event.code for event in events} == {event.code for part in content_of(code).parts for event in part.events}
    assert len(events) == (2 if code == WEEK else 3)


@pytest.mark.parametrize("code", [QUARTER, YEAR])
def test_figures_are_those_of_the_room_or_less_where_small_counts_stand_in_them(plan, code):
    counted = figures_of(plan, chain_of(plan).covered("ks-mksf"), find_period(code))
    found = content_of(code).figures
    assert [one.action for one in counted] == [one.action for one in found] != []
    for one, told in zip(counted, found, strict=True):
        hidden = one.hidden_sum if one.hidden_count else 0
        assert told.number.number == one.number - hidden
        assert told.number.is_exact == (not one.hidden_count)


def test_a_week_has_no_figures_of_actions_as_its_returns_have_none(plan):
    assert content_of(WEEK).figures == ()


def test_returns_are_counted_as_the_plan_counts_them(plan):
    units = {unit.code: unit for unit in content_of(QUARTER).units}
    for code, unit in units.items():
        for returns in unit.returns:
            found = Fact.objects.filter(institution__code=code, topic=returns.frequency)
            inside = [row for row in found.order_by("pk") if row.counted_on.isoformat() <= "2019-03-31"]
            counted = {
                name: sum(row.number * row.sign for row in inside if row.measure == f"reporting.{name}")
                for name in ("due", "received")
            }
            assert counted == {"due": returns.due, "received": returns.received}
    weekly, quarterly = units["ks-u1"].returns
    assert (weekly.received, weekly.on_time, weekly.with_day) == (1, 1, 5)
    assert (quarterly.due, quarterly.received, quarterly.on_time) == (1, 0, None)
    assert units["ks-u2"].nil == ("2019-W08",)


def test_a_week_tells_its_own_returns_and_texts(plan):
    content = content_of(WEEK)
    assert [(unit.code, len(unit.returns)) for unit in content.units] == [("ks-u1", 1), ("ks-u2", 1)]
    assert [(said.text, said.period) for said in content.said] == [(OF_UNIT, WEEK)]
    assert [said.text for said in content_of(QUARTER).said] == [OF_QUARTER]


@pytest.mark.parametrize(
    ("name", "units", "texts", "is_whole"),
    [
        ("mksf", ["ks-u1", "ks-u2"], [OF_QUARTER], True),
        ("top", ["ks-u1", "ks-u2"], [OF_QUARTER], True),
        ("lfc", ["ks-u1", "ks-u2"], [OF_QUARTER], False),
        ("hru", [], [], False),
        ("dept", [], [], False),
    ],
)
def test_returns_are_read_by_who_reads_them_in_their_room(plan, name, units, texts, is_whole):
    content = content_of(QUARTER, name)
    assert [unit.code for unit in content.units] == units
    assert [said.text for said in content.said] == texts
    assert content.is_whole == is_whole
    assert content.parts == content_of(QUARTER).parts


@pytest.mark.parametrize("code", [WEEK, QUARTER, YEAR])
def test_every_format_in_every_language_under_one_hash(plan, code, tmp_path):
    hashes = set()
    for language in ("en", "sq", "ro"):
        paper = get_paper(Kind.PERIODIC, plan, 2019, code, None)
        hashes.add(paper.sha256)
        document = operations.paper_document(paper, language)
        figures = {}
        for figure in walk(document):
            assert figures.setdefault(figure.code, figure.value) == figure.value
        assert figures[f"KS.{code}.entries"] == ("2" if code == WEEK else "3")
        for name in ("pdf", "docx", "html"):
            held = tmp_path / f"{language}.{name}"
            held.write_bytes(operations.paper_written(paper, language, name).content)
            words = held.read_text("utf-8") if name == "html" else text_of(held, name)
            assert document.title in " ".join(words.split())
    assert len(hashes) == 1


def test_the_letter_is_read_by_the_office_that_sends_it(plan):
    letter = get_paper(Kind.LETTER, plan, 2019, QUARTER, person("mksf"))
    assert get_paper(Kind.PERIODIC, plan, 2019, QUARTER, person("mksf")).sha256[:16] in str(letter.build("en"))
    assert "Not noted as sent" in str(letter.build("en"))
    for name in ("lfc", "hru"):
        with pytest.raises(NotAllowed):
            get_paper(Kind.LETTER, plan, 2019, QUARTER, person(name))
    ministry = person("mksf")
    sending.record_text(window(QUARTER), body("ks-mksf"), "Our quarter.", version=0, by=ministry)
    sending.submit(window(QUARTER), body("ks-mksf"), by=ministry)
    assert "4 April 2019" in str(get_paper(Kind.LETTER, plan, 2019, QUARTER, ministry).build("en"))
    assert "Not noted as sent" not in str(get_paper(Kind.LETTER, plan, 2019, QUARTER, ministry).build("en"))
    assert [said.text for said in content_of(QUARTER).said] == ["Our quarter.", OF_QUARTER]


def test_the_list_leads_to_reports_and_to_letters_for_who_reads_them(plan):
    for name, has_letter in (("mksf", True), ("hru", False)):
        browser = Client()
        browser.force_login(person(name))
        page = browser.get(reverse("desk:reports", args=["KS"])).content.decode()
        assert reverse("desk:paper", args=["KS", "periodic", 2019, QUARTER]) in page
        assert (reverse("desk:paper", args=["KS", "letter", 2019, QUARTER]) in page) == has_letter
        assert (browser.get(reverse("desk:paper", args=["KS", "letter", 2019, QUARTER])).status_code == 200) == has_letter


@pytest.mark.parametrize("code", ["2019-03", "2019-W54", "2019-Q5", "March", "2019-03-05"])
def test_a_period_that_is_none_is_not_found(plan, code):
    with pytest.raises(NotFound):
        get_paper(Kind.PERIODIC, plan, 2019, code, None)


def test_a_period_that_was_not_opened_has_events_only(plan):
    content = content_of("2018-Q4")
    assert (content.units, content.said, content.parts) == ((), (), ())
    assert get_paper(Kind.PERIODIC, plan, 2018, "2018-Q4", None).build("en").title == "Quarterly report, quarter 4 of 2018"
