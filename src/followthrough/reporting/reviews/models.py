"""Reviews of a plan: what was asked, found, judged and recommended, and what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan
from followthrough.reporting.reviews.rules.changes import Change
from followthrough.reporting.reviews.rules.following import Answer, Progress
from followthrough.reporting.reviews.rules.kinds import Criterion, Grade, Kind, Level, State


def _one_of(field: str, values: type, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": [one.value for one in values]}), name=name)  # type: ignore[attr-defined]  # because every one is an enumeration


class Review(models.Model):
    """One look back at a plan. States: planned → open → closed (frozen as `content` with its hash) → published.

    `office` answers for it: an institution, a person, or evaluators from outside named in words. `due_on`: planned for.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reviews")
    kind = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=10)
    state = models.CharField(max_length=10, default=State.PLANNED.value)
    owner = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    owner_person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    office = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    content = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "kind", "year"], name="reviews_once_a_year"),
            _one_of("kind", Kind, "reviews_known_kind"),
            _one_of("level", Level, "reviews_known_level"),
            models.CheckConstraint(
                condition=Q(state="planned", opened_on__isnull=True, closed_on__isnull=True, published_on__isnull=True)
                | Q(state="open", opened_on__isnull=False, closed_on__isnull=True, published_on__isnull=True)
                | Q(state="closed", opened_on__isnull=False, closed_on__isnull=False, published_on__isnull=True)
                | Q(state="published", opened_on__isnull=False, closed_on__isnull=False, published_on__isnull=False),
                name="reviews_state_has_its_days",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, content="", sha256="")
                | Q(closed_on__isnull=False) & ~Q(content="", sha256=""),
                name="reviews_closed_is_frozen",
            ),
            models.CheckConstraint(
                condition=Q(state="planned") | ~Q(office="") & Q(due_on__isnull=False), name="reviews_has_owner_and_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.kind}"


class ReviewWriter(models.Model):
    """A person who may write a review beside the coordinator, from one moment to another. Never deleted."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="writers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "person"], condition=Q(revoked_at__isnull=True), name="reviews_writer_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} writes {self.review_id}"


class ReviewQuestion(models.Model):
    """A question by one of the five criteria, with what was found and on what that rests. `version` grows with each save."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="questions")
    criterion = models.CharField(max_length=20)
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    answer = models.TextField(blank=True)
    rests_on = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    taken_out_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="reviews_question_number"),
            _one_of("criterion", Criterion, "reviews_known_criterion"),
            models.CheckConstraint(condition=~Q(text=""), name="reviews_question_asks"),
        ]

    def __str__(self) -> str:
        return self.text


class Judgement(models.Model):
    """What a review says of one objective or core objective. `version` grows with each save."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="judgements")
    subject = models.CharField(max_length=12)
    grade = models.CharField(max_length=20)
    text = models.TextField()
    version = models.PositiveIntegerField(default=1)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    judged_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "subject"], name="reviews_judged_once"),
            _one_of("grade", Grade, "reviews_known_grade"),
            models.CheckConstraint(condition=~Q(text=""), name="reviews_judgement_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.grade}"


class FoundValue(models.Model):
    """A value or grade of one part of an indicator that a review found, with its source. A new one of the same year replaces it."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="values")
    place = models.CharField(max_length=24)
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    grade = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "place", "year"], name="reviews_value_once"),
            models.CheckConstraint(
                condition=Q(value__isnull=False, grade="") | Q(value__isnull=True) & ~Q(grade=""), name="reviews_value_or_grade"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="reviews_value_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.year}"


class EvidenceGap(models.Model):
    """Something that a review needed and did not find: what, for which objective ("" for all), who could supply it, until when."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="gaps")
    subject = models.CharField(max_length=12, blank=True)
    what = models.CharField(max_length=500)
    supplied_by = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(what=""), name="reviews_gap_says_what")]

    def __str__(self) -> str:
        return self.what


class Recommendation(models.Model):
    """What a review asks of one body until a day. `change`: what it would change in the plan, empty for a task.

    It changes until the review is closed; answers and progress follow after.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="recommendations")
    number = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=12, blank=True)
    text = models.TextField()
    because = models.TextField(blank=True)
    body = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    change = models.JSONField(default=dict, blank=True)
    taken_out_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="reviews_recommendation_number"),
            models.CheckConstraint(condition=~Q(text=""), name="reviews_recommendation_says_what"),
        ]

    def __str__(self) -> str:
        return f"recommendation {self.number}"

    @property
    def as_change(self) -> Change:
        """What it would change in the plan."""
        return Change.of(self.change)


class Response(models.Model):
    """What the body says of a recommendation. Appended: the latest holds, earlier ones stay readable."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="responses")
    answer = models.CharField(max_length=10)
    because = models.TextField(blank=True)
    office = models.CharField(max_length=200)
    answered_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            _one_of("answer", Answer, "reviews_known_answer"),
            models.CheckConstraint(condition=Q(answer="accepted") | ~Q(because=""), name="reviews_answer_says_why"),
            models.CheckConstraint(condition=~Q(office=""), name="reviews_answer_says_who"),
        ]

    def __str__(self) -> str:
        return self.answer


class FollowUp(models.Model):
    """How far a recommendation has come on a day. Appended: the latest holds."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="progress")
    progress = models.CharField(max_length=12)
    told = models.TextField(blank=True)
    told_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [_one_of("progress", Progress, "reviews_known_progress")]

    def __str__(self) -> str:
        return self.progress
