"""The tables of standards and of the acts that apply them."""

from django.db import models

from followthrough.evidence.registers.shared.entry import Entry, Line


class Standard(Entry):
    """One provision of a convention or another international document that a body is to apply."""

    title = models.CharField(max_length=300)
    document = models.CharField(max_length=200)
    known_on = models.DateField()

    class Meta(Entry.Meta):
        indexes = [models.Index(fields=["institution", "known_on"], name="registers_standards_of_body")]


class Application(Line):
    """An act that applies the standard, since a day."""

    entry = models.ForeignKey(Standard, on_delete=models.CASCADE, related_name="lines")
    act = models.CharField(max_length=60)
    since_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "act"], name="registers_application_once")]
