"""The tables of campaigns and of what each reached by channel."""

from django.db import models
from django.db.models import Q

from followthrough.evidence.registers.shared.entry import Entry, Line, ends_after


class Campaign(Entry):
    """One campaign; it counts in the year of its first day, its reach in that of its last."""

    title = models.CharField(max_length=300)
    audience = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=200, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta(Entry.Meta):
        constraints = [*Entry.Meta.constraints, ends_after("campaign")]
        indexes = [models.Index(fields=["institution", "topic", "from_on"], name="registers_campaigns_of_body")]


class CampaignLine(Line):
    """Of one channel: items that appeared, or people of one sex who were addressed directly."""

    entry = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="lines")
    channel = models.CharField(max_length=40)
    items = models.PositiveIntegerField(null=True, blank=True)
    sex = models.CharField(max_length=1, blank=True)
    community = models.CharField(max_length=40, blank=True)
    reached = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(sex__in=["", "F", "M", "X"]), name="registers_campaign_sex"),
            models.CheckConstraint(
                condition=Q(reached__isnull=False) & ~Q(sex="") | Q(reached__isnull=True, items__isnull=False),
                name="registers_campaign_line_counts",
            ),
            models.UniqueConstraint(fields=["entry", "channel", "sex", "community"], name="registers_campaign_line_once"),
        ]
