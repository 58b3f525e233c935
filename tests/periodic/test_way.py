"""A weekly report on its way: sent, passed on, sent back, corrected, accepted; who may what; twice."""

import pytest

from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.evidence.facts.models import Fact
from followthrough.promise.plans.queries import get_plan
from followthrough.reporting.calendar.rules.periods import Frequency
from followthrough.reporting.notices.models import Notice
from followthrough.reporting.periodic.models import HopEvent, PeriodicSubmission, SentCopy
from followthrough.reporting.periodic.operations import decisions, judging, sending
from followthrough.reporting.periodic.queries.lying import lying_at
from followthrough.reporting.periodic.queries.reports import find_submission, hops_of
from tests.factories.cast import on, person
from tests.periodic.world import body, build, lies, training, window

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return build()


def send(unit="ks-u1", by="unit1", nil=False, day="2019-03-11", code="2019-W10"):
    with on(day):
        return sending.submit(window(code), body(unit), is_nil=nil, by=person(by))


def state(unit="ks-u1", code="2019-W10"):
    return find_submission(window(code), body(unit)).state


def pass_on(name, day="2019-03-12", unit="ks-u1"):
    with on(day):
        judging.approve([lies(unit)], by=person(name))


def counted(measure):
    facts = Fact.objects.filter(measure=measure, sign=1, reversed_by=None)
    return sorted(facts.values_list("institution__code", "topic", "first_on__month", "number"))


def test_a_report_goes_step_by_step_and_is_counted(plan):
    training("2019-03-05")
    copy = send()
    assert [event[0] for event in copy.content["events"]] == ["trainings-1"]
    assert [(hop.sender.code, hop.recipient.code, hop.kind) for hop in hops_of(copy.submission)] == [
        ("ks-u1", "ks-lfc", "judge"),
        ("ks-lfc", "ks-mksf", "judge"),
    ]
    assert state() == "under_way"
    assert counted("reporting.received") == []
    pass_on("lfc")
    assert counted("reporting.received") == [("ks-u1", "weekly", 3, 1)]
    pass_on("mksf", "2019-03-13")
    assert state() == "accepted"
    assert counted("reporting.on_time") == []
    assert len(counted("reporting.due")) == 2 * 10
    assert [notice.institution.code for notice in Notice.objects.order_by("pk")] == ["ks-lfc", "ks-mksf"]


def test_each_send_back_keeps_its_reason_and_goes_one_step(plan):
    training("2019-03-05")
    send()
    pass_on("lfc")
    with on("2019-03-13"):
        judging.send_back(lies()[0], "The number of men is missing.", by=person("mksf"))
    assert lying_at(find_submission(window(), body("ks-u1"))).hop.recipient.code == "ks-lfc"
    with on("2019-03-14"):
        judging.send_back(lies()[0], "Please add the men.", by=person("lfc"))
    assert state() == "sent_back"
    reasons = HopEvent.objects.filter(kind="sent_back").order_by("pk").values_list("text", flat=True)
    assert list(reasons) == ["The number of men is missing.", "Please add the men."]
    with on("2019-03-15"):
        sending.record_text(window(), body("ks-u1"), "18 men.", version=0, by=person("unit1"))
    assert send(day="2019-03-15").number == 2
    held = find_submission(window(), body("ks-u1"))
    assert str(held.first_sent_on) == "2019-03-11"
    with pytest.raises(RuleBroken, match="what should be changed"):
        judging.send_back(lies()[0], "  ", by=person("lfc"))


def test_nothing_to_report_is_one_press_that_can_be_taken_back(plan):
    assert send(nil=True).is_nil
    assert send(nil=True).number == 1
    assert SentCopy.objects.count() == 1
    with on("2019-03-11"):
        sending.withdraw(find_submission(window(), body("ks-u1")), by=person("unit1"))
    assert state() == "draft"
    assert find_submission(window(), body("ks-u1")).first_sent_on is None
    training("2019-03-05")
    with pytest.raises(RuleBroken, match="not true"):
        send(nil=True)
    send()
    pass_on("lfc")
    with on("2019-03-13"), pytest.raises(RuleBroken, match="passed on"):
        sending.withdraw(find_submission(window(), body("ks-u1")), by=person("unit1"))


def test_nothing_is_sent_before_its_time_nor_without_a_word(plan):
    with pytest.raises(RuleBroken, match="not over yet"):
        send(nil=True, day="2019-03-06")
    with pytest.raises(RuleBroken, match="Nothing is entered"):
        send()
    assert PeriodicSubmission.objects.count() == 0


def test_an_approval_binds_to_what_was_read(plan):
    training("2019-03-05")
    send()
    hop, read = lies()
    with on("2019-03-12"):
        sending.withdraw(find_submission(window(), body("ks-u1")), by=person("unit1"))
        sending.record_text(window(), body("ks-u1"), "One word more.", version=0, by=person("unit1"))
        sending.submit(window(), body("ks-u1"), by=person("unit1"))
        with pytest.raises(RuleBroken, match="changed while you read"):
            judging.approve([(hop, read)], by=person("lfc"))


def test_a_correction_reopens_the_hops_that_it_touches_and_no_other(plan):
    training("2019-03-05")
    send()
    with on("2019-03-12"):
        judging.record_note(lies()[0], "Seen.", by=person("lfc"))
    pass_on("lfc")
    pass_on("mksf")
    held = find_submission(window(), body("ks-u1"))
    with on("2019-03-20"):
        sending.correct(held, "Looked again.", by=person("unit1"))
        assert counted("reporting.received") == []
        sending.submit(window(), body("ks-u1"), by=person("unit1"))
    assert state() == "accepted"
    assert counted("reporting.received") == [("ks-u1", "weekly", 3, 1)]
    with on("2019-03-21"):
        sending.correct(held, "A number was wrong.", by=person("unit1"))
        sending.record_text(window(), body("ks-u1"), "Right now.", version=0, by=person("unit1"))
        sending.submit(window(), body("ks-u1"), by=person("unit1"))
    assert lying_at(find_submission(window(), body("ks-u1"))).hop.recipient.code == "ks-lfc"
    told = Notice.objects.filter(template__contains="is being corrected").values_list("institution__code", flat=True)
    assert sorted(told) == ["ks-lfc", "ks-lfc", "ks-mksf", "ks-mksf"]


def test_many_are_passed_on_in_one_act_under_one_dispatch(plan):
    training("2019-03-05")
    send()
    send("ks-u2", "unit2", nil=True)
    with on("2019-03-12"):
        assert judging.approve([lies("ks-u1"), lies("ks-u2")], by=person("lfc")) == 2
    dispatches = {hops_of(find_submission(window(), body(unit)))[1].dispatch_id for unit in ("ks-u1", "ks-u2")}
    assert len(dispatches) == 1


@pytest.mark.parametrize("name", ["unit2", "mksf", "hru", "top"])
def test_nobody_else_passes_a_unit_s_report_on(plan, name):
    training("2019-03-05")
    send()
    with on("2019-03-12"), pytest.raises(NotAllowed):
        judging.approve([lies()], by=person(name))
    with pytest.raises(NotAllowed):
        send(by=name)


def test_due_days_are_undecided_until_the_ministry_decides_and_never_work_backwards(plan):
    training("2019-03-05")
    send(day="2019-03-20")
    pass_on("lfc", "2019-03-21")
    assert counted("reporting.on_time") == []
    with on("2019-03-22"):
        decisions.decide_due(get_plan("KS"), Frequency.WEEKLY, 3, because="Staff meeting of 22 March.", by=person("mksf"))
        with pytest.raises(NotAllowed):
            decisions.decide_due(get_plan("KS"), Frequency.WEEKLY, 9, because="No.", by=person("lfc"))
    send(nil=True, code="2019-W11", day="2019-03-25")
    send(nil=True, code="2019-W13", day="2019-04-03")
    send("ks-u2", "unit2", nil=True, code="2019-W13", day="2019-04-04")
    for unit, code in (("ks-u1", "2019-W11"), ("ks-u1", "2019-W13"), ("ks-u2", "2019-W13")):
        with on("2019-04-05"):
            judging.approve([lies(unit, code)], by=person("lfc"))
    assert counted("reporting.on_time") == [("ks-u1", "weekly", 3, 1), ("ks-u2", "weekly", 3, 0)]
