"""A lead's report as it left each time, frozen, and why it was sent back or corrected."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from followthrough.reporting.cycles.models.reports import LeadReport
from followthrough.reporting.dispatches.models import Dispatch

PERSON = settings.AUTH_USER_MODEL


class LeadFiling(models.Model):
    """One version of a lead's report, made when it leaves; the database refuses to change it. Others read the highest number.

    `texts` are pairs of number of the objective and text, in the order of the plan. `approved_by` empty: the lead had no
    approver. `dispatch` empty: the plan has no coordinator to whom a letter goes.
    """

    report = models.ForeignKey(LeadReport, on_delete=models.PROTECT, related_name="filings")
    number = models.PositiveSmallIntegerField()
    texts = models.JSONField()
    sha256 = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, null=True, blank=True, related_name="lead_filings")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="reporting_lead_filing_number"),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="reporting_lead_filing_signed_by",
            ),
        ]

    def __str__(self) -> str:
        return f"filing {self.number} of lead report {self.report_id}"


class LeadRemark(models.Model):
    """Why a version was sent back by the coordinator or is corrected by the lead; the database refuses to change it."""

    filing = models.ForeignKey(LeadFiling, on_delete=models.PROTECT, related_name="remarks")
    is_send_back = models.BooleanField()
    text = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="reporting_lead_remark_has_reason")]

    def __str__(self) -> str:
        return f"remark on lead filing {self.filing_id}"
