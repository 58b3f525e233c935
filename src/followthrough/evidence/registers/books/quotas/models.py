"""The table of quotas."""

from django.db import models
from django.db.models import Q

from followthrough.evidence.registers.shared.entry import Entry, ends_after


class Quota(Entry):
    """A share that an act asks for: of whom, among whom, from when to when."""

    title = models.CharField(max_length=300)
    of_whom = models.CharField(max_length=20)
    percent = models.PositiveIntegerField()
    population = models.CharField(max_length=300)
    source = models.CharField(max_length=300)
    act = models.CharField(max_length=60, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            ends_after("quota"),
            models.CheckConstraint(condition=Q(percent__gte=1, percent__lte=100), name="registers_quota_percent"),
        ]
        indexes = [models.Index(fields=["institution", "from_on"], name="registers_quotas_of_body")]
