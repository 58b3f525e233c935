"""The tables of support after missions."""

from django.db import models

from followthrough.evidence.registers.shared.entry import Entry, Line, ends_after, of_known_sex


class Support(Entry):
    """What a reintegration programme did in a time; `act` is the entry of the programme."""

    title = models.CharField(max_length=300)
    act = models.CharField(max_length=60, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta(Entry.Meta):
        constraints = [*Entry.Meta.constraints, ends_after("support")]
        indexes = [models.Index(fields=["institution", "from_on"], name="registers_support_of_body")]


class Supported(Line):
    """How many people of one sex and community were supported."""

    entry = models.ForeignKey(Support, on_delete=models.CASCADE, related_name="lines")
    sex = models.CharField(max_length=1)
    community = models.CharField(max_length=40, blank=True)
    people = models.PositiveIntegerField()

    class Meta:
        constraints = [
            of_known_sex("supported"),
            models.UniqueConstraint(fields=["entry", "sex", "community"], name="registers_supported_once"),
        ]
