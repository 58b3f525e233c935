"""Uploads, answers, loading: who may, what is kept, what is refused."""

import pytest
import yaml

from followthrough.base.kernel.errors import NotAllowed, NotFound, RuleBroken
from followthrough.base.kernel.markings import ClassifiedText
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.operations import revoke_seat
from followthrough.promise.intake import operations
from followthrough.promise.intake.models import LearnedName, PlanReading, ReadingAnswer
from followthrough.promise.intake.queries import readings as reads
from followthrough.promise.intake.rules.draft import draft
from followthrough.promise.intake.rules.grids import Cell, Grid, Paragraph, to_stored
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.check import check
from tests.factories.cast import offices, on, person

pytestmark = pytest.mark.django_db
HEAD = ["No", "Actions", "Responsible institutions", "Deadline", "Expected outcome"]
ROWS = [
    ["1.1", "Appoint an adviser", "Ministry of Defense, Ministry of Forests", "2027", "An adviser works"],
    ["", "Train the staff", "Ministry of Forests", "2027-2029", "Everyone is trained"],
    ["1.3", "Ask the public", "Customs Service of the Ministry of Finance", "2028", "A survey is made"],
]


def stored(rows=ROWS, title="Plan for peace 2027-2029", extra=""):
    """A small document as the child hands it over."""
    texts = [HEAD, *rows]
    cells = tuple(Cell(words, row, column) for row, line in enumerate(texts) for column, words in enumerate(line))
    blocks = (Paragraph(title, 0), Paragraph(f"Objective 1: Peace for all{extra}"), Grid(1, 5, cells, (None,) * len(texts)))
    return to_stored(blocks)


@pytest.fixture
def bureau():
    """Who coordinates the Moldovan plan."""
    offices()
    return person("bureau")


@pytest.fixture
def reading(bureau):
    """The small document, uploaded."""
    return operations.record_reading("plan.docx", "a" * 64, stored(), by=bureau)


def questions(reading):
    return {doubt.code: doubt for doubt in reads.read_again(reading).doubts}


def code_of(reading, kind):
    return next(code for code, doubt in questions(reading).items() if doubt.kind == kind and doubt.is_open)


def answer(reading, by, **answers):
    operations.answer_doubts(reading, {code_of(reading, kind): value for kind, value in answers.items()}, by=by)


def test_only_coordinators_read_plans(bureau):
    with pytest.raises(NotAllowed):
        operations.record_reading("plan.docx", "a" * 64, stored(), by=person("customs"))
    assert PlanReading.objects.count() == 0


def test_a_coordinator_whose_seat_has_ended_sees_nothing(reading, bureau):
    revoke_seat(bureau.seats.get(), by="system:test")
    with on("2090-01-01"), pytest.raises(NotAllowed):
        reads.get_reading(reading.pk, bureau)


def test_what_somebody_else_uploaded_is_not_there(reading):
    from followthrough.promise.institutions.operations import grant_seat
    from followthrough.promise.institutions.rules import Role

    other = person("customs")
    grant_seat(other, Institution.objects.get(code="md-bri"), Role.COORDINATOR, by="system:test")
    with pytest.raises(NotFound):
        reads.get_reading(reading.pk, other)
    with pytest.raises(NotFound):
        operations.load_draft(reading, by=other)


def test_the_same_document_again_is_the_same_reading(reading, bureau):
    assert operations.record_reading("renamed.docx", "a" * 64, stored(), by=bureau) == reading


def test_a_document_without_actions_is_not_kept(bureau):
    nothing = to_stored((Paragraph("Only words"),))
    with pytest.raises(RuleBroken) as refused:
        operations.record_reading("plan.docx", "a" * 64, nothing, by=bureau)
    assert refused.value.code == "document.no_table"
    assert PlanReading.objects.count() == 0


def test_a_marked_document_is_not_kept(bureau):
    with pytest.raises(ClassifiedText):
        operations.record_reading("plan.docx", "a" * 64, stored(extra="\nTOP SECRET"), by=bureau)
    assert PlanReading.objects.count() == 0


def test_an_unknown_institution_is_asked_about_once_and_never_dropped(reading):
    read = reads.read_again(reading)
    asked = [doubt for doubt in read.doubts if doubt.kind == "body"]
    assert [doubt.facts["words"] for doubt in asked] == ["Ministry of Forests"]
    assert [row.responsible for row in read.rows] == [("md-mod", "md-ministry-forests"), ("md-ministry-forests",), ("md-cs",)]
    document, _faults = check(draft(read, "plan.docx"))
    assert "md-ministry-forests" in [body.code for body in document.bodies]


def test_an_open_question_is_a_note_in_the_draft(reading):
    document, _faults = check(draft(reads.read_again(reading), "plan.docx"))
    notes = [note.text.told("en") for row in document.rows for note in row.notes if note.kind == "ambiguity"]
    assert any(note.startswith("“Train the staff” has no number. From its place it is 1.2.") for note in notes)


def test_answers_are_kept_and_change_the_reading(reading, bureau):
    answer(reading, bureau, number="1.2", recurrence="annual")
    read = reads.read_again(reading)
    assert [(row.code, row.recurrence.value) for row in read.rows] == [("1.1-a", "once"), ("1.2-a", "annual"), ("1.3-a", "once")]
    assert ReadingAnswer.objects.count() == 2
    answered = next(doubt for doubt in read.doubts if doubt.kind == "number")
    operations.answer_doubts(reading, {answered.code: ""}, by=bureau)
    assert ReadingAnswer.objects.count() == 1


def test_an_answer_that_cannot_be_chosen_is_refused(reading, bureau):
    with pytest.raises(RuleBroken) as refused:
        answer(reading, bureau, recurrence="sometimes")
    assert refused.value.code == "answer.unknown"


def test_a_name_that_was_explained_is_known_in_the_next_document(reading, bureau):
    answer(reading, bureau, body="md-mof")
    assert LearnedName.objects.values_list("words", "code").get() == ("Ministry of Forests", "md-mof")
    assert code_of(operations.record_reading("other.docx", "b" * 64, stored(title="Another"), by=bureau), "number")
    other = PlanReading.objects.get(sha256="b" * 64)
    assert [doubt for doubt in reads.read_again(other).doubts if doubt.kind == "body"] == []
    assert [doubt.chosen for doubt in reads.read_again(reading).doubts if doubt.kind == "body"] == ["md-mof"]


def test_a_name_outlives_the_document_that_asked(reading, bureau):
    answer(reading, bureau, body="md-mof")
    operations.withdraw_reading(reading, by=bureau)
    assert PlanReading.objects.count() == 0
    assert LearnedName.objects.get().reading is None


def test_nothing_is_loaded_while_a_question_stops_it(reading, bureau):
    with pytest.raises(RuleBroken) as refused:
        operations.load_draft(reading, by=bureau)
    assert refused.value.code == "draft.open_questions"
    assert Plan.objects.count() == 2


def ready(reading, bureau):
    answer(reading, bureau, number="1.2", body="md-ministry-forests")


def test_the_draft_is_loaded_when_a_person_says_so(reading, bureau):
    parents = dict(Institution.objects.values_list("code", "parent__code"))
    ready(reading, bureau)
    plan = operations.load_draft(reading, by=bureau)
    assert (plan.code, plan.short, plan.coordinator) == ("plan-peace-2027-2029", "MD27", None)
    assert [row.code for row in plan.rows.order_by("position")] == ["1.1-a", "1.2-a", "1.3-a"]
    now = dict(Institution.objects.values_list("code", "parent__code"))
    assert {code: now[code] for code in parents} == parents, "a draft takes no institution from where it belongs"
    reading.refresh_from_db()
    assert reading.loaded_as == plan.code


def test_a_loaded_reading_is_closed(reading, bureau):
    ready(reading, bureau)
    operations.load_draft(reading, by=bureau)
    for act in (
        lambda: operations.load_draft(reading, by=bureau),
        lambda: operations.withdraw_reading(reading, by=bureau),
        lambda: operations.answer_doubts(reading, {"plan:title": "Other"}, by=bureau),
    ):
        with pytest.raises(RuleBroken) as refused:
            act()
        assert refused.value.code == "reading.loaded"


@pytest.mark.parametrize(("code", "taken"), [("plan:code", "moldova-2018-2021"), ("plan:short", "MD")])
def test_a_draft_never_replaces_a_plan(reading, bureau, code, taken):
    ready(reading, bureau)
    operations.answer_doubts(reading, {code: taken}, by=bureau)
    with pytest.raises(RuleBroken) as refused:
        operations.load_draft(reading, by=bureau)
    assert (refused.value.code, refused.value.field) == ("draft.taken", code)
    assert Plan.objects.count() == 2


def test_faults_of_a_draft_are_named(bureau):
    rows = [[f"1.{number}", f"Action {number}", "Ministry of Defense", "2027", "Done"] for number in range(1, 3)]
    reading = operations.record_reading("plan.docx", "c" * 64, stored(rows), by=bureau)
    operations.answer_doubts(reading, {"plan:country": "MD"}, by=bureau)
    raw = draft(reads.read_again(reading), "plan.docx")
    spoiled = yaml.safe_load(raw)
    spoiled["objectives"][0]["actions"][0]["rows"][0]["responsible"] = ["md-nobody"]
    with pytest.raises(RuleBroken) as refused:
        operations._checked(yaml.safe_dump(spoiled, allow_unicode=True).encode())
    assert refused.value.code == "draft.faulty"
    assert "md-nobody" in refused.value.sentence
