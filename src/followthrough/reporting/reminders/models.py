"""What was said to whom, mail until it is sent, secret addresses of calendars, how often a person wants to hear."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from followthrough.reporting.reminders.rules.mails import LONGEST_SUBJECT, MailState
from followthrough.reporting.reminders.rules.paces import Pace


class Mail(models.Model):
    """One mail to one address, kept before it is sent and afterwards. States: waiting → sent, waiting → refused.

    `next_at` is when it is tried next; `held_until` says that a worker has it in hand. `message_id` stays the same in every
    attempt, so that a server which took it twice can tell. `attachments` are references: path below the kept files, name,
    media type. Nothing confidential stands in a mail: only what, and where it is read.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="mails")
    to = models.CharField(max_length=254)
    language = models.CharField(max_length=8)
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    text = models.TextField()
    html = models.TextField(blank=True)
    attachments = models.JSONField(default=list, blank=True)
    message_id = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=12, choices=[(state.value, state.value) for state in MailState])
    created_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    held_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=400, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "next_at"], name="reminders_mail_next")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in MailState]), name="reminders_known_mail_state"
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="reminders_sent_when",
            ),
            models.CheckConstraint(condition=~Q(to="") & ~Q(subject="") & ~Q(text=""), name="reminders_mail_says_something"),
        ]

    def __str__(self) -> str:
        return f"mail {self.pk}"


class Digest(models.Model):
    """What one person was told on one day, in one mail. At most one a day. Never changed."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="digests")
    day = models.DateField()
    mail = models.OneToOneField(Mail, on_delete=models.PROTECT, related_name="digest")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "day"], name="reminders_one_digest_a_day")]

    def __str__(self) -> str:
        return f"digest of {self.person_id} on {self.day}"


class Told(models.Model):
    """One thing that a person was told, by its key: a notice, or a mark of a task. Told once, never changed."""

    digest = models.ForeignKey(Digest, on_delete=models.PROTECT, related_name="told")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=160)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="reminders_told_once")]

    def __str__(self) -> str:
        return self.key


class Preference(models.Model):
    """How often a person wants a digest. Who has none gets one on each day on which there is something new."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    pace = models.CharField(max_length=12, choices=[(pace.value, pace.value) for pace in Pace])

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pace__in=[pace.value for pace in Pace]), name="reminders_known_pace")]

    def __str__(self) -> str:
        return f"{self.pace} for {self.person_id}"


class DayFeed(models.Model):
    """A secret address under which a calendar reads the due days of one person; only the hash of the secret is kept."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="day_feeds")
    sha256 = models.CharField(max_length=64, unique=True)
    granted_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(revoked_at__isnull=True), name="reminders_one_open_feed")
        ]

    def __str__(self) -> str:
        return f"day feed {self.pk}"
