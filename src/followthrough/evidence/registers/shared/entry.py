"""The fields that every entry of every register has."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from followthrough.promise.institutions.models import Institution


class Entry(models.Model):
    """One line of a register. States: standing → withdrawn (its facts are reversed; it stays readable with the reason).

    `code` is `<register>-<number>` and never changes; facts name it. `version` grows with each correction. A paper is
    kept once under the hash of its content; `link` leads to one that lies elsewhere.
    """

    code = models.CharField(max_length=60, unique=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    topic = models.CharField(max_length=60, blank=True)
    link = models.CharField(max_length=500, blank=True)
    note = models.TextField(blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    file_path = models.CharField(max_length=100, blank=True)
    file_type = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    entered_at = models.DateTimeField()
    imported_from = models.PositiveBigIntegerField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [models.CheckConstraint(condition=~Q(code=""), name="registers_%(class)s_has_code")]

    def __str__(self) -> str:
        return self.code

    @property
    def is_withdrawn(self) -> bool:
        """Whether it counts no more."""
        return self.withdrawn_at is not None

    @property
    def register(self) -> str:
        """Code of the register that it stands in."""
        return register_of(self.code)


class Line(models.Model):
    """One line of an entry (participants of a kind, a recommendation). It changes with its entry only."""

    number = models.PositiveIntegerField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"line {self.number}"


def of_known_sex(name: str) -> models.CheckConstraint:
    """Women, men, not known: nothing else stands in a line that counts persons."""
    return models.CheckConstraint(condition=Q(sex__in=["F", "M", "X"]), name=f"registers_{name}_sex")


def ends_after(name: str, first: str = "from_on", last: str = "to_on") -> models.CheckConstraint:
    """The last day, if there is one, does not lie before the first."""
    return models.CheckConstraint(
        condition=Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": models.F(first)}), name=f"registers_{name}_ends_after"
    )


def register_of(code: str) -> str:
    """The register of an entry's code: `trainings-12` is in `trainings`."""
    return code.rpartition("-")[0]


AnyEntry = Any
"""An entry of some register: its own fields are known to its book only."""
