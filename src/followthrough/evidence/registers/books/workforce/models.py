"""The tables of counts of personnel, of their lines, and of what a body means by its words."""

from django.db import models
from django.db.models import Q

from followthrough.evidence.registers.books.workforce.kinds import KINDS, STOCKS, TERMS
from followthrough.evidence.registers.shared.entry import Entry, Line
from followthrough.evidence.registers.shared.times import SPANS


class PersonnelCount(Entry):
    """What a body says of its personnel for one day (stocks) or for the month, quarter or year in which `on` lies."""

    kind = models.CharField(max_length=20)
    span = models.CharField(max_length=7)
    on = models.DateField()

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=[code for code, _title in KINDS]), name="registers_personnel_kind"),
            models.CheckConstraint(condition=Q(span__in=[code for code, _title in SPANS]), name="registers_personnel_span"),
            models.CheckConstraint(condition=~Q(kind__in=STOCKS) | Q(span="day"), name="registers_personnel_stock_of_a_day"),
            models.UniqueConstraint(
                fields=["institution", "kind", "span", "on"],
                condition=Q(withdrawn_at__isnull=True),
                name="registers_personnel_told_once",
            ),
        ]
        indexes = [models.Index(fields=["institution", "kind", "on"], name="registers_personnel_of_body")]


class PersonnelLine(Line):
    """How many of one kind: sex, and rank, community, unit and reason of leaving where they are told."""

    entry = models.ForeignKey(PersonnelCount, on_delete=models.CASCADE, related_name="lines")
    sex = models.CharField(max_length=1)
    rank_band = models.CharField(max_length=40, blank=True)
    community = models.CharField(max_length=40, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=40, blank=True)
    people = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(sex__in=["F", "M", "X"]), name="registers_personnel_line_sex"),
            models.UniqueConstraint(
                fields=["entry", "sex", "rank_band", "community", "unit", "reason"], name="registers_personnel_line_once"
            ),
        ]


class Definition(Entry):
    """Whom a body counts under a word (parent, leading), from a day on."""

    term = models.CharField(max_length=20)
    words = models.TextField()
    from_on = models.DateField()

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(condition=Q(term__in=[code for code, _title in TERMS]), name="registers_definition_term"),
            models.CheckConstraint(condition=~Q(words=""), name="registers_definition_says_something"),
            models.UniqueConstraint(
                fields=["institution", "term", "from_on"],
                condition=Q(withdrawn_at__isnull=True),
                name="registers_definition_once_a_day",
            ),
        ]
