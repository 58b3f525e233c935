"""The table of recommendations received and of their answers."""

from django.db import models
from django.db.models import F, Q

from followthrough.evidence.registers.books.recommendations.states import ACCEPTED, OPEN, PARTLY, REFUSED
from followthrough.evidence.registers.shared.entry import Entry


class Advice(Entry):
    """A recommendation received. States: open → accepted, partly accepted, or refused (with the reason), on a day."""

    title = models.TextField()
    received_on = models.DateField()
    source = models.CharField(max_length=200)
    objective = models.CharField(max_length=60, blank=True)
    row = models.CharField(max_length=60, blank=True)
    debate = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, default=OPEN)
    answered_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(condition=Q(state__in=[OPEN, ACCEPTED, PARTLY, REFUSED]), name="registers_advice_state"),
            models.CheckConstraint(
                condition=Q(state=OPEN, answered_on__isnull=True) | ~Q(state=OPEN) & Q(answered_on__gte=F("received_on")),
                name="registers_advice_answered_after",
            ),
            models.CheckConstraint(condition=~Q(state__in=[PARTLY, REFUSED]) | ~Q(answer=""), name="registers_advice_says_why"),
        ]
        indexes = [models.Index(fields=["institution", "received_on"], name="registers_advice_of_body")]
