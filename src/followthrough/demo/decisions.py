"""What the coordinator of the demonstration decides about open places: some settled, one opened again, most still open."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial

from followthrough.base.kernel import clock
from followthrough.demo.people import person_of
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.operations import decide_reading
from followthrough.promise.plans.queries import get_plan

# Day, question, reading (empty: open again), reason, document.
DECISIONS = (
    (date(2018, 11, 6), "1.2-a.scope", "total", "The row says no “each”, and one campaign is planned.", "Note 11 of the Bureau, 6 November 2018 (invented)"),
    (date(2019, 3, 12), "3.3-a.recurrence", "cumulative", "The programme is held once in three years for everybody.", "Letter 14-06/88 of 11 March 2019 (invented)"),
    (date(2019, 4, 2), "O5.aggregation", "pooled", "Bodies with few planned actions would weigh too much in a mean.", "Note 4 of the Bureau, 2 April 2019 (invented)"),
    (date(2019, 5, 7), "O2.direction", "turned", "The objective wants more men on leave.", "Note 6 of the Bureau, 7 May 2019 (invented)"),
    (date(2019, 9, 17), "O2.direction", "", "The ministry asks to wait for the Romanian original.", "Letter 06-13/410 of 16 September 2019 (invented)"),
)  # fmt: skip


def reading_events(plan: str) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """Every decision at its moment."""
    for day, question, reading, because, document in DECISIONS:
        yield clock.at_local(day, 10), partial(_decide, plan, question, reading, because, document)


def _decide(plan: str, question: str, reading: str, because: str, document: str) -> None:
    coordinator = person_of("md-bri", Role.COORDINATOR)
    decide_reading(get_plan(plan), question, reading, because=because, document=document, by=coordinator)
