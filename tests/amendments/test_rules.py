"""Amendments in plain Python: what differs, what follows for each due, against a slow plain count."""

import copy
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followthrough.base.kernel.errors import RuleBroken
from followthrough.promise.plans.rules.amendments.acts import Act, read_act
from followthrough.promise.plans.rules.amendments.allowed import check_amendment
from followthrough.promise.plans.rules.amendments.changes import Subject, What, difference
from followthrough.promise.plans.rules.amendments.consequences import Fate, Standing, consequences, explained, with_settled
from followthrough.promise.plans.rules.amendments.editions import (
    ALWAYS,
    Edition,
    asked_in_year,
    edition_of,
    ended_before,
    first_year,
    key_of,
    living,
)
from followthrough.promise.plans.rules.amendments.heirs import Inheritance, Renaming, heirs_of, renamed, succeeded
from followthrough.promise.plans.rules.amendments.wording import Mark, compared
from followthrough.promise.plans.rules.owed import asked_in
from tests.amendments import texts

DAYS = st.dates(date(2018, 4, 1), date(2021, 12, 31))


def plain_dues(document):
    """Every due of a text, the slow way: {(row, body, year): (first, last, day)}."""
    found = {}
    for objective in document.stored["objectives"]:
        for action in objective["actions"]:
            for row in action["rows"]:
                span = row["deadline"] or {"from": None, "to": None}
                first, last = span["from"], span["to"]
                for body in row["responsible"]:
                    years = range(first, last + 1) if row["recurrence"] == "annual" and first else [None]
                    for year in years:
                        is_endless = row["recurrence"] == "continuous" or last is None
                        day = None if is_endless else date(year or last, 12, 31)
                        found[row["code"], body, year] = (first, last, day)
    return found


def plain_living(history):
    """What is owed after texts (document, from year, day of force, heirs, settled), set by set."""
    alive = {}
    for document, from_year, day, heirs, settled in history:
        listed = plain_dues(document)
        moved, excused = {}, set()
        for (row, body, year), facts in alive.items():
            key = (row, heirs.get((row, body), body), year)
            if (row, body, year) in settled:
                excused.add(key)
            else:
                moved[key] = facts
        later = {}
        for key, facts in moved.items():
            if key in listed:
                later[key] = listed[key]
            elif facts[2] is not None and day is not None and facts[2] < day:
                later[key] = facts
        for key, facts in listed.items():
            ends = key[2] or facts[1] or 9999
            if key not in moved and key not in excused and ends >= from_year:
                later[key] = facts
        alive = later
    return alive


@st.composite
def histories(draw):
    """Two to four texts that follow each other, with days in order."""
    first = Edition(1, ALWAYS, None, draw(texts.plans()))
    editions = [first]
    for day in sorted(draw(st.lists(DAYS, min_size=1, max_size=3))):
        reported = draw(st.none() | st.integers(2017, 2021))
        year = max(first_year(day, reported), editions[-1].from_year)
        editions.append(Edition(len(editions) + 1, year, day, draw(texts.plans())))
    return editions


def plain(editions):
    return [(one.document, one.from_year, one.in_force_on, one.heirs, one.settled) for one in editions]


@settings(max_examples=150, deadline=None)
@given(histories())
def test_what_is_alive_is_the_slow_count(editions):
    assert {key: (one.row.first_year, one.row.last_year, one.owed.due_on) for key, one in living(editions).items()} == (
        plain_living(plain(editions))
    )


@settings(max_examples=150, deadline=None)
@given(histories(), st.integers(2017, 2023))
def test_what_a_report_asks_is_the_slow_count(editions, year):
    known = [one for one in editions if one.number == 1 or one.from_year <= year]
    alive, listed = plain_living(plain(known)), plain_dues(known[-1].document)
    asked = {
        key
        for key, (first, last, _day) in alive.items()
        if key in listed and (first is None or first <= year <= last) and key[2] in (None, year)
    }
    assert {key_of(one) for one in asked_in_year(editions, year)} == asked
    ended = {key for key, (_first, last, _day) in alive.items() if (key[2] or last or 9999) < year}
    assert {key_of(one) for one in ended_before(editions, year)} == ended


@given(texts.plans(), st.integers(2017, 2023))
def test_a_plan_that_stands_as_adopted_asks_what_its_text_asks(document, year):
    assert set(asked_in_year([Edition(1, ALWAYS, None, document)], year)) == set(asked_in(document, year))


@settings(max_examples=150, deadline=None)
@given(histories())
def test_each_due_has_exactly_one_fate(editions):
    *earlier, new = editions
    told = consequences(earlier, new)
    before, after = living(earlier), living(editions)
    assert sorted(map(str, (key_of(one.owed) for one in told if one.fate != Fate.CREATED))) == sorted(map(str, before))
    stays = {key_of(one.owed) for one in told if one.fate in {Fate.CARRIED, Fate.KEPT, Fate.CREATED}}
    assert stays == set(after)
    assert {key_of(one.owed) for one in told if one.fate == Fate.CLOSED} == set(before) - set(after)


@given(texts.plans(), DAYS)
def test_the_same_text_changes_nothing(document, day):
    told = explained([Edition(1, ALWAYS, None, document)], Edition(2, day.year, day, document))
    assert told.is_empty
    assert {one.fate for one in told.consequences} <= {Fate.CARRIED}
    assert told.touched == []


def leaves(stored, targets_of):
    """Every value of a text under the name of what holds it, the slow way; targets only of the indicators named."""
    found = {}
    for objective in stored["objectives"]:
        found["objective", objective["number"]] = {key: value for key, value in objective.items() if key != "actions"}
        for action in objective["actions"]:
            found["action", action["number"]] = {key: value for key, value in action.items() if key != "rows"}
            found.update({("row", row["code"]): row for row in action["rows"]})
    for one in stored["indicators"]:
        if one["code"] not in targets_of:
            continue
        for part in one["parts"]:
            found.update({("target", f"{one['code']}.{part['code']}.{target['year']}"): target for target in part["targets"]})
    return found


@settings(max_examples=150, deadline=None)
@given(texts.plans(), texts.plans())
def test_every_difference_is_one_change(old, new):
    told = [one for one in difference(old, new) if one.aspect != "order"]
    both = {one["code"] for one in old.stored["indicators"]} & {one["code"] for one in new.stored["indicators"]}
    before, after = leaves(old.stored, both), leaves(new.stored, both)
    expected = {(*key, "added", "") for key in after.keys() - before.keys()}
    expected |= {(*key, "withdrawn", "") for key in before.keys() - after.keys()}
    for key in before.keys() & after.keys():
        expected |= {(*key, "changed", name) for name in after[key] if before[key].get(name) != after[key][name]}
    kinds = {"objective", "action", "row", "target"}
    assert {(one.subject, one.code, one.what, one.aspect) for one in told if one.subject in kinds} == expected
    assert bool(difference(old, new)) == (old.stored != new.stored)


def test_changes_tell_what_was_and_what_is():
    old = texts.plan([texts.row("1.1-a"), texts.row("1.1-b")], [texts.indicator()])
    new = texts.plan(
        [texts.row("1.1-a", (2018, 2020), responsible=("xx-a", "xx-b")), texts.row("1.1-c")],
        [texts.indicator(targets=((2019, 30), (2021, 40)))],
    )
    told = {(one.subject, one.code, one.what, one.aspect): (one.before, one.after) for one in difference(old, new)}
    assert told[Subject.ROW, "1.1-a", What.CHANGED, "deadline"] == ({"from": 2018, "to": 2019}, {"from": 2018, "to": 2020})
    assert told[Subject.ROW, "1.1-a", What.CHANGED, "responsible"] == (["xx-a"], ["xx-a", "xx-b"])
    assert told[Subject.ROW, "1.1-b", What.WITHDRAWN, ""][1] is None
    assert told[Subject.ROW, "1.1-c", What.ADDED, ""][0] is None
    assert told[Subject.TARGET, "O1.all.2021", What.CHANGED, "expression"][1] == {"form": "at_least", "value": 40}
    assert len(told) == 5


def first(*rows):
    return Edition(1, ALWAYS, None, texts.plan(rows))


def second(day, *rows, reported=None, **more):
    return Edition(2, first_year(day, reported), day, texts.plan(rows), **more)


def fates(editions, new, standing=None):
    return {key_of(one.owed): one.fate for one in consequences(editions, new, standing)}


MAY = date(2020, 5, 4)


def test_a_withdrawn_row_closes_what_had_not_fallen_due_and_keeps_the_rest():
    told = fates([first(texts.row("1.1-a", (2018, 2021), "annual"))], second(MAY))
    assert told == {
        ("1.1-a", "xx-a", 2018): Fate.KEPT,
        ("1.1-a", "xx-a", 2019): Fate.KEPT,
        ("1.1-a", "xx-a", 2020): Fate.CLOSED,
        ("1.1-a", "xx-a", 2021): Fate.CLOSED,
    }


def test_an_added_body_owes_nothing_for_years_before():
    old, new = texts.row("1.1-a", (2018, 2021), "annual"), texts.row("1.1-a", (2018, 2021), "annual", ("xx-a", "xx-b"))
    told = fates([first(old)], second(MAY, new))
    assert {key for key, fate in told.items() if fate == Fate.CREATED} == {("1.1-a", "xx-b", 2020), ("1.1-a", "xx-b", 2021)}


def test_an_open_report_keeps_the_text_it_was_opened_with():
    editions = [first(texts.row("1.1-a", (2018, 2021))), second(MAY, reported=2020)]
    assert [edition_of(editions, year).number for year in (2018, 2019, 2020, 2021)] == [1, 1, 1, 2]
    assert len(asked_in_year(editions, 2020)) == 1
    assert asked_in_year(editions, 2021) == ()


def test_a_moved_deadline_carries_the_same_due_with_another_day():
    told = consequences([first(texts.row("1.1-a", (2018, 2019)))], second(MAY, texts.row("1.1-a", (2018, 2020))))
    assert [(one.fate, one.due_before, one.owed.due_on) for one in told] == [
        (Fate.CARRIED, date(2019, 12, 31), date(2020, 12, 31))
    ]


def split(document, **takes):
    return Inheritance("xx-a", MAY, rest="xx-b", objectives=takes.get("objectives", {}), rows=takes.get("rows", {}))


def test_a_split_passes_open_duties_on_and_leaves_settled_ones():
    old = first(texts.row("1.1-a", (2018, 2021)), texts.row("1.1-b", (2018, 2019)), texts.row("1.1-c", (2018, 2021)))
    takes = split(old.document, rows={"1.1-c": "xx-c"})
    new = Edition(2, 2020, MAY, succeeded(old.document, takes), heirs_of(old.document, takes))
    standing = {("1.1-a", "xx-a", None): Standing(settled_in=2019)}
    told = {one.owed.row: (one.fate, one.heir) for one in consequences([old], new, standing)}
    assert told == {
        "1.1-a": (Fate.SETTLED, "xx-b"),
        "1.1-b": (Fate.PASSED_ON, "xx-b"),
        "1.1-c": (Fate.PASSED_ON, "xx-c"),
    }
    after = [old, with_settled([old], new, standing)]
    assert {key_of(one) for one in asked_in_year(after, 2020)} == {("1.1-c", "xx-c", None)}
    assert {key_of(one) for one in ended_before(after, 2020)} == {("1.1-b", "xx-b", None)}
    assert {key_of(one) for one in asked_in_year(after, 2019)} == {
        ("1.1-a", "xx-a", None), ("1.1-b", "xx-a", None), ("1.1-c", "xx-a", None),
    }  # fmt: skip


def test_a_successor_that_owes_the_row_already_owes_it_once():
    old = first(texts.row("1.1-a", (2018, 2021), responsible=("xx-a", "xx-b")))
    takes = split(old.document)
    new = Edition(2, 2020, MAY, succeeded(old.document, takes), heirs_of(old.document, takes))
    assert set(living([old, new])) == {("1.1-a", "xx-b", None)}


@settings(max_examples=100, deadline=None)
@given(texts.plans(), DAYS, st.sampled_from(["xx-b", "xx-c"]), st.data())
def test_after_a_split_nothing_is_lost_and_nothing_is_owed_twice(document, day, rest, data):
    codes = [row.code for row in document.rows]
    rows = {code: data.draw(st.sampled_from(["xx-b", "xx-c"])) for code in codes if data.draw(st.booleans())}
    takes = Inheritance("xx-a", day, rest, {}, rows)
    old = Edition(1, ALWAYS, None, document)
    new = Edition(2, day.year, day, succeeded(document, takes), heirs_of(document, takes))
    settled = {key: Standing(settled_in=2018) for key in living([old]) if data.draw(st.booleans())}
    new = with_settled([old], new, settled)
    after = living([old, new])
    assert {key: (one.row.first_year, one.row.last_year, one.owed.due_on) for key, one in after.items()} == (
        plain_living(plain([old, new]))
    )
    told = consequences([old], new, settled)
    assert not any(body == "xx-a" for _row, body, _year in after)
    assert all(one.fate in {Fate.PASSED_ON, Fate.SETTLED} for one in told if one.owed.institution == "xx-a")
    assert not [one for one in told if one.fate in {Fate.CREATED, Fate.CLOSED}]


def test_a_renamed_body_keeps_its_duties_and_its_old_names_are_found():
    old = texts.plan([texts.row("1.1-a")])
    new = renamed(old, Renaming("xx-a", MAY, short="NEW", name={"en": "The new name"}))
    assert new.bodies[0].name == {"en": "The new name"}
    assert "Body xx-a" in new.bodies[0].aliases
    assert set(living([Edition(1, 0, None, old), Edition(2, 2020, MAY, new)])) == {("1.1-a", "xx-a", None)}


def test_a_succession_refuses_what_the_plan_does_not_have():
    document = texts.plan([texts.row("1.1-a")])
    with pytest.raises(RuleBroken, match=r"no row 9\.9-z"):
        succeeded(document, split(document, rows={"9.9-z": "xx-c"}))
    with pytest.raises(RuleBroken, match="no objective 9"):
        succeeded(document, split(document, objectives={"9": "xx-c"}))
    with pytest.raises(RuleBroken, match="no body xx-z"):
        succeeded(document, Inheritance("xx-a", MAY, "xx-z", {}, {}))
    with pytest.raises(RuleBroken, match="cannot succeed itself"):
        succeeded(document, Inheritance("xx-a", MAY, "xx-a", {}, {}))


@pytest.mark.parametrize(
    "told",
    [
        "Government Decision 123 of 4 May 2020",
        "Government Decision no. 123 of 2020-05-04",
        "Government Decision nr. 123 din 4 mai 2020",
    ],
)
def test_an_act_is_read_by_kind_number_and_day(told):
    assert read_act(told) == Act("Government Decision", "123", MAY)


@pytest.mark.parametrize(
    "told", ["", "Decision of 4 May 2020", "Decision 123", "Decision 123 of 31 April 2020", "Decision 1 of May"]
)
def test_an_act_without_number_or_day_is_refused(told):
    with pytest.raises(RuleBroken, match="kind, number and day"):
        read_act(told)


def refused(code, new, day=MAY, editions=None):
    with pytest.raises(RuleBroken) as told:
        check_amendment(editions or [first(texts.row("1.1-a"))], new, day, date(2020, 6, 1))
    assert told.value.code == code


def test_an_amendment_that_may_not_follow_is_refused():
    document = texts.plan([texts.row("1.1-a")])
    refused("amendment.other_plan", texts.changed(document, lambda stored: stored["plan"].update(code="other")))
    refused("amendment.not_in_force", document, date(2020, 6, 2))
    refused("amendment.out_of_turn", document, MAY, [first(), second(date(2020, 5, 5))])
    gone = texts.changed(document, lambda stored: stored.update(bodies=[texts.body("xx-b")]))
    refused("amendment.body_gone", gone)


@given(st.text(alphabet="ab ", max_size=30), st.text(alphabet="ab ", max_size=30))
def test_compared_words_spell_both_texts(before, after):
    left, right = compared(before, after)
    assert " ".join(one.words for one in left) == " ".join(before.split())
    assert " ".join(one.words for one in right) == " ".join(after.split())
    assert {one.mark for one in left} <= {Mark.SAME, Mark.OUT}
    assert {one.mark for one in right} <= {Mark.SAME, Mark.IN}


def test_a_name_put_behind_the_last_of_a_list_marks_that_name_only():
    left, right = compared("MoD, MIA, DPI", "MoD, MIA, DPI, SIS")
    assert [one.mark for one in left] == [Mark.SAME]
    assert [(one.mark, one.words) for one in right] == [(Mark.SAME, "MoD, MIA, DPI,"), (Mark.IN, "SIS")]


def test_difference_changes_neither_text():
    old, new = texts.plan([texts.row("1.1-a")]), texts.plan([texts.row("1.1-b")])
    kept = copy.deepcopy((old.stored, new.stored))
    difference(old, new)
    assert (old.stored, new.stored) == kept
