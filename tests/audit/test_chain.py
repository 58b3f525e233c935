"""The chain of hashes names the first line that is missing, moved or changed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.base.audit.rules import GENESIS, Line, first_break, salted_hash

START = datetime(2020, 1, 14, tzinfo=UTC)


def chain(length):
    lines, previous = [], GENESIS
    for position in range(1, length + 1):
        line = Line(
            position, START + timedelta(seconds=position), "p:1", "act", f"thing:{position}", salted_hash("s", "{}"), previous
        )
        lines.append((line, line.hash()))
        previous = line.hash()
    return lines


def test_a_whole_chain_holds():
    assert first_break(chain(20)) is None
    assert first_break([]) is None


@given(st.integers(1, 12), st.data())
def test_any_change_or_gap_is_found(length, data):
    lines = chain(length)
    place = data.draw(st.integers(0, length - 1))
    harm = data.draw(st.sampled_from(["actor", "subject", "payload_hash", "missing"]))
    if harm == "missing":
        if place == length - 1:
            return
        del lines[place]
    else:
        line, stored = lines[place]
        lines[place] = (replace(line, **{harm: "changed"}), stored)
    broken = first_break(lines)
    assert broken is not None
    assert broken.position == place + 1


@pytest.mark.parametrize("field", ["position", "at", "actor", "action", "subject", "payload_hash", "previous"])
def test_every_field_is_in_the_hash(field):
    line = chain(1)[0][0]
    other = {"position": 2, "at": START}.get(field, "other")
    assert replace(line, **{field: other}).hash() != line.hash()
