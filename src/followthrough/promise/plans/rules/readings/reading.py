"""One possible meaning of an unclear place of the plan, and the open question that it answers."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Question(StrEnum):
    """What is open: how a target is meant, who owes it, how often, which way is progress, or how bodies become one figure."""

    TARGET = "target"
    SCOPE = "scope"
    RECURRENCE = "recurrence"
    DIRECTION = "direction"
    AGGREGATION = "aggregation"


@dataclass(frozen=True)
class Reading:
    """One meaning. `code` names it inside its question (`points-baseline`, `each`, `once`) and never changes.

    `told` says it in words, `consequence` what follows in numbers. `value` is the target in the indicator's unit, None
    where it cannot be worked out yet; then `needs` names what is missing ("O1.2019": the figure of that year).
    """

    code: str
    told: str
    consequence: str
    value: Decimal | None = None
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class OpenQuestion:
    """A place of the plan with several meanings. `code` is `O1.2021`, `C1.lead.2022`, `1.2-a.scope`, `O2.direction`.

    `proposed` is the reading that the house works with until one is decided, None where it works with none.
    """

    code: str
    kind: Question
    subject: str
    place: str
    stated: str
    readings: tuple[Reading, ...]
    proposed: str | None = None

    def find(self, code: str) -> Reading | None:
        """The reading with this code, or None."""
        return next((reading for reading in self.readings if reading.code == code), None)
