"""The tables of counts on the way to missions, and of their lines."""

from django.db import models
from django.db.models import Q

from followthrough.evidence.registers.books.missions.steps import STEPS
from followthrough.evidence.registers.shared.entry import Entry, Line, of_known_sex


class MissionCount(Entry):
    """What a body says of one mission and role for a day or for the month, quarter or year in which `on` lies."""

    mission = models.CharField(max_length=60)
    role = models.CharField(max_length=20)
    span = models.CharField(max_length=7)
    on = models.DateField()

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(condition=~Q(mission=""), name="registers_mission_is_named"),
            models.UniqueConstraint(
                fields=["institution", "mission", "role", "span", "on"],
                condition=Q(withdrawn_at__isnull=True),
                name="registers_mission_told_once",
            ),
        ]
        indexes = [models.Index(fields=["institution", "mission", "on"], name="registers_missions_of_body")]


class MissionLine(Line):
    """How many of one sex and community took one step."""

    entry = models.ForeignKey(MissionCount, on_delete=models.CASCADE, related_name="lines")
    step = models.CharField(max_length=20)
    sex = models.CharField(max_length=1)
    community = models.CharField(max_length=40, blank=True)
    people = models.PositiveIntegerField()

    class Meta:
        constraints = [
            of_known_sex("mission"),
            models.CheckConstraint(condition=Q(step__in=[code for code, _title in STEPS]), name="registers_mission_step"),
            models.UniqueConstraint(fields=["entry", "step", "sex", "community"], name="registers_mission_line_once"),
        ]
