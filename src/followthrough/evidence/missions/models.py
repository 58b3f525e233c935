"""Counts that an official source has published: what everybody may read already is not hidden again."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from followthrough.promise.institutions.models import Institution


class PublishedCount(models.Model):
    """Women and men of a body in one role on a day, as an official source lists them. States: standing → withdrawn."""

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    mission = models.CharField(max_length=60, blank=True)
    role = models.CharField(max_length=20)
    on = models.DateField()
    women = models.PositiveIntegerField()
    men = models.PositiveIntegerField()
    source = models.CharField(max_length=300)
    link = models.CharField(max_length=500, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "mission", "role", "on"],
                condition=Q(withdrawn_at__isnull=True),
                name="missions_published_once",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="missions_published_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.women} + {self.men} on {self.on}"
