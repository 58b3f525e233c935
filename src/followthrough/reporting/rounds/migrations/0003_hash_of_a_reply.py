"""A reply to a data request gets a hash. SQLite makes the table anew and loses its guards, which 0005 sets again on both databases."""

from django.db import migrations, models

TABLE = "rounds_datareply"
SAID = ("request_id", "number", "values", "files", "note", "letter_number", "letter_on", "is_for_another", "made_at", "made_by_id")


def drop(apps, schema_editor):
    ending = "" if schema_editor.connection.vendor == "sqlite" else f" on {TABLE}"
    for verb in ("update", "delete"):
        schema_editor.execute(f"drop trigger {TABLE}_no_{verb}{ending}")


def set_again(apps, schema_editor):
    """As 0002 set them, for who goes back."""
    named = ", ".join(f'"{name}"' for name in SAID)
    refuse = "begin select raise(abort, 'what was sent is never changed'); end"
    act = refuse if schema_editor.connection.vendor == "sqlite" else "for each row execute function rounds_refuse()"
    for verb, event in (("update", f"update of {named}"), ("delete", "delete")):
        schema_editor.execute(f"create trigger {TABLE}_no_{verb} before {event} on {TABLE} {act}")


class Migration(migrations.Migration):
    dependencies = [("rounds", "0002_sent_lines_stay")]
    operations = [
        migrations.RunPython(drop, set_again),
        migrations.AddField("datareply", "sha256", models.CharField(max_length=64, default=""), preserve_default=False),
    ]
