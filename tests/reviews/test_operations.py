"""A review from planning to publishing: who may what and when, what is frozen."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.evidence.registers import operations as registers
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.plans.queries import get_plan
from followthrough.reporting.reviews import operations, permissions
from followthrough.reporting.reviews.models import Review, ReviewWriter
from followthrough.reporting.reviews.operations import Owner
from followthrough.reporting.reviews.queries import following, reviews
from followthrough.reporting.reviews.queries.content import content_of, held_content, is_sound, questions_of
from followthrough.reporting.reviews.queries.figures import figures_for
from followthrough.reporting.reviews.queries.frozen import frozen_reviews
from followthrough.reporting.reviews.rules.following import Answer
from followthrough.reporting.reviews.rules.kinds import Criterion, Grade, Kind, Level
from tests.factories.cast import person
from tests.reviews.whole import again, answer_all, closed, judge_all, said

pytestmark = pytest.mark.django_db
LATER = date(2020, 3, 2)


def test_the_plan_asks_for_three_and_they_are_planned_once(world, bureau):
    made = operations.record_planned(world, by=bureau)
    assert [(one.kind, one.year, one.level) for one in made] == [
        ("mid-term", 2019, "objective"),
        ("final", 2021, "objective"),
        ("impact", 2022, "core"),
    ]
    assert operations.record_planned(world, by=bureau) == []
    with pytest.raises(RuleBroken) as twice:
        operations.record_review(world, Kind.FINAL, 2021, Level.OBJECTIVE, by=bureau)
    assert twice.value.code == "review.twice"


def test_a_plan_without_coordinator_is_reviewed_by_its_supervisor(today):
    kosovo = get_plan("KS")
    with pytest.raises(NotAllowed):
        operations.record_review(kosovo, Kind.MID_TERM, 2019, Level.OBJECTIVE, by=person("human.rights"))
    made = operations.record_review(kosovo, Kind.MID_TERM, 2019, Level.OBJECTIVE, by=person("hierarchy"))
    assert len(figures_for(made).subjects) == 6
    assert operations.record_planned(kosovo, by=person("hierarchy")) == []


def test_it_is_not_opened_without_owner_and_day(planned, bureau):
    for owner, day, code in ((None, None, "review.no_owner"), (Owner("Somebody"), None, "review.no_day")):
        if owner:
            operations.correct_review(planned, owner, day, by=bureau)
        with pytest.raises(RuleBroken) as refused:
            operations.open_review(planned, by=bureau)
        assert refused.value.code == code


def test_an_owner_who_signs_in_may_write_and_a_writer_may_be_let_go(review, bureau):
    health = person("health")
    assert not permissions.may_write(health, review)
    operations.correct_review(review, Owner("Health", get_institution("md-mhlsp"), health), date(2020, 5, 1), by=bureau)
    assert permissions.may_write(health, review)
    operations.grant_writing(review, health, by=bureau)
    assert ReviewWriter.objects.count() == 1
    operations.revoke_writing(review, health, by=bureau)
    assert not permissions.may_write(health, review)
    operations.grant_writing(review, health, by=bureau)
    assert ReviewWriter.objects.count() == 2


def test_figures_are_those_of_the_plan_at_the_end_of_its_year(review):
    figures = figures_for(review)
    assert [one.subject.number for one in figures.subjects] == [str(number) for number in range(1, 9)]
    assert sum(one.duties.all.owed + one.duties.running for one in figures.subjects) == 418
    codes = [line.place for one in figures.subjects for _indicator, line in one.lines]
    assert codes == ["O1", "O2", "O3", "O4", "O5", "O6", "O7", "O8"]


def test_impact_judges_the_core_objectives(world, bureau, planned):
    impact = reviews.get_review(world, "2022-impact")
    figures = figures_for(impact)
    assert [one.subject.number for one in figures.subjects] == ["1", "2"]
    assert [line.place for one in figures.subjects for _indicator, line in one.lines] == [
        "C1.all",
        "C1.lead",
        "C2.women",
        "C2.men",
    ]
    assert sum(one.duties.all.owed for one in figures.subjects) == 418


def test_it_is_not_closed_while_something_is_missing(review, bureau):
    with pytest.raises(RuleBroken) as refused:
        operations.close_review(review, by=bureau)
    assert (refused.value.code, "7 questions" in refused.value.sentence) == ("review.unanswered", True)
    answer_all(review, bureau)
    with pytest.raises(RuleBroken) as refused:
        operations.close_review(review, by=bureau)
    assert refused.value.code == "review.unjudged"
    judge_all(review, bureau)
    assert operations.close_review(review, by=bureau).sha256


def test_what_is_closed_stays_when_facts_values_and_the_plan_go_on(review, bureau):
    operations.record_value(review, "O1", 2019, Decimal("72.0"), "", "An invented survey", by=bureau)
    done = closed(review, bureau)
    before, shown = done.content, held_content(again(done))
    keeper = person("customs")
    values = {
        "institution": get_institution("md-cs"),
        "title": "Draft order",
        "topic": "draft-decision",
        "form": "debate",
        "held_on": date(2019, 5, 6),
    }
    for number in range(6):
        registers.record("debates", values | {"title": f"Draft {number}"}, by=keeper)
    assert content_of(again(done)) != shown
    assert (again(done).content, held_content(again(done))) == (before, shown)
    assert is_sound(again(done))
    assert [(one.name, one.is_whole) for one in frozen_reviews()] == [("review MD.2019-mid-term", True)]
    for write in (
        lambda: operations.record_value(done, "O1", 2019, Decimal(1), "", "x", by=bureau),
        lambda: operations.assess_subject(done, "1", Grade.REACHED, "x", version=1, by=bureau),
        lambda: operations.record_gap(done, "", "x", "", None, by=bureau),
        lambda: operations.record_recommendation(done, said(), by=bureau),
        lambda: operations.record_question(done, Criterion.RELEVANCE, "x", by=bureau),
        lambda: operations.answer_question(questions_of(done)[0], "x", "", version=1, by=bureau),
        lambda: operations.correct_review(done, Owner("x"), None, by=bureau),
    ):
        with pytest.raises(RuleBroken):
            write()


def test_frozen_content_and_answers_are_kept_by_the_database(review, bureau):
    done = closed(review, bureau)
    one = following.get_recommendation(done, 1)
    operations.answer_recommendation(one, Answer.ACCEPTED, "", "Bureau", LATER, by=bureau)
    for statement in (
        f"update reviews_review set content = '{{}}' where id = {done.pk}",
        f"update reviews_review set sha256 = 'x' where id = {done.pk}",
        "update reviews_response set answer = 'refused', because = 'x'",
        "delete from reviews_response",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor, connection.wrap_database_errors:
            cursor.cursor.execute(statement)


def test_a_content_that_was_changed_is_named(review, bureau):
    done = closed(review, bureau)
    assert not is_sound(Review(content=done.content.replace("Half", "All"), sha256=done.sha256))


def test_who_may_what(review, bureau):
    done_by_others = (
        lambda by: operations.correct_review(review, Owner("x"), LATER, by=by),
        lambda by: operations.grant_writing(review, bureau, by=by),
        lambda by: operations.close_review(review, by=by),
        lambda by: operations.publish_review(review, by=by),
        lambda by: operations.assess_subject(review, "1", Grade.PARTLY, "x", version=0, by=by),
        lambda by: operations.record_gap(review, "", "x", "", None, by=by),
        lambda by: operations.record_recommendation(review, said(), by=by),
        lambda by: operations.record_value(review, "O1", 2019, Decimal(1), "", "x", by=by),
    )
    for name in ("customs", "defense.lead", "vice.prime.minister", "human.rights"):
        for act in done_by_others:
            with pytest.raises(NotAllowed):
                act(person(name))


def test_who_reads_when(review, bureau):
    def readers():
        names = ("bureau", "vice.prime.minister", "defense.lead", "customs", "defense", "human.rights")
        return [name for name in names if permissions.may_read(person(name), again(review))]

    assert readers() == ["bureau", "vice.prime.minister", "defense.lead"]
    closed(review, bureau)
    assert readers() == ["bureau", "vice.prime.minister", "defense.lead", "customs"]
    operations.publish_review(review, by=bureau)
    assert readers() == ["bureau", "vice.prime.minister", "defense.lead", "customs", "defense"]
    operations.publish_review(again(review), by=bureau)
