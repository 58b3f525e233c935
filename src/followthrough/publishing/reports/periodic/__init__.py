"""The report on a week, a quarter or a year from what the units entered on the day on which it happened."""

from followthrough.publishing.reports.periodic.content import Communities, Event, Part, People, Periodic, Said, Unit
from followthrough.publishing.reports.periodic.document import periodic_report

__all__ = ["Communities", "Event", "Part", "People", "Periodic", "Said", "Unit", "periodic_report"]
