"""Questions and comments on an obligation or a report, and everything that was said about each."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import Plan
from followthrough.reporting.cycles.models import Submission
from followthrough.reporting.notices.rules import Office
from followthrough.reporting.questions.rules.parties import Parties
from followthrough.reporting.questions.rules.states import QuestionState, Saying

ROLE_CHOICES = [(role.value, role.value) for role in Role]


class Question(models.Model):
    """One matter on a duty (row × institution) or a report. States: open → answered → closed; a new question opens it again.

    The row is named by its code, so that a question outlives a change of the plan; `row_code` empty: it is about the whole
    `submission`. Both sides stand as they were when it was asked, so a change of leads shows no wrong one later.
    `is_inside`: asked inside the institution about what it has not sent; read by nobody else, ever.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="questions")
    row_code = models.CharField(max_length=20, blank=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="questions")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, null=True, blank=True, related_name="questions")
    lead = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asker_institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    asker_role = models.CharField(max_length=20, choices=ROLE_CHOICES)
    to_institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    to_role = models.CharField(max_length=20, choices=ROLE_CHOICES)
    is_inside = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=[(state.value, state.value) for state in QuestionState])
    asked_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["to_institution", "to_role", "state"], name="questions_by_addressee")]
        constraints = [
            models.CheckConstraint(condition=~Q(row_code="") | Q(submission__isnull=False), name="questions_about_something"),
            models.CheckConstraint(condition=Q(state__in=[state.value for state in QuestionState]), name="questions_known_state"),
        ]

    def __str__(self) -> str:
        return f"question {self.pk}"

    @property
    def parties(self) -> Parties:
        """The offices around it; needs its plan."""
        return Parties(
            institution_id=self.institution_id,
            lead_id=self.lead_id,
            coordinator_id=self.plan.coordinator_id,
            supervisor_id=self.plan.supervisor_id,
            asker=Office(self.asker_institution_id, Role(self.asker_role)),
            addressee=Office(self.to_institution_id, Role(self.to_role)),
            is_inside=self.is_inside,
        )


class QuestionText(models.Model):
    """One thing that was said: a question, an answer, a comment, or why it is closed. Never changed.

    `said_as` and `institution` are the seat in whose name it was said.
    """

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="texts")
    number = models.PositiveSmallIntegerField()
    saying = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Saying])
    text = models.TextField(blank=True)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    said_as = models.CharField(max_length=20, choices=ROLE_CHOICES)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="questions_text_once"),
            models.CheckConstraint(condition=Q(saying=Saying.CLOSING.value) | ~Q(text=""), name="questions_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.saying} {self.number} of question {self.question_id}"
