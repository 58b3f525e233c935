"""Workbooks that came back, and runs over many of them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from followthrough.promise.institutions.models import Institution
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.workbooks.rules.runs import RunKind, RunState
from followthrough.reporting.workbooks.rules.taking import ArrivalState


class Arrival(models.Model):
    """One filled workbook as it came, kept whole. The same file for the same report is kept once.

    States: taken (all that can be read is in the draft), asking (something waits for a choice or for the report to be
    open) → taken; refused (foreign, altered or without its headings: nothing of it is taken). `answers` lists what it
    changed, duty by duty, with what became of it; `told` its faults and what is to be said about it.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="workbooks")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="workbooks")
    name = models.CharField(max_length=200)
    path = models.CharField(max_length=200)
    media_type = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=[(state.value, state.value) for state in ArrivalState])
    written_at = models.DateTimeField(null=True, blank=True)
    answers = models.JSONField(default=list, blank=True)
    told = models.JSONField(default=dict, blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "institution", "sha256"], name="workbooks_a_file_arrives_once"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in ArrivalState]), name="workbooks_arrival_state"
            ),
            models.CheckConstraint(condition=~Q(path="") & ~Q(sha256=""), name="workbooks_arrival_is_kept"),
        ]

    def __str__(self) -> str:
        return self.name


class Run(models.Model):
    """Writing or reading many workbooks of a cycle, by a process of its own; counts only, so that a page can show how far it is.

    States: running → done, or stopped when its process ended.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in RunKind])
    state = models.CharField(max_length=8, choices=[(state.value, state.value) for state in RunState])
    of_count = models.PositiveIntegerField(default=0)
    done_count = models.PositiveIntegerField(default=0)
    refused_count = models.PositiveIntegerField(default=0)
    place = models.CharField(max_length=300, blank=True)
    process_id = models.PositiveIntegerField(null=True, blank=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in RunKind]), name="workbooks_run_kind"),
            models.CheckConstraint(condition=Q(state__in=[state.value for state in RunState]), name="workbooks_run_state"),
            models.CheckConstraint(condition=Q(done_count__lte=F("of_count")), name="workbooks_run_counts"),
        ]

    def __str__(self) -> str:
        return f"run {self.pk}"
