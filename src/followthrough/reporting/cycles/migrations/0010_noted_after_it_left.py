"""A summary is noted with number and day together, and only after it left."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reporting", "0009_sources_of_texts")]
    operations = [
        migrations.AddConstraint(
            "summary",
            models.CheckConstraint(
                condition=models.Q(noted_number="", noted_on__isnull=True)
                | (~models.Q(noted_number="") & models.Q(noted_on__isnull=False, dispatch__isnull=False)),
                name="reporting_noted_after_it_left",
            ),
        ),
    ]
