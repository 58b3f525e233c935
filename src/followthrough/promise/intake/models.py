"""Documents as they were read, the answers to their questions, and names that were explained once for all."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from followthrough.promise.intake.rules.doubts import LONGEST_ANSWER

LONGEST_NAME, LONGEST_CODE = 200, 120


class PlanReading(models.Model):
    """A document that somebody uploaded, as its tables were read. The file itself is not kept.

    States: open (questions are answered, the draft is taken along) → loaded (its draft became the plan `loaded_as`,
    nothing is changed any more). An open one may be withdrawn, and is then gone.
    """

    name = models.CharField(max_length=LONGEST_NAME)
    sha256 = models.CharField(max_length=64)
    stored = models.JSONField()
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="plan_readings")
    read_at = models.DateTimeField()
    loaded_as = models.CharField(max_length=60, blank=True)
    loaded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(sha256=""), name="intake_reading_has_document"),
            models.CheckConstraint(
                condition=Q(loaded_as="", loaded_at__isnull=True) | ~Q(loaded_as="") & Q(loaded_at__isnull=False),
                name="intake_loaded_has_moment",
            ),
            models.UniqueConstraint(
                fields=["read_by", "sha256"], condition=Q(loaded_as=""), name="intake_one_open_reading_of_a_document"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ReadingAnswer(models.Model):
    """What a person chose for one doubt of a document; a new choice replaces it."""

    reading = models.ForeignKey(PlanReading, on_delete=models.CASCADE, related_name="answers")
    doubt = models.CharField(max_length=LONGEST_CODE)
    chosen = models.CharField(max_length=LONGEST_ANSWER)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reading", "doubt"], name="intake_one_answer"),
            models.CheckConstraint(condition=~Q(chosen=""), name="intake_answer_is_said"),
        ]

    def __str__(self) -> str:
        return f"{self.doubt} of {self.reading_id}"


class LearnedName(models.Model):
    """A printed name that was explained: the code of the body that it means, for every later document.

    `reading` is the document that asked; the name stays when that is withdrawn.
    """

    words = models.CharField(max_length=LONGEST_ANSWER, unique=True)
    code = models.CharField(max_length=60)
    reading = models.ForeignKey(PlanReading, on_delete=models.SET_NULL, null=True, blank=True, related_name="names")
    learned_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words="") & ~Q(code=""), name="intake_name_is_explained")]

    def __str__(self) -> str:
        return self.words
