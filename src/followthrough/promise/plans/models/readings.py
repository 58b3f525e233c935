"""The coordinator's decision which reading of an open place holds until the issuer amends the act."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from followthrough.promise.plans.models.plan import Plan


class ReadingDecision(models.Model):
    """Which reading of an open question holds from a moment on; the latest one holds. `reading` empty: open again.

    Never changed and never deleted: a report keeps the reading that held when its data was frozen.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="reading_decisions")
    question = models.CharField(max_length=60)
    reading = models.CharField(max_length=60, blank=True)
    because = models.TextField()
    document = models.CharField(max_length=300)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(question=""), name="plans_reading_of_a_question"),
            models.CheckConstraint(condition=~Q(because=""), name="plans_reading_has_a_reason"),
            models.CheckConstraint(condition=~Q(document=""), name="plans_reading_has_a_document"),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.reading or 'open'}"
