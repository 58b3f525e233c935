"""Days that a government moved."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class MovedDay(models.Model):
    """A day of rest that an act moved in one country (ISO code): one day off, one day worked instead. Withdrawn, never deleted."""

    country = models.CharField(max_length=2)
    off_on = models.DateField(null=True, blank=True)
    worked_on = models.DateField(null=True, blank=True)
    act = models.CharField(max_length=300)
    number = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(off_on__isnull=False) | Q(worked_on__isnull=False), name="calendar_moves_a_day"),
            models.CheckConstraint(
                condition=Q(off_on__isnull=True) | Q(worked_on__isnull=True) | ~Q(off_on=F("worked_on")),
                name="calendar_two_days",
            ),
            models.CheckConstraint(condition=~Q(act="") & ~Q(source=""), name="calendar_move_has_source"),
            models.UniqueConstraint(
                fields=["country", "off_on"], condition=Q(withdrawn_at__isnull=True), name="calendar_off_once"
            ),
            models.UniqueConstraint(
                fields=["country", "worked_on"], condition=Q(withdrawn_at__isnull=True), name="calendar_worked_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.off_on or self.worked_on}"
