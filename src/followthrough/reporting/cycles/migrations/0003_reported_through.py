"""Plans in reporting learn through which year their reporting was opened."""

from django.db import migrations
from django.db.models import Max


def tell_years(apps, schema_editor):
    """The year of the latest cycle of each plan."""
    latest = (
        apps.get_model("reporting", "Cycle").objects.values("plan_id").annotate(year=Max("year")).values_list("plan_id", "year")
    )
    for plan_id, year in latest:
        apps.get_model("plans", "Plan").objects.filter(pk=plan_id, reported_through__isnull=True).update(reported_through=year)


class Migration(migrations.Migration):
    dependencies = [("plans", "0004_first_versions"), ("reporting", "0002_filed_answers_stay")]

    operations = [migrations.RunPython(tell_years, migrations.RunPython.noop)]
