"""Measures of rooms that are not built yet: their numbers come by file (`followthrough facts load`)."""

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.measures import Measure, OverTime

FLOW = OverTime.FLOW

AWAITED = (
    Measure("reporting.due", FLOW, _("Reports due"), declared=("topic",)),
    Measure("reporting.on_time", FLOW, _("Reports received in time"), declared=("topic",)),
    Measure("reporting.received", FLOW, _("Reports received"), declared=("topic",)),
    Measure("reporting.sent", FLOW, _("Reports sent on"), declared=("topic",)),
)
