"""The register of policies put together: fields, checks, facts, words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import ngettext_lazy

from followthrough.base.kernel.periods import day
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.measures import Measure, OverTime
from followthrough.evidence.registers.books.policies.models import Policy
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind
from followthrough.evidence.registers.rules.running import Change, levels
from followthrough.evidence.registers.shared.book import Book, Count, Group, Told, Words
from followthrough.evidence.registers.shared.fields import LINK, NOTE, title_field

STOCK, NEXT_DAY = OverTime.STOCK, timedelta(days=1)
IN_FORCE = Measure("policies.in_force", STOCK, _("Policies in force"))
REVIEWED = Measure("policies.reviewed", STOCK, _("Policies reviewed for gender equality"))
NEEDING = Measure("policies.needing_change", STOCK, _("Policies that need a change"))
ADJUSTED = Measure("policies.adjusted", STOCK, _("Policies adjusted for gender equality"))
YES_NO = (("yes", _("Yes")), ("no", _("No")))
FIELDS = (
    title_field(_("Title of the policy"), _("Strategy of human resources"), _("Strategies, concepts, programmes, guidelines.")),
    Field("number", _("Number"), longest=80, help=_("As your registry gave it."), example="31"),
    Field("in_force_on", _("In force from"), Kind.DAY, is_needed=True, example="2017-02-01", aliases=("In force",)),
    Field("repealed_on", _("Repealed on"), Kind.DAY, help=_("Last day on which it held.")),
    Field(
        "reviewed_on",
        _("Reviewed on"),
        Kind.DAY,
        help=_("The day on which it was looked through for women's and men's different situations. Empty: not yet."),
        example="2018-10-15",
    ),
    Field(
        "needs_change",
        _("Does it need a change?"),
        Kind.CHOICE,
        choices=YES_NO,
        help=_("What the review said. A policy that needs none counts as reviewed."),
        example="yes",
    ),
    Field(
        "adjusted_on", _("Adjusted on"), Kind.DAY, help=_("The day on which the change came into force."), example="2019-05-20"
    ),
    LINK,
    NOTE,
)
WORDS = Words(
    title=_("Policies"),
    about=_("The policies in force, and what became of each: reviewed for gender equality, in need of a change, adjusted."),
    enter=_("Enter a policy"),
    counted=ngettext_lazy("%(n)d policy", "%(n)d policies", "n"),
    empty=_("No policy is entered. A share of reviewed policies needs all that are in force, the unreviewed ones too."),
    begin=_("Begin with the list of all policies in force; the days of review come later."),
)


def check(values: Mapping[str, Any]) -> Iterable[Fault]:
    """In force, then reviewed, then adjusted, if the review asked for it."""
    start, reviewed, adjusted = values["in_force_on"], values["reviewed_on"], values["adjusted_on"]
    if values["repealed_on"] and values["repealed_on"] < start:
        yield Fault(
            "repealed_on",
            _("It cannot be repealed on {day}, before it was in force from {starts}."),
            {"day": values["repealed_on"], "starts": start},
        )
    if values["needs_change"] and not reviewed:
        yield Fault("reviewed_on", _("Whether it needs a change is said by a review. Give the day of the review."))
    if adjusted and values["needs_change"] != "yes":
        yield Fault("needs_change", _("It was adjusted, so it needed a change. Say “Yes” here, or take the day out."))
    if adjusted and reviewed and adjusted < reviewed:
        yield Fault(
            "adjusted_on",
            _("It cannot be adjusted on {day}, before it was reviewed on {reviewed}."),
            {"day": adjusted, "reviewed": reviewed},
        )


def told(policy: Policy, say_choice: Callable[[str, str], str], count: Count) -> Told:
    """Its number; reviewed, in need of a change, adjusted, repealed."""
    needs = say_choice("needs_change", policy.needs_change) if policy.needs_change else ""
    number = f"№ {policy.number}" if policy.number else ""
    return Told(policy.title, number, (policy.reviewed_on, needs, policy.adjusted_on, policy.repealed_on))


def groups(policy: Policy) -> Iterable[Group]:
    """All policies of a body are counted together."""
    yield Group(policy.institution_id, policy.institution.code)


def stocks(group: Group, policies: Sequence[Policy]) -> Iterable[Cell]:
    """Four running counts of what is in force: a repealed policy leaves all of them. All begin with the first policy."""
    changes: dict[str, list[Change]] = {measure.code: [] for measure in (IN_FORCE, REVIEWED, NEEDING, ADJUSTED)}
    for policy in policies:
        needing = policy.reviewed_on if policy.needs_change == "yes" else None
        days = (
            (IN_FORCE, policy.in_force_on),
            (REVIEWED, policy.reviewed_on),
            (NEEDING, needing),
            (ADJUSTED, policy.adjusted_on),
        )
        for measure, since in days:
            changes[measure.code] += _from(policy, since)
    for code, found in changes.items():
        for on, level, entry in levels(found):
            yield Cell(code, group.institution, day(on), level, entry=entry)


def _from(policy: Policy, since: date | None) -> Iterable[Change]:
    """It counts since a day, though not before it is in force, and until it is repealed."""
    yield policy.in_force_on, 0, policy.code
    if since is None or (policy.repealed_on and since > policy.repealed_on):
        return
    yield max(since, policy.in_force_on), 1, policy.code
    if policy.repealed_on:
        yield policy.repealed_on + NEXT_DAY, -1, policy.code


BOOK = Book(
    code="policies",
    words=WORDS,
    model=Policy,
    fields=FIELDS,
    measures=(),
    levels=(IN_FORCE, REVIEWED, NEEDING, ADJUSTED),
    day="in_force_on",
    check=check,
    told=told,
    columns=(_("Reviewed"), _("Needs a change"), _("Adjusted"), _("Repealed")),
    stocks=stocks,
    groups=groups,
)
