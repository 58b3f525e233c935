"""The leads' reports with their texts, and the coordinator's summary."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Objective
from followthrough.reporting.cycles.models.cycles import Cycle
from followthrough.reporting.cycles.rules.states import LeadReportState
from followthrough.reporting.dispatches.models import Dispatch


class LeadReport(models.Model):
    """One lead's report to the coordinator in one cycle. States: draft → sent, and draft again to be corrected.

    `approved_sha256` is the hash of the texts that the approver signed; once a text changes it is another one.
    `sent_at`, `sent_by` and `dispatch` are those of the first time, which decides whether it was late; each version that
    left is a `LeadFiling`.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="lead_reports")
    lead = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="lead_reports")
    state = models.CharField(max_length=8, choices=[(state.value, state.value) for state in LeadReportState])
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved_sha256 = models.CharField(max_length=64, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, null=True, blank=True, related_name="lead_reports")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "lead"], name="reporting_lead_report_once"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(state="sent", sent_at__isnull=False), name="reporting_sent_when"
            ),
        ]

    def __str__(self) -> str:
        return f"lead report {self.pk}"

    @property
    def is_reopened(self) -> bool:
        """Whether it has left and is being changed again; others read what left last."""
        return self.state == LeadReportState.DRAFT and self.sent_at is not None


class WrittenText(models.Model):
    """A text that one office writes and several people may have open: `version` grows with each save."""

    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True


class Consolidation(WrittenText):
    """The lead's one text on one objective in one cycle. Figures stand in it by code (see rules.tokens).

    `sources` keeps the hash of each answer as it was when the text was saved, by the code of the answer.
    """

    report = models.ForeignKey(LeadReport, on_delete=models.CASCADE, related_name="consolidations")
    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="consolidations")
    sources = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "objective"], name="reporting_one_text_per_objective")]

    def __str__(self) -> str:
        return f"consolidation {self.pk}"


class Summary(WrittenText):
    """What the coordinator writes above the leads' reports: an opening, and what the recipient is asked to decide.

    States: written → published (its cycle closes) → dispatched to the recipient → noted by it, where it is noted.
    `sources` keeps the hash of each lead's report as it was when the words were saved, by the code of the lead.
    """

    cycle = models.OneToOneField(Cycle, on_delete=models.CASCADE, related_name="summary")
    decisions = models.TextField(blank=True)
    sources = models.JSONField(default=dict, blank=True)
    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, null=True, blank=True, related_name="summaries")
    noted_number = models.CharField(max_length=60, blank=True)
    noted_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(noted_number="", noted_on__isnull=True)
                | (~Q(noted_number="") & Q(noted_on__isnull=False, dispatch__isnull=False)),
                name="reporting_noted_after_it_left",
            )
        ]

    def __str__(self) -> str:
        return f"summary of {self.cycle_id}"
