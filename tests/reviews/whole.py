"""A review written to its end, for tests that begin after it."""

from datetime import date

from followthrough.promise.institutions.queries import get_institution
from followthrough.reporting.reviews import operations
from followthrough.reporting.reviews.operations import RecommendationSaid
from followthrough.reporting.reviews.queries.content import questions_of
from followthrough.reporting.reviews.queries.figures import subjects_of
from followthrough.reporting.reviews.queries.reviews import code_of_review, get_review
from followthrough.reporting.reviews.rules.changes import Change, Sort
from followthrough.reporting.reviews.rules.kinds import Grade, Level


def said(text="Say what is counted", body="md-cs", change=None, subject="5"):
    """A recommendation."""
    return RecommendationSaid(text, "The figures", get_institution(body), date(2020, 12, 31), subject, change or Change())


def answer_all(review, by):
    """An answer to every question."""
    for question in questions_of(review):
        operations.answer_question(question, "Something was found", "Reports", version=question.version, by=by)


def judge_all(review, by):
    """A judgement on every subject."""
    for subject in subjects_of(review.plan.document, Level(review.level)):
        operations.assess_subject(review, subject.number, Grade.PARTLY, "Half of it is there", version=0, by=by)


def write_all(review, by):
    """Everything that closing asks for, two recommendations among it: one changes the plan, one is a task."""
    answer_all(review, by)
    judge_all(review, by)
    change = Change(Sort.DEADLINE, "5.4-a", first=2020, last=2021)
    operations.record_recommendation(review, said("Give the studies another year", "md-bri", change), by=by)
    operations.record_recommendation(review, said(), by=by)


def closed(review, by):
    """The review, closed."""
    write_all(review, by)
    return operations.close_review(review, by=by)


def again(review):
    """The same review, read anew."""
    return get_review(review.plan, code_of_review(review))
