"""The one long table of facts, and the files that facts were loaded from."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from followthrough.base.kernel.periods import Span
from followthrough.promise.institutions.models import Institution


class Category(models.Model):
    """One value of a list of codes that grows while a plan runs: a mission. `titles` by language; the code never changes."""

    kind = models.CharField(max_length=40)
    code = models.CharField(max_length=60)
    titles = models.JSONField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="facts_category_once"),
            models.CheckConstraint(condition=~Q(code=""), name="facts_category_has_code"),
        ]

    def __str__(self) -> str:
        return self.code


class CategorySource(models.Model):
    """Where the counts of a body by such a list come from: entered by hand, or from its roster. No line: by hand."""

    kind = models.CharField(max_length=40)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "institution"], name="facts_category_source_once"),
            models.CheckConstraint(condition=Q(source__in=["hand", "roster"]), name="facts_known_category_source"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.institution_id}: {self.source}"


class FactFile(models.Model):
    """A file of facts that was loaded, known by its hash: the same file is never loaded twice. Never changed."""

    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, unique=True)
    rows_count = models.PositiveIntegerField()
    loaded_at = models.DateTimeField()
    loaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return self.name


class Fact(models.Model):
    """One counted thing. Never updated, never deleted: a correction is a reversal (`reverses`, number negated) and a new fact.

    States: standing → reversed by exactly one other fact. `sign` is 1 for a fact and -1 for a reversal, so that the sum of
    signs in a cell says whether anything stands in it at all ("not reported" is not zero). `year` is the year in which
    its period counts, `counted_on` the day that decides it (of a week its Thursday). `entry` names the entry of a
    register by code, never by a key, so that this room knows no register.
    """

    measure = models.CharField(max_length=60)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+", db_index=False)
    span = models.CharField(max_length=7, choices=[(span.value, span.value) for span in Span])
    first_on = models.DateField()
    last_on = models.DateField()
    counted_on = models.DateField()
    year = models.PositiveSmallIntegerField()
    is_stock = models.BooleanField()
    sex = models.CharField(max_length=1, blank=True)
    community = models.CharField(max_length=40, blank=True)
    age_band = models.CharField(max_length=40, blank=True)
    rank_band = models.CharField(max_length=40, blank=True)
    position = models.CharField(max_length=40, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    topic = models.CharField(max_length=60, blank=True)
    channel = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=60, blank=True)
    role = models.CharField(max_length=60, blank=True)
    mission = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=60, blank=True)
    number = models.BigIntegerField()
    sign = models.SmallIntegerField(default=1)
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="reversed_by")
    entry = models.CharField(max_length=60, blank=True)
    file = models.ForeignKey(FactFile, on_delete=models.PROTECT, null=True, blank=True, related_name="facts")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(span__in=[span.value for span in Span]), name="facts_known_span"),
            models.CheckConstraint(condition=Q(sex__in=["", "F", "M", "X"]), name="facts_known_sex"),
            models.CheckConstraint(
                condition=Q(sign=1, reverses__isnull=True, number__gte=0) | Q(sign=-1, reverses__isnull=False, number__lte=0),
                name="facts_reversal",
            ),
            models.CheckConstraint(condition=Q(last_on__gte=models.F("first_on")), name="facts_days_in_order"),
            models.CheckConstraint(condition=~Q(measure=""), name="facts_of_a_measure"),
        ]
        indexes = [
            # Covers a whole roll-up of one measure, so that the table itself is not read.
            models.Index(
                fields=[
                    "measure",
                    "institution",
                    "year",
                    "sex",
                    "topic",
                    "role",
                    "mission",
                    "counted_on",
                    "community",
                    "number",
                    "sign",
                ],
                name="facts_roll_up",
            ),
            models.Index(fields=["entry"], condition=~Q(entry=""), name="facts_of_entry"),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.number}"
