"""What a plan states of its indicators: where each starts, what it must reach, which rows it hangs together with."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from followthrough.base.kernel.texts import Text
from followthrough.promise.plans.rules.measures import finite
from followthrough.promise.plans.rules.rows import Note

Stored = dict[str, Any]


class Better(StrEnum):
    """Which way serves the objective. `undetermined` is itself a finding: nobody can say what would be progress."""

    HIGHER = "higher"
    LOWER = "lower"
    UNDETERMINED = "undetermined"


class Aggregation(StrEnum):
    """How the figures of bodies become one (A-096): pooled and mean can give opposite verdicts."""

    POOLED = "pooled"
    MEAN = "mean"
    EACH = "each"
    SINGLE = "single"
    UNDETERMINED = "undetermined"


def _countable(expression: Stored | None) -> Stored | None:
    numbers = [expression[key] for key in ("value", "amount") if key in expression] if expression else []
    return None if any(finite(number) is None for number in numbers) else expression


@dataclass(frozen=True)
class TargetEntry:
    """What one part of an indicator must reach in one year. `expression` None: the plan leaves the cell blank."""

    year: int
    expression: Stored | None

    @property
    def is_rise(self) -> bool:
        """Whether it is written as a rise over something ("+15 %")."""
        return self.expression is not None and self.expression["form"] == "increase"


@dataclass(frozen=True)
class PartEntry:
    """One series of an indicator: all, leading posts, women, men.

    `baseline` None: blank, which is not zero, or a grade, which is in `baseline_grade`.
    """

    code: str
    title: Text
    sex: str | None
    baseline_year: int | None
    baseline: Decimal | None
    baseline_grade: str | None
    targets: tuple[TargetEntry, ...]

    @classmethod
    def of(cls, stored: Stored) -> "PartEntry":
        """Read one entry of `parts`; targets by year."""
        baseline = stored.get("baseline") or {}
        value = baseline.get("value")
        is_grade = isinstance(value, str)
        targets = (TargetEntry(target["year"], _countable(target["expression"])) for target in stored["targets"])
        return cls(
            code=stored["code"],
            title=Text.of(stored.get("title")),
            sex=stored.get("sex"),
            baseline_year=baseline.get("year"),
            baseline=None if is_grade else finite(value),
            baseline_grade=value if is_grade else None,
            targets=tuple(sorted(targets, key=lambda target: target.year)),
        )

    @property
    def has_baseline(self) -> bool:
        """Whether the plan says where it starts, as a value or as a grade."""
        return self.baseline is not None or self.baseline_grade is not None


@dataclass(frozen=True)
class IndicatorEntry:
    """One indicator as the plan states it; `grades` from worst to best, for a judgement in words."""

    code: str
    level: str
    of_number: str
    title: Text
    kind: str
    unit: Text
    better: Better
    grades: tuple[str, ...]
    parts: tuple[PartEntry, ...]
    measured_by: str | None
    information_source: Text
    aggregation: Aggregation | None
    denominator_from: str | None
    same_quantity_as: tuple[str, ...]
    notes: tuple[Note, ...]
    source: str

    @classmethod
    def of(cls, stored: Stored) -> "IndicatorEntry":
        """Read one entry of `indicators`."""
        return cls(
            code=stored["code"],
            level=stored["level"],
            of_number=stored["of"],
            title=Text.of(stored["title"]),
            kind=stored["kind"],
            unit=Text.of(stored["unit"]),
            better=Better(stored["better"]),
            grades=tuple(grade["code"] for grade in stored.get("grades") or ()),
            parts=tuple(PartEntry.of(part) for part in stored["parts"]),
            measured_by=stored.get("measured_by"),
            information_source=Text.of(stored.get("information_source")),
            aggregation=Aggregation(stored["aggregation"]) if stored.get("aggregation") else None,
            denominator_from=stored.get("denominator_from"),
            same_quantity_as=tuple(stored.get("same_quantity_as") or ()),
            notes=tuple(Note.of(note) for note in stored.get("notes") or ()),
            source=stored["source"],
        )

    def place_of(self, part: PartEntry) -> str:
        """`O1`, or `C2.women` where the indicator has several parts."""
        return self.code if len(self.parts) == 1 else f"{self.code}.{part.code}"
