"""Search over plans, bodies and duties, on both databases, whatever the case and the diacritics."""

from datetime import date

import pytest

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.promise.plans.operations import Decision, amend, load
from followthrough.promise.plans.queries.search import MOST_OF_A_KIND, found
from followthrough.promise.plans.rules.amendments.acts import read_act
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.search import Kind
from tests.factories.cast import on
from tests.factories.third_plan import third_plan

pytestmark = pytest.mark.django_db


def hits(query, kind):
    return [hit.body or hit.code for group in found(query) if group.kind == kind for hit in group.hits]


@pytest.mark.parametrize(
    ("query", "kind", "expected"),
    [
        ("serviciul vamal", Kind.BODY, ["md-cs"]),
        ("SERVICIUL VAMAL", Kind.BODY, ["md-cs"]),
        ("sanatatii", Kind.BODY, ["md-mhlsp"]),
        ("Sănătății", Kind.BODY, ["md-mhlsp"]),
        ("sănătăţii", Kind.BODY, ["md-mhlsp"]),
        ("information and security", Kind.BODY, ["md-sis"]),
        ("fletepalosje", Kind.ROW, ["III.3"]),
        ("FLETËPALOSJE", Kind.ROW, ["III.3"]),
        ("6.2-a", Kind.ROW, ["6.2-a"]),
        ("debates draft", Kind.ROW, ["6.2-a"]),
        ("customs debates draft", Kind.OBLIGATION, ["md-cs"]),
        ("moldova-2018-2021", Kind.PLAN, ["moldova-2018-2021"]),
        ("parental leave", Kind.INDICATOR, []),
    ],
)
def test_found_whatever_the_case_and_diacritics(at_desk, query, kind, expected):
    assert hits(query, kind) == expected


@pytest.mark.parametrize("query", ["", " ", "…", "%", "_", "zzzz", "debates zzzz"])
def test_nothing_is_found_for_nothing(at_desk, query):
    assert found(query) == ()


def test_a_body_alone_does_not_list_all_that_it_owes(at_desk):
    assert hits("customs service", Kind.OBLIGATION) == []


def test_cyrillic_is_found_in_either_case(at_desk):
    stored = third_plan()
    stored["objectives"][0]["actions"][0]["title"]["plain"]["ru"] = "Женщины и безопасность: всё о службе"
    load(PlanDocument(stored), by=COMMAND_LINE)
    assert hits("ЖЕНЩИНЫ", Kind.ROW) == ["1.1-a"]
    assert hits("все безопасн", Kind.ROW) == ["1.1-a"]


def test_many_hits_are_counted_and_cut(at_desk):
    group = next(group for group in found("a") if group.kind == Kind.ROW)
    assert len(group.hits) == MOST_OF_A_KIND
    assert group.more == 49 + 15 - MOST_OF_A_KIND


def test_page_says_what_it_found_and_asks_little(at_desk, enter, django_assert_max_num_queries):
    client = enter("customs")
    with django_assert_max_num_queries(15):
        page = client.get("/search/", {"q": "sanatatii"}).content.decode()
    assert "/plans/MD/institutions/md-mhlsp/" in page
    assert "Nothing was found for “&lt;zzzz&gt;”" in client.get("/search/", {"q": "<zzzz>"}).content.decode()
    assert "Capitals and accents do not matter" in client.get("/search/").content.decode()


def test_visitors_search_nothing(client, at_desk):
    assert client.get("/search/", {"q": "customs"}).status_code == 302


def test_a_changed_plan_is_found_by_its_new_words(at_desk):
    stored = third_plan()
    plan = load(PlanDocument(stored), by=COMMAND_LINE)
    stored["objectives"][0]["actions"][0]["title"]["plain"]["en"] = "Invite the neighbourhood"
    decision = Decision(read_act("Order 7 of 4 May 2027"), date(2027, 5, 4), "So decided.")
    with on("2027-06-01"):
        amend(plan, PlanDocument(stored), decision, onto=1, by=COMMAND_LINE)
    assert hits("neighbourhood", Kind.ROW) == ["1.1-a"]
    assert hits("open the doors", Kind.ROW) == ["1.2-a"]
