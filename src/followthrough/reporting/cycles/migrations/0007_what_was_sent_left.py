"""What was sent before there were dispatches left through this program, unsigned, when it was filed."""

from django.db import migrations
from django.utils import timezone


def day_of(moment):
    return timezone.localtime(moment).date() if timezone.is_aware(moment) else moment.date()


def dispatch_what_was_sent(apps, schema_editor):
    """Each filing of before left when it was filed."""
    dispatches, filings = apps.get_model("dispatches", "Dispatch"), apps.get_model("reporting", "Filing")
    for filing in filings.objects.select_related("submission").order_by("pk").iterator():
        submission = filing.submission
        filing.dispatch = dispatches.objects.create(
            sender_id=submission.institution_id,
            recipient_id=submission.lead_id,
            dispatched_on=day_of(filing.filed_at),
            entered_at=filing.filed_at,
            entered_by_id=filing.filed_by_id,
            channel="here",
            registry_number="",
            sha256=filing.sha256,
        )
        filing.save(update_fields=["dispatch"])
    for submission in apps.get_model("reporting", "Submission").objects.exclude(first_filed_at=None).iterator():
        submission.first_dispatched_on = day_of(submission.first_filed_at)
        submission.save(update_fields=["first_dispatched_on"])


class Migration(migrations.Migration):
    dependencies = [("reporting", "0006_signed_and_dispatched")]
    operations = [migrations.RunPython(dispatch_what_was_sent, migrations.RunPython.noop)]
