"""A plan in the database: what is joined, filtered and answered. The whole file lies beside it as `document`."""

from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from followthrough.base.kernel.texts import Text
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.words import LegalEffect, Recurrence


class Plan(models.Model):
    """An adopted programme. States: loaded (may be replaced by a changed file) → in reporting (may only be amended)."""

    code = models.CharField(max_length=60, unique=True)
    short = models.CharField(max_length=12, unique=True)
    stored = models.JSONField()
    sha256 = models.CharField(max_length=64)
    coordinator = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    supervisor = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_in_reporting = models.BooleanField(default=False)
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.code

    @cached_property
    def document(self) -> PlanDocument:
        """The plan file, typed."""
        return PlanDocument(self.stored)

    @property
    def title(self) -> Text:
        """Its title."""
        return Text.of(self.document.head["title"])

    @property
    def subtitle(self) -> Text:
        """What stands below its title."""
        return Text.of(self.document.head.get("subtitle"))


class LegalEffectDecision(models.Model):
    """From which day the plan has which effect on a body; the latest one not after a day holds on that day.

    Entries of the plan file have no `decided_by`; a coordinator's decision has one, with its document.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="effects")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="effects")
    effect = models.CharField(max_length=20, choices=[(effect.value, effect.value) for effect in LegalEffect])
    from_on = models.DateField(null=True, blank=True)
    basis = models.TextField()
    document = models.CharField(max_length=300)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(effect__in=[effect.value for effect in LegalEffect]), name="plans_three_effects"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True, decided_at__isnull=True)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="plans_effect_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.effect} from {self.from_on}"


class Objective(models.Model):
    """What the plan wants. `lead` brings its results together; null where the plan names none."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="objectives")
    number = models.CharField(max_length=12)
    position = models.PositiveSmallIntegerField()
    lead = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="led_objectives")
    supervisor = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    stored_title = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plans_objective_once")]

    def __str__(self) -> str:
        return f"objective {self.number}"

    @property
    def title(self) -> Text:
        """Its title, ours and the source's."""
        return Text.of(self.stored_title)


class Row(models.Model):
    """One dated line of an action, with its own deadline and expected outcome. No years: the plan gives no deadline."""

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
    """An obligation in one year if it recurs, else the obligation itself (`year` empty). Submissions answer dues."""

    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="dues")
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["obligation", "year"], name="plans_due_once_a_year"),
            models.UniqueConstraint(fields=["obligation"], condition=Q(year__isnull=True), name="plans_due_once"),
        ]

    def __str__(self) -> str:
        return f"due {self.obligation_id} {self.year or ''}".strip()


class StandingDuty(models.Model):
    """A duty that the plan lays down beside its rows (¶39–46). Tracked apart, never among the obligations."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="standing_duties")
    code = models.CharField(max_length=12)
    position = models.PositiveSmallIntegerField()
    who = models.CharField(max_length=20)
    frequency = models.CharField(max_length=12)
    source = models.CharField(max_length=120)
    stored_title = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="plans_standing_duty_once")]

    def __str__(self) -> str:
        return self.code

    @property
    def title(self) -> Text:
        """What it asks."""
        return Text.of(self.stored_title)
