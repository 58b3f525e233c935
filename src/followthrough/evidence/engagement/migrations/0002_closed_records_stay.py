"""Refuses to change the frozen record of a closed debate, and progress that was told."""

from django.db import migrations

APPENDED = ("engagement_debateprogress",)
SAID = "the frozen record of a debate is never changed"
POSTGRES_FUNCTION = f"""
create or replace function engagement_refuse() returns trigger language plpgsql as $$
begin
  raise exception '{SAID}' using errcode = 'integrity_constraint_violation';
end $$
"""
CHANGED = "old.content <> '' and (new.content <> old.content or new.sha256 <> old.sha256)"


def add(apps, schema_editor):
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        refuse = f"begin select raise(abort, '{SAID}'); end"
        for table in APPENDED:
            for verb in ("update", "delete"):
                run(f"create trigger {table}_no_{verb} before {verb} on {table} {refuse}")
        run(f"create trigger engagement_frozen_no_update before update on engagement_yearlydebate when {CHANGED} {refuse}")
        run(f"create trigger engagement_frozen_no_delete before delete on engagement_yearlydebate when old.content <> '' {refuse}")
        return
    run(POSTGRES_FUNCTION)
    for table in APPENDED:
        run(
            f"create trigger {table}_no_change before update or delete on {table} "
            "for each row execute function engagement_refuse()"
        )
    run(
        f"create trigger engagement_frozen_no_update before update on engagement_yearlydebate for each row when ({CHANGED}) "
        "execute function engagement_refuse()"
    )
    run(
        "create trigger engagement_frozen_no_delete before delete on engagement_yearlydebate for each row when (old.content <> '') "
        "execute function engagement_refuse()"
    )


def drop(apps, schema_editor):
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        for table in APPENDED:
            for verb in ("update", "delete"):
                run(f"drop trigger {table}_no_{verb}")
        run("drop trigger engagement_frozen_no_update")
        run("drop trigger engagement_frozen_no_delete")
        return
    for table in APPENDED:
        run(f"drop trigger {table}_no_change on {table}")
    run("drop trigger engagement_frozen_no_update on engagement_yearlydebate")
    run("drop trigger engagement_frozen_no_delete on engagement_yearlydebate")
    run("drop function engagement_refuse()")


class Migration(migrations.Migration):
    dependencies = [("engagement", "0001_first")]
    operations = [migrations.RunPython(add, drop)]
