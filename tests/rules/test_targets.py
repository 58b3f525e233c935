"""Every form of a target, with every part that a plan may leave open, beside the words that state it."""

import pytest

from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.targets import stated, stated_baseline
from tests.plans.files import MOLDOVA, document

N = "\N{NO-BREAK SPACE}"


def rise(amount, kind, over):
    return {"form": "increase", "amount": amount, "as": kind, "over": over}


SPEC = [
    (None, "percent", "no target"),
    ({"form": "at_least", "value": 30}, "percent", f"at least 30{N}%"),
    ({"form": "at_least", "value": 100}, "procente", f"at least 100{N}%"),
    ({"form": "at_most", "value": 20}, "index points", f"at most 20{N}index points"),
    ({"form": "at_most", "value": 0.25}, "%", f"at most 0.25{N}%"),
    ({"form": "grade_at_least", "grade": "largely_inclusive"}, "grade", "at least “largely inclusive”"),
    ({"form": "grade_at_least", "grade": "Mostly inclusive"}, "grade", "at least “Mostly inclusive”"),
    (rise(15, "undetermined", "baseline"), "percent", f"+15{N}%, points or relative not said; counted from the baseline"),
    (rise(10, "undetermined", "undetermined"), "percent", f"+10{N}%, points or relative not said; from where is not said"),
    (rise(15, "relative", "undetermined"), "percent", f"+15{N}% of the value it starts from; from where is not said"),
    (rise(5, "points", "baseline"), "percent", "+5 percentage points; counted from the baseline"),
    (rise(0.1, "absolute", "undetermined"), "women for each man", f"+0.1{N}women for each man; from where is not said"),
    (rise(-2.50, "absolute", "previous_target"), "index points", f"−2.5{N}index points; counted from the target before"),
]
BASELINES = [
    (None, "percent", "no baseline"),
    (61.1, "percent", f"61.1{N}%"),
    (0, "percent", f"0{N}%"),
    (35.7, "index points", f"35.7{N}index points"),
]


@pytest.mark.parametrize(("expression", "unit", "words"), SPEC)
def test_target_is_stated_as_the_plan_states_it(expression, unit, words):
    assert stated(expression, unit) == words


@pytest.mark.parametrize(("value", "unit", "words"), BASELINES)
def test_baseline_missing_is_not_zero(value, unit, words):
    assert stated_baseline(value, unit) == words


def test_every_target_of_the_shipped_plan_has_words():
    plan: PlanDocument = document(MOLDOVA)
    targets = [
        (indicator, target)
        for indicator in plan.stored["indicators"]
        for part in indicator["parts"]
        for target in part["targets"]
    ]
    said = [stated(target["expression"], indicator["unit"]["plain"]["en"]) for indicator, target in targets]
    assert len(said) == 20
    assert said.count("no target") == 2
