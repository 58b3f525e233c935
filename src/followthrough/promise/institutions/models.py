"""Bodies with duties, the names they go by, and who may act for them from when to when."""

from django.conf import settings
from django.db import models

from followthrough.promise.institutions.rules import Role


class Institution(models.Model):
    """A body that a plan names. `code` is the id of the plan file (`md-mod`), `name` maps language to name."""

    code = models.CharField(max_length=40, unique=True)
    short = models.CharField(max_length=24, blank=True)
    name = models.JSONField()
    kind = models.CharField(max_length=60, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(code=""), name="institutions_has_code"),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="institutions_not_own_parent"),
        ]

    def __str__(self) -> str:
        return self.told("en")

    def told(self, language: str) -> str:
        """Its name in `language`, else in English, else in any."""
        names: dict[str, str] = self.name
        return names.get(language) or names.get("en") or next(iter(names.values()), self.code)

    @property
    def label(self) -> str:
        """Its short name, or the code where it has none."""
        return self.short or self.code


class Alias(models.Model):
    """Another name under which the texts print a body."""

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["institution", "name"], name="institutions_alias_once")]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """A person's role at a body from one day to another; open while `to_on` is empty."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=[role.value for role in Role]), name="institutions_known_role"),
            models.CheckConstraint(
                condition=models.Q(to_on__isnull=True) | models.Q(to_on__gte=models.F("from_on")),
                name="institutions_seat_ends_after",
            ),
            models.UniqueConstraint(
                fields=["person", "institution", "role"],
                condition=models.Q(to_on__isnull=True),
                name="institutions_one_open_seat",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} at {self.institution_id}"
