"""The table of moves, what may be answered when, how answers are counted, who can be late."""

from collections import Counter
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.base.kernel.errors import RuleBroken
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.cycles.rules import tokens
from followthrough.reporting.cycles.rules.answers import ALLOWED, AnswerText, Difficulty, Kind, Status, gaps, is_allowed, kind_of
from followthrough.reporting.cycles.rules.counting import SHAPES, TONES, Counted, Tally, tally, tally_by_effect
from followthrough.reporting.cycles.rules.figures import FigureBase, FigureCell, figures
from followthrough.reporting.cycles.rules.lateness import Timeliness, timeliness
from followthrough.reporting.cycles.rules.states import MOVES, CycleState, Move, SubmissionState, after, check_open

LEGAL = {
    ("draft", "answer"): "draft",
    ("draft", "submit"): "for_signature",
    ("for_signature", "approve"): "signed",
    ("for_signature", "withdraw"): "draft",
    ("signed", "withdraw"): "draft",
    ("signed", "dispatch"): "submitted",
    ("submitted", "send_back"): "sent_back",
    ("submitted", "accept"): "accepted",
    ("submitted", "correct"): "sent_back",
    ("sent_back", "answer"): "sent_back",
    ("sent_back", "submit"): "for_signature",
    ("accepted", "send_back"): "sent_back",
    ("accepted", "correct"): "sent_back",
}


@pytest.mark.parametrize(("state", "move"), list(product(SubmissionState, Move)))
def test_every_move_is_legal_or_refused_with_what_to_do(state, move):
    expected = LEGAL.get((state.value, move.value))
    if expected:
        assert after(state, move) == expected
    else:
        with pytest.raises(RuleBroken) as refusal:
            after(state, move)
        assert refusal.value.code == f"submission.{move}.not_now"
        assert len(refusal.value.sentence) > 40
        assert "{" not in refusal.value.sentence


def test_the_table_and_the_readme_agree():
    assert len(MOVES) == len(LEGAL)


def test_a_published_cycle_takes_nothing():
    check_open(CycleState.OPEN, 2019)
    with pytest.raises(RuleBroken, match="Reporting on 2019 is closed"):
        check_open(CycleState.PUBLISHED, 2019)


def test_a_range_row_is_never_not_done_before_its_end():
    running = {status for status in Status if is_allowed(status, Kind.RUNNING)}
    assert running == {Status.NOT_STARTED, Status.IN_PROGRESS, Status.DONE, Status.NOT_APPLICABLE}
    assert not is_allowed(Status.NOT_STARTED, Kind.JUDGED)
    assert set(ALLOWED[Kind.DEBT]) == set(ALLOWED[Kind.JUDGED])
    assert (kind_of(True, True), kind_of(False, True), kind_of(False, False)) == (Kind.DEBT, Kind.RUNNING, Kind.JUDGED)


@pytest.mark.parametrize(
    ("answer", "fields"),
    [
        (AnswerText(), ["status"]),
        (AnswerText(Status.DONE), ["narrative"]),
        (AnswerText(Status.DONE, "  "), ["narrative"]),
        (AnswerText(Status.DONE, "x"), []),
        (AnswerText(Status.DONE_LATE, "x"), ["done_on"]),
        (AnswerText(Status.DONE_LATE, "x", done_on=date(2020, 1, 3)), []),
        (AnswerText(Status.PARTLY), ["narrative", "difficulties"]),
        (AnswerText(Status.PARTLY, "x", (Difficulty.MONEY,)), []),
        (AnswerText(Status.NOT_DONE), ["difficulties"]),
        (AnswerText(Status.NOT_DONE, difficulty="No money"), []),
        (AnswerText(Status.NOT_APPLICABLE), ["narrative"]),
        (AnswerText(Status.NOT_STARTED), []),
        (AnswerText(Status.IN_PROGRESS), ["narrative"]),
    ],
)
def test_gaps(answer, fields):
    assert [gap.field for gap in gaps(answer)] == fields


counted = st.builds(Counted, st.none() | st.sampled_from(Status), st.sampled_from(LegalEffect))


@given(st.lists(counted))
def test_tally_agrees_with_plain_counting(dues):
    found = tally(dues)
    statuses = [due.status for due in dues]
    assert found.asked == len(statuses)
    assert found.done == sum(status in {Status.DONE, Status.DONE_LATE} for status in statuses)
    assert found.not_applicable == statuses.count(Status.NOT_APPLICABLE)
    assert found.of == len(statuses) - statuses.count(Status.NOT_APPLICABLE)
    assert found.unanswered == statuses.count(None)
    assert 0 <= found.done <= found.of


@given(st.lists(counted))
def test_tallies_by_effect_add_up(dues):
    parts = tally_by_effect(dues)
    assert sum(parts.values(), Tally()).by_status == dict(Counter(due.status for due in dues))
    assert all(part.asked for part in parts.values())


def test_103_of_199_with_7_beside():
    dues = [Counted(Status.DONE, LegalEffect.BINDING)] * 103 + [Counted(None, LegalEffect.BINDING)] * 96
    dues += [Counted(Status.NOT_APPLICABLE, LegalEffect.BINDING)] * 7
    assert (tally(dues).done, tally(dues).of, tally(dues).not_applicable) == (103, 199, 7)


def test_every_status_has_a_shape_and_a_tone():
    assert set(SHAPES) == set(TONES) == {*Status, None}


DUE = date(2020, 1, 5)


@pytest.mark.parametrize(
    ("filed", "today", "effect", "expected"),
    [
        (None, DUE, "binding", "awaited"),
        (None, DUE + timedelta(1), "binding", "overdue"),
        (None, DUE + timedelta(1), "undetermined", "past_the_date"),
        (None, DUE + timedelta(1), "recommendation", "past_the_date"),
        (DUE, DUE + timedelta(90), "binding", "on_time"),
        (DUE + timedelta(1), DUE + timedelta(1), "binding", "late"),
        (DUE + timedelta(1), DUE + timedelta(1), "undetermined", "after_the_date"),
    ],
)
def test_only_a_bound_body_is_late(filed, today, effect, expected):
    assert timeliness(filed, DUE, today, LegalEffect(effect)) == Timeliness(expected)


KNOWN = {"MD.6.2-a.2019": "4 of 6", "MD.O6.2019.done": "11 of 19"}


def test_tokens_are_filled_and_unknown_ones_refused():
    text = "Done in [MD.6.2-a.2019]; all: [MD.O6.2019.done]. [not a code] stays."
    assert tokens.filled(text, KNOWN) == "Done in 4 of 6; all: 11 of 19. [not a code] stays."
    tokens.check_codes(text, KNOWN)
    with pytest.raises(RuleBroken, match=r"no figure “MD\.9\.9-z\.2019”"):
        tokens.check_codes("[MD.9.9-z.2019]", KNOWN)


@given(st.text())
def test_splitting_a_text_loses_nothing(text):
    assert "".join(value if kind == "text" else f"[{value}]" for kind, value in tokens.parts(text)) == text


def test_figures_of_a_cycle():
    cells = (
        FigureCell("1.1-a", "1", "md-mod", Counted(Status.DONE, LegalEffect.BINDING)),
        FigureCell("1.1-a", "1", "md-sis", Counted(None, LegalEffect.UNDETERMINED)),
        FigureCell("6.2-a", "6", "md-mod", Counted(Status.NOT_APPLICABLE, LegalEffect.BINDING)),
    )
    found = figures(FigureBase("MD", 2019, cells, 4, 24, 22))
    assert found["MD.2019.submissions"] == "22 of 24"
    assert found["MD.2019.done"] == "1 of 2"
    assert found["MD.O1.2019.done"] == "1 of 2"
    assert found["MD.O6.2019.done"] == "0 of 0"
    assert found["MD.1.1-a.2019"] == "1 of 2"
    assert found["MD.1.1-a.2019.md-sis"] == "No answer"
    assert found["MD.2019.debts"] == "4"
