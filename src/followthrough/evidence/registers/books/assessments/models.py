"""The table of self-assessments that were held."""

from django.db import models

from followthrough.evidence.registers.shared.entry import Entry


class Review(Entry):
    """One internal gender review that was closed on a day. What it found is not in here."""

    title = models.CharField(max_length=300)
    instrument = models.CharField(max_length=200, blank=True)
    held_on = models.DateField()

    class Meta(Entry.Meta):
        indexes = [models.Index(fields=["institution", "held_on"], name="registers_reviews_of_body")]
