"""The tables of events and of those who took part."""

from django.db import models
from django.db.models import Q

from followthrough.evidence.registers.shared.entry import Entry, Line, ends_after, of_known_sex


class Meeting(Entry):
    """One event that a body held itself, or that its people went to, at home or abroad."""

    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20)
    part = models.CharField(max_length=10)
    where = models.CharField(max_length=10)
    place = models.CharField(max_length=200, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            ends_after("event"),
            models.CheckConstraint(condition=Q(part__in=["held", "attended"]), name="registers_event_part"),
            models.CheckConstraint(condition=Q(where__in=["home", "abroad"]), name="registers_event_where"),
        ]
        indexes = [models.Index(fields=["institution", "from_on"], name="registers_events_of_body")]


class MeetingLine(Line):
    """How many people of one kind: one's own, or guests of an organization."""

    entry = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="lines")
    organization = models.CharField(max_length=200, blank=True)
    sex = models.CharField(max_length=1)
    community = models.CharField(max_length=40, blank=True)
    people = models.PositiveIntegerField()

    class Meta:
        constraints = [
            of_known_sex("event"),
            models.UniqueConstraint(fields=["entry", "organization", "sex", "community"], name="registers_event_line_once"),
        ]
