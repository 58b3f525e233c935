"""Whether a plan binds a body, recommends, or leaves it undetermined, from which day."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models.plan import Plan
from followthrough.promise.plans.rules.words import LegalEffect


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
