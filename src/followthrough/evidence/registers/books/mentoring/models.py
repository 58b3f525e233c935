"""The tables of programmes and of those who took part."""

from django.db import models
from django.db.models import F, Q

from followthrough.evidence.registers.shared.entry import Entry, Line, ends_after, of_known_sex


class Programme(Entry):
    """One mentoring or leadership programme of a year; it counts in the year of its first day."""

    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta(Entry.Meta):
        constraints = [*Entry.Meta.constraints, ends_after("programme")]
        indexes = [models.Index(fields=["institution", "from_on"], name="registers_programmes_of_body")]


class ProgrammeLine(Line):
    """How many of one kind took part, and how many of them are in no other programme of the year that is entered already."""

    entry = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="lines")
    sex = models.CharField(max_length=1)
    rank_band = models.CharField(max_length=40, blank=True)
    community = models.CharField(max_length=40, blank=True)
    attendances = models.PositiveIntegerField()
    new_in_year = models.PositiveIntegerField()

    class Meta:
        constraints = [
            of_known_sex("programme"),
            models.CheckConstraint(condition=Q(new_in_year__lte=F("attendances")), name="registers_programme_new_of_all"),
            models.UniqueConstraint(fields=["entry", "sex", "rank_band", "community"], name="registers_programme_line_once"),
        ]
