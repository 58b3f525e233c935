"""The yearly debate of a plan's report (¶43): who was invited and came, what they said and recommended, what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from followthrough.evidence.engagement.rules.debates import Answer, Progress, Side, State, state_of
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan


def _one_of(field: str, values: type, name: str, *, or_empty: bool = False) -> models.CheckConstraint:
    allowed = [one.value for one in values]  # type: ignore[attr-defined]  # because every one is an enumeration
    return models.CheckConstraint(condition=Q(**{f"{field}__in": [*allowed, ""] if or_empty else allowed}), name=name)


class YearlyDebate(models.Model):
    """The debate of the report on one year. States by its days: planned → invited → held → closed (`content` with its hash).

    `release_label` and `release_sha256` name the published summary that lay on the table. `entry` is the entry of the
    register of debates in which it is counted, if it is: this room counts nothing itself.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="debates")
    year = models.PositiveSmallIntegerField()
    invited_on = models.DateField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    invitation = models.TextField(blank=True)
    questions = models.TextField(blank=True)
    release_label = models.CharField(max_length=20, blank=True)
    release_sha256 = models.CharField(max_length=64, blank=True)
    entry = models.CharField(max_length=60, blank=True)
    content = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "year"], name="engagement_debate_once"),
            models.UniqueConstraint(fields=["entry"], condition=~Q(entry=""), name="engagement_debate_entered_once"),
            models.CheckConstraint(
                condition=Q(invited_on__isnull=True) | Q(held_on__isnull=True) | Q(held_on__gte=F("invited_on")),
                name="engagement_invited_before_held",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, content="", sha256="")
                | Q(closed_on__isnull=False, held_on__isnull=False) & ~Q(content="") & ~Q(sha256=""),
                name="engagement_closed_is_frozen",
            ),
            models.CheckConstraint(
                condition=Q(release_label="", release_sha256="") | ~Q(release_label="") & ~Q(release_sha256=""),
                name="engagement_release_with_hash",
            ),
        ]

    def __str__(self) -> str:
        return f"debate on {self.year}"

    @property
    def state(self) -> State:
        """What its days tell."""
        return state_of(self.invited_on, self.held_on, self.closed_on)


class DebateGuest(models.Model):
    """An organisation that was invited, and how many of its people came by sex; empty counts: nobody counted. No names.

    `partner` is its entry in the register of partners, if it has one.
    """

    debate = models.ForeignKey(YearlyDebate, on_delete=models.CASCADE, related_name="guests")
    organisation = models.CharField(max_length=200)
    side = models.CharField(max_length=24)
    partner = models.CharField(max_length=60, blank=True)
    has_come = models.BooleanField(default=False)
    women = models.PositiveIntegerField(null=True, blank=True)
    men = models.PositiveIntegerField(null=True, blank=True)
    not_known = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["debate", "organisation"], name="engagement_guest_once"),
            _one_of("side", Side, "engagement_known_side"),
            models.CheckConstraint(
                condition=Q(has_come=True) | Q(women__isnull=True, men__isnull=True, not_known__isnull=True),
                name="engagement_counted_if_come",
            ),
        ]

    def __str__(self) -> str:
        return self.organisation


class DebateFile(models.Model):
    """Minutes or another paper of a debate, kept under the hash of its content. Taken out by date, never deleted."""

    debate = models.ForeignKey(YearlyDebate, on_delete=models.CASCADE, related_name="files")
    file_name = models.CharField(max_length=200)
    file_path = models.CharField(max_length=100)
    file_type = models.CharField(max_length=100)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taken_out_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.file_name


class SaidByGuests(models.Model):
    """What an organisation said: entered by the coordinator in its name, with the `source` it can be read in.

    `about`: number of an objective or code of a row; empty for the whole report.
    """

    organisation = models.CharField(max_length=200)
    source = models.CharField(max_length=300)
    about = models.CharField(max_length=24, blank=True)
    text = models.TextField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True


class DebateComment(SaidByGuests):
    """A comment on the report, an objective or a row, and the reply that stands beside it."""

    debate = models.ForeignKey(YearlyDebate, on_delete=models.CASCADE, related_name="comments")
    reply = models.TextField(blank=True)
    reply_office = models.CharField(max_length=200, blank=True)
    replied_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text="") & ~Q(source=""), name="engagement_comment_has_source"),
            models.CheckConstraint(
                condition=Q(reply="", reply_office="", replied_on__isnull=True)
                | ~Q(reply="") & ~Q(reply_office="") & Q(replied_on__isnull=False),
                name="engagement_reply_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"comment of {self.organisation}"


class DebateRecommendation(SaidByGuests):
    """What was recommended to one body, and its answer: accepted, in part, refused, by which office, until when.

    `entry`: where the body keeps it in its register of recommendations, that entry answers and counts, and this row
    holds no answer of its own, so that nothing is answered twice or counted twice.
    """

    debate = models.ForeignKey(YearlyDebate, on_delete=models.CASCADE, related_name="recommendations")
    number = models.PositiveSmallIntegerField()
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    entry = models.CharField(max_length=60, blank=True)
    answer = models.CharField(max_length=10, blank=True)
    because = models.TextField(blank=True)
    office = models.CharField(max_length=200, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["debate", "number"], name="engagement_recommendation_number"),
            models.UniqueConstraint(fields=["entry"], condition=~Q(entry=""), name="engagement_recommendation_entered_once"),
            models.CheckConstraint(condition=~Q(text="") & ~Q(source=""), name="engagement_recommendation_has_source"),
            _one_of("answer", Answer, "engagement_known_answer", or_empty=True),
            models.CheckConstraint(
                condition=Q(answer="", because="", office="", answered_on__isnull=True)
                | ~Q(answer="") & ~Q(office="") & Q(answered_on__isnull=False),
                name="engagement_answer_is_whole",
            ),
            models.CheckConstraint(condition=Q(entry="") | Q(answer=""), name="engagement_answered_in_one_place"),
            models.CheckConstraint(
                condition=~Q(answer__in=[Answer.PARTLY.value, Answer.REFUSED.value]) | ~Q(because=""),
                name="engagement_answer_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"recommendation {self.number}"


class DebateProgress(models.Model):
    """How far a recommendation has come on a day. Appended: the latest holds."""

    recommendation = models.ForeignKey(DebateRecommendation, on_delete=models.PROTECT, related_name="progress")
    progress = models.CharField(max_length=12)
    told = models.TextField(blank=True)
    told_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [_one_of("progress", Progress, "engagement_known_progress")]

    def __str__(self) -> str:
        return self.progress
