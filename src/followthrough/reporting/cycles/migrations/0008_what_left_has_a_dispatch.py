"""What has left has a dispatch, and a signature has a person and a moment. Apart from the data, as PostgreSQL wants it."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("reporting", "0007_what_was_sent_left")]
    operations = [
        migrations.AddConstraint(
            "submission",
            models.CheckConstraint(
                condition=Q(state__in=["draft", "for_signature", "signed"])
                | Q(first_filed_at__isnull=False, first_dispatched_on__isnull=False),
                name="reporting_filed_when",
            ),
        ),
        migrations.AddConstraint(
            "filing",
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="reporting_signed_by",
            ),
        ),
        migrations.AddConstraint(
            "filing",
            models.CheckConstraint(condition=Q(is_latest=False) | Q(dispatch__isnull=False), name="reporting_latest_has_left"),
        ),
    ]
