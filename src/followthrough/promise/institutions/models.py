"""Bodies with duties, the names they go by, and who may act for them from when to when."""

import copy
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from followthrough.promise.institutions.rules import LONGEST_CODE, Role, SuccessionKind, label_of, name_in


class Institution(models.Model):
    """A body that a plan names. `code` is the id of the plan file (`md-mod`), `name` maps language to name.

    `short`, `name` and `parent` are those of today; `is_dated` says that it had others (see InstitutionName).
    """

    code = models.CharField(max_length=LONGEST_CODE, unique=True)
    short = models.CharField(max_length=24, blank=True)
    name = models.JSONField()
    kind = models.CharField(max_length=60, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    is_dated = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(code=""), name="institutions_has_code"),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="institutions_not_own_parent"),
        ]

    def __str__(self) -> str:
        return self.told("en")

    def told(self, language: str, on: date | None = None) -> str:
        """Its name in `language`, else in English, else in any; the one it had on a day, if a day is given."""
        return name_in(self.as_of(on).name, language, self.code)

    @property
    def label(self) -> str:
        """Its short name, or where it has none its name in the language of the reader; never its code."""
        return label_of(self.short, self.name, get_language() or "en", self.code)

    def as_of(self, day: date | None) -> "Institution":
        """Itself with the name, short name and parent that it had on a day. To be read, never saved."""
        if day is None or not self.is_dated:
            return self
        names = list(self.names.select_related("parent").order_by(F("from_on").asc(nulls_first=True)))
        held = [one for one in names if one.from_on is None or one.from_on <= day] or names[:1]
        then = copy.copy(self)
        then.short, then.name, then.parent = held[-1].short, held[-1].name, held[-1].parent
        return then


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
    is_deputy = models.BooleanField(default=False)

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


class InstitutionName(models.Model):
    """What a body was called and below whom it stood from a day on (`from_on` empty: from the beginning).

    The latest one not after a day holds on that day. A body that never changed has none.
    """

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="names")
    from_on = models.DateField(null=True, blank=True)
    short = models.CharField(max_length=24, blank=True)
    name = models.JSONField()
    parent = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["institution", "from_on"], name="institutions_one_name_a_day"),
            models.UniqueConstraint(
                fields=["institution"], condition=Q(from_on__isnull=True), name="institutions_one_first_name"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.short} from {self.from_on}"


class Succession(models.Model):
    """A body that was renamed, moved below another, split or merged on a day, and the document that says so. Never changed.

    After a split or a merger the `successors` owe what the predecessor still owed; which row goes to whom stands in
    the version of each plan. A renamed or moved body stays itself and has no successors.
    """

    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in SuccessionKind])
    on_day = models.DateField()
    predecessor = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="successions")
    successors = models.ManyToManyField(Institution, related_name="inheritances", blank=True)
    document = models.CharField(max_length=300)
    because = models.TextField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in SuccessionKind]), name="institutions_known_succession"
            ),
            models.CheckConstraint(condition=~Q(document="") & ~Q(because=""), name="institutions_succession_founded"),
            models.UniqueConstraint(fields=["predecessor", "kind", "on_day"], name="institutions_succession_once"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} {self.kind} on {self.on_day}"
