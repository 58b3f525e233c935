"""Every reply has its hash, and the guards of its table stand again: what it says and its hash are never changed."""

from django.db import migrations, models
from django.db.models import Q

TABLE = "rounds_datareply"
SAID = ("request_id", "number", "values", "files", "note", "letter_number", "letter_on", "is_for_another", "made_at", "made_by_id")


def _guard(schema_editor, columns):
    named = ", ".join(f'"{name}"' for name in columns)
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    refuse = "begin select raise(abort, 'what was sent is never changed'); end"
    act = refuse if is_sqlite else "for each row execute function rounds_refuse()"
    for verb, event in (("update", f"update of {named}"), ("delete", "delete")):
        schema_editor.execute(f"create trigger {TABLE}_no_{verb} before {event} on {TABLE} {act}")


def add(apps, schema_editor):
    _guard(schema_editor, (*SAID, "sha256"))


def drop(apps, schema_editor):
    ending = "" if schema_editor.connection.vendor == "sqlite" else f" on {TABLE}"
    for verb in ("update", "delete"):
        schema_editor.execute(f"drop trigger {TABLE}_no_{verb}{ending}")


class Migration(migrations.Migration):
    dependencies = [("rounds", "0004_hashes_of_replies")]
    operations = [
        migrations.AddConstraint(
            "datareply", models.CheckConstraint(condition=~Q(sha256=""), name="rounds_reply_has_hash")
        ),
        migrations.RunPython(add, drop),
    ]
