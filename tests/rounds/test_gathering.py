"""Gathering at any depth: no line lost, none counted twice, its source kept; held against a slow plain walk of the tree."""

from collections import Counter
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from followthrough.reporting.rounds.rules.figures import PARTS, Adding, total
from followthrough.reporting.rounds.rules.gathering import Line, Said, asked_in, code_of, gather


@dataclass
class House:
    """A body with what it says itself (None: it says nothing), and the bodies that it asks."""

    name: str = ""
    figures: dict[str, int] | None = None
    words: str = ""
    below: list["House"] = field(default_factory=list)


words = st.text("ab [].\n", max_size=8)
figures = st.none() | st.dictionaries(st.sampled_from(["count", "part", "whole", "yes"]), st.integers(0, 50))
houses = st.recursive(
    st.builds(House, figures=figures, words=words),
    lambda inner: st.builds(House, figures=figures, words=words, below=st.lists(inner, max_size=4)),
    max_leaves=25,
)


def named(house, path="b"):
    """Give every body a name of its own."""
    house.name = path
    for place, one in enumerate(house.below):
        named(one, f"{path}.{place}")
    return house


def sent_by(house):
    """What a body sends up, as the operation makes it: its own line, and what it gathered from those that sent."""
    came = [sent_by(one) for one in house.below if one.figures is not None]
    own = Line(
        code=code_of(1, house.name, 1),
        body=house.name,
        path=(house.name,),
        status="done",
        narrative=house.words,
        figures={"m": house.figures or {}},
        below=len(house.below),
    )
    return Said(own, tuple(Line.of(line.stored) for line in gather(came)))


def heard(house):
    """The plain walk: every body whose whole way up to the top has sent, with what it said and the way."""
    found = []
    for one in house.below:
        if one.figures is not None:
            found.append((one.name, (one.name,), one.words, one.figures))
            found += [(name, (one.name, *way), words, numbers) for name, way, words, numbers in heard(one)]
    return found


def asked_of(house):
    """How many were asked by the house and by everybody who was heard."""
    return len(house.below) + sum(asked_of(one) for one in house.below if one.figures is not None)


@given(houses)
def test_every_line_is_there_once_with_its_source_and_way(house):
    lines = gather([sent_by(one) for one in named(house).below if one.figures is not None])
    told = [(line.body, line.path, line.narrative, dict(line.figures["m"])) for line in lines]
    assert told == heard(house)
    assert all(count == 1 for count in Counter(line.code for line in lines).values())
    assert [line.code for line in lines] == [code_of(1, name, 1) for name, *_rest in heard(house)]
    assert [line.depth for line in lines] == [len(way) - 1 for _name, way, *_rest in heard(house)]


@given(houses, st.sampled_from(list(Adding)))
def test_sums_are_those_of_the_plain_walk(house, adding):
    lines = gather([sent_by(one) for one in named(house).below if one.figures is not None])
    found = total("m", adding, [line.figures for line in lines], asked_in(lines, len(house.below)))
    number = whole = given_by = 0
    for _name, _way, _words, numbers in heard(house):
        if all(key in numbers for key in PARTS[adding]):
            given_by += 1
            number += numbers[PARTS[adding][0]]
            whole += numbers.get("whole", 0)
    assert found.given == given_by
    assert found.number == (number if given_by else None)
    assert found.whole == (whole if given_by and adding == Adding.POOLED else None)
    assert found.asked == asked_of(house)


@given(houses)
def test_a_line_read_back_from_a_sending_is_the_same(house):
    said = sent_by(named(house))
    assert Line.of(said.own.stored) == said.own
