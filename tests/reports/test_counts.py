"""Every figure of the summary equals a plain recount of the frozen content, and reporting's own words for its code."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followthrough.publishing.reports.blocks import Notes, Pips
from followthrough.publishing.reports.figures import walk
from followthrough.publishing.reports.summary.ledger import Ledger
from followthrough.publishing.reports.summary.year import Year
from followthrough.reporting.cycles.rules.answers import ALLOWED, Kind, Status
from followthrough.reporting.cycles.rules.figures import FigureBase, FigureCell, figures
from followthrough.reporting.cycles.rules.tokens import FROM

from . import world
from .world import ASKED, DEBTS, YEAR, answer, content, kind_of, plain_count, release, report, varied

DONE = ("done", "done_late")


@pytest.fixture(scope="module")
def held():
    """A varied year."""
    return varied()


@pytest.fixture(scope="module")
def shown(held):
    """Code → value of every figure that is printed."""
    return {figure.code: figure.value for figure in walk(report(held))}


def of(pair):
    return "{} of {}".format(*pair)


def test_counts_of_the_cycle_equal_a_plain_recount(held, shown):
    by_status = Counter(entry["status"] for entry in held["answers"])
    assert shown["MD.2019.dues"] == "206" == str(len(held["answers"]))
    assert shown["MD.2019.done"] == of(plain_count(held["answers"], DONE))
    assert shown["MD.2019.not-applicable"] == str(by_status["not_applicable"])
    assert shown["MD.2019.no-answer"] == str(by_status[None])
    for status in ("partly", "not_done", "in_progress", "not_started"):
        assert shown[f"MD.2019.{status.replace('_', '-')}"] == str(by_status[status])
    assert shown["MD.2019.institutions"] == "8"


@pytest.mark.parametrize("number", world.OBJECTIVES)
def test_counts_of_each_objective_equal_a_plain_recount(held, shown, number):
    assert shown[f"MD.O{number}.2019.done"] == of(plain_count(held["answers"], DONE, objective=number))
    for effect in ("binding", "undetermined"):
        assert shown[f"MD.O{number}.2019.done.{effect}"] == of(
            plain_count(held["answers"], DONE, objective=number, legal_effect=effect)
        )


@pytest.mark.parametrize("row", sorted({owed.row for owed in ASKED}))
def test_counts_of_each_row_equal_a_plain_recount(held, shown, row):
    assert shown[f"MD.{row}.2019"] == of(plain_count(held["answers"], DONE, row=row))


def test_counts_of_each_institution_equal_a_plain_recount(held, shown):
    for body in held["institutions"]:
        assert shown[f"MD.2019.{body['code']}.done"] == of(plain_count(held["answers"], DONE, institution=body["code"]))
        own = [line for line in held["submissions"] if line["institution"] == body["code"]]
        assert shown[f"MD.2019.{body['code']}.submissions"] == of((sum(line["filed_on"] is not None for line in own), len(own)))


def test_submissions_difficulties_and_debts_equal_a_plain_recount(held, shown):
    assert shown["MD.2019.submissions"] == "22 of 24"
    by_date = Counter(line["timeliness"] for line in held["submissions"])
    assert by_date == {"on_time": 22, "overdue": 1, "past_the_date": 1}
    for timeliness, number in by_date.items():
        assert shown[f"MD.2019.submissions.{timeliness.replace('_', '-')}"] == str(number)
    named = Counter(code for entry in held["answers"] for code in entry["difficulties"])
    assert named
    for code, number in named.items():
        assert shown[f"MD.2019.difficulty.{code}"] == str(number)
    assert shown["MD.2019.debts"] == str(len(held["debts"])) == "20"
    assert shown["MD.2019.debts.done"] == of(plain_count(held["debts"], DONE))
    for row in {owed.row for owed in DEBTS}:
        assert shown[f"MD.2019.debt.{row}.2018"] == of(plain_count(held["debts"], DONE, row=row))


def test_every_figure_has_a_source_and_reporting_s_own_words(held):
    made = report(held)
    own = figures(_base(held))
    sources = dict(next(block for section in made.sections for block in section.blocks if isinstance(block, Notes)).sources)
    codes = {figure.code for figure in walk(made)}
    assert codes <= set(sources)
    assert all(sources[code][:1].isupper() for code in codes)
    for figure in walk(made):
        if figure.code in own:
            assert figure.value == own[figure.code]
    assert len(codes & set(own)) > 40


def test_a_code_that_a_lead_may_use_always_has_a_figure(held):
    usable = {code for code in figures(_base(held)) if not code.startswith(FROM)}
    assert usable <= set(Ledger(Year(release(held), "en")).known)


def _base(held):
    year = Year(release(held), "en")
    cells = tuple(FigureCell(duty.row, duty.objective, duty.institution, duty.counted) for duty in year.duties)
    return FigureBase(
        "MD", YEAR, cells, len(held["debts"]), 24, sum(line["filed_on"] is not None for line in held["submissions"])
    )


def test_what_does_not_apply_leaves_the_denominator_and_stands_beside():
    answers = [answer(owed, kind_of(owed), Status.NOT_APPLICABLE if owed.row == "1.2-a" else Status.DONE) for owed in ASKED]
    made = report(content(answers))
    shown = {figure.code: figure.value for figure in walk(made)}
    assert shown["MD.2019.done"] == "200 of 200"
    assert shown["MD.1.2-a.2019"] == "0 of 0"
    front = world.told(made.sections[0])
    assert "200 of 200{MD.2019.done} are done; 6{MD.2019.not-applicable} do not apply." in front
    assert "0 of 0{MD.1.2-a.2019} / 6{MD.1.2-a.2019.not-applicable} do not apply" in world.told(
        world.section_of(made, "objective-1")
    )


def test_one_that_does_not_apply_is_told_in_the_singular():
    answers = [
        answer(owed, kind_of(owed), Status.NOT_APPLICABLE if number == 0 else Status.DONE) for number, owed in enumerate(ASKED)
    ]
    assert "1{MD.2019.not-applicable} does not apply." in world.told(report(content(answers)).sections[0])


def test_undetermined_institutions_are_shown_apart_wherever_something_is_done(held):
    shown = {figure.code for figure in walk(report(held))}
    mixed = {"MD.2019.done", *(f"MD.O{number}.2019.done" for number in world.OBJECTIVES)}
    effects = {
        row: {entry["legal_effect"] for entry in held["answers"] if entry["row"] == row} for row in {owed.row for owed in ASKED}
    }
    mixed |= {f"MD.{row}.2019" for row, found in effects.items() if len(found) > 1}
    assert len(mixed) > 30
    assert {f"{code}.{effect}" for code in mixed for effect in ("binding", "undetermined")} <= shown


def test_where_all_are_bound_alike_nothing_is_shown_apart(held):
    alike = held | {
        "institutions": [body | {"legal_effect": "binding"} for body in held["institutions"]],
        "answers": [entry | {"legal_effect": "binding"} for entry in held["answers"]],
        "debts": [],
    }
    made = report(alike)
    assert not any(figure.code.endswith("binding") for figure in walk(made))
    assert "undetermined" not in "\n".join(map(world.told, made.sections)).lower()


statuses = st.lists(st.integers(0, 7), min_size=len(ASKED), max_size=len(ASKED))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(statuses)
def test_totals_agree_whatever_is_answered(drawn):
    answers = []
    for owed, number in zip(ASKED, drawn, strict=True):
        allowed = (*ALLOWED[kind_of(owed)], None)
        answers.append(answer(owed, kind_of(owed), allowed[number % len(allowed)]))
    made = report(content(answers, [answer(owed, Kind.DEBT) for owed in DEBTS]))
    values: dict[str, set[str]] = {}
    for figure in walk(made):
        values.setdefault(figure.code, set()).add(figure.value)
    assert all(len(found) == 1 for found in values.values())
    shown = {code: next(iter(found)) for code, found in values.items()}
    done, whole = map(int, shown["MD.2019.done"].split(" of "))
    parts = [shown[f"MD.O{number}.2019.done"].split(" of ") for number in world.OBJECTIVES]
    assert (done, whole) == (sum(int(part[0]) for part in parts), sum(int(part[1]) for part in parts))
    effects = [shown[f"MD.2019.done.{effect}"].split(" of ") for effect in ("binding", "undetermined")]
    assert (done, whole) == (sum(int(part[0]) for part in effects), sum(int(part[1]) for part in effects))
    pips = next(block for block in made.sections[0].blocks if isinstance(block, Pips))
    assert pips.total == 206
    assert whole + int(shown.get("MD.2019.not-applicable", "0")) == 206
