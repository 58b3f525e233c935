"""The pages of the room over real HTTP: what they say, to whom, with how many questions."""

import re

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.evidence.registers import operations
from tests.registers.world import of

pytestmark = pytest.mark.django_db
MOST = 15


def record(register, body="md-bri", **more):
    return operations.record(register, of(register, body, **more), by=COMMAND_LINE)


def works(*pairs, since="2018-07-02"):
    return [{"objective": objective, "body": body, "from_on": since} for objective, body in pairs]


def text(response):
    return response.content.decode()


def heading(response):
    return re.search(r"<h1>(.*?)</h1>", text(response)).group(1)


def section(response, name):
    """The text of a part of the page, without marks."""
    part = re.search(rf'<section class="sheet" aria-labelledby="{name}">(.*?)</section>', text(response), re.DOTALL).group(1)
    return " ".join(re.sub("<[^>]*>", " ", part).split())


def test_pairs_without_a_partner_are_said_first_and_only_duties_count(signed_in):
    record("partners", works=works(("MD 6", "md-cs"), ("MD 6", "md-mod"), ("MD 8", "md-cs")))
    page = signed_in("bureau").get("/partners/")
    assert heading(page) == "57 of 59 pairs of objective and institution have no partner"
    assert "no duty there: closes no gap" in section(page, "h-works")
    assert "6. Openness" in section(page, "h-nobody")
    assert heading(signed_in("bureau").get("/partners/?objective=MD+6")) == (
        "5 of 7 pairs of objective and institution have no partner"
    )


def test_filters_for_what_is_not_there_are_left_aside(signed_in):
    record("partners")
    browser = signed_in("bureau")
    plain = heading(browser.get("/partners/"))
    for query in ("?objective=MD+99", "?institution=md-nobody", "?partner=partners-99", "?plan=XX", "?day=x", "?day=2999-01-01"):
        assert heading(browser.get("/partners/" + query)) == plain, query


def test_a_partner_is_followed_over_its_pairs(signed_in):
    code = record("partners", works=works(("MD 6", "md-cs"), ("MD 3", "md-mia"))).code
    record("partners", title="Another", works=works(("MD 1", "md-mod")))
    page = signed_in("customs").get(f"/partners/?partner={code}")
    assert heading(page) == "A women&#x27;s platform works on 2 of 59 pairs of objective and institution"
    assert "Another" not in section(page, "h-works")


def test_the_day_decides_who_is_in_the_group(signed_in):
    record("partners", joined_on="2019-02-01", left_on="2019-04-30", works=works(("MD 6", "md-cs"), since="2019-02-01"))
    browser = signed_in("bureau")
    told = [heading(browser.get(f"/partners/?day=2019-{day}")).split(" of ")[0] for day in ("02-01", "04-30")]
    assert told == ["58", "58"]
    for day in ("01-31", "05-01"):
        assert heading(browser.get(f"/partners/?day=2019-{day}")).startswith("No partner is in the group on")
    assert "A women&#x27;s platform" in text(browser.get("/partners/?day=2019-01-31"))


def test_an_empty_group_says_what_that_means(signed_in):
    assert "Until partners name what they work on, nobody sees where none is" in text(signed_in("bureau").get("/partners/"))
    assert "nobody can say whether women do" in text(signed_in("bureau").get("/boards/"))


def test_meetings_stand_beside(signed_in):
    record("partners")
    record("partner-meetings")
    record("partner-meetings", held_on="2019-07-01", agreed="Not yet")
    page = signed_in("bureau").get("/partners/")
    assert "The group met 1 time, last on 14 Sep 2018" in section(page, "h-met")
    assert "Who does what" in section(page, "h-met")


def test_who_sits_where_is_counted_for_those_who_may_see_it(signed_in):
    record("boards", "md-cs")
    own, other = signed_in("customs").get("/boards/"), signed_in("interior").get("/boards/")
    assert heading(own) == "Women hold 2 of 8 seats in boards and groups"
    assert "– Member 2 5 28.6 %" in section(own, "md-cs")
    assert heading(other) == "Women hold fewer than 5 of at least 5 seats in boards and groups"
    assert "Member" not in section(other, "md-cs")


def test_a_year_before_is_told_beside(signed_in):
    record(
        "boards",
        "md-cs",
        established_on="2018-01-08",
        members=[
            {"role": "member", "sex": "F", "people": 2, "from_on": "2018-01-08", "to_on": "2018-12-31"},
            {"role": "member", "sex": "M", "people": 6, "from_on": "2018-01-08"},
            {"role": "member", "sex": "F", "people": 4, "from_on": "2019-01-01"},
        ],
    )
    page = signed_in("customs").get("/boards/")
    assert "Of those whose sex is known 40.0 % are women; a year before, on 3 Jun 2018, 25.0 % were." in text(page).replace(
        "\N{NO-BREAK SPACE}", " "
    )


def test_a_dissolved_board_is_there_until_its_last_day(signed_in):
    record("boards", "md-cs", dissolved_on="2019-05-31")
    browser = signed_in("customs")
    assert heading(browser.get("/boards/?day=2019-05-31")) == "Women hold 2 of 8 seats in boards and groups"
    assert heading(browser.get("/boards/")) == "Nobody is entered as a member of a board or group on this day"


def test_filters_narrow_what_is_shown_and_never_what_is_summed(signed_in):
    """Two bodies of which one is hidden: no filter turns their sum into the one that is hidden."""
    record("boards", "md-cs")
    record("boards", "md-sis")
    browser = signed_in("customs")
    whole = heading(browser.get("/boards/"))
    assert heading(browser.get("/boards/?kind=board")) == heading(browser.get("/boards/?kind=committee")) == whole
    assert heading(browser.get("/boards/?institution=md-cs")) == "Women hold 2 of 8 seats at CS"
    assert heading(browser.get("/boards/?institution=md-sis")) == "Women hold fewer than 5 of at least 5 seats at SIS"


def test_boards_of_another_country_stand_on_its_own_page(signed_in):
    record("boards", "md-cs")
    record(
        "boards", "ks-hru", members=[{"role": "chair", "sex": "F", "community": "turk", "people": 12, "from_on": "2018-11-05"}]
    )
    assert heading(signed_in("bureau").get("/boards/?plan=KS")) == "Women hold 12 of 12 seats in boards and groups"
    assert "Turk" in section(signed_in("human.rights").get("/boards/"), "h-communities")
    assert "h-communities" not in text(signed_in("bureau").get("/boards/"))


@pytest.mark.parametrize("address", ["/partners/", "/boards/"])
@pytest.mark.parametrize("count", [1, 12])
def test_pages_take_few_questions(signed_in, address, count):
    for place in range(count):
        record("partners", title=f"Partner {place}", works=works(("MD 6", "md-cs"), ("MD 3", "md-mia")))
        record("partner-meetings")
        record("boards", ("md-cs", "md-mod", "md-sis")[place % 3])
    browser = signed_in("bureau")
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    assert len(asked) <= MOST, "\n".join(query["sql"][:150] for query in asked)


@pytest.mark.parametrize("address", ["/partners/", "/boards/"])
def test_visitors_are_asked_to_sign_in(signed_in, address):
    assert signed_in(None).get(address).status_code == 302


def test_the_registers_lead_to_the_pages(signed_in):
    browser = signed_in("bureau")
    assert 'href="/partners/"' in text(browser.get("/registers/partners/"))
    assert 'href="/boards/"' in text(browser.get("/registers/boards/"))


class _Enough(Exception):
    """A world was read: it is taken back."""


def world(browser, first, second):
    """Both pages where a board has so many women, and a board of another body so many."""
    told = []
    try:
        with transaction.atomic():
            for body, women in (("md-sis", first), ("md-spgs", second)):
                members = [
                    {"role": "member", "sex": sex, "people": number, "from_on": "2018-11-05"}
                    for sex, number in (("F", women), ("M", 40))
                ]
                record("boards", body, members=members)
            queries = ("", "?day=2019-06-02", "?institution=md-sis", "?kind=board", "?institution=md-spgs&day=2019-01-01")
            told = [comparable(browser.get(f"/boards/{query}")) for query in queries]
            raise _Enough
    except _Enough:
        return told


def comparable(response):
    """The page without what changes with each answer."""
    return re.sub(
        r'name="csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": ?"[^"]*"|nonce="[^"]*"|boards-\d+', "", text(response)
    )


@pytest.mark.parametrize("name", ["bureau", "customs", "interior", "health.lead"])
def test_who_may_not_see_two_small_counts_cannot_tell_which_is_which(signed_in, name):
    browser = signed_in(name)
    assert world(browser, 2, 3) == world(browser, 3, 2)


def test_the_body_itself_can(signed_in):
    browser = signed_in("intelligence")
    assert world(browser, 2, 3) != world(browser, 3, 2)
