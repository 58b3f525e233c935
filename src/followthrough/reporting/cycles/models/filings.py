"""What was handed in, frozen, and what was said about it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from followthrough.promise.plans.models import Due
from followthrough.reporting.cycles.models.answers import STATUS_CHOICES, AnswerFields
from followthrough.reporting.cycles.models.cycles import Submission
from followthrough.reporting.cycles.rules.states import Origin
from followthrough.reporting.dispatches.models import Dispatch


class Filing(models.Model):
    """One frozen copy of a submission, made each time it is handed in. What others read and count is the latest that left.

    The approver signs this copy (its hash), so an edit after it needs a new copy and a new signature. `is_latest` begins with
    the dispatch. `approved_by` empty although it left: the body had no approver, which is shown wherever it is read.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="filings")
    number = models.PositiveSmallIntegerField()
    filed_at = models.DateTimeField()
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    is_latest = models.BooleanField(default=False)
    sha256 = models.CharField(max_length=64)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, null=True, blank=True, related_name="filings")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="reporting_signed_by",
            ),
            models.CheckConstraint(condition=Q(is_latest=False) | Q(dispatch__isnull=False), name="reporting_latest_has_left"),
            models.UniqueConstraint(fields=["submission", "number"], name="reporting_filing_number"),
            models.UniqueConstraint(fields=["submission"], condition=Q(is_latest=True), name="reporting_one_latest_filing"),
        ]

    def __str__(self) -> str:
        return f"filing {self.number} of {self.submission_id}"


class FiledAnswer(AnswerFields):
    """One answer inside a filing, never changed. `evidence` lists title and link, or title and hash of the file.

    `proposed` is the status that facts showed when it was sent, empty if they showed none; `proof` what stood behind it:
    the verdict, the sentence with its figures, and the codes of the entries.
    """

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="answers")
    due = models.ForeignKey(Due, on_delete=models.PROTECT, related_name="filed_answers")
    is_debt = models.BooleanField()
    evidence = models.JSONField(default=list, blank=True)
    proposed = models.CharField(max_length=16, choices=STATUS_CHOICES, blank=True)
    proof = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["filing", "due"], name="reporting_filed_answer_once")]

    def __str__(self) -> str:
        return f"filed answer {self.pk}"

    @property
    def is_different(self) -> bool:
        """Whether the institution saw it differently from what the facts showed."""
        return bool(self.proposed) and self.proposed != self.status


class Remark(models.Model):
    """What was said when a filing was accepted, sent back, given back by the approver or corrected; all but the first have a reason."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="remarks")
    is_acceptance = models.BooleanField()
    origin = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Origin], default=Origin.LEAD.value)
    text = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(is_acceptance=True) | ~Q(text=""), name="reporting_send_back_has_reason")
        ]

    def __str__(self) -> str:
        return f"remark on filing {self.filing_id}"
