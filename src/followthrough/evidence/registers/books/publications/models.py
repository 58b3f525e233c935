"""The tables of publications and of their copies by language."""

from django.db import models

from followthrough.evidence.registers.shared.entry import Entry, Line


class Publication(Entry):
    """One material that was published on a day."""

    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20)
    issued_on = models.DateField()

    class Meta(Entry.Meta):
        indexes = [models.Index(fields=["institution", "topic", "issued_on"], name="registers_publications_of_body")]


class Copies(Line):
    """How many copies in one language were handed out."""

    entry = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="lines")
    language = models.CharField(max_length=10)
    copies = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "language"], name="registers_copies_once")]
