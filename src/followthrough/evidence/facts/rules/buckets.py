"""Into which year, quarter, month or week a fact falls, and which facts are too long to be put into one."""

from datetime import date
from enum import StrEnum

from followthrough.base.kernel.periods import MONTHS_OF_A_QUARTER, Span


class Bucket(StrEnum):
    """Lengths of time by which a total can be asked."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"


_LENGTHS = tuple(Span)
"""Spans, shortest first."""


def spans_within(bucket: Bucket | None) -> tuple[Span, ...]:
    """Spans of flows that can be put into such a bucket. The number of a year cannot be divided into quarters.

    A week belongs to the month of its Thursday, so weeks go into months. Without a bucket every span fits.
    """
    return _LENGTHS if bucket is None else spans_up_to(Span(bucket.value))


def spans_up_to(span: Span) -> tuple[Span, ...]:
    """Spans that are not longer than one."""
    return _LENGTHS[: _LENGTHS.index(span) + 1]


def bucket_of(counted_on: date, bucket: Bucket | None) -> str:
    """The code of the bucket that holds the day on which a fact counts, such as `2019-Q1`; "" without a bucket."""
    if bucket is None:
        return ""
    if bucket == Bucket.WEEK:
        number, week, _ = counted_on.isocalendar()
        return f"{number:04}-W{week:02}"
    if bucket == Bucket.QUARTER:
        return f"{counted_on.year:04}-Q{(counted_on.month - 1) // MONTHS_OF_A_QUARTER + 1}"
    return f"{counted_on.year:04}" if bucket == Bucket.YEAR else f"{counted_on.year:04}-{counted_on.month:02}"
