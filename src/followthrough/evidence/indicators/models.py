"""Values that are not worked out from facts: shares that a body gives without its counts."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan


class Observation(models.Model):
    """A share without counts, of a body whose totals are classified (¶44). Never changed: the latest of a body, measure and year holds.

    `measure` is the code of a measure of the plan (`1.3-b`), `percent` from 0 to 100. `weight` is what the body declares
    that it counts when shares are pooled; empty: it is kept out of pooled sums. `because` says why no counts are given.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="observations")
    measure = models.CharField(max_length=24)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    percent = models.DecimalField(max_digits=6, decimal_places=3)
    weight = models.PositiveIntegerField(null=True, blank=True)
    because = models.TextField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(percent__gte=0, percent__lte=100), name="indicators_share_in_percent"),
            models.CheckConstraint(condition=~Q(because=""), name="indicators_share_has_a_reason"),
            models.CheckConstraint(condition=Q(weight__isnull=True) | Q(weight__gt=0), name="indicators_weight_above_zero"),
        ]
        indexes = [models.Index(fields=["plan", "measure", "institution", "year"], name="indicators_share_of_body")]

    def __str__(self) -> str:
        return f"{self.measure} of {self.institution_id} in {self.year}"
