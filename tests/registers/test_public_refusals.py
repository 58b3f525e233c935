"""What entries of public work are refused for, at which field, and what is only asked about."""

import pytest

from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.evidence.facts.models import Fact
from followthrough.evidence.registers import operations
from tests.factories.cast import person
from tests.registers.world import of

pytestmark = pytest.mark.django_db
WOMEN, MEN = {"sex": "F", "people": 3}, {"sex": "M", "people": 3}
REFUSED = [
    ("campaigns", {"to_on": "2019-03-01"}, "to_on"),
    ("campaigns", {"channels": [{"channel": "school"}]}, "channels.0.items"),
    ("campaigns", {"channels": [{"channel": "school", "reached": 3}]}, "channels.0.sex"),
    ("campaigns", {"channels": [{"channel": "school", "sex": "F", "items": 2}]}, "channels.0.reached"),
    ("campaigns", {"channels": [{"channel": "pigeon", "items": 2}]}, "channels.0.channel"),
    ("campaigns", {"channels": [{"channel": "radio", "items": 2}, {"channel": "radio", "items": 3}]}, "channels.1.channel"),
    ("campaigns", {"topic": "no-such-topic"}, "topic"),
    ("outreach", {"people": [{"sex": "", "reached": 3}]}, "people.0.sex"),
    ("outreach", {"people": [{"sex": "F", "reached": "o sută"}]}, "people.0.reached"),
    ("outreach", {"target": ""}, "target"),
    ("outreach", {"people": [{"sex": "F", "reached": 3}, {"sex": "F", "reached": 4}]}, "people.1.sex"),
    ("mentoring", {"people": [{"sex": "F", "attendances": 3, "new_in_year": 4}]}, "people.0.new_in_year"),
    ("mentoring", {"people": [{"sex": "F", "attendances": 3}]}, "people.0.new_in_year"),
    ("publications", {"copies": [{"language": "ro", "copies": 2}, {"language": "ro", "copies": 3}]}, "copies.1.language"),
    ("publications", {"issued_on": ""}, "issued_on"),
    ("events", {"part": "attended", "topic": ""}, "people.2.organization"),
    ("events", {"people": [WOMEN, WOMEN]}, "people.1.organization"),
    ("events", {"kind": "poem"}, "kind"),
    ("debates", {"people": [WOMEN, MEN, WOMEN]}, "people.2.sex"),
    ("debates", {"held_on": "4/5/2019"}, "held_on"),
    ("recommendations", {"answered_on": ""}, "answered_on"),
    ("recommendations", {"state": ""}, "state"),
    ("recommendations", {"answer": ""}, "answer"),
    ("recommendations", {"answered_on": "2019-04-01"}, "answered_on"),
    ("recommendations", {"row": "MD 9.9-z"}, "row"),
    ("recommendations", {"debate": "debates-99"}, "debate"),
    ("partnerships", {"partner": " "}, "partner"),
    ("partnerships", {"to_on": "2019-01-01"}, "to_on"),
    ("boards", {"dissolved_on": "2018-01-01"}, "dissolved_on"),
    ("boards", {"act": "acts-99"}, "act"),
    ("boards", {"members": [{"role": "chair", "sex": "F", "people": 0, "from_on": "2018-11-05"}]}, "members.0.people"),
    ("boards", {"members": [{"role": "chair", "sex": "F", "people": 1, "from_on": "2018-11-04"}]}, "members.0.from_on"),
    (
        "boards",
        {"members": [{"role": "chair", "sex": "F", "people": 1, "from_on": "2019-02-05", "to_on": "2019-02-04"}]},
        "members.0.to_on",
    ),
    ("partners", {"joined_on": "2018-05-01"}, "joined_on"),
    ("partners", {"left_on": "2018-06-15"}, "left_on"),
    ("partners", {"joined_on": "", "left_on": "2018-08-15"}, "left_on"),
    ("partners", {"works": [{"objective": "MD 9", "body": "md-cs", "from_on": "2018-07-02"}]}, "works.0.objective"),
    ("partners", {"works": [{"objective": "MD 6", "body": "", "from_on": "2018-07-02"}]}, "works.0.body"),
    ("partner-meetings", {"came": 23}, "came"),
]


@pytest.mark.parametrize(("register", "wrong", "field"), REFUSED, ids=[f"{r}-{f}-{n}" for n, (r, _w, f) in enumerate(REFUSED)])
def test_a_faulty_entry_is_refused_at_its_field(keeper, register, wrong, field):
    with pytest.raises(RuleBroken) as refused:
        operations.record(register, of(register, **wrong), by=keeper)
    assert refused.value.field == field
    assert "{" not in refused.value.sentence
    assert not Fact.objects.exists()


def test_a_campaign_ten_times_as_large_is_asked_about_and_taken_when_confirmed(keeper):
    operations.record("campaigns", of("campaigns"), by=keeper)
    large = of("campaigns", channels=[{"channel": "school", "sex": "X", "reached": 5150}])
    with pytest.raises(RuleBroken) as refused:
        operations.record("campaigns", large, by=keeper)
    assert refused.value.code == "entry.tenfold"
    assert operations.record("campaigns", large | {"confirmed": True}, by=keeper).code == "campaigns-2"


def test_a_board_names_the_act_that_set_it_up_and_advice_the_debate_in_which_it_was_given(keeper):
    act = operations.record("acts", of("acts"), by=keeper)
    debate = operations.record("debates", of("debates"), by=keeper)
    assert operations.record("boards", of("boards", act=act.code), by=keeper).act == act.code
    assert operations.record("recommendations", of("recommendations", debate=debate.code), by=keeper).debate == debate.code
    elsewhere = of("boards", "md-mod", act=act.code)
    with pytest.raises(RuleBroken) as refused:
        operations.record("boards", elsewhere, by=person("defense.personnel"))
    assert refused.value.field == "act"


@pytest.mark.parametrize(("name", "may"), [("bureau", True), ("defense.personnel", False), ("vice.prime.minister", False)])
def test_the_group_of_partners_is_kept_by_the_coordinator_who_keeps_nothing_of_other_bodies(today, name, may):
    if may:
        assert operations.record("partners", of("partners", "md-bri"), by=person(name)).institution.code == "md-bri"
        with pytest.raises(NotAllowed):
            operations.record("partners", of("partners", "md-cs"), by=person(name))
        return
    with pytest.raises(NotAllowed):
        operations.record("partners", of("partners", "md-bri"), by=person(name))
