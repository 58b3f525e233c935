"""The tables of debates and of those who came."""

from django.db import models

from followthrough.evidence.registers.shared.entry import Entry, Line, of_known_sex


class Debate(Entry):
    """One public debate or consultation, on the day on which it was held or closed."""

    title = models.CharField(max_length=300)
    form = models.CharField(max_length=20)
    held_on = models.DateField()
    with_whom = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=200, blank=True)

    class Meta(Entry.Meta):
        indexes = [models.Index(fields=["institution", "topic", "held_on"], name="registers_debates_of_body")]


class Audience(Line):
    """How many people of one sex came or wrote."""

    entry = models.ForeignKey(Debate, on_delete=models.CASCADE, related_name="lines")
    sex = models.CharField(max_length=1)
    community = models.CharField(max_length=40, blank=True)
    people = models.PositiveIntegerField()

    class Meta:
        constraints = [
            of_known_sex("audience"),
            models.UniqueConstraint(fields=["entry", "sex", "community"], name="registers_audience_once"),
        ]
