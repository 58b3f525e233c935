"""The table of acts."""

from django.db import models
from django.db.models import F, Q

from followthrough.evidence.registers.shared.entry import Entry


class Act(Entry):
    """One adopted act. In force from `in_force_on` (else from its adoption) until `repealed_on`; `implemented_on`: put into practice."""

    title = models.CharField(max_length=300)
    number = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=40)
    adopted_on = models.DateField()
    in_force_on = models.DateField(null=True, blank=True)
    implemented_on = models.DateField(null=True, blank=True)
    repealed_on = models.DateField(null=True, blank=True)

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(repealed_on__isnull=True) | Q(repealed_on__gte=F("adopted_on")), name="registers_act_ends_after"
            ),
            models.CheckConstraint(
                condition=Q(implemented_on__isnull=True) | Q(implemented_on__gte=F("adopted_on")),
                name="registers_act_first_adopted",
            ),
        ]
        indexes = [models.Index(fields=["institution", "topic", "adopted_on"], name="registers_acts_of_body")]
