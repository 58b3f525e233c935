"""The table of joint initiatives."""

from django.db import models

from followthrough.evidence.registers.shared.entry import Entry, ends_after


class Initiative(Entry):
    """One joint initiative with a partner; it counts on the day on which it began."""

    title = models.CharField(max_length=300)
    partner = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    agreement = models.CharField(max_length=200, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta(Entry.Meta):
        constraints = [*Entry.Meta.constraints, ends_after("initiative")]
        indexes = [models.Index(fields=["institution", "from_on"], name="registers_initiatives_of_body")]
