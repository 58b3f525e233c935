"""Refuses UPDATE and DELETE on shares: a new one replaces an old one, and both stay."""

from django.db import migrations

POSTGRES_FUNCTION = """
create or replace function indicators_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'a share is never changed' using errcode = 'integrity_constraint_violation';
end $$
"""


def add(apps, schema_editor):
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            run(
                f"create trigger indicators_shares_no_{verb} before {verb} on indicators_observation "
                "begin select raise(abort, 'a share is never changed'); end"
            )
        return
    run(POSTGRES_FUNCTION)
    run(
        "create trigger indicators_shares_no_change before update or delete on indicators_observation "
        "for each row execute function indicators_refuse()"
    )


def drop(apps, schema_editor):
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            run(f"drop trigger indicators_shares_no_{verb}")
        return
    run("drop trigger indicators_shares_no_change on indicators_observation")
    run("drop function indicators_refuse()")


class Migration(migrations.Migration):
    dependencies = [("indicators", "0001_initial")]
    operations = [migrations.RunPython(add, drop)]
