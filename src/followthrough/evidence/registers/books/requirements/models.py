"""The table of physical requirements."""

from django.db import models
from django.db.models import Q

from followthrough.evidence.registers.shared.entry import Entry, ends_after


class Requirement(Entry):
    """One physical requirement as it holds from a day on, with its values for women and men; reviewed with an outcome."""

    title = models.CharField(max_length=300)
    function = models.CharField(max_length=200)
    of_women = models.CharField(max_length=100, blank=True)
    of_men = models.CharField(max_length=100, blank=True)
    act = models.CharField(max_length=60, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=10, blank=True)

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            ends_after("requirement"),
            models.CheckConstraint(
                condition=Q(outcome="", reviewed_on__isnull=True) | ~Q(outcome="") & Q(reviewed_on__isnull=False),
                name="registers_requirement_outcome_of_review",
            ),
        ]
        indexes = [models.Index(fields=["institution", "from_on"], name="registers_requirements_of_body")]
