"""Annual plans: the copy that is written, what was approved and frozen, own targets of ministries, addresses of feeds."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from followthrough.promise.annual.rules.content import RowPlan, rows_of
from followthrough.promise.annual.rules.states import PlanState
from followthrough.promise.annual.rules.steps import LONGEST_NAME, Step
from followthrough.promise.annual.rules.targets import Demand, Stated
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.measures import Unit


class AnnualPlan(models.Model):
    """The plan of one institution for one year under one programme (¶39).

    States: draft → approved ⇄ changing (with a reason). Rows and steps beneath it are the copy that is written;
    what others read is the latest approved version, which never changes.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="annual_plans")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="annual_plans")
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=[(state.value, state.value) for state in PlanState])
    reason = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "institution", "year"], name="annual_plan_once"),
            models.CheckConstraint(condition=Q(state__in=[state.value for state in PlanState]), name="annual_known_state"),
            models.CheckConstraint(
                condition=Q(state="changing") & ~Q(reason="") | ~Q(state="changing") & Q(reason=""),
                name="annual_change_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"annual plan {self.pk}"


class PlannedRow(models.Model):
    """A row of the programme inside an annual plan: its steps, or why there are none. `version` grows with each save.

    It names the row by its code, so that it outlives a change of the programme.
    """

    annual_plan = models.ForeignKey(AnnualPlan, on_delete=models.CASCADE, related_name="rows")
    row_code = models.CharField(max_length=20)
    reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["annual_plan", "row_code"], name="annual_row_once")]

    def __str__(self) -> str:
        return f"row {self.row_code} of {self.annual_plan_id}"


class PlannedStep(models.Model):
    """One step towards a row. `number` is its name in the row and stays; `position` is its place in the list."""

    row = models.ForeignKey(PlannedRow, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    unit = models.CharField(max_length=LONGEST_NAME, blank=True)
    office = models.CharField(max_length=LONGEST_NAME, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["row", "number"], name="annual_step_number"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="annual_step_ends_after",
            ),
        ]

    def __str__(self) -> str:
        return f"step {self.number} of {self.row_id}"

    @property
    def step(self) -> Step:
        """The step as the rules know it."""
        return Step(self.number, self.text, self.unit, self.office, self.starts_on, self.ends_on, self.note)


class ApprovedVersion(models.Model):
    """A frozen copy of an annual plan, made when it was approved and never changed: the yardstick of that year's report.

    `content` holds `rows` and what they belong to; `sha256` is the hash of it. `is_own_approval` marks that the
    person who wrote last approved too, because the institution has no other focal point.
    """

    annual_plan = models.ForeignKey(AnnualPlan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    reason = models.TextField(blank=True)
    approved_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_own_approval = models.BooleanField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["annual_plan", "number"], name="annual_version_number"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(reason=""), name="annual_version_has_reason"),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.annual_plan_id}"

    @property
    def rows(self) -> tuple[RowPlan, ...]:
        """What was approved, row by row."""
        return rows_of(self.content["rows"])


class OwnTarget(models.Model):
    """What a ministry's own plan states for a row and a year (¶30), with its document. States: recorded → withdrawn.

    `measure` is the code of the programme's measure that it is laid beside; empty where it counts something else.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="own_targets")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="own_targets")
    row_code = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    measure = models.CharField(max_length=24, blank=True)
    quantity = models.CharField(max_length=200)
    comparator = models.CharField(max_length=12, choices=[(value.value, value.value) for value in Demand])
    number = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    unit = models.CharField(max_length=8, choices=[(unit.value, unit.value) for unit in Unit])
    document = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(comparator__in=[value.value for value in Demand]), name="annual_known_comparator"),
            models.CheckConstraint(condition=Q(unit__in=[unit.value for unit in Unit]), name="annual_known_unit"),
            models.CheckConstraint(condition=Q(comparator="all") | Q(number__isnull=False), name="annual_target_has_number"),
            models.CheckConstraint(condition=~Q(document=""), name="annual_target_has_document"),
        ]

    def __str__(self) -> str:
        return f"own target of {self.institution_id} on {self.row_code}"

    @property
    def stated(self) -> Stated:
        """The target as the rules know it."""
        number: Decimal | None = self.number
        return Stated(Demand(self.comparator), number, Unit(self.unit))


class FeedAddress(models.Model):
    """A secret address at which a calendar reads one institution's approved plans. States: open → revoked.

    Only the hash of the secret is kept; the address is shown once. It ends with the seat of its person.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="feeds")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="feeds")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="feeds")
    sha256 = models.CharField(max_length=64, unique=True)
    granted_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "institution", "person"], condition=Q(revoked_at__isnull=True), name="annual_one_open_feed"
            )
        ]

    def __str__(self) -> str:
        return f"feed {self.pk}"
