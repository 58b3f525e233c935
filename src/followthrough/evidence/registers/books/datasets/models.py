"""The table of sets of personnel data."""

from django.db import models
from django.db.models import F, Q

from followthrough.evidence.registers.shared.entry import Entry


class DataSet(Entry):
    """A list or table of personnel from `from_on` until `ended_on`; `by_sex_since`: since when it tells women and men apart."""

    title = models.CharField(max_length=200)
    held_by = models.CharField(max_length=200, blank=True)
    from_on = models.DateField()
    by_sex_since = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("from_on")), name="registers_data_set_ends_after"
            ),
            models.CheckConstraint(
                condition=Q(by_sex_since__isnull=True) | Q(by_sex_since__gte=F("from_on")),
                name="registers_data_set_by_sex_while_kept",
            ),
        ]
        indexes = [models.Index(fields=["institution", "from_on"], name="registers_data_sets_of_body")]
