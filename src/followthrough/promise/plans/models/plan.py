"""A plan in the database: what is joined, filtered and answered. The whole file lies beside it as `document`."""

from functools import cached_property
from typing import Any

from django.db import models

from followthrough.base.kernel.texts import Text
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models.fields import PlanTextField, document_of
from followthrough.promise.plans.rules.document import PlanDocument


class Plan(models.Model):
    """An adopted programme. States: loaded (may be replaced by a changed file) → in reporting (may only be amended).

    `stored` and `version` are those of its latest version; `reported_through` is the last year whose reporting was opened.
    """

    code = models.CharField(max_length=60, unique=True)
    short = models.CharField(max_length=12, unique=True)
    stored = PlanTextField()
    sha256 = models.CharField(max_length=64)
    coordinator = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    supervisor = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_in_reporting = models.BooleanField(default=False)
    loaded_at = models.DateTimeField()
    version = models.PositiveSmallIntegerField(default=1)
    reported_through = models.PositiveSmallIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return self.code

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Read it again, its text too."""
        super().refresh_from_db(*args, **kwargs)
        for remembered in ("document", "_version_texts", "_version_told"):
            self.__dict__.pop(remembered, None)

    @cached_property
    def document(self) -> PlanDocument:
        """The plan file, typed."""
        return document_of(self.stored)

    @property
    def title(self) -> Text:
        """Its title."""
        return Text.of(self.document.head["title"])

    @property
    def subtitle(self) -> Text:
        """What stands below its title."""
        return Text.of(self.document.head.get("subtitle"))


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
