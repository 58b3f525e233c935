"""Refuses UPDATE and DELETE on filed answers: what was sent stays as it was sent."""

from django.db import migrations

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


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial")]
    operations = [migrations.RunPython(add, drop)]
