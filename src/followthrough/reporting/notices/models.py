"""What an office must be told."""

from django.db import models

from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.rules import Role


class Notice(models.Model):
    """One thing that an office must be told, kept once by its `key` and never changed.

    `template` is the sentence as the messages know it, `facts` what stands in its braces; so each reader has it in the
    language of the reader. `address` is the page on which to go on.
    """

    key = models.CharField(max_length=160, unique=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="notices")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    template = models.CharField(max_length=400)
    facts = models.JSONField(default=dict, blank=True)
    address = models.CharField(max_length=300)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["institution", "role", "made_at"], name="notices_by_office")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(template="") & ~models.Q(address=""), name="notices_says_something"),
            models.CheckConstraint(condition=models.Q(role__in=[role.value for role in Role]), name="notices_known_role"),
        ]

    def __str__(self) -> str:
        return self.key
