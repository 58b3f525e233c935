"""How a paper left an office, and what lies beside it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from followthrough.promise.institutions.models import Institution
from followthrough.reporting.dispatches.rules import LONGEST_REASON, Channel, FileKind


class Dispatch(models.Model):
    """One act of sending: one paper or several under one registry number.

    Number and way can be corrected with a reason, what stood before is kept; the recipient notes its own number. Nothing else
    changes. `dispatched_on` is the day that stands on the letter, typed; `entered_at` is when it was entered here. Both are shown.
    `sha256` is the hash of the content that was sent.
    """

    sender = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="dispatches")
    recipient = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="received_dispatches")
    dispatched_on = models.DateField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=12, choices=[(channel.value, channel.value) for channel in Channel])
    registry_number = models.CharField(max_length=60, blank=True)
    sha256 = models.CharField(max_length=64)
    incoming_number = models.CharField(max_length=60, blank=True)
    incoming_on = models.DateField(null=True, blank=True)
    incoming_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(channel__in=[channel.value for channel in Channel]), name="dispatches_known_channel"
            ),
            models.CheckConstraint(
                condition=Q(incoming_on__isnull=True) | Q(incoming_on__gte=F("dispatched_on")), name="dispatches_arrive_after"
            ),
        ]

    def __str__(self) -> str:
        return self.registry_number or f"dispatch {self.pk}"


class DispatchFile(models.Model):
    """A file kept beside a dispatch: what was sent, or the scan with the signature or the e-signed file."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in FileKind])
    title = models.CharField(max_length=200)
    path = models.CharField(max_length=200)
    media_type = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "sha256"], name="dispatches_file_once"),
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in FileKind]), name="dispatches_known_file"),
        ]

    def __str__(self) -> str:
        return self.title


class DispatchCorrection(models.Model):
    """What stood on a dispatch before its number or way was corrected, and why. Never changed; the day of a dispatch never is."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="corrections")
    registry_number = models.CharField(max_length=60, blank=True)
    channel = models.CharField(max_length=12, choices=[(channel.value, channel.value) for channel in Channel])
    because = models.CharField(max_length=LONGEST_REASON)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(because=""), name="dispatches_correction_has_reason"),
            models.CheckConstraint(
                condition=Q(channel__in=[channel.value for channel in Channel]), name="dispatches_known_channel_before"
            ),
        ]

    def __str__(self) -> str:
        return f"correction of dispatch {self.dispatch_id}"
