"""Refuses change of what was sent in an inner round, of what was taken over from it, and of what a reply says."""

from django.db import migrations

KEPT = ("rounds_sentline", "rounds_insertion")
REPLY = ("request_id", "number", "values", "files", "note", "letter_number", "letter_on", "is_for_another", "made_at", "made_by_id")
POSTGRES_FUNCTION = """
create or replace function rounds_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'what was sent is never changed' using errcode = 'integrity_constraint_violation';
end $$
"""


def _events():
    for table in KEPT:
        yield table, "update", "update"
        yield table, "delete", "delete"
    columns = ", ".join(f'"{name}"' for name in REPLY)
    yield "rounds_datareply", "update", f"update of {columns}"
    yield "rounds_datareply", "delete", "delete"


def add(apps, schema_editor):
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        for table, verb, event in _events():
            run(
                f"create trigger {table}_no_{verb} before {event} on {table} "
                "begin select raise(abort, 'what was sent is never changed'); end"
            )
        return
    run(POSTGRES_FUNCTION)
    for table, verb, event in _events():
        run(f"create trigger {table}_no_{verb} before {event} on {table} for each row execute function rounds_refuse()")


def drop(apps, schema_editor):
    run = schema_editor.execute
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for table, verb, _event in _events():
        run(f"drop trigger {table}_no_{verb}" + ("" if is_sqlite else f" on {table}"))
    if not is_sqlite:
        run("drop function rounds_refuse()")


class Migration(migrations.Migration):
    dependencies = [("rounds", "0001_initial")]
    operations = [migrations.RunPython(add, drop)]
