"""What institutions said of their duties. Reporting lies above this floor and tells it through a reader that it leaves here."""

from collections.abc import Callable, Mapping
from datetime import datetime

from followthrough.evidence.indicators.rules.statuses import Typed
from followthrough.promise.plans.models import Plan

Key = tuple[str, str, int | None]
"""Code of the row, code of the body, year of the duty (None: owed once)."""
Reader = Callable[[Plan, int | None, datetime | None], Mapping[Key, Typed]]


def _nobody_said(plan: Plan, year: int | None, as_of: datetime | None) -> Mapping[Key, Typed]:
    return {}


_reader: Reader = _nobody_said


def set_reader(reader: Reader) -> None:
    """Tell this room how filed answers are read; reporting does so at start."""
    global _reader  # noqa: PLW0603 -- because one process has one way to read answers
    _reader = reader


def typed_answers(plan: Plan, year: int | None, as_of: datetime | None) -> Mapping[Key, Typed]:
    """The latest filed answer to each duty of `plan` (in the report on `year`), as known at a moment."""
    return _reader(plan, year, as_of)
