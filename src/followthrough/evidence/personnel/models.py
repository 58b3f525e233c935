"""What is kept of a body's own sheets: how they are laid out, and counts that wait. Never a row, never a person."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from followthrough.evidence.personnel.rules.states import CountsState
from followthrough.promise.institutions.models import Institution


class SheetLayout(models.Model):
    """How one kind of sheet of a body is read. `mapping` is `rules.layouts.Layout.stored`; `heads_key` the hash of its heads.

    Only heads and values that a person has explained stand in it. A body has one for each set of heads.
    """

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    heads_key = models.CharField(max_length=64)
    mapping = models.JSONField()
    remembered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    remembered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["institution", "heads_key"], name="personnel_one_layout_for_heads"),
            models.CheckConstraint(condition=~Q(name=""), name="personnel_layout_has_name"),
        ]

    def __str__(self) -> str:
        return self.name


class CountsWaiting(models.Model):
    """Counts that a sheet gave and that wait for a person. States: waiting → confirmed | withdrawn.

    `counts` are [kind, sex, rank, community, unit, reason, number]; they are emptied when it is settled, since entries of
    the register hold them then, or nothing does. `told` are sentences about rows that were left out.
    """

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    layout = models.ForeignKey(SheetLayout, on_delete=models.CASCADE, related_name="waiting")
    on = models.DateField()
    year = models.PositiveSmallIntegerField()
    rows_count = models.PositiveIntegerField()
    counts = models.JSONField(default=list)
    told = models.JSONField(default=list)
    entries = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in CountsState])
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=[state.value for state in CountsState]), name="personnel_counts_state"),
            models.CheckConstraint(
                condition=Q(state=CountsState.WAITING.value, settled_at__isnull=True)
                | ~Q(state=CountsState.WAITING.value) & Q(settled_at__isnull=False, counts=[]),
                name="personnel_settled_counts_are_empty",
            ),
            models.UniqueConstraint(
                fields=["layout", "on", "year"],
                condition=Q(state=CountsState.WAITING.value),
                name="personnel_one_count_waits",
            ),
        ]

    def __str__(self) -> str:
        return f"counts of {self.on}"
