"""What bodies below said goes into the own draft with its source, and a correction of the source is told."""

import pytest

from followthrough.base.kernel.errors import RuleBroken
from followthrough.promise.institutions.queries import get_institution
from followthrough.reporting.cycles.operations import submissions
from followthrough.reporting.cycles.queries.submissions import asked
from followthrough.reporting.cycles.rules.answers import AnswerText, Status
from followthrough.reporting.rounds.models import InnerAnswer, InnerPart
from followthrough.reporting.rounds.operations import judging
from followthrough.reporting.rounds.queries.gathered import gathered_of, overtaken_drafts
from tests.factories.cast import person, submission_of
from tests.rounds.world import below, row_of, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(today):
    """Everything happens on the day of the world."""


def refused(act, kind=RuleBroken):
    with pytest.raises(kind) as told:
        act()
    return told.value.code


def part(world, code):
    return InnerPart.objects.select_related("round__cycle__plan", "round__institution", "institution").get(
        pk=world.parts[code].pk
    )


def take(world, code, codes, **more):
    """The ministry takes over lines of a row."""
    row = row_of(world.inner, code)
    found = gathered_of(world.inner, row)
    return judging.consolidate_inner(row, codes, version=found.draft.version, by=person("interior"), **more)


def test_taking_over_keeps_the_source_and_a_correction_is_told(world):
    held = part(world, "md-bpd")
    send(held, "border.police", "Two debates were held.")
    code = f"R{world.inner.pk}.md-bpd.1"
    assert take(world, "6.2-a", [code], with_totals=True) == (code,)
    found = gathered_of(world.inner, row_of(world.inner, "6.2-a"))
    assert found.draft.narrative == (
        f"Border Police Department: Two debates were held. [{code}]\n\nPublic debates on draft decisions: 2, from 1 of 4."
    )
    assert (found.overtaken, [one.code for one in found.taken]) == ((), [code])
    assert overtaken_drafts(get_institution("md-mia").pk, world.cycle) == []
    judging.send_back_part(held, because="Count again.", by=person("interior"))
    assert gathered_of(world.inner, row_of(world.inner, "6.2-a")).overtaken == ("md-bpd",)
    send(held, "border.police", "Two debates were held.")
    assert gathered_of(world.inner, row_of(world.inner, "6.2-a")).overtaken == ()
    judging.send_back_part(held, because="Count again.", by=person("interior"))
    send(held, "border.police", "One debate was held.")
    assert gathered_of(world.inner, row_of(world.inner, "6.2-a")).overtaken == ("md-bpd",)
    assert [row.due.obligation.row.code for row in overtaken_drafts(get_institution("md-mia").pk, world.cycle)] == ["6.2-a"]


def test_a_mark_that_is_deleted_cuts_the_tie(world):
    held = part(world, "md-bpd")
    send(held, "border.police")
    take(world, "6.2-a", [f"R{world.inner.pk}.md-bpd.1"])
    draft = gathered_of(world.inner, row_of(world.inner, "6.2-a")).draft
    one = next(one for one in asked(draft.submission) if one.row_code == "6.2-a")
    submissions.answer(one, AnswerText(Status.DONE, "Own words."), version=draft.version, by=person("interior"))
    assert gathered_of(world.inner, row_of(world.inner, "6.2-a")).taken == ()


def test_taking_over_twice_adds_once(world):
    send(part(world, "md-bpd"), "border.police")
    code = f"R{world.inner.pk}.md-bpd.1"
    assert take(world, "6.2-a", [code]) == (code,)
    first = gathered_of(world.inner, row_of(world.inner, "6.2-a")).draft.narrative
    assert take(world, "6.2-a", [code]) == ()
    assert gathered_of(world.inner, row_of(world.inner, "6.2-a")).draft.narrative == first
    assert refused(lambda: take(world, "6.2-a", [])) == "round.nothing_chosen"


def test_a_body_below_takes_over_from_further_below_into_its_own_answer(world):
    gpi = part(world, "md-gpi")
    inner = below(gpi)
    unit = inner.parts.select_related("round__cycle__plan", "round__institution", "institution").get()
    send(unit, "police", "The unit.", paper="letter 3")
    row = row_of(inner, "6.2-a")
    code = f"R{inner.pk}.md-gpi-unit.1"
    judging.consolidate_inner(row, [code], version=0, by=person("police"))
    answer = InnerAnswer.objects.get(part=gpi, due=row.due)
    assert answer.narrative == f"A unit: The unit. [{code}]"


def test_a_report_that_is_sent_takes_nothing_over(world):
    send(part(world, "md-bpd"), "border.police")
    report = submission_of(world.cycle, "md-mia", "md-mod")
    for one in asked(report):
        submissions.answer(one, AnswerText(Status.DONE, "Done."), version=one.answer.version, by=person("interior"))
    submissions.submit(report, by=person("interior"))
    assert refused(lambda: take(world, "6.2-a", [f"R{world.inner.pk}.md-bpd.1"])) == "submission.answer.not_now"
