"""What is said in a cycle: submissions with their answers, frozen filings, remarks, the leads' texts, the summary."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Due, Objective, Plan
from followthrough.reporting.cycles.rules.answers import AnswerText, Difficulty, Status
from followthrough.reporting.cycles.rules.states import CycleState, LeadReportState, Origin, SubmissionState
from followthrough.reporting.dispatches.models import Dispatch

STATUS_CHOICES = [(status.value, status.value) for status in Status]


class Cycle(models.Model):
    """The window in which a plan is reported on for one year. States: open → published (nothing changes any more).

    `*_due_on` is the legal day, `*_effective_on` the working day that decides lateness (see the room calendar); while the
    cycle is open it follows the days that the Government moves.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="cycles")
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=[(state.value, state.value) for state in CycleState])
    institutions_due_on = models.DateField()
    leads_due_on = models.DateField()
    coordinator_due_on = models.DateField()
    institutions_effective_on = models.DateField()
    leads_effective_on = models.DateField()
    coordinator_effective_on = models.DateField()
    opened_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "year"], name="reporting_cycle_once"),
            models.CheckConstraint(
                condition=Q(state="open", published_at__isnull=True) | Q(state="published", published_at__isnull=False),
                name="reporting_published_when",
            ),
            models.CheckConstraint(
                condition=Q(leads_due_on__gte=F("institutions_due_on"), coordinator_due_on__gte=F("leads_due_on")),
                name="reporting_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.year}"


class Submission(models.Model):
    """What one institution files with one lead in one cycle.

    States: draft → for signature → signed → submitted ⇄ sent back, submitted → accepted. `first_dispatched_on` is the day on
    the letter with which it first left and decides whether it was late; `first_filed_at` is when that was entered.
    Missing means: nothing left although the day has passed. A lead that reports to itself has both ends the same.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="submissions")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="submissions")
    lead = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="received_submissions")
    state = models.CharField(max_length=16, choices=[(state.value, state.value) for state in SubmissionState])
    first_filed_at = models.DateTimeField(null=True, blank=True)
    first_dispatched_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "institution", "lead"], name="reporting_submission_once"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "for_signature", "signed"])
                | Q(first_filed_at__isnull=False, first_dispatched_on__isnull=False),
                name="reporting_filed_when",
            ),
        ]

    def __str__(self) -> str:
        return f"submission {self.pk}"

    @property
    def is_to_itself(self) -> bool:
        """Whether the lead reports to itself; such a submission is marked, and somebody else accepts it."""
        return self.institution_id == self.lead_id


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


class LeadReport(models.Model):
    """One lead's report to the coordinator in one cycle. States: draft → sent.

    `approved_sha256` is the hash of the texts that the approver signed; once a text changes it is another one.
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
                condition=Q(state="draft", sent_at__isnull=True) | Q(state="sent", sent_at__isnull=False),
                name="reporting_sent_when",
            ),
        ]

    def __str__(self) -> str:
        return f"lead report {self.pk}"


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
    """

    cycle = models.OneToOneField(Cycle, on_delete=models.CASCADE, related_name="summary")
    decisions = models.TextField(blank=True)
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


class Declaration(models.Model):
    """Who declared, and when, that nothing classified is written or uploaded in a cycle (¶44). Asked before the first save."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="declarations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="declarations")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "person"], name="reporting_declared_once")]

    def __str__(self) -> str:
        return f"declaration of {self.person_id}"
