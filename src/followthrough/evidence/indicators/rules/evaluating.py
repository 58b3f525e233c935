"""Judging one measure for one group of bodies from sums of facts: value, threshold, verdict, what is missing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from followthrough.evidence.indicators.rules.observed import WHOLE, Observed, Shares, pooled
from followthrough.evidence.indicators.rules.sums import NOTHING_HIDDEN, Counted, Hidden, Sums, Years
from followthrough.evidence.indicators.rules.verdicts import Verdict, of_count
from followthrough.promise.plans.rules.arithmetic import needed, share_percent
from followthrough.promise.plans.rules.measures import Comparator, MeasureEntry, Unit
from followthrough.promise.plans.rules.proofs import Figure, Over, ProofEntry, Quantity
from followthrough.promise.plans.rules.words import Recurrence

NO_SHARES = Shares()


@dataclass(frozen=True)
class Time:
    """When a duty is judged: its first and last year, the year it is asked for, and today.

    `year` is the year of a yearly duty or of the report; a duty whose last year is later is still running then.
    """

    first: int | None
    last: int | None
    year: int
    today: date

    @property
    def end(self) -> int:
        """The last year that counts here; nothing of a year that has not come does."""
        return min(self.year, self.today.year, self.last if self.last is not None else self.year)

    @property
    def is_past(self) -> bool:
        """Whether the last day of the duty lies behind, seen from the year that is asked for."""
        return self.last is not None and self.year >= self.last and self.today > date(self.last, 12, 31)


@dataclass(frozen=True)
class Evaluated:
    """What facts say of one measure. `value` is a count, or of a share in percent; None where it cannot be worked out.

    `part` and `whole` are both counts of a share. `needed` is what `part` (or the count) must reach. `missing` are the
    quantities that nobody reported. `later` is the count with what came after the end, only of what is done late. The `hidden` are the small counts
    of persons inside `part`, `whole` and `later`. `without_counts` bodies gave a share without counts that is in
    the value, those of `kept_out` one that cannot be pooled.
    """

    measure: MeasureEntry
    verdict: Verdict
    value: Fraction | None = None
    part: int | None = None
    whole: int | None = None
    needed: int | None = None
    facts: int = 0
    bodies: frozenset[int] = frozenset()
    missing: tuple[Quantity, ...] = ()
    shown: tuple[tuple[Figure, int | None, int | None], ...] = ()
    without_counts: int = 0
    kept_out: int = 0
    later: int | None = None
    hidden: Hidden = NOTHING_HIDDEN
    whole_hidden: Hidden = NOTHING_HIDDEN
    later_hidden: Hidden = NOTHING_HIDDEN

    @property
    def has_evidence(self) -> bool:
        """Whether anything was entered for it: a fact, or a share without counts."""
        return self.facts > 0 or self.without_counts > 0

    @property
    def is_derived(self) -> bool:
        """Whether it was worked out from at least one fact, or share without counts, whatever came of it."""
        return self.has_evidence and self.verdict != Verdict.NOT_ASSESSABLE


def evaluate(measure: MeasureEntry, sums: Sums, bodies: Collection[int], time: Time, shares: Shares = NO_SHARES) -> Evaluated:
    """Judge `measure` for `bodies` taken together (a body with those below it, or all of a row)."""
    if measure.proof is None:
        return Evaluated(measure, Verdict.NOT_ASSESSABLE)
    years = years_of(measure, time)
    shown = tuple(_shown(figure, sums, bodies, years) for figure in measure.proof.shown)
    judged = _judge(measure, measure.proof, sums, bodies, time, years)
    return replace(_with_shares(judged, shares.of(measure.code, bodies, years), time), shown=shown)


def _with_shares(judged: Evaluated, observed: Sequence[Observed], time: Time) -> Evaluated:
    """The same with shares that were given without counts; counts that are complete stand beside them."""
    measure = judged.measure
    if not observed or measure.unit != Unit.PERCENT:
        return judged
    counts = (judged.part, judged.whole) if judged.part is not None and judged.whole else None
    found = pooled(counts, observed)
    if found is None:
        return replace(judged, kept_out=len(observed))
    if not found.without_counts:
        return replace(judged, kept_out=found.kept_out)
    verdict = _of_share(measure, found.percent, time)
    return replace(
        judged,
        verdict=verdict,
        value=found.percent,
        missing=(),
        without_counts=found.without_counts,
        kept_out=found.kept_out,
    )


def _of_share(measure: MeasureEntry, percent: Fraction, time: Time) -> Verdict:
    if measure.threshold is None:
        return Verdict.NOT_ASSESSABLE
    if measure.comparator == Comparator.AT_MOST:
        return _at_most(percent <= Fraction(measure.threshold), time)
    if percent >= Fraction(measure.threshold):
        return Verdict.DONE
    if not time.is_past:
        return Verdict.IN_PROGRESS if percent > 0 else Verdict.NOT_STARTED
    return Verdict.PARTLY if percent > 0 else Verdict.NOT_DONE


def years_of(measure: MeasureEntry, time: Time) -> Years:
    """The years that count for a measure; what the proof says, else each year of a yearly row and any other until its end."""
    over = (measure.proof.over if measure.proof else None) or (
        Over.YEAR if measure.recurrence == Recurrence.ANNUAL else Over.UNTIL
    )
    first = {Over.UNTIL: None, Over.RANGE: time.first, Over.YEAR: time.year}[over]
    return Years(first, time.end)


def _judge(measure: MeasureEntry, proof: ProofEntry, sums: Sums, bodies: Collection[int], time: Time, years: Years) -> Evaluated:
    if proof.figure.of is not None:
        return _share(measure, proof, proof.figure.of, sums, bodies, time, years)
    counted = sums.count(proof.figure.count, bodies, years)
    later = sums.count(proof.figure.count, bodies, _with_what_came_after(years, time)) if time.is_past else counted
    known = counted or later
    if known is None:
        return Evaluated(measure, Verdict.NOT_ASSESSABLE, missing=(proof.figure.count,))
    number = counted.number if counted else 0
    found = Evaluated(
        measure,
        Verdict.NOT_ASSESSABLE,
        Fraction(number),
        part=number,
        facts=known.facts,
        bodies=known.bodies,
        hidden=counted.hidden if counted else NOTHING_HIDDEN,
        later_hidden=known.hidden if counted is None else later.hidden if later else NOTHING_HIDDEN,
    )
    if measure.threshold is None or measure.comparator is None:
        return found
    asked = floor(measure.threshold) if measure.comparator == Comparator.AT_MOST else ceil(measure.threshold)
    verdict = _verdict(measure, number, asked, later.number if later else number, time)
    came_later = later.number if later and verdict == Verdict.DONE_LATE else None
    return replace(found, verdict=verdict, needed=asked, later=came_later)


def _with_what_came_after(years: Years, time: Time) -> Years:
    """What came after the end counts as late only where everything from the beginning counts; a year ends with its year."""
    return Years(None, max(years.last, time.today.year)) if years.first is None else years


def _verdict(measure: MeasureEntry, number: int, asked: int, later: int, time: Time) -> Verdict:
    if measure.comparator == Comparator.AT_MOST:
        return _at_most(number <= asked, time)
    return of_count(number, asked, later, is_past=time.is_past)


def _at_most(is_kept: bool, time: Time) -> Verdict:
    """What must not be exceeded is kept only once its time is over."""
    if not is_kept:
        return Verdict.NOT_DONE
    return Verdict.DONE if time.is_past else Verdict.IN_PROGRESS


def _share(
    measure: MeasureEntry,
    proof: ProofEntry,
    below: Quantity,
    sums: Sums,
    bodies: Collection[int],
    time: Time,
    years: Years,
) -> Evaluated:
    above = proof.figure.count
    part, whole = _both(above, below, sums, bodies, years)
    if whole is not None and whole.number == 0 and proof.empty_is_not_applicable:
        return Evaluated(measure, Verdict.NOT_APPLICABLE, part=0, whole=0, facts=whole.facts, bodies=whole.bodies)
    missing = tuple(quantity for quantity, found in ((above, part), (below, whole)) if found is None)
    if part is None or whole is None or whole.number == 0:
        known = part or whole
        facts = known.facts if known else 0
        return Evaluated(
            measure,
            Verdict.NOT_ASSESSABLE,
            part=part.number if part else None,
            whole=whole.number if whole else None,
            hidden=part.hidden if part else NOTHING_HIDDEN,
            whole_hidden=whole.hidden if whole else NOTHING_HIDDEN,
            facts=facts,
            missing=missing,
        )
    return _share_judged(measure, proof, sums, bodies, time, years, part, whole)


def _share_judged(
    measure: MeasureEntry,
    proof: ProofEntry,
    sums: Sums,
    bodies: Collection[int],
    time: Time,
    years: Years,
    part: Counted,
    whole: Counted,
) -> Evaluated:
    found = Evaluated(
        measure,
        Verdict.NOT_ASSESSABLE,
        share_percent((part.number, whole.number)),
        part.number,
        whole.number,
        facts=part.facts + whole.facts,
        bodies=part.bodies | whole.bodies,
        hidden=part.hidden,
        whole_hidden=whole.hidden,
    )
    if measure.threshold is None or measure.unit != Unit.PERCENT:
        return found
    if measure.comparator == Comparator.AT_MOST:
        allowed = floor(Fraction(measure.threshold) * whole.number / WHOLE)
        return replace(found, verdict=_at_most(part.number <= allowed, time), needed=allowed)
    asked = needed(measure.threshold, whole.number)
    if asked is None:
        return found
    later = _later_share(measure.threshold, proof.figure, sums, bodies, time, years)
    verdict = of_count(part.number, asked, asked if later else part.number, is_past=time.is_past)
    if proof.each and verdict == Verdict.DONE and not _holds_in_each(measure.threshold, proof, sums, bodies, years):
        verdict = Verdict.PARTLY if time.is_past else Verdict.IN_PROGRESS
    return replace(found, verdict=verdict, needed=asked)


def _later_share(threshold: Decimal, figure: Figure, sums: Sums, bodies: Collection[int], time: Time, years: Years) -> bool:
    """Whether the share was reached after the end of its time."""
    if not time.is_past or figure.of is None:
        return False
    part, whole = _both(figure.count, figure.of, sums, bodies, _with_what_came_after(years, time))
    asked = needed(threshold, whole.number) if whole else None
    return part is not None and asked is not None and part.number >= asked


def _holds_in_each(threshold: Decimal, proof: ProofEntry, sums: Sums, bodies: Collection[int], years: Years) -> bool:
    below = proof.figure.of
    if below is None:
        return True
    for value in sums.values_of(proof.each, below, bodies, years):
        part = sums.count(proof.figure.count, bodies, years, **{proof.each: value})
        whole = sums.count(below, bodies, years, **{proof.each: value})
        asked = needed(threshold, whole.number) if whole else None
        if asked is not None and (part.number if part else 0) < asked:
            return False
    return True


def _both(
    above: Quantity, below: Quantity, sums: Sums, bodies: Collection[int], years: Years
) -> tuple[Counted | None, Counted | None]:
    return sums.count(above, bodies, years), sums.count(below, bodies, years)


def _shown(figure: Figure, sums: Sums, bodies: Collection[int], years: Years) -> tuple[Figure, int | None, int | None]:
    part = sums.count(figure.count, bodies, years)
    whole = sums.count(figure.of, bodies, years) if figure.of else None
    return figure, part.number if part else None, whole.number if whole else None
