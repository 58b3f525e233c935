"""What an institution says of each due while it writes, and the proof beside it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from followthrough.promise.plans.models import Due
from followthrough.reporting.cycles.models.cycles import Submission
from followthrough.reporting.cycles.rules.answers import AnswerText, Difficulty, Status

STATUS_CHOICES = [(status.value, status.value) for status in Status]


class AnswerFields(models.Model):
    """The fields of an answer, in a draft and in a frozen filing alike."""

    status = models.CharField(max_length=16, choices=STATUS_CHOICES, null=True, blank=True)  # noqa: DJ001 -- because null is "nothing chosen", no text
    narrative = models.TextField(blank=True)
    difficulties = models.JSONField(default=list, blank=True)
    difficulty = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    done_on = models.DateField(null=True, blank=True)
    differs_because = models.TextField(blank=True)

    class Meta:
        abstract = True

    @property
    def text(self) -> AnswerText:
        """The fields as the rules know them."""
        return AnswerText(
            status=Status(self.status) if self.status else None,
            narrative=self.narrative,
            difficulties=tuple(Difficulty(code) for code in self.difficulties),
            difficulty=self.difficulty,
            next_steps=self.next_steps,
            done_on=self.done_on,
            differs_because=self.differs_because,
        )


class Answer(AnswerFields):
    """The draft answer of one submission to one due; saved as one types. `version` grows with each save."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="answers")
    due = models.ForeignKey(Due, on_delete=models.PROTECT, related_name="answers")
    is_debt = models.BooleanField()
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "due"], name="reporting_answer_once"),
            models.CheckConstraint(
                condition=Q(status__isnull=True) | Q(status__in=[s.value for s in Status]), name="reporting_answer_status"
            ),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class Evidence(models.Model):
    """Proof beside an answer: a link or a file. Taken out by date, never deleted, since a filing may name it."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="evidence")
    title = models.CharField(max_length=200)
    url = models.URLField(max_length=500, blank=True)
    path = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=120, blank=True)
    size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_out_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(path="", sha256="") & ~Q(url="") | ~Q(path="") & ~Q(sha256="") & Q(url=""),
                name="reporting_link_or_file",
            )
        ]

    def __str__(self) -> str:
        return self.title
