"""The unit of a body as one more breakdown of persons. SQLite makes the table anew for it, so its triggers are set again."""

from django.db import migrations, models


def guard_again(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    for verb in ("update", "delete"):
        schema_editor.execute(
            f"create trigger if not exists facts_fact_no_{verb} before {verb} on facts_fact "
            "begin select raise(abort, 'facts are never changed'); end"
        )


class Migration(migrations.Migration):
    dependencies = [("facts", "0002_append_only")]
    operations = [
        migrations.AddField("fact", "unit", models.CharField(blank=True, max_length=40)),
        migrations.RunPython(guard_again, guard_again),
    ]
