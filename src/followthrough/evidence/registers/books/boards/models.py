"""The tables of boards and of their members by kind."""

from django.db import models
from django.db.models import Q

from followthrough.evidence.registers.shared.entry import Entry, Line, ends_after, of_known_sex


class Board(Entry):
    """A board from the day of its establishment until it is dissolved; `act` is the entry of the act that set it up."""

    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20)
    act = models.CharField(max_length=60, blank=True)
    established_on = models.DateField()
    dissolved_on = models.DateField(null=True, blank=True)

    class Meta(Entry.Meta):
        constraints = [*Entry.Meta.constraints, ends_after("board", "established_on", "dissolved_on")]
        indexes = [models.Index(fields=["institution", "established_on"], name="registers_boards_of_body")]


class Members(Line):
    """How many of one function, sex and community sat on it, from when to when; no member is named."""

    entry = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="lines")
    role = models.CharField(max_length=20)
    sex = models.CharField(max_length=1)
    community = models.CharField(max_length=40, blank=True)
    is_ex_officio = models.CharField(max_length=3, blank=True)
    people = models.PositiveIntegerField()
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            of_known_sex("members"),
            ends_after("members"),
            models.CheckConstraint(condition=Q(people__gte=1), name="registers_members_are_some"),
            models.UniqueConstraint(fields=["entry", "number"], name="registers_members_once"),
        ]
