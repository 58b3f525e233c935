"""What is said by week, quarter and year: windows, reports, their frozen copies, their way, and what was decided."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from followthrough.base.kernel.periods import Period, Span
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan
from followthrough.reporting.calendar.rules.periods import SPANS, Frequency
from followthrough.reporting.dispatches.models import Dispatch
from followthrough.reporting.periodic.rules.decisions import Matter
from followthrough.reporting.periodic.rules.routes import HopKind
from followthrough.reporting.periodic.rules.states import EventKind, ReportState

FREQUENCIES = [frequency.value for frequency in Frequency]


class ReportWindow(models.Model):
    """A period that a plan is reported on, of one frequency. States: open → closed (its end has passed; what was due is counted).

    `code` is written as everywhere (`2019-W05`, `2019-Q1`, `2019`), `year` is the year of a week's Thursday.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="report_windows")
    frequency = models.CharField(max_length=10, choices=[(one, one) for one in FREQUENCIES])
    code = models.CharField(max_length=10)
    first_on = models.DateField()
    last_on = models.DateField()
    year = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="periodic_window_once"),
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="periodic_window_days_in_order"),
            models.CheckConstraint(condition=Q(frequency__in=FREQUENCIES), name="periodic_known_frequency"),
        ]
        indexes = [models.Index(fields=["plan", "frequency", "first_on"], name="periodic_windows")]

    def __str__(self) -> str:
        return self.code

    @property
    def period(self) -> Period:
        """The period as the kernel knows it."""
        return Period(Span(SPANS[Frequency(self.frequency)]), self.first_on, self.last_on)


class PeriodicSubmission(models.Model):
    """What one body sends for one window. On pages: weekly, quarterly, annual return.

    States: draft → under way ⇄ sent back, under way → accepted, or sent (to a recipient outside). `text` is the draft; others
    read the latest SentCopy. `for_body`: whom this body enters for, because that one enters nowhere itself.
    `first_sent_on` decides lateness and is never changed by a second sending.
    """

    window = models.ForeignKey(ReportWindow, on_delete=models.PROTECT, related_name="submissions")
    sender = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=[(one.value, one.value) for one in ReportState])
    text = models.TextField(blank=True)
    for_body = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    first_sent_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["window", "sender"], name="periodic_submission_once"),
            models.CheckConstraint(
                condition=Q(state=ReportState.DRAFT.value) | Q(first_sent_on__isnull=False), name="periodic_sent_when"
            ),
        ]

    def __str__(self) -> str:
        return f"periodic submission {self.pk}"


class SentCopy(models.Model):
    """One frozen copy, made each time a report is sent; never changed. `content` has text, events, figures, sources."""

    submission = models.ForeignKey(PeriodicSubmission, on_delete=models.PROTECT, related_name="copies")
    number = models.PositiveSmallIntegerField()
    is_nil = models.BooleanField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "number"], name="periodic_copy_once")]

    def __str__(self) -> str:
        return f"copy {self.number} of {self.submission_id}"


class TakenText(models.Model):
    """A text of a shorter period that was taken into a longer report: every line keeps its source."""

    submission = models.ForeignKey(PeriodicSubmission, on_delete=models.CASCADE, related_name="taken")
    copy = models.ForeignKey(SentCopy, on_delete=models.PROTECT, related_name="taken_into")
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "copy"], name="periodic_taken_once")]

    def __str__(self) -> str:
        return f"copy {self.copy_id} in {self.submission_id}"


class Hop(models.Model):
    """One step of a report's way, frozen when it was first sent, so that a later chain shows no wrong office for it.

    `approved_sha256` is the hash that the recipient approved (rules/content.py): an edit before it makes it another one.
    `dispatch` is that with which it came here last. Of a supervisor `approved_at` is the acknowledgement.
    """

    submission = models.ForeignKey(PeriodicSubmission, on_delete=models.PROTECT, related_name="hops")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in HopKind])
    sender = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, null=True, blank=True, related_name="hops")
    note = models.TextField(blank=True)
    approved_sha256 = models.CharField(max_length=64, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "position"], name="periodic_hop_once"),
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in HopKind]), name="periodic_known_hop"),
            models.CheckConstraint(
                condition=Q(approved_sha256="", approved_at__isnull=True, approved_by__isnull=True)
                | ~Q(approved_sha256="") & Q(approved_at__isnull=False, approved_by__isnull=False),
                name="periodic_approved_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"hop {self.position} of {self.submission_id}"


class HopEvent(models.Model):
    """Something that happened to a report at a hop, with its own day; every reason is kept. Never changed."""

    hop = models.ForeignKey(Hop, on_delete=models.PROTECT, related_name="events")
    copy = models.ForeignKey(SentCopy, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in EventKind])
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, null=True, blank=True, related_name="hop_events")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in EventKind]), name="periodic_known_event"),
            models.CheckConstraint(
                condition=~Q(kind=EventKind.SENT_BACK.value) | ~Q(text=""), name="periodic_send_back_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} at hop {self.hop_id}"


class ReportingDecision(models.Model):
    """What the text leaves open and was decided: due days of a frequency, or which frequencies go to the recipient. Never changed.

    The latest one not after a day holds on that day. None at all: undecided, which is shown as a debt.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reporting_decisions")
    matter = models.CharField(max_length=10, choices=[(matter.value, matter.value) for matter in Matter])
    frequency = models.CharField(max_length=10, blank=True, choices=[(one, one) for one in FREQUENCIES])
    days = models.PositiveSmallIntegerField(default=0)
    frequencies = models.JSONField(default=list, blank=True)
    from_on = models.DateField()
    because = models.TextField()
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(because=""), name="periodic_decision_has_reason"),
            models.CheckConstraint(
                condition=Q(matter=Matter.DUE.value, frequency__in=FREQUENCIES) | Q(matter=Matter.RECIPIENT.value, frequency=""),
                name="periodic_decision_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter} from {self.from_on}"
