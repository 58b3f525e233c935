"""What the registers showed beside an answer. The guard of filed answers is taken off while their table is rebuilt."""

from django.db import migrations, models

POSTGRES_FUNCTION = """
create or replace function reporting_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'a filed answer is never changed' using errcode = 'integrity_constraint_violation';
end $$
"""


def add(apps, schema_editor):
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            run(
                f"create trigger reporting_filed_no_{verb} before {verb} on reporting_filedanswer "
                "begin select raise(abort, 'a filed answer is never changed'); end"
            )
        return
    run(POSTGRES_FUNCTION)
    run(
        "create trigger reporting_filed_no_change before update or delete on reporting_filedanswer "
        "for each row execute function reporting_refuse()"
    )


def drop(apps, schema_editor):
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            run(f"drop trigger reporting_filed_no_{verb}")
        return
    run("drop trigger reporting_filed_no_change on reporting_filedanswer")
    run("drop function reporting_refuse()")


STATUSES = ["not_started", "in_progress", "done", "done_late", "partly", "not_done", "not_applicable"]


class Migration(migrations.Migration):
    dependencies = [("reporting", "0003_reported_through")]
    operations = [
        migrations.RunPython(drop, add),
        migrations.AddField("answer", "differs_because", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField("filedanswer", "differs_because", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField("filedanswer", "proof", models.JSONField(blank=True, default=dict)),
        migrations.AddField(
            "filedanswer",
            "proposed",
            models.CharField(blank=True, choices=[(status, status) for status in STATUSES], default="", max_length=16),
            preserve_default=False,
        ),
        migrations.RunPython(add, drop),
    ]
