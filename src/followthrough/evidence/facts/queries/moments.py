"""The moment until which something was known, for "as it stood on 5 January"."""

from datetime import date, datetime, timedelta

from followthrough.base.kernel import clock


def end_of(day: date) -> datetime:
    """The last moment of a local day. Raises OverflowError on the last day that the calendar of this program has."""
    return clock.at_local(day + timedelta(days=1), 0) - timedelta(microseconds=1)
