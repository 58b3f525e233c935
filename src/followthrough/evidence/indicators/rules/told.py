"""Why a verdict stands, in one sentence: figures, threshold, what is missing. Small counts of persons only for who may see them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import reading_in, say
from followthrough.evidence.facts.rules.disclosure import Shown, ShownShare, shown, shown_beside, shown_share
from followthrough.evidence.facts.rules.measures import find_measure
from followthrough.evidence.facts.rules.roles import ROLES
from followthrough.evidence.indicators.rules.evaluating import Evaluated
from followthrough.evidence.indicators.rules.statuses import DutyStatus, RowStatus
from followthrough.evidence.indicators.rules.sums import Hidden
from followthrough.evidence.indicators.rules.verdicts import MET, Verdict
from followthrough.promise.plans.rules.measures import Comparator, asked
from followthrough.promise.plans.rules.proofs import Quantity

ROLE_TITLES = dict(ROLES)
DAYS_OF_A_WEEK = 7
FROM_REPORTS = "reporting."
FEW_TOLD = _("a share of few persons, which is not shown; asked is {asked}")
SHARE_TOLD = _("{part} of {whole} ({share} %), needed are {needed}")


def duty_reason(duty: DutyStatus, *, may_see: bool, may_see_all: bool = False) -> str:
    """Why the facts say what they say of a duty. `may_see`: the reader is shown small counts of persons of this body.

    `may_see_all`: of every body. Who sees only the own counts is not told what all together come to, since the rest is the others'.
    """
    if duty.last_activity is not None and duty.seen_on is not None:
        weeks = weeks_between(duty.last_activity, duty.seen_on)
        if duty.verdict == Verdict.QUIET:
            return say(_("no activity for {weeks} weeks"), weeks=weeks)
        return say(_("last activity {day}, {weeks} weeks ago"), day=duty.last_activity.isoformat(), weeks=weeks)
    if not duty.whole:
        return "; ".join(reason_of(one, may_see=may_see) for one in duty.measures)
    together = "; ".join(whole_reason(one, may_see=may_see_all) for one in duty.whole)
    if duty.verdict == Verdict.NOT_ASSESSABLE:
        return together
    gave = [count_told(one, one.part, one.hidden, may_see=may_see).told for one in duty.measures if one.facts]
    if not gave:
        return say(_("no contribution; all together: {told}"), told=together)
    return say(_("contribution: {parts}; all together: {told}"), parts=", ".join(gave), told=together)


def activity_told(row: RowStatus, *, may_see: bool) -> str:
    """Of a row without a day: when something was last done by any body of the plan, and what is counted. Counts, never lateness."""
    if row.last_activity is None or row.seen_on is None:
        return "; ".join(reason_of(one, may_see=may_see) for one in row.whole)
    weeks = weeks_between(row.last_activity, row.seen_on)
    when = say(_("last activity {day}, {weeks} weeks ago"), day=row.last_activity.isoformat(), weeks=weeks)
    return "; ".join(part for part in (when, counts_told(row, may_see=may_see)) if part)


def counts_told(row: RowStatus, *, may_see: bool) -> str:
    """What is counted of a row by all bodies together, each with its title; nothing where nothing is."""
    counted = (_counts_told(one, may_see=may_see) for one in row.whole)
    return "; ".join(part for part in counted if part)


def _counts_told(one: Evaluated, *, may_see: bool) -> str:
    """What is counted, each with its title; of a share both counts."""
    figure = one.measure.proof.figure if one.measure.proof else None
    if figure is None or one.part is None:
        return ""
    told = f"{quantity_told(figure.count)}: {count_told(one, one.part, one.hidden, may_see=may_see).told}"
    if figure.of is not None and one.whole is not None:
        told += f"; {quantity_told(figure.of)}: {count_told(one, one.whole, one.whole_hidden, may_see=may_see).told}"
    return _beside(told, one, may_see=may_see)


def whole_reason(evaluated: Evaluated, *, may_see: bool) -> str:
    """What all together came to. `may_see`: the small counts of all. Of persons only whether it was enough, since the total and one's own number tell the others'."""
    if evaluated.missing or not of_persons(evaluated) or may_see:
        return reason_of(evaluated, may_see=may_see)
    wanted = {"asked": asked(evaluated.measure)}
    return say(_("reached: {asked}") if evaluated.verdict in MET else _("not reached: {asked}"), **wanted)


def reason_of(evaluated: Evaluated, *, may_see: bool) -> str:
    """What the facts say of one measure: "4, needed are 5", "2 of 3 (66.6 %), needed are 3", "nothing is entered: …"."""
    measure = evaluated.measure
    if measure.proof is None:
        return say(_("the plan file does not say where this is looked up"))
    if evaluated.without_counts and evaluated.value is not None:
        return _without_counts(evaluated, evaluated.value, may_see=may_see)
    if evaluated.missing:
        return _missing_told(evaluated.missing)
    if evaluated.whole == 0:
        return say(_("there is nothing to divide by: {what} is 0"), what=quantity_told(measure.proof.figure.quantities[-1]))
    part = count_told(evaluated, evaluated.part, evaluated.hidden, may_see=may_see)
    if measure.threshold is None:
        return _beside(say(_("the text gives no number; counted are {part}"), part=part.told), evaluated, may_see=may_see)
    return _beside(_figures(evaluated, part, may_see=may_see), evaluated, may_see=may_see)


def _missing_told(missing: Sequence[Quantity]) -> str:
    if all(one.measure.startswith(FROM_REPORTS) for one in missing):
        return say(_("counted from the reporting chain, in which nothing is recorded here yet"))
    return say(_("nothing is entered: {what}"), what=", ".join(quantity_told(one) for one in missing))


def _beside(sentence: str, evaluated: Evaluated, *, may_see: bool) -> str:
    """The sentence with the figures that stand beside it without a verdict. Of persons only for who may see small counts."""
    told = [
        f"{quantity_told(figure.count)}: {part}" + (f"/{whole}" if whole is not None else "")
        for figure, part, whole in evaluated.shown
        if part is not None and (may_see or not any(_counts_persons(one) for one in figure.quantities))
    ]
    return f"{sentence} ({'; '.join(told)})" if told else sentence


def _counts_persons(quantity: Quantity) -> bool:
    found = find_measure(quantity.measure)
    return found is None or found.of_persons


def _without_counts(evaluated: Evaluated, value: Fraction, *, may_see: bool) -> str:
    wanted = asked(evaluated.measure)
    if evaluated.whole and _shown_share(evaluated, may_see=may_see).is_hidden:
        return say(FEW_TOLD, asked=wanted)
    return say(_("{share} %, given without counts; asked is {asked}"), share=percent(value), asked=wanted)


def _figures(evaluated: Evaluated, part: Shown, *, may_see: bool) -> str:
    if evaluated.whole is not None:
        return _share(evaluated, part, may_see=may_see)
    if evaluated.later is not None:
        later = count_told(evaluated, evaluated.later, evaluated.later_hidden, may_see=may_see)
        sentence = _("{part} in time, {later} with what came later; needed are {needed}")
        return say(sentence, part=part.told, later=later.told, needed=evaluated.needed)
    at_most = evaluated.measure.comparator == Comparator.AT_MOST
    sentence = _("{part}, at most {needed} are allowed") if at_most else _("{part}, needed are {needed}")
    return say(sentence, part=part.told, needed=evaluated.needed)


def _share(evaluated: Evaluated, part: Shown, *, may_see: bool) -> str:
    whole = count_told(evaluated, evaluated.whole, evaluated.whole_hidden, may_see=may_see)
    if _shown_share(evaluated, may_see=may_see).is_hidden or evaluated.value is None:
        return say(FEW_TOLD, asked=asked(evaluated.measure))
    facts = {"part": part.told, "whole": whole.told, "needed": evaluated.needed}
    if evaluated.verdict == Verdict.DONE_LATE:
        return say(_("{part} of {whole} in time; what is needed came later"), **facts)
    at_most = evaluated.measure.comparator == Comparator.AT_MOST
    sentence = _("{part} of {whole} ({share} %), at most {needed} are allowed") if at_most else SHARE_TOLD
    return say(sentence, share=percent(evaluated.value), **facts)


def _shown_share(evaluated: Evaluated, *, may_see: bool) -> ShownShare:
    """The share of the counts, as the reader may read it beside them."""
    beside = (
        count_told(evaluated, evaluated.part, evaluated.hidden, may_see=may_see),
        count_told(evaluated, evaluated.whole, evaluated.whole_hidden, may_see=may_see),
    )
    return shown_share(evaluated.part, evaluated.whole, of_persons=of_persons(evaluated), may_see=may_see, beside=beside)


def of_persons(evaluated: Evaluated) -> bool:
    """Whether what is counted are persons."""
    proof = evaluated.measure.proof
    found = find_measure(proof.figure.count.measure) if proof else None
    return found is not None and found.of_persons


def count_told(evaluated: Evaluated, number: int | None, hidden: Hidden, *, may_see: bool) -> Shown:
    """One count as a reader may read it: a total never tells a small count that stands in it."""
    people = of_persons(evaluated)
    if may_see or not people or number is None or not hidden.count:
        return shown(number, of_persons=people, may_see=may_see)
    is_crossed = hidden.crossed > 0
    return shown_beside(number, hidden.count, hidden.total, crossed=is_crossed, total_crossed=is_crossed)


def quantity_told(quantity: Quantity) -> str:
    """A quantity in words: the title of its measure, and the names of the topic and the role to which it is narrowed."""
    measure = find_measure(quantity.measure)
    if measure is None:
        return str(quantity)
    topic = quantity.topic_title.told(reading_in()) or quantity.topic.replace("-", " ")
    role = say(ROLE_TITLES.get(quantity.role, quantity.role.replace("-", " "))) if quantity.role else ""
    narrowed = ", ".join(part for part in (topic, role) if part)
    return f"{say(measure.title)} ({narrowed})" if narrowed else say(measure.title)


def percent(value: Fraction) -> str:
    """A share with at most one decimal, rounded down, so that 99.96 % is never shown as 100."""
    tenths = int(value * 10)
    return f"{Decimal(tenths) / 10:f}".removesuffix(".0")


def weeks_between(last: date, today: date) -> int:
    """Full weeks from a day until today, none if the day lies ahead."""
    return max((today - last).days // DAYS_OF_A_WEEK, 0)
