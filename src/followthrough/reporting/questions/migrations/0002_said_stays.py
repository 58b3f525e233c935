"""Refuses UPDATE and DELETE on what was said: a question and its answers stay as they were."""

from django.db import migrations

POSTGRES_FUNCTION = """
create or replace function questions_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'what was said is never changed' using errcode = 'integrity_constraint_violation';
end $$
"""


def add(apps, schema_editor):
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            run(
                f"create trigger questions_said_no_{verb} before {verb} on questions_questiontext "
                "begin select raise(abort, 'what was said is never changed'); end"
            )
        return
    run(POSTGRES_FUNCTION)
    run(
        "create trigger questions_said_no_change before update or delete on questions_questiontext "
        "for each row execute function questions_refuse()"
    )


def drop(apps, schema_editor):
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            run(f"drop trigger questions_said_no_{verb}")
        return
    run("drop trigger questions_said_no_change on questions_questiontext")
    run("drop function questions_refuse()")


class Migration(migrations.Migration):
    dependencies = [("questions", "0001_initial")]
    operations = [migrations.RunPython(add, drop)]
