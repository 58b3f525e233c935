"""The table of adjustments."""

from django.db import models
from django.db.models import F, Q

from followthrough.evidence.registers.shared.entry import Entry, ends_after


class Adjustment(Entry):
    """One action of a body's adjustment plan: planned on a day, done on a day, or given up on a day."""

    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20)
    place = models.CharField(max_length=200, blank=True)
    act = models.CharField(max_length=60, blank=True)
    planned_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            ends_after("adjustment", "planned_on", "done_on"),
            models.CheckConstraint(
                condition=Q(dropped_on__isnull=True) | Q(done_on__isnull=True, dropped_on__gte=F("planned_on")),
                name="registers_adjustment_done_or_dropped",
            ),
        ]
        indexes = [models.Index(fields=["institution", "planned_on"], name="registers_adjustments_of_body")]
