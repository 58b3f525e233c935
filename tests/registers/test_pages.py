"""Every page of every register over real HTTP: who gets what, few questions, empty and full lists."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from followthrough.evidence.registers import operations
from followthrough.evidence.registers.models import EntryVersion
from followthrough.evidence.registers.queries import get_entry
from followthrough.evidence.registers.table import get_book
from tests.factories.cast import person
from tests.registers.world import EXAMPLES, of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
MOST = 15
READERS = ("customs.personnel", "customs", "interior", "defense.lead", "bureau", "vice.prime.minister", "human.rights")


def fill(register, count):
    by = person("customs.personnel")
    return [operations.record(register, of(register) | {"confirmed": True}, by=by) for _ in range(count)]


def page(name, *args):
    return reverse(f"registers:{name}", args=args)


def text(response):
    return response.content.decode()


@pytest.mark.parametrize("count", [0, 1, 3, 61])
@pytest.mark.parametrize("register", EXAMPLES)
def test_the_list_of_a_register_takes_few_questions_however_long_it_is(signed_in, register, count):
    fill(register, count)
    browser = signed_in("customs.personnel")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = browser.get(page("register", register))
    assert response.status_code == 200
    assert len(asked) <= MOST, "\n".join(query["sql"][:70] + " … " + query["sql"].partition(" FROM ")[2][:40] for query in asked)
    assert text(response).count(f"/registers/{register}/{register}-") == min(count, 50)
    for query in ("?q=o", "?year=2019&institution=md-cs", "?page=2", f"?page={'9' * 5000}", "?page=\u00b2", "?page=-1"):
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(page("register", register) + query).status_code == 200
        assert len(asked) <= MOST, query
    assert ("page=2" in text(response)) == (count > 50)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("register", EXAMPLES)
def test_everybody_with_a_seat_reads_and_only_keepers_change(signed_in, register, name):
    entry = fill(register, 1)[0]
    browser = signed_in(name)
    for address in (
        page("overview"),
        page("register", register),
        page("entry", register, entry.code),
        page("export", register, "xlsx"),
    ):
        assert browser.get(address).status_code == 200, address
    may = name in {"customs.personnel", "customs"}
    for address in (page("correct", register, entry.code), page("withdraw", register, entry.code)):
        assert browser.get(address).status_code == (200 if may else 403)
        assert browser.post(address, {"because": "", "version": "1"}).status_code == (400 if may else 403)


def test_a_visitor_is_asked_to_sign_in(signed_in):
    response = signed_in(None).get(page("register", "acts"))
    assert (response.status_code, response.headers["Location"].startswith("/sign-in")) in {(302, True), (302, False)}


@pytest.mark.parametrize("register", EXAMPLES)
def test_the_page_of_an_entry_takes_few_questions(signed_in, register):
    entry = fill(register, 1)[0]
    operations.correct(
        entry.code, of(register, note="More was found"), version=1, because="A note", by=person("customs.personnel")
    )
    browser = signed_in("customs.personnel")
    with CaptureQueriesContext(connection) as asked:
        response = browser.get(page("entry", register, entry.code))
    assert len(asked) <= MOST, "\n".join(query["sql"][:70] + " … " + query["sql"].partition(" FROM ")[2][:40] for query in asked)
    assert "More was found" in text(response)
    assert "A note" in text(response)


def test_an_act_is_entered_by_form_and_leads_back_to_where_it_was_missing(signed_in):
    typed = {
        "institution": "md-cs",
        "title": "An order",
        "kind": "order",
        "topic": "flexible-hours",
        "adopted_on": "05.03.2019",
        "lines": "1",
    }
    response = signed_in("customs").post(page("new", "acts") + "?next=/plans/", typed)
    assert (response.status_code, response.headers["Location"]) == (302, "/plans/")
    assert get_entry("acts-1").adopted_on.isoformat() == "2019-03-05"


def test_a_way_back_to_another_site_is_not_taken(signed_in):
    typed = {"institution": "md-cs", "title": "An order", "kind": "order", "adopted_on": "2019-03-05"}
    response = signed_in("customs").post(page("new", "acts") + "?next=https://elsewhere.example/", typed)
    assert response.headers["Location"] == "/registers/acts/acts-1/"


def test_a_faulty_form_names_each_fault_and_keeps_what_was_typed(signed_in):
    typed = {"institution": "md-cs", "title": "Kept words", "hours": "douăzeci", "from_on": "2019-05-13", "lines": "2"}
    typed |= {"participants-0-sex": "F", "participants-0-attendances": "3", "participants-1-attendances": "x"}
    response = signed_in("customs").post(page("new", "trainings"), typed)
    assert response.status_code == 400
    for words in ("Kept words", "“douăzeci” is not a whole number", "“x” is not a whole number", 'value="x"'):
        assert words in text(response)


def test_more_lines_are_given_without_saving(signed_in):
    response = signed_in("customs").post(page("new", "trainings"), {"lines": "3", "more": "1", "title": "Kept words"})
    assert response.status_code == 200
    assert 'name="participants-7-sex"' in text(response)
    assert "Kept words" in text(response)


def test_a_correction_by_form_stands_in_the_history_with_its_office(signed_in):
    entry = fill("acts", 1)[0]
    typed = {
        "title": "Another title",
        "kind": "order",
        "adopted_on": "2019-03-05",
        "version": "1",
        "because": "The title was short",
    }
    browser = signed_in("customs")
    assert browser.post(page("correct", "acts", entry.code), typed).status_code == 302
    assert EntryVersion.objects.get().because == "The title was short"
    shown = text(browser.get(page("entry", "acts", entry.code)))
    assert "Focal point, Customs Service" in shown
    assert "<del>Order on flexible working hours</del>" in shown
    assert browser.post(page("correct", "acts", entry.code), typed).status_code == 409


def test_small_counts_are_shown_to_the_body_that_entered_only(signed_in):
    few = [{"sex": "F", "rank_band": "officers", "attendances": 3}, {"sex": "F", "rank_band": "soldiers", "attendances": 20}]
    operations.record("trainings", of("trainings", participants=few), by=person("customs.personnel"))
    for address in (page("entry", "trainings", "trainings-1"), page("register", "trainings"), page("export", "trainings", "csv")):
        own, other = (text(signed_in(name).get(address)) for name in ("customs", "bureau"))
        assert "fewer than 5" not in own, address
        assert "fewer than 5" in other or "at least" in other, address
        assert ">23<" not in other, address


@pytest.mark.parametrize(
    "address",
    [
        "/registers/poems/",
        "/registers/acts/acts-99/",
        "/registers/acts/trainings-1/",
        "/registers/acts/export.pdf",
        "/registers/acts/acts-x/",
    ],
)
def test_what_is_not_there_says_so(signed_in, address):
    fill("trainings", 1)
    assert signed_in("customs").get(address).status_code == 404


@pytest.mark.parametrize(
    "query", ["?year=20x9", "?page=999", "?page=-1", "?topic=%00", "?q=%00", "?institution=x", "?q=ORDIN", "?year=0000"]
)
def test_odd_filters_are_no_error(signed_in, query):
    fill("acts", 1)
    assert signed_in("customs").get(page("register", "acts") + query).status_code == 200


def test_filters_find_by_year_topic_body_and_words(signed_in):
    fill("acts", 2)
    browser = signed_in("bureau")
    for query, count in (
        ("?year=2019", 2),
        ("?year=2018", 0),
        ("?topic=flexible-hours", 2),
        ("?topic=-", 0),
        ("?q=FLEXIBLE", 2),
        ("?q=zzz", 0),
        ("?institution=md-cs", 2),
    ):
        assert text(browser.get(page("register", "acts") + query)).count("/registers/acts/acts-") == count, query


def test_posts_taught_stand_together_and_open_where_one_is_filled(signed_in):
    browser = signed_in("customs.personnel")
    empty = text(browser.get(page("new", "trainings")))
    assert empty.count('<details class="reg-section" >') == 1
    filled = text(browser.post(page("new", "trainings"), {"lines": "1", "posts_case_handler": "x"}))
    assert filled.count('<details class="reg-section" open>') == 1
    assert filled.index("posts_case_handler") < filled.index("participants-0-sex") < filled.index('name="total"')


@pytest.mark.parametrize("register", EXAMPLES)
def test_every_field_of_a_register_stands_in_its_form_once(signed_in, register):
    shown = text(signed_in("customs.personnel").get(page("new", register)))
    names = ["institution", *(field.name for field in get_book(register).fields), "file"]
    assert {name: shown.count(f'name="{name}"') for name in names} == dict.fromkeys(names, 1)


@pytest.mark.parametrize("body", ["md-cs", "a/b", "..", "nobody", "<x>", "%00"])
def test_ways_to_other_pages_need_a_body_that_is_known(signed_in, body):
    browser = signed_in("customs.personnel")
    for register in ("workforce", "missions", "boards", "partners", "assessments"):
        response = browser.get(f"/registers/{register}/", {"institution": body})
        assert response.status_code == 200
        assert all(browser.get(url).status_code == 200 for _words, url in response.context["page"].ways)
