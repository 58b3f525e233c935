"""Asking, answering, closing, asking again; who is told; what stays inside; nothing that was said changes."""

import pytest
from django.db import DatabaseError, transaction

from followthrough.base.kernel.errors import NotAllowed, NotFound, RuleBroken
from followthrough.base.kernel.markings import ClassifiedText
from followthrough.demo.people import OFFICES
from followthrough.promise.institutions.rules import Role
from followthrough.reporting.cycles.models import Answer, Cycle
from followthrough.reporting.notices.models import Notice
from followthrough.reporting.notices.rules import Kind, Office
from followthrough.reporting.questions import permissions
from followthrough.reporting.questions.models import Question, QuestionText
from followthrough.reporting.questions.operations import (
    answer_question,
    close_question,
    open_question,
    open_question_again,
    record_comment,
)
from followthrough.reporting.questions.queries.places import place_of_duty, place_of_report, places_of_row
from followthrough.reporting.questions.queries.questions import get_question, readable
from followthrough.reporting.questions.rules.states import QuestionState
from followthrough.reporting.reminders.queries.tasks import tasks_of
from tests.factories.cast import person, submission_of

pytestmark = pytest.mark.django_db
WORDS = "Does one order cover both units?"


def place(name="customs", row="6.2-a", body="md-cs"):
    return next(one for one in places_of_row("MD", row, person(name)) if one.institution.code == body)


def draft_of_guard():
    return submission_of(Cycle.objects.get(year=2019), "md-spgs", "md-mod")


def office(where, role):
    """The office of this role that can be asked from a place."""
    ids = {Role.LEAD: where.lead.pk, Role.COORDINATOR: where.plan.coordinator_id}
    return Office(ids.get(role, where.institution.pk), role)


def ask(name="customs", role=Role.LEAD, where=None, text=WORDS):
    where = where or place(name)
    return open_question(where, office(where, role), text, by=person(name))


def open_to(question):
    """Names of the demonstration that may read a question, by the page and by the list alike."""
    by_list = {one.sign_in_name for one in OFFICES if readable(person(one.sign_in_name)).filter(pk=question.pk).exists()}
    held = Question.objects.select_related("plan").get(pk=question.pk)
    assert by_list == {one.sign_in_name for one in OFFICES if permissions.may_read(person(one.sign_in_name), held)}
    return by_list


def waiting(name):
    return [task.address for task in tasks_of(person(name)) if task.kind == Kind.QUESTION]


def told(name):
    """Templates of the notices that an office got about questions."""
    seats = permissions.offices_of(person(name))
    rows = Notice.objects.filter(address__startswith="/questions/").order_by("pk")
    return [one.template for one in rows if Office(one.institution_id, Role(one.role)) in seats]


def test_a_question_is_answered_closed_and_asked_again(today):
    question = ask()
    address = f"/questions/{question.pk}/"
    assert waiting("defense.lead") == [address]
    assert told("defense.lead") == ["A question on row {row} waits for your answer."]
    question = answer_question(question, "Yes, order 12 covers both.", by=person("defense.lead"))
    assert question.state == QuestionState.ANSWERED
    assert waiting("defense.lead") == []
    assert told("customs") == ["A question on row {row} is answered."]
    question = close_question(question, by=person("customs"))
    assert question.state == QuestionState.CLOSED
    with pytest.raises(RuleBroken):
        answer_question(question, "One more word.", by=person("defense.lead"))
    question = open_question_again(question, "And the border units?", by=person("customs"))
    assert question.state == QuestionState.OPEN
    assert waiting("defense.lead") == [address]
    assert [one.saying for one in question.texts.order_by("number")] == ["question", "answer", "closing", "question"]


def test_who_was_asked_asks_back(today):
    question = ask()
    question = open_question_again(question, "Which units do you mean?", by=person("defense.lead"))
    assert waiting("defense.lead") == []
    assert waiting("customs") == [f"/questions/{question.pk}/"]
    answer_question(question, "Those at the airport.", by=person("customs"))
    assert waiting("customs") == []


def test_only_who_is_asked_answers_and_only_a_side_or_the_bureau_closes(today):
    question = ask()
    for name in ("bureau", "customs"):
        with pytest.raises(NotAllowed):
            answer_question(question, "I know it.", by=person(name))
    record_comment(question, "See the guidance of March.", by=person("bureau"))
    assert "Somebody commented a question on row {row}." in told("customs")
    with pytest.raises(NotAllowed):
        close_question(question, by=person("vice.prime.minister"))
    with pytest.raises(NotFound):
        record_comment(question, "I am curious.", by=person("anticorruption"))
    assert close_question(question, by=person("bureau")).state == QuestionState.CLOSED


def test_a_question_on_a_duty_is_read_by_the_chain_and_both_sides(today):
    assert open_to(ask()) == {"customs", "customs.approver", "defense.lead", "bureau", "vice.prime.minister"}
    of_a_stranger = ask("anticorruption", Role.FOCAL_POINT, place("anticorruption"))
    assert open_to(of_a_stranger) == {
        "customs",
        "customs.approver",
        "defense.lead",
        "bureau",
        "vice.prime.minister",
        "anticorruption",
    }


def test_what_is_asked_inside_stays_inside_also_when_the_report_has_left(today):
    cs = submission_of(Cycle.objects.get(year=2019), "md-cs", "md-mia")
    where = place_of_report(cs.pk, person("customs"))
    question = ask("customs", Role.APPROVER, where, "Shall we say that the budget was cut?")
    assert question.is_inside
    assert cs.first_filed_at is not None
    assert open_to(question) == {"customs", "customs.approver"}
    assert told("bureau") == told("interior.lead") == []
    with pytest.raises(NotFound):
        get_question(question.pk, person("bureau"))


def test_of_a_draft_nobody_outside_knows_a_place(today):
    pk = draft_of_guard().pk
    answer_pk = Answer.objects.filter(submission_id=pk).first().pk
    for name in ("defense.lead", "bureau", "vice.prime.minister", "customs"):
        with pytest.raises(NotFound):
            place_of_report(pk, person(name))
        with pytest.raises(NotFound):
            place_of_duty(answer_pk, person(name))


def test_a_whole_draft_is_asked_about_inside_only_and_a_duty_of_it_leaves_no_trace_of_the_draft(today):
    guard = person("guard")
    whole = place_of_report(draft_of_guard().pk, guard)
    assert {one.role for one in whole.addressees(guard)} == {Role.APPROVER}
    with pytest.raises(RuleBroken) as refused:
        open_question(whole, office(whole, Role.LEAD), WORDS, by=guard)
    assert refused.value.code == "question.addressee"
    duty = place_of_duty(Answer.objects.filter(submission=draft_of_guard()).order_by("pk").first().pk, guard)
    question = open_question(duty, office(duty, Role.LEAD), WORDS, by=guard)
    assert question.submission_id is None
    assert question.row_code == duty.row_code
    assert "defense.lead" in open_to(question)


def test_strangers_do_not_ask(today):
    with pytest.raises(NotAllowed):
        places_of_row("MD", "6.2-a", person("human.rights"))
    with pytest.raises(NotAllowed):
        open_question(place(), office(place(), Role.LEAD), WORDS, by=person("human.rights"))


def test_a_notice_holds_no_word_of_the_question(today):
    ask()
    assert all(WORDS not in f"{one.template} {one.facts}" for one in Notice.objects.all())


@pytest.mark.parametrize(
    ("text", "error"), [("  ", RuleBroken), ("x" * 2001, RuleBroken), ("TOP SECRET\nwhat now", ClassifiedText)]
)
def test_empty_long_and_marked_texts_are_refused(today, text, error):
    before = Question.objects.count()
    with pytest.raises(error):
        ask(text=text)
    question = ask()
    with pytest.raises(error):
        answer_question(question, text, by=person("defense.lead"))
    assert Question.objects.count() == before + 1


@pytest.mark.parametrize("act", [lambda rows: rows.update(text="other"), lambda rows: rows.delete()])
def test_what_was_said_is_never_changed(today, act):
    from followthrough.base.audit.operations import operation

    question = ask()

    @operation
    def record(*, by):
        act(QuestionText.objects.filter(question=question))

    with pytest.raises(DatabaseError), transaction.atomic():
        record(by="system:test")


def test_an_open_question_of_a_vacant_office_is_said_to_the_bureau_but_not_one_inside(today):
    from followthrough.reporting.reminders.queries.tasks import all_tasks

    ask()
    where = place_of_report(submission_of(Cycle.objects.get(year=2019), "md-cs", "md-mia").pk, person("customs"))
    ask("customs", Role.APPROVER, where)
    above = {task.office.role: {one.role for one in task.above} for task in all_tasks() if task.kind == Kind.QUESTION}
    assert above == {Role.LEAD: {Role.COORDINATOR}, Role.APPROVER: set()}
