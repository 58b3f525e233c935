"""Refuses UPDATE and DELETE on the audit chain, and TRUNCATE where the database has it."""

from django.db import migrations

SQLITE = [
    """create trigger audit_line_no_{verb} before {verb} on audit_auditline
       begin select raise(abort, 'the audit chain is append-only'); end""",
]
POSTGRES_FUNCTION = """
create or replace function audit_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the audit chain is append-only' using errcode = 'integrity_constraint_violation';
end $$
"""


def add(apps, schema_editor):
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            run(SQLITE[0].format(verb=verb))
        return
    run(POSTGRES_FUNCTION)
    run("create trigger audit_line_no_change before update or delete on audit_auditline for each row execute function audit_refuse()")
    run("create trigger audit_line_no_truncate before truncate on audit_auditline for each statement execute function audit_refuse()")


def drop(apps, schema_editor):
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            run(f"drop trigger audit_line_no_{verb}")
        return
    run("drop trigger audit_line_no_change on audit_auditline")
    run("drop trigger audit_line_no_truncate on audit_auditline")
    run("drop function audit_refuse()")


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(add, drop)]
