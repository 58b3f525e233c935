"""The tables of partners, of what they work on, and of the group's meetings."""

from django.db import models

from followthrough.evidence.registers.shared.entry import Entry, Line, ends_after


class Partner(Entry):
    """An organization that was invited to the group of implementing partners, and perhaps joined and left it."""

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    invited_on = models.DateField()
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    agreement = models.CharField(max_length=200, blank=True)

    class Meta(Entry.Meta):
        constraints = [*Entry.Meta.constraints, ends_after("partner", "invited_on", "joined_on")]
        indexes = [models.Index(fields=["institution", "invited_on"], name="registers_partners_of_body")]


class Engagement(Line):
    """What a partner does with one institution under one objective, from when to when."""

    entry = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="lines")
    objective = models.CharField(max_length=60)
    body = models.CharField(max_length=60)
    does = models.CharField(max_length=300, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            ends_after("engagement"),
            models.UniqueConstraint(fields=["entry", "objective", "body"], name="registers_engagement_once"),
        ]


class PartnersMeeting(Entry):
    """One meeting of the group of implementing partners, and what was agreed there."""

    title = models.CharField(max_length=300)
    held_on = models.DateField()
    invited = models.PositiveIntegerField(null=True, blank=True)
    came = models.PositiveIntegerField(null=True, blank=True)
    agreed = models.TextField(blank=True)

    class Meta(Entry.Meta):
        indexes = [models.Index(fields=["institution", "held_on"], name="registers_meetings_of_body")]
