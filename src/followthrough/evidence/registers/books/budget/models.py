"""The table of budget lines."""

from django.db import models
from django.db.models import Q

from followthrough.evidence.registers.shared.entry import Entry


class BudgetLine(Entry):
    """Money for one row of a plan in one year from one source. An empty amount is not stated, which is not zero."""

    title = models.CharField(max_length=300)
    row = models.CharField(max_length=60)
    year = models.PositiveIntegerField()
    source = models.CharField(max_length=20)
    donor = models.CharField(max_length=200, blank=True)
    currency = models.CharField(max_length=3)
    allocated = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    spent = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    decided_on = models.DateField()

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(allocated__isnull=False) | Q(spent__isnull=False), name="registers_budget_says_an_amount"
            ),
            models.CheckConstraint(
                condition=(Q(allocated__isnull=True) | Q(allocated__gte=0)) & (Q(spent__isnull=True) | Q(spent__gte=0)),
                name="registers_budget_not_negative",
            ),
            models.CheckConstraint(condition=Q(year__gte=1990, year__lte=2100), name="registers_budget_year"),
        ]
        indexes = [models.Index(fields=["institution", "year", "row"], name="registers_budget_of_body")]
