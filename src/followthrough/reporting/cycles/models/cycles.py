"""The year that is reported on, what each institution owes a lead in it, and who declared what."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan
from followthrough.reporting.cycles.rules.states import CycleState, SubmissionState


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


class Declaration(models.Model):
    """Who declared, and when, that nothing classified is written or uploaded in a cycle (¶44). Asked before the first save."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="declarations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="declarations")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "person"], name="reporting_declared_once")]

    def __str__(self) -> str:
        return f"declaration of {self.person_id}"
