"""The working day that decides lateness stands beside each legal day. Cycles that were opened before keep the legal one."""

from django.db import migrations, models
from django.db.models import F


def legal_days_stay(apps, schema_editor):
    apps.get_model("reporting", "Cycle").objects.update(
        institutions_effective_on=F("institutions_due_on"),
        leads_effective_on=F("leads_due_on"),
        coordinator_effective_on=F("coordinator_due_on"),
    )


NAMES = ("institutions_effective_on", "leads_effective_on", "coordinator_effective_on")


class Migration(migrations.Migration):
    dependencies = [("reporting", "0004_proposals")]
    operations = [
        *(migrations.AddField("cycle", name, models.DateField(null=True)) for name in NAMES),
        migrations.RunPython(legal_days_stay, migrations.RunPython.noop),
        *(migrations.AlterField("cycle", name, models.DateField()) for name in NAMES),
    ]
