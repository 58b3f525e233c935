"""Refuses UPDATE and DELETE on approved versions: what was approved stays as it was approved."""

from django.db import migrations

POSTGRES_FUNCTION = """
create or replace function annual_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'an approved version is never changed' using errcode = 'integrity_constraint_violation';
end $$
"""


def add(apps, schema_editor):
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            run(
                f"create trigger annual_approved_no_{verb} before {verb} on annual_approvedversion "
                "begin select raise(abort, 'an approved version is never changed'); end"
            )
        return
    run(POSTGRES_FUNCTION)
    run(
        "create trigger annual_approved_no_change before update or delete on annual_approvedversion "
        "for each row execute function annual_refuse()"
    )


def drop(apps, schema_editor):
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            run(f"drop trigger annual_approved_no_{verb}")
        return
    run("drop trigger annual_approved_no_change on annual_approvedversion")
    run("drop function annual_refuse()")


class Migration(migrations.Migration):
    dependencies = [("annual", "0001_initial")]
    operations = [migrations.RunPython(add, drop)]
