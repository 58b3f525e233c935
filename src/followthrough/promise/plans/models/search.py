"""What can be found of a plan, folded, since SQLite knows case only for the letters of English."""

from django.db import models

from followthrough.promise.plans.models.plan import Plan
from followthrough.promise.plans.rules.search import Kind


class SearchLine(models.Model):
    """One thing of a plan that can be found. Made anew with every version of the plan; holds nothing that the plan does not."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="search_lines")
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in Kind])
    code = models.CharField(max_length=60)
    body = models.CharField(max_length=40, blank=True)
    position = models.PositiveIntegerField()
    folded = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "kind", "code", "body"], name="plans_search_line_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in Kind]), name="plans_search_line_of_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"
