"""Self-assessments of bodies, their answers, and the actions proposed for gaps."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from followthrough.evidence.assessments.rules.instruments import Answer
from followthrough.promise.institutions.models import Institution


class SelfAssessment(models.Model):
    """One self-assessment. States: open → closed (its day is in the register as `entry`) → released (others may read it)."""

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    instrument = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    released_on = models.DateField(null=True, blank=True)
    entry = models.CharField(max_length=60, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, entry="") | Q(closed_on__isnull=False) & ~Q(entry=""),
                name="assessments_closed_is_entered",
            ),
            models.CheckConstraint(
                condition=Q(released_on__isnull=True) | Q(closed_on__isnull=False), name="assessments_first_closed"
            ),
            models.UniqueConstraint(
                fields=["institution", "instrument"], condition=Q(closed_on__isnull=True), name="assessments_one_open_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class GivenAnswer(models.Model):
    """What a body says to one question, and on what it rests."""

    assessment = models.ForeignKey(SelfAssessment, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=40)
    answer = models.CharField(max_length=20)
    evidence = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "question"], name="assessments_answer_once"),
            models.CheckConstraint(condition=Q(answer__in=[one.value for one in Answer]), name="assessments_known_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.answer}"


class ProposedAction(models.Model):
    """What is to close a gap, by which office, until when. It binds nobody until it stands in the annual plan."""

    assessment = models.ForeignKey(SelfAssessment, on_delete=models.CASCADE, related_name="actions")
    question = models.CharField(max_length=40)
    what = models.CharField(max_length=300)
    office = models.CharField(max_length=200)
    due_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "question"], name="assessments_action_once"),
            models.CheckConstraint(condition=~Q(what="") & ~Q(office=""), name="assessments_action_says_who"),
        ]

    def __str__(self) -> str:
        return self.what
