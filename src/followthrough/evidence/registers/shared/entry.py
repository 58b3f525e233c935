"""The fields that every entry of every register has."""

from django.conf import settings
from django.db import models

from followthrough.promise.institutions.models import Institution


class Entry(models.Model):
    """One line of a register. States: standing → withdrawn (its facts are reversed; it stays readable with the reason).

    `code` is `<register>-<number>` and never changes; facts name it. `version` grows with each correction.
    """

    code = models.CharField(max_length=60, unique=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    entered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.code
