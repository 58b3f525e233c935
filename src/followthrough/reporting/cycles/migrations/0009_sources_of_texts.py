"""A lead's text keeps what it rests on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reporting", "0008_what_left_has_a_dispatch")]
    operations = [migrations.AddField("consolidation", "sources", models.JSONField(blank=True, default=dict))]
