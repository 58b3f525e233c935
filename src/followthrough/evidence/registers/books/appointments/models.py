"""The tables of posts and of those who hold them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from followthrough.evidence.facts.rules.roles import ROLES
from followthrough.evidence.registers.shared.entry import Entry, Line


class Post(Entry):
    """A post, or several alike, from the day it was set up until it is abolished."""

    role = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    posts = models.PositiveIntegerField(default=1)
    set_up_on = models.DateField()
    abolished_on = models.DateField(null=True, blank=True)

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(condition=Q(role__in=[role for role, _title in ROLES]), name="registers_post_role"),
            models.CheckConstraint(condition=Q(posts__gte=1), name="registers_post_is_one_at_least"),
            models.CheckConstraint(
                condition=Q(abolished_on__isnull=True) | Q(abolished_on__gte=F("set_up_on")), name="registers_post_ends_after"
            ),
        ]
        indexes = [models.Index(fields=["institution", "role", "set_up_on"], name="registers_posts_of_body")]


class Holding(Line):
    """A time in which a post was held. `holder` only if that person signs in here; nobody else is named."""

    entry = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="lines")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    filled = models.PositiveIntegerField(null=True, blank=True)
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    act = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="registers_holding_ends_after"
            ),
            models.UniqueConstraint(fields=["entry", "number"], name="registers_holding_once"),
        ]
