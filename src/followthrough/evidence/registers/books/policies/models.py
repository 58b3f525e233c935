"""The table of policies."""

from django.db import models
from django.db.models import F, Q

from followthrough.evidence.registers.shared.entry import Entry, ends_after


class Policy(Entry):
    """A policy from the day on which it came into force until its repeal; reviewed on a day, adjusted on a day if it needed it."""

    title = models.CharField(max_length=300)
    number = models.CharField(max_length=80, blank=True)
    in_force_on = models.DateField()
    repealed_on = models.DateField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    needs_change = models.CharField(max_length=3, blank=True)
    adjusted_on = models.DateField(null=True, blank=True)

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            ends_after("policy", "in_force_on", "repealed_on"),
            models.CheckConstraint(condition=Q(needs_change__in=["", "yes", "no"]), name="registers_policy_needs"),
            models.CheckConstraint(
                condition=Q(needs_change="") | Q(reviewed_on__isnull=False), name="registers_policy_first_reviewed"
            ),
            models.CheckConstraint(
                condition=Q(adjusted_on__isnull=True) | Q(needs_change="yes", adjusted_on__gte=F("reviewed_on")),
                name="registers_policy_adjusted_after",
            ),
        ]
        indexes = [models.Index(fields=["institution", "in_force_on"], name="registers_policies_of_body")]
