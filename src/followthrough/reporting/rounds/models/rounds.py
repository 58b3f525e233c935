"""Inner rounds: a body asks bodies below it for what it has to report, and gathers what they say."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Due
from followthrough.reporting.cycles.models import Answer, Cycle
from followthrough.reporting.cycles.rules.answers import Status
from followthrough.reporting.rounds.rules.states import PartState

STATUS_CHOICES = [(status.value, status.value) for status in Status]


class InnerRound(models.Model):
    """One asking of bodies below `institution` by a day that it sets. States: open → withdrawn (nothing was sent yet).

    `part` is that of the round above in which the body itself was asked; empty for a body that reports in the cycle.
    Nobody outside the body reads anything of it.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="inner_rounds")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="inner_rounds")
    part = models.ForeignKey("InnerPart", on_delete=models.PROTECT, null=True, blank=True, related_name="rounds")
    due_on = models.DateField()
    words = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_because=""), name="rounds_withdrawn_has_reason"
            )
        ]

    def __str__(self) -> str:
        return f"inner round {self.pk}"


class InnerRow(models.Model):
    """One due that a round asks of everybody in it."""

    round = models.ForeignKey(InnerRound, on_delete=models.PROTECT, related_name="rows")
    due = models.ForeignKey(Due, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "due"], name="rounds_row_once")]

    def __str__(self) -> str:
        return f"row {self.due_id} of inner round {self.round_id}"


class InnerPart(models.Model):
    """What one subdivision has to answer in a round. States: open → sent ⇄ sent back, sent → accepted."""

    round = models.ForeignKey(InnerRound, on_delete=models.PROTECT, related_name="parts")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="inner_parts")
    state = models.CharField(max_length=12, choices=[(state.value, state.value) for state in PartState])
    first_sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "institution"], name="rounds_part_once"),
            models.CheckConstraint(condition=Q(state="open") | Q(first_sent_at__isnull=False), name="rounds_sent_when"),
        ]

    def __str__(self) -> str:
        return f"part {self.pk}"


class InnerFields(models.Model):
    """The fields of an inner answer, in a draft and in a sending alike. `figures` by code of the measure (rules.figures)."""

    status = models.CharField(max_length=16, choices=STATUS_CHOICES, blank=True)
    narrative = models.TextField(blank=True)
    difficulties = models.JSONField(default=list, blank=True)
    difficulty = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    figures = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True


class InnerAnswer(InnerFields):
    """The draft of one subdivision on one due. A body is asked once for a due in a cycle, so nothing counts twice.

    `is_asked` is false once the round is withdrawn. `version` grows with each save.
    """

    part = models.ForeignKey(InnerPart, on_delete=models.PROTECT, related_name="answers")
    row = models.ForeignKey(InnerRow, on_delete=models.PROTECT, related_name="answers")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="+")
    due = models.ForeignKey(Due, on_delete=models.PROTECT, related_name="+")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    is_asked = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["part", "row"], name="rounds_answer_once"),
            models.UniqueConstraint(
                fields=["cycle", "due", "institution"], condition=Q(is_asked=True), name="rounds_asked_once_in_a_cycle"
            ),
            models.CheckConstraint(
                condition=Q(status="") | Q(status__in=[status.value for status in Status]), name="rounds_known_status"
            ),
        ]

    def __str__(self) -> str:
        return f"inner answer {self.pk}"


class InnerFile(models.Model):
    """A file beside an inner answer. Taken out by date, never deleted, since a sending may name it."""

    answer = models.ForeignKey(InnerAnswer, on_delete=models.PROTECT, related_name="files")
    title = models.CharField(max_length=200)
    path = models.CharField(max_length=200)
    media_type = models.CharField(max_length=120, blank=True)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_out_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(path="") & ~Q(sha256=""), name="rounds_file_is_kept")]

    def __str__(self) -> str:
        return self.title


class InnerSending(models.Model):
    """The frozen copy of a part, made each time it is sent up. `on_paper` names the paper if the body above entered it."""

    part = models.ForeignKey(InnerPart, on_delete=models.PROTECT, related_name="sendings")
    number = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on_paper = models.CharField(max_length=200, blank=True)
    is_latest = models.BooleanField(default=True)
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["part", "number"], name="rounds_sending_number"),
            models.UniqueConstraint(fields=["part"], condition=Q(is_latest=True), name="rounds_one_latest_sending"),
        ]

    def __str__(self) -> str:
        return f"sending {self.number} of part {self.part_id}"


class SentLine(InnerFields):
    """What was said of one due in a sending, never changed. `code` is its source in every text that takes it over.

    `gathered` are the lines of bodies below that travel with it (rules.gathering), `below` how many these were asked of.
    """

    sending = models.ForeignKey(InnerSending, on_delete=models.PROTECT, related_name="lines")
    row = models.ForeignKey(InnerRow, on_delete=models.PROTECT, related_name="sent")
    code = models.CharField(max_length=80)
    files = models.JSONField(default=list, blank=True)
    gathered = models.JSONField(default=list, blank=True)
    below = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sending", "row"], name="rounds_line_once")]

    def __str__(self) -> str:
        return self.code


class InnerRemark(models.Model):
    """What the body above said of a sending; a sending back always has a reason, and every reason is kept."""

    sending = models.ForeignKey(InnerSending, on_delete=models.PROTECT, related_name="remarks")
    is_acceptance = models.BooleanField()
    text = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(is_acceptance=True) | ~Q(text=""), name="rounds_send_back_has_reason")]

    def __str__(self) -> str:
        return f"remark on sending {self.sending_id}"


class Insertion(models.Model):
    """That what a body below sent was taken over into a draft: of the report in the cycle, or of an inner answer.

    `code` is the source that stands in the text, `said` what it said then: a later sending that says something else
    is how the draft is known to have been overtaken.
    """

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, null=True, blank=True, related_name="insertions")
    inner_answer = models.ForeignKey(InnerAnswer, on_delete=models.PROTECT, null=True, blank=True, related_name="insertions")
    row = models.ForeignKey(InnerRow, on_delete=models.PROTECT, related_name="insertions")
    code = models.CharField(max_length=80)
    body = models.CharField(max_length=40)
    said = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__isnull=True, inner_answer__isnull=False) | Q(answer__isnull=False, inner_answer__isnull=True),
                name="rounds_into_one_draft",
            ),
            models.UniqueConstraint(fields=["answer", "code"], condition=Q(answer__isnull=False), name="rounds_inserted_once"),
            models.UniqueConstraint(
                fields=["inner_answer", "code"], condition=Q(inner_answer__isnull=False), name="rounds_inserted_once_below"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} taken over"
