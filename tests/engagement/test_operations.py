"""A debate from planning to a closed record: who may what, one place for an answer, nothing counted twice, what freezes."""

from datetime import date
from io import BytesIO

import pytest
from django.db import IntegrityError, connection, transaction

from followthrough.base.audit.models import AuditDetail
from followthrough.base.kernel.errors import NotAllowed, NotFound, RuleBroken
from followthrough.base.kernel.markings import ClassifiedText
from followthrough.evidence.engagement import operations
from followthrough.evidence.engagement.models import DebateComment, DebateFile, DebateRecommendation, YearlyDebate
from followthrough.evidence.engagement.operations import Details, Guest, Said
from followthrough.evidence.engagement.queries.content import is_sound
from followthrough.evidence.engagement.queries.debates import files_of, get_debate, guests_of, people_of, place_of
from followthrough.evidence.engagement.queries.frozen import frozen_debates
from followthrough.evidence.engagement.queries.recommended import carried_into, recommendations_of, told_of
from followthrough.evidence.engagement.rules.debates import Answer, Progress, Side, State
from followthrough.evidence.facts.models import Fact
from followthrough.evidence.registers import operations as registers
from followthrough.evidence.registers.operations.papers import Paper
from followthrough.promise.institutions.queries import get_institution
from tests.factories.cast import on, person

pytestmark = pytest.mark.django_db
TODAY, HELD = date(2020, 5, 18), date(2020, 4, 29)
TOLD = Said("Women's network", "Letter of 3 March", "Announce debates two weeks ahead", "6.2-a")


def recommend(debate, bureau, body="md-cs", told=TOLD):
    return operations.record_recommendation(debate, told, get_institution(body), date(2020, 12, 31), by=bureau)


def answer(one, by, what=Answer.ACCEPTED, because=""):
    return operations.answer_recommendation(one, what, because, "Customs", TODAY, date(2020, 12, 31), by=by)


def entered(body="md-cs", name="customs", **more):
    values = {"institution": get_institution(body), "title": "Announce debates", "source": "Women's network"}
    return registers.record("recommendations", values | {"received_on": HELD} | more, by=person(name))


def test_one_debate_a_year(world, debate, bureau):
    assert (debate.state, len(debate.questions.splitlines())) == (State.PLANNED, 3)
    with pytest.raises(RuleBroken) as twice:
        operations.record_debate(world, 2019, by=bureau)
    assert twice.value.code == "debate.twice"
    with pytest.raises(NotFound):
        get_debate(world, 2018)


def test_who_may_what(world, debate, bureau):
    one = recommend(debate, bureau)
    acts = (
        lambda by: operations.record_debate(world, 2018, by=by),
        lambda by: operations.correct_debate(debate, Details(place="x"), by=by),
        lambda by: operations.record_pack(debate, "2019-1", "a" * 64, by=by),
        lambda by: operations.record_guest(debate, Guest("x", Side.OTHER), by=by),
        lambda by: operations.record_comment(debate, TOLD, by=by),
        lambda by: recommend(debate, by),
        lambda by: operations.close_debate(debate, by=by),
        lambda by: answer(one, by),
        lambda by: operations.record_entry(one, "recommendations-1", by=by),
    )
    for name in ("defense", "defense.lead", "vice.prime.minister", "human.rights", "customs.personnel"):
        for act in acts:
            with pytest.raises(NotAllowed):
                act(person(name))
    for act in acts[:-2]:
        with pytest.raises(NotAllowed):
            act(person("customs"))
    assert answer(one, person("customs")).answer == "accepted"


def test_a_body_answers_and_tells_how_far_it_is(debate, bureau):
    one, customs = recommend(debate, bureau), person("customs")
    assert [told.standing.is_open for told in recommendations_of(debate)] == [True]
    with pytest.raises(RuleBroken):
        answer(one, customs, Answer.REFUSED)
    answer(one, customs, Answer.PARTLY, "One week")
    operations.record_progress(one, Progress.DONE, "Order 7", TODAY, by=customs)
    assert [told.standing.is_open for told in recommendations_of(debate)] == [False]
    with pytest.raises(RuleBroken) as ahead:
        operations.record_progress(one, Progress.DONE, "x", date(2020, 6, 1), by=customs)
    assert ahead.value.code == "day.ahead"


def test_an_entry_of_the_register_answers_and_counts_in_one_place(debate, bureau):
    one, customs = recommend(debate, bureau), person("customs")
    entry = entered()
    received = Fact.objects.filter(measure="recommendations.received").count()
    operations.record_entry(one, entry.code, by=customs)
    assert Fact.objects.filter(measure="recommendations.received").count() == received == 1
    one.refresh_from_db()
    with pytest.raises(RuleBroken) as refused:
        answer(one, customs)
    assert refused.value.code == "answer.in_register"
    assert told_of([one])[0].answer is None
    values = {"title": "Announce debates", "received_on": HELD, "source": "Women's network", "state": "refused"}
    values |= {"answered_on": TODAY, "answer": "No money", "institution": get_institution("md-cs")}
    registers.correct(entry.code, values, version=1, because="Answered", by=customs)
    told = told_of([one])[0]
    assert (told.answer, told.because, told.answered_on) == (Answer.REFUSED, "No money", TODAY)
    operations.record_entry(one, "", by=customs)
    one.refresh_from_db()
    assert told_of([one])[0].answer is None
    answer(one, customs)
    with pytest.raises(RuleBroken) as refused:
        operations.record_entry(one, entry.code, by=customs)
    assert refused.value.code == "entry.answered"


def test_a_wrong_entry_is_refused(debate, bureau):
    one, two = recommend(debate, bureau), recommend(debate, bureau)
    entry, foreign = entered(), entered("md-mod", "defense")
    for code in (foreign.code, "recommendations-999", "debates-1", "nonsense"):
        with pytest.raises(RuleBroken) as refused:
            operations.record_entry(one, code, by=bureau)
        assert refused.value.code == "entry.unknown"
    operations.record_entry(one, entry.code, by=bureau)
    with pytest.raises(RuleBroken) as taken:
        operations.record_entry(two, entry.code, by=bureau)
    assert taken.value.code == "entry.taken"


def test_a_debate_is_counted_by_its_entry_only(debate, bureau):
    assert not Fact.objects.filter(measure__startswith="debates.").exists()
    values = {"institution": get_institution("md-bri"), "title": "Report for 2019", "form": "debate", "held_on": HELD}
    entry = registers.record("debates", values | {"topic": "transparency-report"}, by=bureau)
    counted = Fact.objects.filter(measure="debates.held").count()
    operations.record_debate_entry(debate, entry.code, by=bureau)
    assert Fact.objects.filter(measure="debates.held").count() == counted == 1
    other = operations.record_debate(debate.plan, 2018, by=bureau)
    for code, why in ((entry.code, "debate.entry_taken"), ("acts-1", "debate.entry")):
        with pytest.raises(RuleBroken) as refused:
            operations.record_debate_entry(other, code, by=bureau)
        assert refused.value.code == why


def test_the_next_debate_begins_with_the_state_of_the_last(world, debate, bureau):
    for number in range(3):
        recommend(debate, bureau, told=Said("Network", "Letter", f"Thing {number}"))
    first, second, _third = DebateRecommendation.objects.order_by("number")
    answer(first, bureau, Answer.REFUSED, "No")
    answer(second, bureau)
    following = operations.record_debate(world, 2020, by=bureau)
    assert [told.answer for told in carried_into(following)] == [Answer.REFUSED, Answer.ACCEPTED, None]
    later = operations.record_debate(world, 2021, by=bureau)
    recommend(following, bureau)
    assert [(told.standing.year, told.standing.number) for told in carried_into(later)] == [(2019, 2), (2019, 3), (2020, 1)]
    assert carried_into(debate) == []


def test_a_closed_record_is_frozen_while_answers_go_on(world, debate, bureau):
    one = recommend(debate, bureau)
    operations.record_comment(debate, TOLD, by=bureau)
    with pytest.raises(RuleBroken) as refused:
        operations.close_debate(debate, by=bureau)
    assert refused.value.code == "debate.not_held"
    operations.correct_debate(debate, Details(date(2020, 3, 12), HELD, "Hall"), by=bureau)
    closed = operations.close_debate(debate, by=bureau)
    content = closed.content
    answer(one, person("customs"))
    operations.record_progress(one, Progress.UNDER_WAY, "", TODAY, by=person("customs"))
    operations.answer_comment(DebateComment.objects.get(), "Done", "Bureau", TODAY, by=bureau)
    held = get_debate(world, 2019)
    assert (held.content, is_sound(held)) == (content, True)
    assert [(one.name, one.is_whole) for one in frozen_debates()] == [("debate MD.2019", True)]
    for write in (
        lambda: recommend(held, bureau),
        lambda: operations.record_comment(held, TOLD, by=bureau),
        lambda: operations.record_guest(held, Guest("x", Side.OTHER), by=bureau),
        lambda: operations.correct_debate(held, Details(), by=bureau),
        lambda: operations.record_pack(held, "2019-2", "b" * 64, by=bureau),
        lambda: operations.close_debate(held, by=bureau),
    ):
        with pytest.raises(RuleBroken) as refused:
            write()
        assert refused.value.code == "debate.closed"
    for statement in ("update engagement_yearlydebate set content = 'x'", "delete from engagement_debateprogress"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor, connection.wrap_database_errors:
            cursor.cursor.execute(statement)
    assert not is_sound(YearlyDebate(content=content + " ", sha256=closed.sha256))


def test_few_people_are_shown_to_who_counted_them_only(debate, bureau):
    operations.record_guest(debate, Guest("Network", Side.CIVIL_SOCIETY, "", True, 6, 1, 0), by=bureau)
    operations.record_guest(debate, Guest("Centre", Side.CIVIL_SOCIETY, "", True, 2, 2), by=bureau)
    guests = guests_of(debate)
    total, each = people_of(debate, guests, bureau)
    assert (total.women, total.men, len(each)) == ("8", "3", 2)
    total, each = people_of(debate, guests, person("customs"))
    assert (total.women, total.men, each) == ("8", "fewer than 5", {})
    assert not AuditDetail.objects.filter(payload__contains='"women"').exists()


@pytest.mark.parametrize(
    ("guest", "code"),
    [
        (Guest("Network", Side.OTHER), "guest.twice"),
        (Guest(" ", Side.OTHER), "text.empty"),
        (Guest("x", Side.OTHER, women=3), "guest.not_come"),
        (Guest("x", Side.OTHER, has_come=True, men=-1), "guest.count"),
        (Guest("x", Side.OTHER, has_come=True, men=100_000), "guest.count"),
        (Guest("x", Side.OTHER, partner="partners-99"), "guest.partner"),
        (Guest("x", Side.OTHER, partner="acts-1"), "guest.partner"),
    ],
)
def test_a_guest_that_cannot_be_is_refused(debate, bureau, guest, code):
    one = operations.record_guest(debate, Guest("Network", Side.CIVIL_SOCIETY), by=bureau)
    with pytest.raises(RuleBroken) as refused:
        operations.record_guest(debate, guest, by=bureau)
    assert refused.value.code == code
    operations.withdraw_guest(one, by=bureau)
    assert guests_of(debate) == []


def test_minutes_are_kept_looked_at_and_taken_out(debate, bureau, settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path

    def paper(name, content):
        return Paper(name, BytesIO(content), len(content))

    made = operations.record_minutes(debate, paper("minutes.txt", b"Who said what"), by=bureau)
    assert place_of(debate, made.pk)[1].read_bytes() == b"Who said what"
    with pytest.raises(ClassifiedText):
        operations.record_minutes(debate, paper("minutes.txt", b"NATO SECRET\nWho said what"), by=bureau)
    with pytest.raises(RuleBroken):
        operations.record_minutes(debate, paper("minutes.exe", b"MZ"), by=bureau)
    operations.withdraw_minutes(made, by=bureau)
    operations.withdraw_minutes(made, by=bureau)
    assert (files_of(debate), DebateFile.objects.count()) == ([], 1)
    with pytest.raises(NotFound):
        place_of(debate, made.pk)


def test_what_was_said_needs_a_source_and_a_place_in_the_plan(debate, bureau):
    for told, code in (
        (Said("Network", "", "x"), "text.empty"),
        (Said("Network", "Letter", " "), "text.empty"),
        (Said("Network", "Letter", "x", "9.9-z"), "said.about"),
        (Said("Network", "Letter", "x" * 4001), "text.long"),
        (Said("Network", "Letter", "NATO SECRET"), "text.classified"),
    ):
        with pytest.raises(RuleBroken) as refused:
            operations.record_comment(debate, told, by=bureau)
        assert refused.value.code == code
    assert operations.record_comment(debate, Said("Network", "Letter", "x", "6"), by=bureau).about == "6"
    assert recommendations_of(debate) == []


def test_a_plan_without_coordinator_is_debated_by_its_supervisor(today):
    from followthrough.promise.plans.queries import get_plan

    with on("2020-05-18"):
        made = operations.record_debate(get_plan("KS"), 2019, by=person("hierarchy"))
    assert made.year == 2019
