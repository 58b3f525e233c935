"""Frozen data with its hash."""

from django.conf import settings
from django.db import models

from followthrough.reporting.cycles.models import Cycle


class Release(models.Model):
    """The data of one cycle, frozen as canonical JSON. Never changed; a new state of the data is a new number.

    States: draft (made while the cycle was open) or published (made by publishing, the last of its cycle).
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveSmallIntegerField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    is_published = models.BooleanField()
    frozen_on = models.DateField()
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="releases_number_once"),
            models.UniqueConstraint(fields=["cycle"], condition=models.Q(is_published=True), name="releases_one_published"),
        ]

    def __str__(self) -> str:
        return f"release {self.number} of cycle {self.cycle_id}"
