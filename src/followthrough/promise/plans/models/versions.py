"""The texts that a plan has had: the adopted one and each change, with the act, the day and the reason."""

from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import Q

from followthrough.promise.institutions.models import Succession
from followthrough.promise.plans.models.fields import PlanTextField, document_of
from followthrough.promise.plans.models.plan import Plan
from followthrough.promise.plans.rules.amendments.editions import ALWAYS, Edition
from followthrough.promise.plans.rules.document import PlanDocument


class PlanVersion(models.Model):
    """One text of a plan. Number 1 is the adopted one; each later one was decided by an act. Never changed.

    It counts for reports on `from_year` and later. After a succession, `heirs` lists [row, predecessor, successor]
    and `settled` [row, predecessor, year] of what the predecessor had settled by then.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    from_year = models.PositiveSmallIntegerField(default=ALWAYS)
    in_force_on = models.DateField(null=True, blank=True)
    stored = PlanTextField()
    sha256 = models.CharField(max_length=64)
    act_kind = models.CharField(max_length=120, blank=True)
    act_number = models.CharField(max_length=40, blank=True)
    act_on = models.DateField(null=True, blank=True)
    because = models.TextField(blank=True)
    succession = models.ForeignKey(Succession, on_delete=models.PROTECT, null=True, blank=True, related_name="versions")
    heirs = models.JSONField(default=list, blank=True)
    settled = models.JSONField(default=list, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plans_version_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="plans_version_from_one"),
            models.CheckConstraint(
                condition=Q(number=1) | Q(in_force_on__isnull=False) & ~Q(because=""), name="plans_change_founded"
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.plan_id}"

    @cached_property
    def document(self) -> PlanDocument:
        """The text, typed."""
        return document_of(self.stored)

    @cached_property
    def edition(self) -> Edition:
        """The text as the rules of amendments know it."""
        return Edition(
            number=self.number,
            from_year=self.from_year,
            in_force_on=self.in_force_on,
            document=self.document,
            heirs={(row, body): heir for row, body, heir in self.heirs},
            settled=frozenset((row, body, year) for row, body, year in self.settled),
        )
