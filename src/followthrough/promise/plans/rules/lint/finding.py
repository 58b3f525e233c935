"""What a rule of plan lint finds, the kinds of findings, and what to do about each."""

from dataclasses import dataclass
from typing import Any

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say

# Kinds by number, most troublesome first, as ranked in the analysis of the first two plans. 15 and 19–22 need a reader.
KINDS: dict[int, str] = {
    1: _("Rise in points or in percent, and from where"),
    2: _("A later target lies behind an earlier one"),
    3: _("Which way is better"),
    4: _("Nothing to be measured by"),
    5: _("Nothing to start from, or nothing to divide by"),
    6: _("Rows and indicators that contradict each other"),
    7: _("Who the figures speak of"),
    8: _("Whether the plan binds"),
    9: _("Names of bodies"),
    10: _("Lists of responsible bodies"),
    11: _("Lead and first-named body"),
    12: _("Bodies listed and bodies that owe"),
    13: _("Each body, or all together"),
    14: _("Once, or every year"),
    15: _("A number that is not what it seems"),
    16: _("Two promises in one row"),
    17: _("Days of reporting"),
    18: _("Targets and duties without report, owner, source or money"),
    19: _("Figures that may be secret or show a person"),
    20: _("A word with two meanings"),
    21: _("Title and outcome differ"),
    22: _("Blank, zero, does not apply, not reported"),
    23: _("No dates, no days"),
    24: _("Persons counted by two things at once"),
    25: _("Numbering"),
}
READER_KINDS = frozenset({15, 19, 20, 21, 22})


@dataclass(frozen=True)
class Advice:
    """The kind that a code belongs to, and what to do about it."""

    kind: int
    suggestion: str


ASK_ISSUER = _("Record which reading holds, and ask the issuer to write it into the act.")
CODES: dict[str, Advice] = {
    "rise-unit-open": Advice(1, ASK_ISSUER),
    "rise-start-open": Advice(1, ASK_ISSUER),
    "target-falls-back": Advice(
        2, _("Ask the issuer from where the later target is counted, or for a later target that goes on.")
    ),
    "direction-open": Advice(
        3, _("Record which way is better before the first measurement; ask the issuer to turn the ratio round.")
    ),
    "direction-against": Advice(3, _("Ask the issuer to correct the sign, or the side of the target.")),
    "no-target": Advice(4, _("Ask the issuer for a target, or say in every report that this is only followed.")),
    "no-number": Advice(4, _("Agree a number with the bodies and have it written into the act.")),
    "no-measure": Advice(4, _("Say in the plan file what can be counted of this row.")),
    "no-indicator": Advice(4, _("Give the objective an indicator, or judge it by its rows alone and say so.")),
    "objective-cannot-be-judged": Advice(4, _("Agree a target with the lead before the mid-term review.")),
    "no-baseline": Advice(5, _("Measure now and mark the value as a late baseline.")),
    "denominator-late": Advice(5, _("Report “not assessable” for that year, or bring the row forward.")),
    "before-its-condition": Advice(5, _("Move one of the two deadlines.")),
    "waits-for-itself": Advice(5, _("Take one of the dependencies out of the plan file.")),
    "row-contradicts-indicator": Advice(6, _("Ask the issuer which of the two holds; until then report both.")),
    "population-undefined": Advice(7, _("Name the bodies whose staff count, in one list, and date it.")),
    "aggregation-open": Advice(7, _("Record how the figures of bodies become one, before the first measurement.")),
    "effect-undetermined": Advice(8, _("Record with the document that says so whether the plan binds the body or recommends.")),
    "several-names": Advice(9, _("Keep every printed name as an alias; use the official name in reports.")),
    "comma-in-name": Advice(9, _("Never split a list of bodies at commas.")),
    "name-holds-another": Advice(9, _("Read the longest name first; the body inside the name owes nothing.")),
    "name-matches-two": Advice(9, _("Match whole names only, and ask where a name is new.")),
    "responsible-sets": Advice(10, _("Ask each body row by row, never objective by objective.")),
    "responsible-orders": Advice(10, _("Do not read a rank into the order of names.")),
    "lead-not-first": Advice(11, _("Send reports to the lead that the act names, not to the first name in the row.")),
    "lead-without-row": Advice(11, _("Ask the issuer whether the lead owes rows of its own objective.")),
    "listed-without-row": Advice(12, _("Ask the issuer what the body is to do, or leave it out of reporting and say so.")),
    "row-without-listing": Advice(12, _("Ask the issuer to add the body to the list.")),
    "scope-open": Advice(13, ASK_ISSUER),
    "recurrence-open": Advice(14, ASK_ISSUER),
    "two-measures": Advice(16, _("Judge the two apart; the row is done when both are.")),
    "due-on-day-off": Advice(17, _("Keep the legal day visible and let offices act by the working day before.")),
    "few-days-to-report": Advice(17, _("Open the cycle before the year ends, so that bodies can begin.")),
    "target-outside-period": Advice(18, _("Plan who measures it after the plan has ended.")),
    "target-without-report": Advice(18, _("Agree in which report the figure will stand.")),
    "no-owner": Advice(18, _("Name the body that measures it.")),
    "no-source": Advice(18, _("Name the survey, register or report that the figure comes from.")),
    "no-money": Advice(18, _("Ask the bodies what they planned to spend; leave empty what nobody knows.")),
    "duty-without-owner": Advice(18, _("Name a body for it, or say in the report that nobody has it.")),
    "no-deadline": Advice(23, _("Follow when something last happened; nothing can be called late.")),
    "no-report-day": Advice(23, _("Agree a day for each kind of report.")),
    "dimensions-crossed": Advice(24, _("Protect small cells before anything is published.")),
    "number-missing": Advice(25, _("Keep the number that was inferred, and say that it was.")),
    "number-twice": Advice(25, _("Ask the issuer for a number of its own for each action.")),
    "number-gap": Advice(25, _("Check whether an action was lost on the way into the file.")),
    "number-form": Advice(25, _("Match by the number alone, without its punctuation.")),
}


@dataclass(frozen=True)
class Finding:
    """One finding: its `code`, the `place` in the plan, what follows from it, what to do."""

    code: str
    place: str
    consequence: str

    @property
    def kind(self) -> int:
        """Number of its kind."""
        return CODES[self.code].kind

    @property
    def suggestion(self) -> str:
        """What to do about it, in the reader's language."""
        return say(CODES[self.code].suggestion)


@dataclass(frozen=True)
class Noted:
    """What a reader noted in the plan file about a kind that no rule can find."""

    kind: int
    place: str
    text: str
    source: str


def found(code: str, place: str, template: str, /, **facts: Any) -> Finding:
    """Make a finding; its consequence is `template` said in the reader's language."""
    return Finding(code, place, say(template, **facts))
