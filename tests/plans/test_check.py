"""What is wrong with a plan file is said with its line and what is allowed; all faults in one run."""

import re

import pytest

from followthrough.promise.plans.rules.check import check
from followthrough.promise.plans.rules.source import LARGEST_FILE
from tests.plans.files import KOSOVO, MOLDOVA, shipped

TEXT = shipped(MOLDOVA).decode()


def faults_of(text):
    document, faults = check(text.encode() if isinstance(text, str) else text)
    return document, [fault.told("plan.yaml") for fault in faults]


def spoil(pattern, replacement, count=1, text=TEXT):
    spoiled, number = re.subn(pattern, replacement, text, count=count, flags=re.MULTILINE)
    assert number == count, f"the pattern {pattern} was not found"
    return spoiled


def line_of(text, needle):
    return text[: text.index(needle)].count("\n") + 1


@pytest.mark.parametrize("code", [MOLDOVA, KOSOVO])
def test_shipped_plans_are_sound(code):
    document, faults = faults_of(shipped(code))
    assert faults == []
    assert document.code == code


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "plan.yaml:1: the file is empty"),
        (b"\xff\xfe\x00plan", "plan.yaml:1: the file is not UTF-8"),
        (
            "format: followthrough-plan/1\nplan:\n  title: Să \xe9".encode("latin-1", "replace").replace(b"?", b"\xe3"),
            "plan.yaml:3: the file is not UTF-8",
        ),
        (b"a: [1, 2\nb: 3\n", "this is not YAML"),
        (b"a: b: c\n", "plan.yaml:1: this is not YAML"),
        (b"x: " + b"9" * LARGEST_FILE + b"9", "5 MB is the most"),
        (b"a: &x [1]\nb: *x\n", "plan.yaml:2: an alias"),
        (b"- 1\n- 2\n", "the file is a list"),
        (b"just words\n", "the file is text"),
        (b"a: !!python/object/apply:os.system ['true']\n", "the tag tag:yaml.org,2002:python"),
        (b"[" * 5000, "plan.yaml:1:"),
    ],
)
def test_a_file_that_is_no_plan_is_refused_with_its_line(raw, told):
    document, faults = faults_of(raw)
    assert document is None
    assert told in "\n".join(faults)


def test_a_duplicate_key_is_refused():
    spoiled = spoil(r"^  short: MD$", "  short: MD\n  short: MX")
    document, faults = faults_of(spoiled)
    assert document is None
    assert faults == [
        f"plan.yaml:{line_of(spoiled, 'short: MX')}: the key “short” stands twice (first on line {line_of(spoiled, 'short: MD')}); each key once"
    ]


def test_an_unquoted_number_is_refused_and_shows_how_to_write_it():
    spoiled = spoil(r'number: "1.1"$', "number: 1.10")
    document, faults = faults_of(spoiled)
    assert document is None
    assert any(
        f":{line_of(spoiled, 'number: 1.10')}: " in fault and "is 1.10 without quotes" in fault and 'write "1.10"' in fault
        for fault in faults
    )


def test_an_unknown_body_a_duplicate_number_and_a_lead_outside_are_told_together():
    spoiled = spoil(r"lead: md-mia$", "lead: md-nobody")
    spoiled = spoil(r'code: "1\.1-b"', 'code: "1.1-a"', text=spoiled)
    spoiled = spoil(r"(responsible: .*|- )md-nac", r"\1md-nix", text=spoiled)
    document, faults = faults_of(spoiled)
    assert document is None
    told = "\n".join(faults)
    assert f"plan.yaml:{line_of(spoiled, 'lead: md-nobody')}: the lead “md-nobody” is not a body of this plan" in told
    assert "the row “1.1-a” stands twice" in told
    assert "“md-nix” is not a body of this plan" in told


def test_a_row_without_deadline_is_a_warning_and_kept():
    start = TEXT.index('code: "1.1-a"')
    block = re.search(r"deadline:\n\s+from: \d+\n\s+to: \d+|deadline: \{.*?\}", TEXT[start:])
    spoiled = TEXT[: start + block.start()] + "deadline: null" + TEXT[start + block.end() :]
    document, faults = faults_of(spoiled)
    assert document is not None
    assert len(faults) == 1
    assert "warning: the row “1.1-a” has no deadline although the plan has some" in faults[0]
    assert next(row for row in document.rows if row.code == "1.1-a").last_year is None


@pytest.mark.parametrize(
    ("pattern", "replacement", "told"),
    [
        (r"^  country: MD$", "  country: MD\n  kountry: MD", "unknown key “kountry”"),
        (r"^  country: MD$", "", "lacks “country”"),
        (r"recurrence: annual$", "recurrence: weekly", "allowed: "),
        (r"effect: undetermined$", "effect: perhaps", "allowed: binding, recommendation, undetermined"),
        (r"effect: undetermined$", "effect: null", "allowed: binding, recommendation, undetermined"),
    ],
)
def test_shape_faults(pattern, replacement, told):
    document, faults = faults_of(spoil(pattern, replacement))
    assert document is None
    assert told in "\n".join(faults)


def test_a_deadline_that_runs_backwards_is_refused():
    spoiled = re.sub(r"from: 2019\n(\s+)to: 2021", r"from: 2022\n\1to: 2021", TEXT, count=1)
    if spoiled == TEXT:
        spoiled = TEXT.replace("{from: 2019, to: 2021}", "{from: 2022, to: 2021}", 1)
    document, faults = faults_of(spoiled)
    assert document is None
    assert "runs backwards" in "\n".join(faults)


def test_a_body_above_itself_is_refused():
    spoiled = spoil(r"parent: md-mod$", "parent: md-maaf")
    assert "stands above itself" in "\n".join(faults_of(spoiled)[1])
