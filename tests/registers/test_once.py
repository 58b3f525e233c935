"""What is told once at a time, held against looking at every pair."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from followthrough.evidence.registers.rules.once import Once, Told

FIRST = date(2019, 1, 1)
ONCE = Once(("kind",), lambda values: (values["from"], values["to"]), "{other}, {first} to {last}")
TIMES = st.tuples(st.sampled_from("ab"), st.sampled_from(["x", "y"]), st.integers(0, 40), st.integers(0, 12))


@given(st.lists(TIMES, max_size=25))
def test_a_clash_is_a_day_in_common_with_something_told_before(times):
    told, plain = Told(ONCE), []
    for number, (kind, body, start, length) in enumerate(times):
        values = {"kind": kind, "from": FIRST + timedelta(start), "to": FIRST + timedelta(start + length)}
        common = [
            name
            for name, k, b, first, last in plain
            if (k, b) == (kind, body) and first <= values["to"] and values["from"] <= last
        ]
        faults = list(told.clash(body, values))
        assert bool(faults) == bool(common)
        assert not faults or faults[0].facts["other"] in common
        told.add(body, values, str(number))
        if not common:
            plain.append((str(number), kind, body, values["from"], values["to"]))
