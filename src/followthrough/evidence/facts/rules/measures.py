"""What can be counted: each measure with its code, how it adds up over time, and whether it counts persons.

A register declares its own measures (`declare`); those of registers that are not built yet stand in `awaited` and come by file.
"""

from dataclasses import dataclass
from enum import StrEnum

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _


class OverTime(StrEnum):
    """How numbers of several periods become one: a flow adds up, a stock takes the latest."""

    FLOW = "flow"
    STOCK = "stock"


# Columns that a register may declare for its facts, beside those that every fact has.
DECLARED = ("topic", "channel", "reason", "role", "mission", "place")


@dataclass(frozen=True)
class Measure:
    """One countable thing: `code` is `register.measure`; `declared` are the further columns that its facts may fill.

    `of_persons`: it counts persons, so sex is asked for and small numbers are hidden from most readers. Counts of
    acts, events, bodies and appointed posts are none.
    """

    code: str
    over_time: OverTime
    title: str
    of_persons: bool = False
    declared: tuple[str, ...] = ()

    @property
    def register(self) -> str:
        """The register that it comes from."""
        return self.code.split(".", maxsplit=1)[0]

    @property
    def is_stock(self) -> bool:
        """Whether the latest number holds instead of the sum."""
        return self.over_time == OverTime.STOCK


_measures: dict[str, Measure] = {}


def declare(*measures: Measure) -> None:
    """Make measures known. The same again changes nothing; raises RuntimeError where two say different things of one code."""
    for measure in measures:
        if _measures.setdefault(measure.code, measure) != measure:
            raise RuntimeError(f"{measure.code} is declared twice")


def measures() -> tuple[Measure, ...]:
    """Every measure, by code."""
    return tuple(_measures[code] for code in sorted(_measures))


def find_measure(code: str) -> Measure | None:
    """The measure of this code, or None."""
    return _measures.get(code)


def get_measure(code: str) -> Measure:
    """The measure of this code; raises NotFound."""
    measure = _measures.get(code)
    if measure is None:
        raise NotFound(
            "measure.unknown",
            _(
                "There is no measure “{code}”. Measures look like trainings.participants; `followthrough facts measures` lists them."
            ),
            code=code,
        )
    return measure
