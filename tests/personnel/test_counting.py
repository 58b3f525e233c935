"""Rows become counts: against a plain loop over the same people, and every fault told by row and column only."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followthrough.base.kernel.errors import RuleBroken
from followthrough.evidence.personnel.rules.counting import Asked, Key, count_rows, kinds_of, one_breakdown
from followthrough.evidence.personnel.rules.layouts import Layout, checked, find_columns, read_layout
from followthrough.evidence.personnel.rules.meanings import KNOWN, Meaning, Shape, proposed

ASKED = Asked(date(2019, 12, 31), 2019)
HEADS = (
    "Nume",
    "Sexul",
    "Gradul",
    "Părinte",
    "Data angajării",
    "Data eliberării",
    "Motivul",
    "Data promovării",
    "Program flexibil",
)
MEANINGS = tuple(proposed(head, Shape.PERSONS) for head in HEADS)
PERSONS = Layout(Shape.PERSONS, tuple(zip(HEADS, MEANINGS, strict=True)))
COUNTS = Layout(
    Shape.COUNTS,
    (("Grad", Meaning.RANK), ("Femei", Meaning.WOMEN), ("Bărbați", Meaning.MEN), ("Notă", Meaning.UNUSED)),
    "headcount",
)


def counted(rows, layout=PERSONS, asked=ASKED):
    """The tally of rows, the first of which is row 2."""
    return count_rows(rows, layout, layout.used, 2, asked)


def test_heads_in_romanian_are_known():
    assert MEANINGS == (
        Meaning.UNUSED,
        Meaning.SEX,
        Meaning.RANK,
        Meaning.PARENT,
        Meaning.RECRUITED_ON,
        Meaning.LEFT_ON,
        Meaning.REASON,
        Meaning.PROMOTED_ON,
        Meaning.FLEXIBLE_HOURS,
    )
    assert checked(PERSONS) is PERSONS
    assert kinds_of(PERSONS) == ("headcount", "parents", "flexible_hours", "recruited", "promoted", "left")


DAYS = st.one_of(st.none(), st.integers(0, 1500).map(lambda n: date(2017, 1, 1) + timedelta(n)))


@st.composite
def people(draw):
    """One person as typed and as meant."""
    sex = draw(st.sampled_from([("F", "F"), ("femeie", "F"), ("жен.", "F"), (" M ", "M"), ("Bărbat", "M"), ("X", "X")]))
    rank = draw(st.sampled_from([("ofițer", "officers"), ("SERGENT", "sergeants"), ("soldat", "soldiers")]))
    parent = draw(st.sampled_from([("da", True), ("nu", False), ("", False), (2.0, True), (0.0, False)]))
    flexible = draw(st.sampled_from([("+", True), ("", False)]))
    came = draw(DAYS)
    went = None if came is None else draw(st.one_of(st.none(), st.integers(0, 900).map(lambda n: came + timedelta(n))))
    reason = draw(st.sampled_from([("demisie", "own-wish"), ("", "unknown"), ("pensionare", "retired")]))
    return sex, rank, parent, came, went, reason, draw(DAYS), flexible


def typed(person, number):
    sex, rank, parent, came, went, reason, rose, flexible = person
    written = "" if went is None else went.strftime("%d.%m.%Y")
    return [f"Persoana {number}", sex[0], rank[0], parent[0], came, written, reason[0], rose and rose.isoformat(), flexible[0]]


def plainly(persons, asked):
    """The slow count: person by person, kind by kind."""
    found = {}

    def one(kind, person, reason=""):
        key = Key(kind, person[0][1], person[1][1], "", "", reason)
        found[key] = found.get(key, 0) + 1

    for person in persons:
        _sex, _rank, parent, came, went, reason, rose, flexible = person
        if not (came and came > asked.on) and not (went and went <= asked.on):
            one("headcount", person)
            if parent[1]:
                one("parents", person)
        is_in_year = any(
            not (came and came > day) and not (went and went < day)
            for day in (date(asked.year, 1, 1) + timedelta(n) for n in range(365 + (asked.year % 4 == 0)))
        )
        if is_in_year and flexible[1] and parent[1]:
            one("flexible_hours", person)
        if came and came.year == asked.year:
            one("recruited", person)
        if rose and rose.year == asked.year:
            one("promoted", person)
        if went and went.year == asked.year:
            one("left", person, reason[1])
    return found


@settings(max_examples=150, deadline=None)
@given(st.lists(people(), max_size=25), st.sampled_from([ASKED, Asked(date(2018, 6, 30), 2018), Asked(date(2020, 1, 1), 2020)]))
def test_persons_are_counted_as_a_plain_loop_counts_them(persons, asked):
    tally = counted([typed(person, number) for number, person in enumerate(persons)], asked=asked)
    assert tally.faults == []
    assert tally.strange == {}
    assert {key: number for key, number in tally.counts.items() if number} == plainly(persons, asked)
    for kind in kinds_of(PERSONS):
        assert {"F", "M"} <= {key.sex for key in tally.counts if key.kind == kind}
    assert tally.rows == len(persons)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["ofițer", "soldat", "civil"]), st.integers(0, 999), st.integers(0, 999)), max_size=12))
def test_counts_add_up_by_rank_and_sums_are_left_out(lines):
    rows = [[rank, float(women), f"{men}", "x"] for rank, women, men in lines]
    total = ["TOTAL", sum(line[1] for line in lines), sum(line[2] for line in lines), ""]
    tally = counted([*rows, total, ["", None, "", "Întocmit"]], COUNTS)
    assert tally.faults == []
    for sex, place in (("F", 1), ("M", 2)):
        for rank, code in (("ofițer", "officers"), ("soldat", "soldiers"), ("civil", "civilians")):
            expected = sum(line[place] for line in lines if line[0] == rank)
            assert tally.counts[Key("headcount", sex, code)] == expected
    assert (tally.totals, tally.blank) == ([len(lines) + 2], 1)


CANARY = "Popescu-Canary"


@pytest.mark.parametrize(
    ("place", "cell", "row"),
    [(4, CANARY, 2), (5, "31.02.2019", 2), (7, "1987", 2), (2, CANARY * 9, 2)],
)
def test_a_fault_names_row_and_column_and_never_what_stands_there(place, cell, row):
    line = typed((("F", "F"), ("ofițer", "officers"), ("", False), None, None, ("", ""), None, ("", False)), 1)
    line[place] = cell
    tally = counted([line])
    assert [(fault.row, fault.column) for fault in tally.faults] == [(row, HEADS[place])]
    assert str(cell) not in repr(tally.faults)
    assert sum(tally.counts.values()) == 0


def test_a_value_that_nobody_explained_is_put_aside_with_its_first_row_and_never_guessed():
    rows = [[CANARY, "F", "colonel"], [CANARY, "F", "colonel"], [CANARY, "??", "soldat"], [CANARY, "", "soldat"]]
    tally = counted(rows)
    assert tally.strange == {Meaning.RANK: {"colonel": 2}, Meaning.SEX: {"??": 4, "": 5}}
    explained = PERSONS.explained({Meaning.RANK: {"colonel": "senior"}, Meaning.SEX: {"??": "X", "": "X"}})
    tally = counted(rows, explained)
    assert tally.strange == {}
    assert tally.counts[Key("headcount", "F", "senior")] == 2
    assert tally.counts[Key("headcount", "X", "soldiers")] == 2


@pytest.mark.parametrize("count", [11, 60, 100])
def test_a_column_of_names_is_no_column_of_codes(count):
    layout = Layout(Shape.PERSONS, (("Sex", Meaning.SEX), ("Nume", Meaning.UNIT)))
    tally = counted([["F", f"{CANARY} {number}"] for number in range(count)], layout)
    assert [(fault.row, fault.column) for fault in tally.faults] == [(2, "Nume")]
    assert Meaning.UNIT not in tally.strange


def test_every_fault_is_counted_and_the_first_are_told():
    tally = counted([["", "F", "soldat", "", CANARY] for _number in range(80)])
    assert (len(tally.faults), tally.faults_count) == (50, 80)


def test_leaving_before_coming_is_a_fault():
    tally = counted([["", "F", "soldat", "", date(2019, 5, 1), date(2019, 4, 1)]])
    assert [(fault.row, fault.column) for fault in tally.faults] == [(2, "Data eliberării")]


def test_heads_printed_anew_are_passed_over():
    assert counted([list(HEADS), ["", "F", "soldat"]]).rows == 1


@pytest.mark.parametrize(
    ("layout", "code"),
    [
        (Layout(Shape.PERSONS, (("Name", Meaning.UNUSED),)), "layout.no_sex"),
        (Layout(Shape.PERSONS, (("S", Meaning.SEX), ("T", Meaning.SEX))), "layout.twice"),
        (Layout(Shape.PERSONS, (("S", Meaning.SEX), ("W", Meaning.WOMEN))), "layout.misplaced"),
        (Layout(Shape.PERSONS, (("S", Meaning.SEX), ("Why", Meaning.REASON))), "layout.reason_alone"),
        (Layout(Shape.PERSONS, (("", Meaning.SEX),)), "layout.head"),
        (Layout(Shape.PERSONS, (("Sex", Meaning.SEX), ("sex", Meaning.UNUSED))), "layout.head"),
        (Layout(Shape.COUNTS, (("W", Meaning.WOMEN),), "headcount"), "layout.no_numbers"),
        (Layout(Shape.COUNTS, (("W", Meaning.WOMEN), ("M", Meaning.MEN), ("N", Meaning.NUMBER)), "left"), "layout.no_numbers"),
        (Layout(Shape.COUNTS, (("W", Meaning.WOMEN), ("M", Meaning.MEN)), "joy"), "layout.kind"),
        (Layout(Shape.COUNTS, (("W", Meaning.WOMEN), ("M", Meaning.MEN), ("R", Meaning.REASON)), "headcount"), "layout.reason"),
        (Layout(Shape.PERSONS, (("S", Meaning.SEX),), values={Meaning.SEX: {"f": "Z"}}), "layout.value"),
        (Layout(Shape.PERSONS, ()), "layout.columns"),
    ],
)
def test_a_layout_that_cannot_count_is_refused(layout, code):
    with pytest.raises(RuleBroken) as refused:
        checked(layout)
    assert refused.value.code == code


def test_a_layout_is_read_back_as_it_was_kept():
    layout = PERSONS.explained({Meaning.RANK: {"colonel": "senior"}})
    assert read_layout(layout.stored) == layout
    assert layout.key == Layout(Shape.PERSONS, tuple(reversed(layout.columns))).key
    for broken in ({}, [], {**layout.stored, "format": "x"}, {**layout.stored, "columns": [{"head": "x"}]}, None):
        with pytest.raises(RuleBroken):
            read_layout(broken)


def test_columns_are_found_again_by_their_heads():
    found = find_columns(PERSONS, [*HEADS[:3], "Telefon", *HEADS[3:]])
    assert found.new == ("Telefon",)
    assert found.moved == HEADS[3:]
    assert found.places[Meaning.SEX] == 1
    assert find_columns(PERSONS, HEADS[1:]).gone == ("Nume",)
    assert find_columns(PERSONS, HEADS[:1] + HEADS[2:]) is None
    assert find_columns(PERSONS, HEADS).is_same


def test_known_words_mean_one_thing_each():
    assert KNOWN[Meaning.SEX]["f"] == "F"
    assert KNOWN[Meaning.PARENT]["да"] == "yes"
    assert set(KNOWN[Meaning.SEX].values()) == {"F", "M", "X"}


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(
        st.builds(
            Key,
            st.sampled_from(["headcount", "left"]),
            st.sampled_from("FM"),
            st.sampled_from(["", "officers"]),
            st.sampled_from(["", "serb"]),
        ),
        st.integers(0, 50),
        max_size=12,
    )
)
def test_one_breakdown_keeps_sums_and_mixes_nothing(counts):
    told, given_up = one_breakdown(counts)
    for kind in ("headcount", "left"):
        for sex in "FM":
            own = [sum(n for key, n in each.items() if (key.kind, key.sex) == (kind, sex)) for each in (counts, told)]
            assert own[0] == own[1]
        for name in ("rank_band", "community"):
            filled = {bool(getattr(key, name)) for key in told if key.kind == kind}
            assert len(filled) <= 1
            before = {bool(getattr(key, name)) for key in counts if key.kind == kind}
            assert (name in given_up.get(kind, ())) == (len(before) > 1)
