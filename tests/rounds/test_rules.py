"""What is decided about inner rounds and requests, without a database."""

from datetime import date

import pytest

from followthrough.base.kernel.errors import RuleBroken
from followthrough.promise.plans.rules.measures import MeasureEntry
from followthrough.promise.plans.rules.words import LegalEffect, Recurrence, Scope
from followthrough.reporting.rounds.rules.figures import Adding, Total, adding_of, check_figures, total
from followthrough.reporting.rounds.rules.gathering import added_to
from followthrough.reporting.rounds.rules.requests import AskedField, FieldKind, check_fields, check_values
from followthrough.reporting.rounds.rules.states import (
    PART_MOVES,
    REQUEST_MOVES,
    InTime,
    PartMove,
    PartState,
    RequestMove,
    RequestState,
    in_time,
    part_after,
    request_after,
)
from followthrough.reporting.rounds.rules.told import total_told

DUE = date(2019, 12, 16)


def measure(kind="count", unit="number", proof=None, scope=Scope.EACH):
    """A measure of a row as a plan file has one."""
    stored = {
        "code": "1.1-a",
        "kind": kind,
        "quantity": {"plain": {"en": "Things"}},
        "population": None,
        "comparator": "at_least",
        "threshold": 1,
        "unit": unit,
        "by": [],
        "stated": "full",
        "proof": proof,
    }
    return MeasureEntry.of(stored, "1.1-a", scope, Recurrence.ONCE)


@pytest.mark.parametrize("state", list(PartState))
@pytest.mark.parametrize("move", list(PartMove))
def test_every_move_of_a_part_that_is_not_in_the_table_is_refused(state, move):
    if (state, move) in PART_MOVES:
        assert part_after(state, move) == PART_MOVES[state, move]
        return
    with pytest.raises(RuleBroken) as refused:
        part_after(state, move)
    assert refused.value.code == f"part.{move}.not_now"


@pytest.mark.parametrize("state", list(RequestState))
@pytest.mark.parametrize("move", list(RequestMove))
def test_every_move_of_a_request_that_is_not_in_the_table_is_refused(state, move):
    if (state, move) in REQUEST_MOVES:
        assert request_after(state, move) == REQUEST_MOVES[state, move]
        return
    with pytest.raises(RuleBroken) as refused:
        request_after(state, move)
    assert refused.value.code == f"request.{move}.not_now"


@pytest.mark.parametrize(
    ("sent", "today", "effect", "expected"),
    [
        (None, 16, LegalEffect.BINDING, InTime.AWAITED),
        (None, 17, LegalEffect.BINDING, InTime.MISSING),
        (None, 17, LegalEffect.UNDETERMINED, InTime.ASKED),
        (None, 17, LegalEffect.RECOMMENDATION, InTime.ASKED),
        (16, 20, LegalEffect.BINDING, InTime.ON_TIME),
        (17, 20, LegalEffect.BINDING, InTime.LATE),
        (17, 20, LegalEffect.RECOMMENDATION, InTime.AFTER_THE_DAY),
        (16, 20, LegalEffect.UNDETERMINED, InTime.ON_TIME),
    ],
)
def test_in_time(sent, today, effect, expected):
    sent_on = date(2019, 12, sent) if sent else None
    assert in_time(sent_on, DUE, date(2019, 12, today), effect) == expected


@pytest.mark.parametrize(
    ("kind", "unit", "adding"),
    [
        ("count", "number", Adding.SUM),
        ("event", "number", Adding.SUM),
        ("deliverable", "number", Adding.EACH),
        ("appointment", "number", Adding.EACH),
        ("study", "number", Adding.EACH),
        ("share", "percent", Adding.POOLED),
    ],
)
def test_how_figures_add_up_follows_the_measure(kind, unit, adding):
    assert adding_of(measure(kind, unit)) == adding


def test_a_share_is_pooled_and_never_averaged():
    figures = [{"m": {"part": 1, "whole": 2}}, {"m": {"part": 0, "whole": 98}}]
    assert total("m", Adding.POOLED, figures, 3) == Total("m", Adding.POOLED, 1, 100, 2, 3)


def test_half_a_share_is_left_out():
    figures = [{"m": {"part": 5}}, {"m": {"part": 1, "whole": 10}}]
    assert total("m", Adding.POOLED, figures, 2) == Total("m", Adding.POOLED, 1, 10, 1, 2)


def test_nothing_given_is_no_zero():
    assert total("m", Adding.SUM, [{}, {"other": {"count": 4}}], 5) == Total("m", Adding.SUM, None, None, 0, 5)
    assert total("m", Adding.SUM, [{"m": {"count": 0}}], 5) == Total("m", Adding.SUM, 0, None, 1, 5)


def test_yes_of_each_is_n_of_m():
    figures = [{"m": {"yes": 1}}, {"m": {"yes": 0}}, {"m": {"yes": 1}}]
    found = total("m", Adding.EACH, figures, 7)
    assert total_told(found, measure("deliverable"), may_see=False) == "2 of 7 say yes, 3 answered"


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        ({"9.9": {"count": 1}}, "figure.unknown"),
        ({"1.1-a": {"part": 1}}, "figure.unknown"),
        ({"1.1-a": {"count": -1}}, "figure.bounds"),
        ({"1.1-a": {"count": 10**9}}, "figure.bounds"),
    ],
)
def test_a_figure_that_the_row_does_not_ask_is_refused(figures, code):
    with pytest.raises(RuleBroken) as refused:
        check_figures([measure()], figures)
    assert refused.value.code == code


def test_a_part_is_not_above_its_whole():
    with pytest.raises(RuleBroken) as refused:
        check_figures([measure("share", "percent")], {"1.1-a": {"part": 5, "whole": 4}})
    assert (refused.value.code, refused.value.field) == ("figure.part", "1.1-a:part")
    check_figures([measure("share", "percent")], {"1.1-a": {"part": 4, "whole": 4}})


def test_small_counts_of_persons_are_hidden_outside_and_shown_inside():
    people = measure(proof={"count": {"measure": "workforce.headcount"}})
    small = Total("1.1-a", Adding.SUM, 3, None, 2, 4)
    assert total_told(small, people, may_see=False) == "fewer than 5, from 2 of 4"
    assert total_told(small, people, may_see=True) == "3, from 2 of 4"
    events = measure(proof={"count": {"measure": "debates.held"}})
    assert total_told(small, events, may_see=False) == "3, from 2 of 4"


def test_a_share_that_would_tell_a_small_count_is_not_shown_outside():
    people = measure("share", "percent", {"count": {"measure": "workforce.headcount"}})
    share = Total("1.1-a", Adding.POOLED, 37, 40, 2, 4)
    assert total_told(share, people, may_see=False) == "a share that is not shown: few persons; from 2 of 4"
    assert total_told(share, people, may_see=True) == "37 of 40 (92.5 %), from 2 of 4"


def test_taking_over_adds_a_paragraph_with_its_source_once():
    once = added_to("Own words.", [("Police", "Two debates.", "R1.md-gpi.1")])
    assert once == "Own words.\n\nPolice: Two debates. [R1.md-gpi.1]"
    assert added_to(once, [("Police", "Two debates.", "R1.md-gpi.1")]) == once
    assert added_to("", [("Police", "Two.", "R1.md-gpi.1")]) == "Police: Two. [R1.md-gpi.1]"


def test_what_a_body_above_wrote_from_below_is_not_added_a_second_time():
    pieces = [("Police", "Unit: One. [R2.unit.1]", "R1.md-gpi.1"), ("Unit", "One.", "R2.unit.1")]
    assert added_to("", pieces) == "Police: Unit: One. [R2.unit.1] [R1.md-gpi.1]"


FIELDS = (
    AskedField("f1", "Meetings", FieldKind.NUMBER, "meetings"),
    AskedField("f2", "How", FieldKind.TEXT),
    AskedField("f3", "Table", FieldKind.FILE),
)


def test_values_are_kept_as_they_fit_their_fields():
    assert check_values(FIELDS, {"f1": " 1 234,5 ", "f2": " Words ", "f3": ""}, []) == {"f1": "1234.5", "f2": "Words"}
    assert check_values(FIELDS, {"f1": ""}, ["f3"]) == {}


@pytest.mark.parametrize(
    ("values", "files", "code"),
    [
        ({"f1": "many"}, [], "request.number"),
        ({"f1": "1e9"}, [], "request.number"),
        ({"f9": "1"}, [], "request.unknown"),
        ({"f3": "words"}, [], "request.unknown"),
        ({"f2": "x" * 3001}, [], "request.long"),
        ({"f1": " ", "f2": ""}, [], "request.empty"),
        ({"f2": "x"}, ["f1"], "request.unknown"),
    ],
)
def test_values_that_fit_no_field_are_refused(values, files, code):
    with pytest.raises(RuleBroken) as refused:
        check_values(FIELDS, values, files)
    assert refused.value.code == code


def test_a_request_asks_for_something_and_not_for_everything():
    for fields in ((), FIELDS * 5, (AskedField("f1", " ", FieldKind.TEXT),)):
        with pytest.raises(RuleBroken):
            check_fields(fields)
    check_fields(FIELDS)


@pytest.mark.parametrize("said", ["-3", "2.5", "1,234"])
def test_persons_are_counted_whole_and_never_below_nobody(said):
    asked = [AskedField("f1", "Women who spoke", FieldKind.NUMBER, "persons", of_persons=True)]
    with pytest.raises(RuleBroken, match="no number of persons"):
        check_values(asked, {"f1": said}, ())
    assert check_values(asked, {"f1": "1 234"}, ()) == {"f1": "1234"}
    assert check_values([AskedField("f1", "Change", FieldKind.NUMBER, "%")], {"f1": "-2,5"}, ()) == {"f1": "-2.5"}


@pytest.mark.parametrize("unit", ["cases", "meetings", ""])
def test_nothing_that_is_counted_is_below_zero(unit):
    asked = [AskedField("f1", "Cases", FieldKind.NUMBER, unit)]
    with pytest.raises(RuleBroken, match="“-3,5” is below zero") as refused:
        check_values(asked, {"f1": " -3,5 "}, ())
    assert (refused.value.code, refused.value.field) == ("request.negative", "f1")
    assert check_values(asked, {"f1": "0"}, ()) == {"f1": "0"}
