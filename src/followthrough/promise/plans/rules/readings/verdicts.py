"""What a measured value means under each reading: "met under 2 of 4, two wait for the 2019 figure" (A-091, A-093)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.arithmetic import is_met
from followthrough.promise.plans.rules.indicators import Better
from followthrough.promise.plans.rules.readings.reading import Reading
from followthrough.promise.plans.rules.readings.targets import years_needed


@dataclass(frozen=True)
class Verdict:
    """Readings under which a value meets its target, misses it, or cannot be judged yet; by code."""

    met: tuple[str, ...]
    missed: tuple[str, ...]
    waiting: tuple[str, ...]
    needs: tuple[str, ...]

    def told(self) -> str:
        """The verdict in a sentence with its counts; "not assessable" where no reading can be worked out."""
        judged = len(self.met) + len(self.missed)
        if not judged:
            return (
                say(_("not assessable: needs {needs}"), needs=", ".join(self.needs)) if self.needs else say(_("not assessable"))
            )
        told = say(_("met under {met} of {judged}"), met=len(self.met), judged=judged)
        if self.waiting and not self.needs:
            told += say(_(", {count} cannot be worked out"), count=len(self.waiting))
        elif self.waiting:
            told += say(_(", {count} wait for {needs}"), count=len(self.waiting), needs=", ".join(self.needs))
        return told


def judge(readings: Sequence[Reading], value: Decimal, better: Better) -> Verdict:
    """Judge `value` under every reading. Nothing is judged where nobody can say which way is better."""
    met: list[str] = []
    missed: list[str] = []
    waiting: list[str] = []
    for reading in readings:
        outcome = None if reading.value is None else is_met(value, reading.value, better)
        (waiting if outcome is None else met if outcome else missed).append(reading.code)
    return Verdict(tuple(met), tuple(missed), tuple(waiting), years_needed(readings))
