"""The other registers: what an entry counts as, that a withdrawal takes all of it back, and what each refuses."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Sum

from followthrough.base.audit.operations import COMMAND_LINE, changed, operation
from followthrough.base.kernel.errors import RuleBroken
from followthrough.evidence.facts import operations as facts
from followthrough.evidence.facts.models import Fact
from followthrough.evidence.registers import operations
from followthrough.evidence.registers.queries.entries import get_entry, values_of
from followthrough.evidence.registers.table import REGISTERS
from followthrough.promise.institutions.queries import get_institution
from tests.registers.more import CASES

pytestmark = pytest.mark.django_db
SUBJECTS = ("topic", "mission", "role", "channel", "reason", "place")
FIRST = {"acts", "studies", "appointments", "trainings"}


@pytest.fixture
def mission(today):
    return facts.record_category("missions", "unmik", {"en": "A mission"}, by=COMMAND_LINE)


def entered(register, keeper, **changes):
    values, _facts = CASES[register]
    return operations.record(register, {"institution": "md-cs", **values, **changes}, by=keeper)


def counted():
    """Standing facts as measure, day counted, everything that tells subjects apart, sex, number."""
    found = Fact.objects.filter(sign=1, reversed_by__isnull=True)
    return {
        (
            fact.measure,
            fact.counted_on.isoformat(),
            "/".join(value for name in SUBJECTS if (value := getattr(fact, name))),
            fact.sex,
            fact.number,
        )
        for fact in found
    }


def test_every_register_has_a_case():
    assert set(CASES) | FIRST == set(REGISTERS)


@pytest.mark.parametrize("register", CASES)
def test_an_entry_counts_as_what_it_says_and_a_withdrawal_takes_all_of_it_back(keeper, mission, register):
    entry = entered(register, keeper)
    assert counted() == CASES[register][1]
    operations.withdraw(entry.code, because="Entered by mistake", by=keeper)
    assert counted() == set()
    assert (Fact.objects.aggregate(left=Sum("number"))["left"] or 0) == 0


@pytest.mark.parametrize("register", CASES)
def test_a_correction_counts_anew_and_the_same_again_changes_nothing(keeper, mission, register):
    entry = entered(register, keeper)
    held = dict(values_of(entry))
    operations.correct(entry.code, held, version=1, because="Nothing", by=keeper)
    assert get_entry(entry.code).version == 1
    operations.correct(entry.code, held | {"note": "Mended"}, version=1, because="A note", by=keeper)
    assert (get_entry(entry.code).version, counted()) == (2, CASES[register][1])


REFUSED = [
    ("workforce", {"span": "day"}, "span", "This is counted over a time."),
    ("workforce", {"kind": "headcount"}, "span", "Employees, leading posts and parents are counted on a day."),
    ("workforce", {"kind": "promoted"}, "counts.0.reason", "A reason belongs to people who left."),
    ("workforce", {"counts": []}, "kind", "Nobody is counted."),
    ("workforce", {"total": 99}, "total", "Your list says 99, the lines below add up to 16."),
    ("datasets", {"by_sex_since": "2019-03-01"}, "by_sex_since", "after it was kept until 31 January 2019"),
    ("definitions", {"words": "Mothers"}, "words", "is too short to count by"),
    ("campaigns", {"channels": [{"channel": "radio"}]}, "channels.0.items", "Say how many items appeared"),
    ("campaigns", {"channels": [{"channel": "radio", "reached": 3}]}, "channels.0.sex", "People are counted by sex."),
    ("campaigns", {"to_on": "2019-02-01"}, "to_on", "lies before the first"),
    ("outreach", {"people": [{"sex": "F", "reached": 1}] * 2}, "people.1.sex", "Line 1 counts the same people."),
    ("mentoring", {"people": [{"sex": "F", "attendances": 2, "new_in_year": 3}]}, "people.0.new_in_year", "3 counted for the"),
    ("events", {"part": "attended"}, "people.1.organization", "Guests are those of an event that you held"),
    ("recommendations", {"answer": ""}, "answer", "say why"),
    ("recommendations", {"state": "open"}, "state", "It has a day of answering."),
    ("recommendations", {"objective": "MD 99"}, "objective", "“MD 99” is not among what can be chosen here: MD 1, MD 2"),
    ("boards", {"members": [{"role": "chair", "sex": "F", "people": 1, "from_on": "2018-01-01"}]}, "members.0.from_on", "before"),
    ("partners", {"left_on": "2019-01-01"}, "left_on", "It cannot leave before it joined."),
    ("partner-meetings", {"came": 7}, "came", "7 organizations came, but 6 were invited."),
    ("policies", {"reviewed_on": None}, "reviewed_on", "is said by a review"),
    ("policies", {"needs_change": "no"}, "needs_change", "It was adjusted, so it needed a change."),
    ("adjustments", {"dropped_on": "2019-06-01"}, "dropped_on", "It is done, so it was not given up."),
    ("requirements", {"outcome": ""}, "outcome", "Say what the review said."),
    ("requirements", {"of_men": ""}, "of_women", "Say what is asked of women, of men, or of both."),
    ("quotas", {"percent": 120}, "percent", "120 percent are more than all."),
    ("standards", {"acts": [{"act": "acts-99", "since_on": "2019-01-01"}]}, "acts.0.act", "is not among what can be chosen"),
    ("missions", {"mission": "moon"}, "mission", "“moon” is not among what can be chosen here: unmik"),
    ("missions", {"people": []}, "mission", "No step is counted."),
    ("budget", {"allocated": ""}, "allocated", "No amount is given."),
    ("budget", {"allocated": "12,345"}, "allocated", "is not an amount"),
    ("budget", {"allocated": "-3"}, "allocated", "cannot stand here"),
    ("budget", {"source": "donor"}, "donor", "Say which donor or source it is."),
]


@pytest.mark.parametrize(("register", "changes", "field", "told"), REFUSED)
def test_what_does_not_agree_is_refused_at_its_field(keeper, mission, register, changes, field, told):
    with pytest.raises(RuleBroken) as refused:
        entered(register, keeper, **changes)
    fault = refused.value.faults[0]
    assert (fault.field, told in refused.value.sentence) == (field, True), refused.value.sentence
    assert counted() == set()


def test_a_year_is_not_told_beside_one_of_its_quarters(keeper):
    entered("workforce", keeper)
    with pytest.raises(RuleBroken) as refused:
        entered("workforce", keeper, span="quarter", on="2018-05-05")
    assert (refused.value.code, "workforce-1, 1 January 2018 to 31 December 2018" in refused.value.sentence) == (
        "entry.twice",
        True,
    )
    assert entered("workforce", keeper, on="2017-12-31").code == "workforce-2"
    assert entered("workforce", keeper, kind="promoted", counts=[{"sex": "F", "people": 3}]).code == "workforce-3"


def test_the_database_itself_keeps_a_count_from_being_told_twice(keeper):
    first = entered("workforce", keeper)
    again = {name: getattr(first, name) for name in ("institution_id", "kind", "span", "on", "entered_at")}

    @operation
    def record_by_force(*, by):
        changed("test")
        type(first).objects.create(code="workforce-99", **again)

    with pytest.raises(IntegrityError), transaction.atomic():
        record_by_force(by=COMMAND_LINE)


def test_amounts_keep_their_cents_and_empty_is_no_zero(keeper):
    entry = get_entry(entered("budget", keeper).code)
    assert (entry.allocated, entry.spent) == (Decimal("125000.50"), None)


def test_larger_steps_and_overspending_are_asked_about_not_refused(keeper, mission):
    steps = [{"step": "eligible", "sex": "F", "people": 2}, {"step": "applied", "sex": "F", "people": 3}]
    for register, changes, code in (
        ("missions", {"people": steps}, "entry.larger_step"),
        ("budget", {"spent": "125000.51"}, "entry.overspent"),
        ("workforce", {"counts": _with_a_sum()}, "entry.sum_beside_parts"),
    ):
        with pytest.raises(RuleBroken) as asked:
            entered(register, keeper, **changes)
        assert ([fault.code for fault in asked.value.faults], asked.value.faults[0].is_question) == ([code], True)
        entered(register, keeper, confirmed=True, **changes)


def _with_a_sum():
    return [
        {"sex": "F", "rank_band": "officers", "people": 4},
        {"sex": "F", "rank_band": "soldiers", "people": 6},
        {"sex": "F", "people": 10},
    ]


def test_where_the_roster_counts_nothing_is_entered_by_hand(keeper, mission):
    facts.decide_source("missions", get_institution("md-cs"), "roster", by=COMMAND_LINE)
    with pytest.raises(RuleBroken) as refused:
        entered("missions", keeper)
    assert (refused.value.code, "counted by its roster" in refused.value.sentence) == ("entry.by_roster", True)
    facts.decide_source("missions", get_institution("md-cs"), "hand", by=COMMAND_LINE)
    assert entered("missions", keeper).code == "missions-1"


def test_a_figure_of_parents_says_whom_the_body_counts(keeper):
    from followthrough.evidence.registers.queries import entries_told

    parents = {"kind": "parents", "span": "day", "on": "2018-12-31", "counts": [{"sex": "F", "people": 40}]}
    code = entered("workforce", keeper, **parents).code
    assert "“Parent”: this body has not said yet whom it counts." in entries_told([code], keeper)[code].under
    entered("definitions", keeper)
    told = entries_told([code], keeper)[code].under
    assert "“Parent” counts: Employees with a child under 14 (since 1 January 2018)" in told


def test_a_category_is_recorded_once_and_its_code_never_means_two_things(mission):
    again = facts.record_category("missions", "unmik", {"en": "A mission"}, by=COMMAND_LINE)
    assert again.pk == mission.pk
    for code, title in (("unmik", "Another"), ("Un mik", "x"), ("ok", " "), ("-x", "y")):
        with pytest.raises(RuleBroken):
            facts.record_category("missions", code, {"en": title}, by=COMMAND_LINE)
