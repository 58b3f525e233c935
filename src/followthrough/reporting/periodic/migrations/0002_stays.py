"""Refuses UPDATE and DELETE on sent copies, what happened at a hop, and decisions: they stay as they were recorded."""

from django.db import migrations

TABLES = ("periodic_sentcopy", "periodic_hopevent", "periodic_reportingdecision")
POSTGRES_FUNCTION = """
create or replace function periodic_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'what was sent, done or decided is never changed' using errcode = 'integrity_constraint_violation';
end $$
"""


def add(apps, schema_editor):
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        for table in TABLES:
            for verb in ("update", "delete"):
                run(
                    f"create trigger {table}_no_{verb} before {verb} on {table} "
                    "begin select raise(abort, 'what was sent, done or decided is never changed'); end"
                )
        return
    run(POSTGRES_FUNCTION)
    for table in TABLES:
        run(
            f"create trigger {table}_no_change before update or delete on {table} "
            "for each row execute function periodic_refuse()"
        )


def drop(apps, schema_editor):
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        for table in TABLES:
            for verb in ("update", "delete"):
                run(f"drop trigger {table}_no_{verb}")
        return
    for table in TABLES:
        run(f"drop trigger {table}_no_change on {table}")
    run("drop function periodic_refuse()")


class Migration(migrations.Migration):
    dependencies = [("periodic", "0001_initial")]
    operations = [migrations.RunPython(add, drop)]
