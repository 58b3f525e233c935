"""Refuses UPDATE and DELETE on facts and their files: what was recorded stays; a correction is a reversal and a new fact."""

from django.db import migrations

TABLES = ("facts_fact", "facts_factfile")
POSTGRES_FUNCTION = """
create or replace function facts_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'facts are never changed' using errcode = 'integrity_constraint_violation';
end $$
"""


def add(apps, schema_editor):
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        for table in TABLES:
            for verb in ("update", "delete"):
                run(f"create trigger {table}_no_{verb} before {verb} on {table} begin select raise(abort, 'facts are never changed'); end")
        return
    run(POSTGRES_FUNCTION)
    for table in TABLES:
        run(f"create trigger {table}_no_change before update or delete on {table} for each row execute function facts_refuse()")


def drop(apps, schema_editor):
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        for table in TABLES:
            for verb in ("update", "delete"):
                run(f"drop trigger {table}_no_{verb}")
        return
    for table in TABLES:
        run(f"drop trigger {table}_no_change on {table}")
    run("drop function facts_refuse()")


class Migration(migrations.Migration):
    dependencies = [("facts", "0001_initial")]
    operations = [migrations.RunPython(add, drop)]
