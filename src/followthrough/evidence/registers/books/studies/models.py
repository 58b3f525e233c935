"""The tables of studies and of their recommendations."""

from django.db import models
from django.db.models import Q

from followthrough.evidence.registers.shared.entry import Entry, Line

OPEN, APPLIED, REJECTED = "open", "applied", "rejected"


class Study(Entry):
    """One completed study."""

    title = models.CharField(max_length=300)
    carried_out_by = models.CharField(max_length=200, blank=True)
    completed_on = models.DateField()

    class Meta(Entry.Meta):
        indexes = [models.Index(fields=["institution", "topic", "completed_on"], name="registers_studies_of_body")]


class Recommendation(Line):
    """What a study recommends. States: open → applied or rejected (with the reason), on a day."""

    entry = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="lines")
    text = models.TextField()
    addressed_to = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, default=OPEN)
    closed_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=[OPEN, APPLIED, REJECTED]), name="registers_recommendation_state"),
            models.CheckConstraint(
                condition=Q(state=OPEN, closed_on__isnull=True) | ~Q(state=OPEN) & Q(closed_on__isnull=False),
                name="registers_recommendation_closed_on_a_day",
            ),
            models.CheckConstraint(condition=~Q(state=REJECTED) | ~Q(reason=""), name="registers_rejected_with_reason"),
            models.UniqueConstraint(fields=["entry", "number"], name="registers_recommendation_once"),
        ]
