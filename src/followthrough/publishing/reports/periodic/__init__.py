"""The report on a week, a quarter or a year from what the units entered on the day on which it happened."""

from followthrough.publishing.reports.periodic.content import (
    Communities,
    Counted,
    Event,
    Part,
    People,
    Periodic,
    Returns,
    Said,
    Unit,
)
from followthrough.publishing.reports.periodic.document import periodic_report

__all__ = ["Communities", "Counted", "Event", "Part", "People", "Periodic", "Returns", "Said", "Unit", "periodic_report"]
