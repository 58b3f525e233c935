"""Pairs of objective and institution: gaps against a plain count."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followthrough.evidence.partners.rules.pairs import Partner, Work, coverage, letters, pairs_of

often = settings(deadline=None, suppress_health_check=list(HealthCheck))
DAYS = st.dates(date(2018, 1, 1), date(2018, 1, 12))
OBJECTIVES, BODIES = ("MD 1", "MD 2", "MD 3"), ("md-mod", "md-cs", "md-mia")


def works():
    return st.builds(
        Work,
        st.sampled_from(OBJECTIVES),
        st.sampled_from(BODIES),
        st.just(""),
        DAYS,
        st.none() | DAYS,
    )


@st.composite
def partners(draw):
    held = draw(st.lists(st.tuples(DAYS, st.none() | DAYS, st.none() | DAYS, st.lists(works(), max_size=4)), max_size=5))
    return [
        Partner(f"partners-{place}", f"Partner {place % 2}", "donor", invited, joined, left, tuple(done))
        for place, (invited, joined, left, done) in enumerate(held)
    ]


@often
@given(partners(), st.lists(st.tuples(st.sampled_from(OBJECTIVES), st.sampled_from(BODIES)), unique=True), DAYS)
def test_gaps_are_the_pairs_on_which_nobody_in_the_group_works(found, pairs, day):
    covered = coverage(pairs, found, day)
    last = date(2100, 1, 1)
    for objective, body in pairs:
        at_work = {
            partner.code
            for partner in found
            for work in partner.works
            if partner.joined_on is not None
            and partner.joined_on <= day <= (partner.left_on or last)
            and work.from_on <= day <= (work.to_on or last)
            and (work.objective, work.body) == (objective, body)
        }
        assert {one.code for one in covered.by_pair.get((objective, body), ())} == at_work
        assert ((objective, body) in covered.gaps) == (not at_work)
    assert len(covered.gaps) + len(covered.by_pair) == len(pairs)
    done = sum(len(partner.works_on(day)) for partner in found)
    inside = sum(work.pair in pairs for partner in found for work in partner.works_on(day))
    assert len(covered.beside) == done - inside


def test_a_pair_counts_once_in_the_order_of_the_rows():
    rows = [("MD 2", ("md-mod", "md-cs")), ("MD 2", ("md-cs",)), ("MD 1", ("md-mod",))]
    assert pairs_of(rows) == (("MD 2", "md-mod"), ("MD 2", "md-cs"), ("MD 1", "md-mod"))


def test_who_was_only_invited_works_nowhere_and_who_leaves_is_there_on_the_last_day():
    work = Work("MD 1", "md-mod", "", date(2018, 1, 1), None)
    invited = Partner("partners-1", "A", "donor", date(2018, 1, 1), None, None, (work,))
    left = Partner("partners-2", "B", "donor", date(2018, 1, 1), date(2018, 1, 2), date(2018, 1, 5), (work,))
    assert (invited.works_on(date(2018, 1, 3)), invited.is_awaited(date(2018, 1, 3))) == ((), True)
    assert [bool(left.works_on(date(2018, 1, day))) for day in (1, 2, 5, 6)] == [False, True, True, False]
    assert left.is_awaited(date(2018, 1, 1))


def test_signs_go_on_after_the_last_letter():
    assert [letters(place) for place in (0, 1, 25, 26, 27, 51, 52, 701, 702)] == [
        "A",
        "B",
        "Z",
        "AA",
        "AB",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]
