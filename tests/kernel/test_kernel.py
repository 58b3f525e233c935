"""Codes, texts, canonical bytes, the clock."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.base.kernel import clock
from followthrough.base.kernel.canonical import canonical_json, sha256_of
from followthrough.base.kernel.codes import FigureCode, in_order
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.texts import Text


def test_codes_sort_as_people_read_them():
    codes = ["1.10-a", "1.2-b", "V.1", "II.2", "1.2-a", "II.1", "10.1-a", "IV.3"]
    assert sorted(codes, key=in_order) == ["1.2-a", "1.2-b", "1.10-a", "II.1", "II.2", "IV.3", "V.1", "10.1-a"]


def test_figure_codes():
    assert str(FigureCode.row("MD", "1.2-a", 2019)) == "MD.1.2-a.2019"
    assert str(FigureCode.row("MD", "1.2-a", 2019, "md-mod")) == "MD.1.2-a.2019.md-mod"
    assert str(FigureCode.objective("MD", "1", 2019)) == "MD.O1.2019.done"
    assert str(FigureCode.cycle("MD", 2019, "submissions")) == "MD.2019.submissions"


def test_text_falls_back_to_english_then_to_the_wording():
    text = Text.of({"plain": {"en": "Debates", "ro": "Dezbateri"}, "wording": None})
    assert (text.told("ro"), text.told("sq"), text.worded("en")) == ("Dezbateri", "Debates", "")
    assert Text.of({"plain": {}, "wording": {"ro": "Textul"}}).told("en") == "Textul"
    assert not Text.of(None)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_canonical_json_does_not_depend_on_the_order_of_keys(value):
    def turned(held):
        if isinstance(held, dict):
            return {key: turned(held[key]) for key in reversed(list(held))}
        return [turned(entry) for entry in held] if isinstance(held, list) else held

    assert canonical_json(turned(value)) == canonical_json(value)
    assert sha256_of(turned(value)) == sha256_of(value)


def test_canonical_json_of_days_and_decimals():
    assert canonical_json({"b": date(2020, 1, 5), "a": Decimal("1.50")}) == '{"a":"1.5","b":"2020-01-05"}'
    with pytest.raises(TypeError):
        canonical_json({"x": object()})


def test_clock_is_held_at_a_moment_and_on_a_day():
    moment = datetime(2020, 1, 14, 22, 30, tzinfo=UTC)
    with clock.at(moment):
        assert clock.now() == moment
        assert clock.today() == date(2020, 1, 15)
    try:
        clock.set_day(date(2020, 1, 14))
        assert clock.today() == date(2020, 1, 14)
    finally:
        clock.set_day(None)
    assert abs(clock.now() - datetime.now(tz=UTC)) < timedelta(minutes=1)  # noqa: TID251 -- because real time is what is compared


def test_a_refusal_has_code_sentence_and_facts_of_any_name():
    refusal = RuleBroken("x.y", "No {code} for {template}", code="A", template="B", field="f")
    assert (refusal.code, refusal.sentence, refusal.field) == ("x.y", "No A for B", "f")
