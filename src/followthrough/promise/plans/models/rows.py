"""Rows, obligations and dues: who owes what by when."""

from django.db import models
from django.db.models import F, Q

from followthrough.base.kernel.texts import Text
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models.plan import Objective, Plan
from followthrough.promise.plans.models.versions import PlanVersion
from followthrough.promise.plans.rules.words import Recurrence


class Row(models.Model):
    """One dated line of an action, with its own deadline and expected outcome. No years: the plan gives no deadline.

    States: in the plan → withdrawn by a version (never deleted, since answers stand on it). Fields are those of the
    last text that has the row.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="rows")
    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="rows")
    code = models.CharField(max_length=20)
    action_number = models.CharField(max_length=12)
    position = models.PositiveSmallIntegerField()
    first_year = models.PositiveSmallIntegerField(null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(null=True, blank=True)
    recurrence = models.CharField(max_length=12, choices=[(value.value, value.value) for value in Recurrence])
    stored_action = models.JSONField()
    stored_outcome = models.JSONField()
    withdrawn_by = models.ForeignKey(PlanVersion, on_delete=models.RESTRICT, null=True, blank=True, related_name="withdrawn_rows")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="plans_row_once"),
            models.CheckConstraint(
                condition=Q(recurrence__in=[value.value for value in Recurrence]), name="plans_known_recurrence"
            ),
            models.CheckConstraint(
                condition=Q(first_year__isnull=True, last_year__isnull=True) | Q(last_year__gte=F("first_year")),
                name="plans_row_years_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"row {self.code}"

    @property
    def action(self) -> Text:
        """Title of its action."""
        return Text.of(self.stored_action)

    @property
    def outcome(self) -> Text:
        """What is expected of it, by which it is judged (¶43)."""
        return Text.of(self.stored_outcome)


class Obligation(models.Model):
    """One row × one institution: the atom of monitoring. `position` is its place in the printed list of the row."""

    row = models.ForeignKey(Row, on_delete=models.CASCADE, related_name="obligations")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="obligations")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["row", "institution"], name="plans_obligation_once")]

    def __str__(self) -> str:
        return f"obligation {self.row_id} × {self.institution_id}"


class Due(models.Model):
    """An obligation in one year if it recurs, else the obligation itself (`year` empty). Submissions answer dues.

    States: owed → closed on a day by a version, which withdrew it or passed it on to `heir`. What was said of it stays.
    `opened_by` is the version that added it, empty for the adopted text.
    """

    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="dues")
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    opened_by = models.ForeignKey(PlanVersion, on_delete=models.RESTRICT, null=True, blank=True, related_name="opened_dues")
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey(PlanVersion, on_delete=models.RESTRICT, null=True, blank=True, related_name="closed_dues")
    heir = models.ForeignKey("self", on_delete=models.RESTRICT, null=True, blank=True, related_name="taken_over_from")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["obligation", "year"], name="plans_due_once_a_year"),
            models.UniqueConstraint(fields=["obligation"], condition=Q(year__isnull=True), name="plans_due_once"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closed_by__isnull=True, heir__isnull=True)
                | Q(closed_on__isnull=False, closed_by__isnull=False),
                name="plans_due_closed_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"due {self.obligation_id} {self.year or ''}".strip()
