"""Refuses to change the frozen content of a closed review, and answers and progress that were told."""

from django.db import migrations

APPENDED = ("reviews_response", "reviews_followup")
SAID = "what a review froze or a body said is never changed"
POSTGRES_FUNCTION = f"""
create or replace function reviews_refuse() returns trigger language plpgsql as $$
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
        run(f"create trigger reviews_frozen_no_update before update on reviews_review when {CHANGED} {refuse}")
        run(f"create trigger reviews_frozen_no_delete before delete on reviews_review when old.content <> '' {refuse}")
        return
    run(POSTGRES_FUNCTION)
    for table in APPENDED:
        run(
            f"create trigger {table}_no_change before update or delete on {table} "
            "for each row execute function reviews_refuse()"
        )
    run(
        f"create trigger reviews_frozen_no_update before update on reviews_review for each row when ({CHANGED}) "
        "execute function reviews_refuse()"
    )
    run(
        "create trigger reviews_frozen_no_delete before delete on reviews_review for each row when (old.content <> '') "
        "execute function reviews_refuse()"
    )


def drop(apps, schema_editor):
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        for table in APPENDED:
            for verb in ("update", "delete"):
                run(f"drop trigger {table}_no_{verb}")
        run("drop trigger reviews_frozen_no_update")
        run("drop trigger reviews_frozen_no_delete")
        return
    for table in APPENDED:
        run(f"drop trigger {table}_no_change on {table}")
    run("drop trigger reviews_frozen_no_update on reviews_review")
    run("drop trigger reviews_frozen_no_delete on reviews_review")
    run("drop function reviews_refuse()")


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_first")]
    operations = [migrations.RunPython(add, drop)]
