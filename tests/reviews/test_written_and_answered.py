"""What is written in a review, and what bodies answer to its recommendations."""

from datetime import date
from decimal import Decimal

import pytest

from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.markings import ClassifiedText
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import Role
from followthrough.reporting.notices.models import Notice
from followthrough.reporting.notices.rules import Office, Wanted
from followthrough.reporting.reviews import operations
from followthrough.reporting.reviews.models import EvidenceGap, FoundValue, Recommendation
from followthrough.reporting.reviews.operations import Owner
from followthrough.reporting.reviews.queries import content, following, reviews
from followthrough.reporting.reviews.queries.content import questions_of
from followthrough.reporting.reviews.queries.drafts import draft_of
from followthrough.reporting.reviews.queries.figures import figures_for
from followthrough.reporting.reviews.queries.tasks import OFFER
from followthrough.reporting.reviews.rules.changes import Change, Sort
from followthrough.reporting.reviews.rules.following import Answer, Progress
from followthrough.reporting.reviews.rules.kinds import Criterion, Grade
from tests.factories.cast import on, person
from tests.reviews.whole import again, closed, said, write_all

pytestmark = pytest.mark.django_db
LATER = date(2020, 3, 2)


def test_found_values_of_closed_reviews_serve_the_next(world, review, bureau):
    operations.record_value(review, "O1", 2019, Decimal("72.0"), "", "An invented survey", by=bureau)
    final = reviews.get_review(world, "2021-final")
    assert content.figures_for(final).of("1").lines[0][1].readings[2][1] is None
    closed(review, bureau)
    readings = {code: value for code, value, _needs in figures_for(final).of("1").lines[0][1].readings}
    assert readings["points-previous-actual"] == Decimal(82)


@pytest.mark.parametrize(
    ("place", "value", "grade", "code"),
    [
        ("O9", Decimal(1), "", "value.place"),
        ("O1", None, "", "value.number"),
        ("O1", Decimal("NaN"), "", "value.number"),
        ("O1", Decimal(10) ** 12, "", "value.large"),
        ("O4", Decimal(1), "", "value.grade"),
        ("O4", None, "splendid", "value.grade"),
    ],
)
def test_a_value_that_cannot_be_is_refused(review, bureau, place, value, grade, code):
    with pytest.raises(RuleBroken) as refused:
        operations.record_value(review, place, 2019, value, grade, "A survey", by=bureau)
    assert refused.value.code == code


def test_questions_can_be_added_and_dropped_unless_answered(review, bureau):
    added = operations.record_question(review, Criterion.COHERENCE, "Who pays twice?", by=bureau)
    assert added.number == 8
    operations.answer_question(added, "Nobody", "Budgets", version=0, by=bureau)
    with pytest.raises(RuleBroken) as refused:
        operations.withdraw_question(added, by=bureau)
    assert refused.value.code == "question.answered"
    with pytest.raises(RuleBroken) as stale:
        operations.answer_question(added, "Somebody", "Budgets", version=0, by=bureau)
    assert stale.value.code == "text.stale"
    operations.answer_question(added, "", "", version=1, by=bureau)
    operations.withdraw_question(added, by=bureau)
    assert len(questions_of(review)) == 7


def test_values_gaps_and_recommendations_can_be_taken_out(review, bureau):
    operations.record_value(review, "O1", 2019, Decimal(72), "", "A survey", by=bureau)
    operations.withdraw_value(FoundValue.objects.get(), by=bureau)
    operations.record_gap(review, "3", "No survey of staff", "Every body", date(2020, 9, 1), by=bureau)
    operations.withdraw_gap(EvidenceGap.objects.get(), by=bureau)
    one = operations.record_recommendation(review, said(), by=bureau)
    operations.correct_recommendation(one, said("Otherwise"), by=bureau)
    operations.withdraw_recommendation(one, by=bureau)
    assert operations.record_recommendation(review, said(), by=bureau).number == 2
    assert (FoundValue.objects.count(), EvidenceGap.objects.count()) == (0, 0)


def test_marked_text_is_refused_everywhere(review, bureau):
    marked = "NATO RESTRICTED"
    for write in (
        lambda: operations.assess_subject(review, "1", Grade.PARTLY, marked, version=0, by=bureau),
        lambda: operations.answer_question(questions_of(review)[0], marked, "", version=0, by=bureau),
        lambda: operations.record_gap(review, "", marked, "", None, by=bureau),
        lambda: operations.record_value(review, "O1", 2019, Decimal(1), "", marked, by=bureau),
        lambda: operations.record_recommendation(review, said(marked), by=bureau),
        lambda: operations.correct_review(review, Owner(marked), date(2020, 5, 1), by=bureau),
    ):
        with pytest.raises(ClassifiedText):
            write()


def waiting():
    """Numbers of the recommendations that wait for customs."""
    office = Office(get_institution("md-cs").pk, Role.FOCAL_POINT)
    return [task.facts["number"] for task in OFFER.tasks(Wanted(frozenset({office})))]


def test_bodies_are_told_and_answer_and_tell_how_far_it_is(review, bureau):
    write_all(review, bureau)
    customs = person("customs")
    task = Recommendation.objects.get(number=2)
    with pytest.raises(RuleBroken) as refused:
        operations.answer_recommendation(task, Answer.ACCEPTED, "", "Customs", LATER, by=customs)
    assert refused.value.code == "recommendation.open"
    operations.close_review(review, by=bureau)
    assert sorted(Notice.objects.values_list("institution__code", flat=True)) == ["md-bri", "md-cs"]
    with pytest.raises(NotAllowed):
        operations.answer_recommendation(task, Answer.ACCEPTED, "", "x", LATER, by=person("defense"))
    with pytest.raises(RuleBroken) as refused:
        operations.record_progress(task, Progress.UNDER_WAY, "", LATER, by=customs)
    assert refused.value.code == "progress.no_answer"
    with pytest.raises(RuleBroken) as refused:
        operations.answer_recommendation(task, Answer.PARTLY, " ", "Customs", LATER, by=customs)
    assert refused.value.code == "answer.no_reason"
    for day in (date(2020, 3, 1), date(2020, 3, 3)):
        with pytest.raises(RuleBroken):
            operations.answer_recommendation(task, Answer.ACCEPTED, "", "Customs", day, by=customs)
    operations.answer_recommendation(task, Answer.PARTLY, "Half of it", "Customs", LATER, by=customs)
    assert waiting() == ["2"]
    with pytest.raises(RuleBroken) as refused:
        operations.record_progress(task, Progress.DONE, "", LATER, by=customs)
    assert refused.value.code == "progress.no_words"
    with on("2020-06-01"):
        operations.record_progress(task, Progress.DONE, "It stands in the order", date(2020, 6, 1), by=customs)
        assert waiting() == []
        operations.answer_recommendation(task, Answer.REFUSED, "No money", "Customs", date(2020, 6, 1), by=customs)
        with pytest.raises(RuleBroken) as refused:
            operations.record_progress(task, Progress.UNDER_WAY, "", date(2020, 6, 1), by=customs)
        assert refused.value.code == "progress.refused"
    told = following.followed_of(again(review))[1]
    assert (told.answer, [one.answer for one in told.responses]) == (Answer.REFUSED, ["refused", "partly"])


def test_a_draft_leaves_out_what_was_refused_and_names_tasks(review, bureau):
    write_all(review, bureau)
    operations.record_recommendation(review, said("Fewer", "md-bri", Change(Sort.THRESHOLD, "6.2-a", value="4")), by=bureau)
    operations.close_review(review, by=bureau)
    third = following.get_recommendation(review, 3)
    operations.answer_recommendation(third, Answer.REFUSED, "Five are few", "Bureau", LATER, by=bureau)
    draft = draft_of(again(review))
    numbers = [[one.recommendation.number for one in each] for each in (draft.taken, draft.tasks, draft.refused)]
    assert (numbers, draft.faults) == ([[1], [2], [3]], ())
    rows = {row.code: row for row in draft.document.rows}
    assert (rows["5.4-a"].last_year, rows["6.2-a"].measures[0].threshold) == (2021, 5)
