"""The tables of trainings and of their participants by kind."""

from django.db import models
from django.db.models import F, Q

from followthrough.evidence.registers.shared.entry import Entry, Line


class Training(Entry):
    """One training. The fields `posts_…` count posts of a role reached for the first time in the topic, never persons."""

    title = models.CharField(max_length=300)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    hours = models.PositiveIntegerField()
    audience = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=200, blank=True)
    posts_coordinator = models.PositiveIntegerField(null=True, blank=True)
    posts_case_handler = models.PositiveIntegerField(null=True, blank=True)
    posts_gender_unit = models.PositiveIntegerField(null=True, blank=True)
    posts_gender_adviser = models.PositiveIntegerField(null=True, blank=True)
    posts_hr_manager = models.PositiveIntegerField(null=True, blank=True)
    posts_hr_specialist = models.PositiveIntegerField(null=True, blank=True)

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="registers_training_ends_after"
            ),
            models.CheckConstraint(condition=Q(hours__gte=1), name="registers_training_has_hours"),
        ]
        indexes = [models.Index(fields=["institution", "topic", "from_on"], name="registers_trainings_of_body")]


class Participants(Line):
    """How many of one kind took part, of these new this year and new in the plan's period in the topic."""

    entry = models.ForeignKey(Training, on_delete=models.CASCADE, related_name="lines")
    sex = models.CharField(max_length=1)
    rank_band = models.CharField(max_length=40, blank=True)
    community = models.CharField(max_length=40, blank=True)
    attendances = models.PositiveIntegerField()
    new_in_year = models.PositiveIntegerField(null=True, blank=True)
    new_in_period = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(sex__in=["F", "M", "X"]), name="registers_participants_sex"),
            models.CheckConstraint(
                condition=Q(new_in_year__isnull=True) | Q(new_in_year__lte=F("attendances")), name="registers_new_of_attendances"
            ),
            models.CheckConstraint(
                condition=Q(new_in_period__isnull=True) | Q(new_in_year__isnull=True) | Q(new_in_period__lte=F("new_in_year")),
                name="registers_new_in_period_of_year",
            ),
            models.UniqueConstraint(fields=["entry", "sex", "rank_band", "community"], name="registers_participants_once"),
        ]
