"""Two people press at once; a changed chain; what is kept is never changed."""

import threading
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from followthrough.base.audit.operations import COMMAND_LINE, changed, operation
from followthrough.base.kernel.errors import FollowthroughError
from followthrough.evidence.facts.models import Fact
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import get_plan
from followthrough.reporting.calendar.rules.periods import Frequency
from followthrough.reporting.periodic.models import HopEvent, PeriodicSubmission, ReportingDecision, SentCopy
from followthrough.reporting.periodic.operations import decisions, judging, sending, windows
from followthrough.reporting.periodic.queries.chains import chain_of
from followthrough.reporting.periodic.queries.figures import figures_of
from followthrough.reporting.periodic.queries.reports import find_submission, hops_of
from tests.factories.cast import on, person
from tests.periodic.world import body, build, lies, training, window


def together(*acts):
    """Run each act in a thread of its own, all at once; what each raised or gave."""
    ready, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        try:
            with on("2019-03-12"):
                ready.wait(10)
                results[place] = act()
        except FollowthroughError as refusal:
            results[place] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_send_one_copy_and_pass_it_on_once():
    build()
    unit = lambda: sending.submit(window(), body("ks-u1"), is_nil=True, by=person("unit1"))  # noqa: E731 -- because two threads run it
    assert len(together(unit, unit)) == 2
    assert (PeriodicSubmission.objects.count(), SentCopy.objects.count()) == (1, 1)
    read = lies()
    pass_on = lambda: judging.approve([read], by=person("lfc"))  # noqa: E731 -- because two threads run it
    results = together(pass_on, pass_on)
    assert sorted(isinstance(one, FollowthroughError) for one in results) == [False, True]
    assert HopEvent.objects.filter(kind="passed_on").count() == 1


@pytest.mark.django_db
def test_a_year_is_opened_once_and_what_was_due_is_counted_once():
    plan = build()
    assert windows.open_year(plan, 2019, by=COMMAND_LINE) == 0
    assert windows.open_year(plan, 2020, by=COMMAND_LINE) == 53 + 4 + 1
    with on("2019-02-04"):
        assert windows.close_passed(plan, by=COMMAND_LINE) == 5
        assert windows.close_passed(plan, by=COMMAND_LINE) == 0
    assert Fact.objects.filter(measure="reporting.due").count() == 2 * 5


@operation
def rewrite(stored, *, by):
    """Another text of the plan, as an amendment leaves it."""
    Plan.objects.filter(short="KS").update(stored=stored)
    changed("plan:kosovo-ksf", after={"chain": "shorter"})


@pytest.mark.django_db
def test_a_changed_chain_leaves_the_way_of_what_was_filed():
    build()
    training("2019-03-05")
    with on("2019-03-11"):
        sending.submit(window(), body("ks-u1"), by=person("unit1"))
        stored = get_plan("KS").stored
        chain = [link | {"to": "ks-mksf"} if link["from"] == "ks-ksf-units" else link for link in stored["reporting"]["chain"]]
        rewrite(stored | {"reporting": stored["reporting"] | {"chain": chain}}, by=COMMAND_LINE)
        sending.submit(window(), body("ks-u2"), is_nil=True, by=person("unit2"))
    ways = [[hop.recipient.code for hop in hops_of(find_submission(window(), body(unit)))] for unit in ("ks-u1", "ks-u2")]
    assert ways == [["ks-lfc", "ks-mksf"], ["ks-mksf"]]


@pytest.mark.django_db
def test_figures_go_by_the_day_of_the_event_and_never_by_the_week():
    plan = build()
    training("2019-03-30", women=7, men=9)
    training("2019-04-02", women=5, men=11)
    chain = chain_of(plan)
    numbers = {
        code: {one.measure: one.number for one in figures_of(plan, chain.covered("ks-u1"), window(code).period)}
        for code in ("2019-W13", "2019-W14", "2019-Q1", "2019-Q2", "2019")
    }
    reached = {code: found.get("trainings.reached", 0) for code, found in numbers.items()}
    assert reached == {"2019-W13": 16, "2019-W14": 16, "2019-Q1": 16, "2019-Q2": 16, "2019": 32}
    training("2020-01-01", women=10, men=10)
    windows.open_year(plan, 2020, by=COMMAND_LINE)
    week, quarter = (figures_of(plan, chain.covered("ks-u1"), window(code).period) for code in ("2020-W01", "2020-Q1"))
    assert [[one.number for one in found if one.measure == "trainings.reached"] for found in (week, quarter)] == [[20], [20]]


@pytest.mark.django_db
@pytest.mark.parametrize("model", [SentCopy, HopEvent, ReportingDecision])
def test_what_was_sent_done_or_decided_is_never_changed(model):
    plan = build()
    with on("2019-03-11"):
        sending.submit(window(), body("ks-u1"), is_nil=True, by=person("unit1"))
        decisions.decide_due(plan, Frequency.WEEKLY, 3, because="Meeting.", by=person("mksf"))

    @operation
    def tamper(*, by):
        model.objects.update(id=F("id"))

    with pytest.raises(IntegrityError), transaction.atomic():
        tamper(by=COMMAND_LINE)


@pytest.mark.django_db
def test_what_goes_out_is_undecided_first_and_then_held_to_the_decision():
    plan = build()
    ministry = person("mksf")
    with on("2019-03-11"):
        sending.record_text(window(), body("ks-mksf"), "The week.", version=0, by=ministry)
        sending.submit(window(), body("ks-mksf"), by=ministry)
        decisions.decide_recipient(plan, [Frequency.QUARTERLY], because="Meeting of 11 March.", by=ministry)
    with on("2019-03-18"):
        sending.record_text(window("2019-W11"), body("ks-mksf"), "The week.", version=0, by=ministry)
        with pytest.raises(FollowthroughError, match="other returns go to"):
            sending.submit(window("2019-W11"), body("ks-mksf"), by=ministry)
    sent = Fact.objects.filter(measure="reporting.sent").values_list("institution__code", "topic", "first_on")
    assert list(sent) == [("ks-mksf", "weekly", date(2019, 3, 4))]
