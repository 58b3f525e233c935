"""Refuses UPDATE on versions: the text of an act stays as it was decided. A plan that is not in reporting may still go as a whole."""

from django.db import migrations

POSTGRES_FUNCTION = """
create or replace function plans_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'a version of a plan is never changed' using errcode = 'integrity_constraint_violation';
end $$
"""


def add(apps, schema_editor):
    """One trigger on each database."""
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        run(
            "create trigger plans_version_no_update before update on plans_planversion "
            "begin select raise(abort, 'a version of a plan is never changed'); end"
        )
        return
    run(POSTGRES_FUNCTION)
    run("create trigger plans_version_no_update before update on plans_planversion for each row execute function plans_refuse()")


def drop(apps, schema_editor):
    """Take it out again."""
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        run("drop trigger plans_version_no_update")
        return
    run("drop trigger plans_version_no_update on plans_planversion")
    run("drop function plans_refuse()")


class Migration(migrations.Migration):

    dependencies = [("plans", "0005_search")]

    operations = [migrations.RunPython(add, drop)]
