"""Refuses UPDATE and DELETE on what was told: it was told."""

from django.db import migrations

POSTGRES_FUNCTION = """
create or replace function reminders_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'what was told is never changed' using errcode = 'integrity_constraint_violation';
end $$
"""


def add(apps, schema_editor):
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            run(
                f"create trigger reminders_told_no_{verb} before {verb} on reminders_told "
                "begin select raise(abort, 'what was told is never changed'); end"
            )
        return
    run(POSTGRES_FUNCTION)
    run(
        "create trigger reminders_told_no_change before update or delete on reminders_told "
        "for each row execute function reminders_refuse()"
    )


def drop(apps, schema_editor):
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            run(f"drop trigger reminders_told_no_{verb}")
        return
    run("drop trigger reminders_told_no_change on reminders_told")
    run("drop function reminders_refuse()")


class Migration(migrations.Migration):
    dependencies = [("reminders", "0001_initial")]
    operations = [migrations.RunPython(add, drop)]
