"""The way to missions as each reader may see it, published counts, and the list of missions."""

import pytest
from django.urls import reverse

from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.evidence.missions import operations
from followthrough.evidence.missions.models import PublishedCount
from followthrough.promise.institutions.queries import get_institution
from tests.factories.cast import person

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
CUSTOMS = "/missions/md-cs/"


def page(browser, address):
    response = browser.get(address)
    assert response.status_code == 200, address
    return response.context["page"], " ".join(response.content.decode().split())


def test_a_body_reads_its_own_few_and_others_do_not(signed_in, counted):
    own, text = page(signed_in("customs.personnel"), CUSTOMS)
    assert own.heading == "3 of the 21 people sent in 2018 are women"
    assert [(title, share.heading) for title, share in own.shares] == [("Military observer", "3 of 21; 1 more reaches 18 %")]
    assert "3 women, 1 places more, 17 men" in text
    other, text = page(signed_in("defense.personnel"), CUSTOMS)
    assert other.heading == "The way to missions in 2018: CS"
    assert (other.everybody, other.shares, other.is_hidden) == (None, (), True)
    assert "fewer than 5" in text
    assert "3 of" not in text


@pytest.mark.parametrize("year", ["9" * 5000, "\u00b2", "-1", "1999", ""])
def test_a_year_that_makes_no_sense_asks_for_the_last_one(signed_in, counted, year):
    own, _text = page(signed_in("customs.personnel"), f"/missions/md-cs/?year={year}")
    assert own.heading == "3 of the 21 people sent in 2018 are women"


def test_all_together_do_not_tell_the_few_of_one(signed_in, counted):
    together, text = page(signed_in("bureau"), "/missions/")
    assert together.heading == "The way to missions in 2018: all bodies"
    assert "at least 12" in text
    mine, _text = page(signed_in("defense.personnel"), "/missions/md-mod/?year=2018&mission=unmik")
    assert mine.heading == "12 of the 61 people sent in 2018 are women"


def test_the_widest_gap_is_named_and_framed(signed_in, counted):
    own, text = page(signed_in("customs.personnel"), CUSTOMS)
    assert own.gap == "Widest gap: from “Selected” to “Sent”. Of each 100 women 50 go on, of each 100 men 94."
    assert "mis-frame" in text


def test_what_is_published_is_shown_to_everybody_with_its_source(signed_in, counted):
    keeper = person("customs.personnel")
    body = get_institution("md-cs")
    on = PublishedCount._meta.get_field("on").to_python("2018-12-31")
    made = operations.record_published(body, "observer", on, 3, 18, source="List of contributors, December 2018", by=keeper)
    other, text = page(signed_in("defense.personnel"), CUSTOMS)
    assert [share.heading for _title, share in other.shares] == ["3 of 21; 1 more reaches 18 %"]
    assert "The counts are those of: List of contributors, December 2018." in text
    with pytest.raises(RuleBroken):
        operations.record_published(body, "observer", on, 3, 18, source="The same", by=keeper)
    with pytest.raises(NotAllowed):
        operations.withdraw_published(made, by=person("defense.personnel"))
    operations.withdraw_published(made, by=keeper)
    other, _text = page(signed_in("defense.personnel"), CUSTOMS)
    assert other.shares == ()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"source": ""}, "Which list"),
        ({"women": "-1"}, "women"),
        ({"on": "2031-01-01"}, "has not come yet"),
        ({"link": "ftp://x"}, "begins with https://"),
        ({"role": "captain"}, "Role"),
    ],
)
def test_a_published_count_that_cannot_be_is_refused_and_nothing_typed_is_lost(signed_in, counted, changes, told):
    typed = {
        "mission": "",
        "role": "observer",
        "on": "2018-12-31",
        "women": "3",
        "men": "18",
        "source": "A list",
        "link": "",
    } | changes
    response = signed_in("customs.personnel").post("/missions/md-cs/published/", typed)
    text = response.content.decode()
    assert (response.status_code, told in text, PublishedCount.objects.count()) == (400, True, 0)
    assert typed["source"] in text


def test_keepers_add_missions_and_others_read_the_list(signed_in, counted):
    keeper = signed_in("customs.personnel")
    assert keeper.post(reverse("missions:list"), {"code": "unmiss", "title": "Mission two"}).status_code == 302
    refused = keeper.post(reverse("missions:list"), {"code": "Un Miss", "title": "Mission three"})
    assert (refused.status_code, "Mission three" in refused.content.decode()) == (400, True)
    lead = signed_in("defense.lead")
    assert "Mission two" in lead.get(reverse("missions:list")).content.decode()
    assert lead.post(reverse("missions:list"), {"code": "x", "title": "y"}).status_code == 403


@pytest.mark.parametrize("address", ["/missions/", CUSTOMS, "/missions/list/", "/missions/md-cs/published/"])
def test_pages_ask_few_questions(signed_in, counted, address, django_assert_max_num_queries):
    browser = signed_in("customs.personnel")
    with django_assert_max_num_queries(15):
        assert browser.get(address).status_code == 200


def test_nothing_entered_is_said_and_not_drawn(signed_in, today):
    empty, text = page(signed_in("customs.personnel"), CUSTOMS)
    assert (empty.is_empty, "says so with a zero" in text) == (True, True)
    assert signed_in("customs.personnel").get("/missions/nobody/").status_code == 404
