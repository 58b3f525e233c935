"""Plans that are loaded already get their adopted text as version 1."""

from django.db import migrations


def record_first_versions(apps, schema_editor):
    """One version for each plan that has none."""
    version = apps.get_model("plans", "PlanVersion")
    for plan in apps.get_model("plans", "Plan").objects.filter(versions__isnull=True):
        version.objects.create(plan=plan, number=1, stored=plan.stored, sha256=plan.sha256, decided_at=plan.loaded_at)


class Migration(migrations.Migration):

    dependencies = [("plans", "0003_versions")]

    operations = [migrations.RunPython(record_first_versions, migrations.RunPython.noop)]
