"""Data requests: what coordinator or lead asks of a body that owes no row, and what it answers."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan
from followthrough.reporting.rounds.rules.requests import AskedField
from followthrough.reporting.rounds.rules.states import RequestState


class DataRequest(models.Model):
    """One request. States: open → answered ⇄ sent back, answered → accepted; open or sent back → withdrawn.

    `indicator` is a code of the plan (`O8`, `C1`) or empty, `what` says it in words, `fields` are rules.requests.AskedField.
    `addressee` is the office that is asked, no name of a person; `asker` the coordinator or the lead.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="data_requests")
    asker = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="requests_made")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="data_requests")
    state = models.CharField(max_length=12, choices=[(state.value, state.value) for state in RequestState])
    indicator = models.CharField(max_length=24, blank=True)
    what = models.TextField()
    addressee = models.CharField(max_length=200, blank=True)
    fields = models.JSONField()
    due_on = models.DateField()
    remind_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    first_answered_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="rounds_request_says_what"),
            models.CheckConstraint(condition=Q(remind_on__lte=F("due_on")), name="rounds_reminded_before_due"),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(withdrawn_because=""), name="rounds_request_withdrawn_has_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["answered", "accepted"]) | Q(first_answered_on__isnull=False),
                name="rounds_request_answered_when",
            ),
        ]

    def __str__(self) -> str:
        return f"data request {self.pk}"

    @property
    def asked(self) -> tuple[AskedField, ...]:
        """Its fields as the rules know them."""
        return tuple(AskedField.of(one) for one in self.fields)


class DataReply(models.Model):
    """One answer, never changed; the latest holds. `letter_*` where who asked entered it from a letter of the body.

    `values` by name of the field; `files` too, each with title, path, media type, size and hash; the letter is `letter`.
    `sha256` is the hash of queries.frozen.content_of_reply: what is said, and what was asked, without which it says nothing.
    """

    request = models.ForeignKey(DataRequest, on_delete=models.PROTECT, related_name="replies")
    number = models.PositiveSmallIntegerField()
    values = models.JSONField(default=dict)
    files = models.JSONField(default=dict, blank=True)
    note = models.TextField(blank=True)
    letter_number = models.CharField(max_length=80, blank=True)
    letter_on = models.DateField(null=True, blank=True)
    is_for_another = models.BooleanField()
    is_latest = models.BooleanField(default=True)
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(sha256=""), name="rounds_reply_has_hash"),
            models.UniqueConstraint(fields=["request", "number"], name="rounds_reply_number"),
            models.UniqueConstraint(fields=["request"], condition=Q(is_latest=True), name="rounds_one_latest_reply"),
            models.CheckConstraint(
                condition=Q(is_for_another=False) | ~Q(letter_number="") & Q(letter_on__isnull=False),
                name="rounds_for_another_by_letter",
            ),
        ]

    def __str__(self) -> str:
        return f"reply {self.number} to request {self.request_id}"


class DataRemark(models.Model):
    """What who asked said of a reply; a sending back always has a reason, and every reason is kept."""

    reply = models.ForeignKey(DataReply, on_delete=models.PROTECT, related_name="remarks")
    is_acceptance = models.BooleanField()
    text = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(is_acceptance=True) | ~Q(text=""), name="rounds_reply_sent_back_has_reason")
        ]

    def __str__(self) -> str:
        return f"remark on reply {self.reply_id}"
