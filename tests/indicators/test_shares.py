"""Shares without counts: never added to counts, unless a weight is declared; who gives them; what is refused."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from followthrough.base.audit.operations import operation
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.periods import year
from followthrough.evidence.facts import operations as facts
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.sums import Collapsed
from followthrough.evidence.indicators import operations
from followthrough.evidence.indicators.models import Observation
from followthrough.evidence.indicators.queries import plan_status
from followthrough.evidence.indicators.rules.evaluating import Time, evaluate
from followthrough.evidence.indicators.rules.observed import Observed, pooled
from followthrough.evidence.indicators.rules.sums import Sums
from followthrough.evidence.indicators.rules.told import reason_of
from followthrough.evidence.indicators.rules.verdicts import Verdict
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.plans.rules.measures import Comparator
from tests.factories.cast import offices, on, person
from tests.plans.files import MOLDOVA, document


def observed(percent, weight=None, body=1):
    return Observed("1.3-b", body, 2021, Decimal(percent), weight)


def test_share_alone_stands_for_itself():
    found = pooled(None, [observed("62.5")])
    assert (found.percent, found.without_counts, found.kept_out) == (Fraction("62.5"), 1, 0)


def test_share_without_weight_is_kept_out_of_a_pooled_sum():
    found = pooled((30, 100), [observed("90")])
    assert (found.percent, found.without_counts, found.kept_out) == (30, 0, 1)


def test_share_with_declared_weight_is_pooled():
    found = pooled((30, 100), [observed("90", 100)])
    assert (found.percent, found.without_counts) == (60, 1)


def test_two_shares_without_weights_give_nothing():
    assert pooled(None, [observed("90"), observed("10", body=2)]) is None


@given(
    st.lists(st.tuples(st.integers(0, 100), st.integers(1, 50)), min_size=1, max_size=5), st.integers(0, 20), st.integers(20, 60)
)
def test_pooled_share_is_the_weighted_mean(shares, part, whole):
    found = pooled((part, whole), [observed(str(percent), weight, body) for body, (percent, weight) in enumerate(shares)])
    above = part * 100 + sum(percent * weight for percent, weight in shares)
    assert found.percent == Fraction(above, whole + sum(weight for _percent, weight in shares))


@pytest.mark.django_db
def test_classified_body_gives_a_share_and_its_duty_is_derived():
    plan, sis = offices(), get_institution("md-sis")
    with on("2021-12-20"):
        operations.record_share(
            plan, "1.3-b", sis, 2021, Decimal("100"), because="List of classified data", by=person("intelligence")
        )
        facts.restate(
            {"measure": "workforce.headcount"},
            [Cell("workforce.headcount", "md-cs", year(2021), 10, sex="F")],
            by="system:test",
        )
    status = plan_status(plan, as_of=date(2022, 1, 2), rows={"1.3-b"})
    duty = status.of("1.3-b", "md-sis")
    assert (duty.verdict, duty.is_derived, duty.measures[0].without_counts) == (Verdict.DONE, True, 1)
    assert status.of("1.3-b", "md-cs").verdict == Verdict.NOT_ASSESSABLE
    before = plan_status(plan, as_of=date(2021, 12, 19), rows={"1.3-b"}).of("1.3-b", "md-sis")
    assert before.verdict == Verdict.NOT_ASSESSABLE


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"measure": "1.1-a"}, "share.measure"),
        ({"measure": "9.9"}, "share.measure"),
        ({"percent": Decimal("100.5")}, "share.percent"),
        ({"percent": Decimal("-1")}, "share.percent"),
        ({"weight": 0}, "share.weight"),
        ({"because": "  "}, "share.because"),
        ({"because": "STRICT SECRET"}, "text.classified"),
        ({"year": 2030}, "share.year"),
        ({"institution": "md-gov"}, "share.body"),
    ],
)
def test_bad_share_is_refused_and_nothing_is_kept(change, code):
    plan = offices()
    given_values = {
        "measure": "1.3-b",
        "institution": "md-sis",
        "year": 2021,
        "percent": Decimal("50"),
        "because": "classified",
    } | change
    body = get_institution(given_values.pop("institution"))
    with pytest.raises(RuleBroken) as refused:
        operations.record_share(
            plan,
            given_values.pop("measure"),
            body,
            given_values.pop("year"),
            given_values.pop("percent"),
            by="system:test",
            **given_values,
        )
    assert (refused.value.code, Observation.objects.count()) == (code, 0)


@pytest.mark.django_db
def test_nobody_gives_a_share_for_another_body():
    plan = offices()
    with pytest.raises(NotAllowed):
        operations.record_share(plan, "1.3-b", get_institution("md-sis"), 2021, Decimal("50"), because="x", by=person("bureau"))


@pytest.mark.django_db
def test_share_is_never_changed():
    plan = offices()
    operations.record_share(plan, "1.3-b", get_institution("md-sis"), 2021, Decimal("50"), because="x", by="system:test")
    with pytest.raises(IntegrityError), transaction.atomic():
        record_by_force(by="system:test")


@operation
def record_by_force(*, by):
    Observation.objects.update(percent=60)


@pytest.mark.django_db
@pytest.mark.parametrize("weight", [0, -1, 10**10, 10**30])
def test_weight_that_no_database_holds_is_refused(weight):
    plan = offices()
    with pytest.raises(RuleBroken, match="A weight is a whole number from 1"):
        operations.record_share(
            plan, "1.3-b", get_institution("md-sis"), 2019, Decimal(50), because="List", weight=weight, by="system:test"
        )


def at_most(percent, part, whole, today="2022-02-01"):
    """The verdict on a share that must not be exceeded: 1.3-b as if the text said "at most 20 %"."""
    stored = document(MOLDOVA)
    row = next(row for row in stored.rows if row.code == "1.3-b")
    measure = replace(row.measures[0], comparator=Comparator.AT_MOST, threshold=Decimal(percent))
    cells = {"trainings.reached": part, "workforce.headcount": whole}
    rows = [
        Collapsed(code, 1, 2021, "F", "gender-equality", "", "", None if code == "trainings.reached" else date(2021, 1, 1), n, 1)
        for code, n in cells.items()
    ]
    found = evaluate(measure, Sums(rows), {1}, Time(2018, 2021, 2021, date.fromisoformat(today)))
    return found.verdict, reason_of(found, may_see=True)


def test_share_that_must_not_be_exceeded():
    assert at_most(20, 30, 100) == (Verdict.NOT_DONE, "30 of 100 (30 %), at most 20 are allowed")
    assert at_most(20, 20, 100) == (Verdict.DONE, "20 of 100 (20 %), at most 20 are allowed")
    assert at_most(20, 20, 100, "2021-02-01")[0] == Verdict.IN_PROGRESS
