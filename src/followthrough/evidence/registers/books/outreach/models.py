"""The tables of recruitment outreach and of the people reached."""

from django.db import models

from followthrough.evidence.registers.shared.entry import Entry, Line, ends_after, of_known_sex


class Outreach(Entry):
    """One recruitment campaign or visit, for a target group."""

    title = models.CharField(max_length=300)
    target = models.CharField(max_length=40)
    channel = models.CharField(max_length=40)
    place = models.CharField(max_length=200, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta(Entry.Meta):
        constraints = [*Entry.Meta.constraints, ends_after("outreach")]
        indexes = [models.Index(fields=["institution", "from_on"], name="registers_outreach_of_body")]


class OutreachLine(Line):
    """How many people of one sex and community were told about jobs."""

    entry = models.ForeignKey(Outreach, on_delete=models.CASCADE, related_name="lines")
    sex = models.CharField(max_length=1)
    community = models.CharField(max_length=40, blank=True)
    reached = models.PositiveIntegerField()

    class Meta:
        constraints = [
            of_known_sex("outreach"),
            models.UniqueConstraint(fields=["entry", "sex", "community"], name="registers_outreach_line_once"),
        ]
