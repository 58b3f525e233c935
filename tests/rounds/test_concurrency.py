"""Two at once: exactly one wins, the other is told, nothing is counted twice."""

import pytest

from followthrough.base.audit import queries as audit
from followthrough.base.kernel.errors import RuleBroken
from followthrough.reporting.rounds.models import InnerPart, InnerRound, InnerSending, Insertion
from followthrough.reporting.rounds.operations import answers, judging
from followthrough.reporting.rounds.queries.gathered import gathered_of
from followthrough.reporting.rounds.queries.rounds import get_part
from tests.factories.cast import on, person
from tests.reporting.test_concurrency import at_once
from tests.rounds.world import OPENED, build, fill, opened, row_of, send, text

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def world():
    built = build(("md-gpi", "md-bpd"))
    with on(OPENED):
        yield built


def part(world, code):
    return InnerPart.objects.select_related("round__cycle__plan", "round__institution", "institution").get(
        pk=world.parts[code].pk
    )


def in_time(act):
    """The clock of a thread is its own, so each holds it."""

    def run():
        with on(OPENED):
            return act()

    return run


def test_a_body_asked_twice_at_once_is_asked_once(world):
    results = at_once(*[in_time(lambda: opened(world.cycle, ["md-dct"]))] * 3)
    assert sum(isinstance(result, InnerRound) for result in results) == 1
    assert {result.code for result in results if isinstance(result, RuleBroken)} == {"round.asked_before"}
    assert InnerPart.objects.filter(institution__code="md-dct").count() == 1
    assert audit.find_break() is None


def test_two_people_save_one_answer_at_once(world):
    held, by = part(world, "md-bpd"), person("border.police")
    fill(held, "border.police")
    answer = get_part(held.pk, by).rows[0].answer
    acts = [
        in_time(lambda words=words: answers.answer_inner(answer, text("1.3-b", words), version=1, by=by))
        for words in ("one", "two")
    ]
    refused = [result for result in at_once(*acts) if isinstance(result, RuleBroken)]
    assert [refusal.code for refusal in refused] == ["text.stale"]


def test_a_part_sent_twice_at_once_is_sent_once(world):
    held, by = part(world, "md-bpd"), person("border.police")
    fill(held, "border.police")
    results = at_once(*[in_time(lambda: answers.submit_part(held, by=by))] * 3)
    assert sum(isinstance(result, InnerSending) for result in results) == 1
    assert InnerSending.objects.filter(part=held, is_latest=True).count() == 1


def test_taking_over_twice_at_once_adds_once(world):
    send(part(world, "md-bpd"), "border.police")
    row, code = row_of(world.inner, "6.2-a"), f"R{world.inner.pk}.md-bpd.1"
    version = gathered_of(world.inner, row).draft.version
    acts = [in_time(lambda: judging.consolidate_inner(row, [code], version=version, by=person("interior")))] * 2
    at_once(*acts)
    assert Insertion.objects.filter(code=code).count() == 1
    assert gathered_of(world.inner, row).draft.narrative.count(code) == 1


def test_accepted_and_sent_back_at_once_is_one_of_them(world):
    held, by = part(world, "md-bpd"), person("interior")
    send(held, "border.police")
    at_once(
        in_time(lambda: judging.accept_part(held, by=by)),
        in_time(lambda: judging.accept_part(held, by=by)),
    )
    assert part(world, "md-bpd").state == "accepted"
    assert held.sendings.get().remarks.count() == 1
