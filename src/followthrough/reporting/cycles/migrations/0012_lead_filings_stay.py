"""Refuses UPDATE and DELETE on versions of a lead's report and on reasons; what was sent before becomes version 1.

The guard stands before the data are written, since PostgreSQL takes no trigger on a table that still has checks to make.
"""

import hashlib
import json

from django.db import migrations

TABLES = ("reporting_leadfiling", "reporting_leadremark")
POSTGRES_FUNCTION = """
create or replace function reporting_lead_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'what a lead sent is never changed' using errcode = 'integrity_constraint_violation';
end $$
"""


def add(apps, schema_editor):
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        for table in TABLES:
            for verb in ("update", "delete"):
                run(
                    f"create trigger {table}_no_{verb} before {verb} on {table} "
                    "begin select raise(abort, 'what a lead sent is never changed'); end"
                )
        return
    run(POSTGRES_FUNCTION)
    for table in TABLES:
        run(
            f"create trigger {table}_no_change before update or delete on {table} "
            "for each row execute function reporting_lead_refuse()"
        )


def drop(apps, schema_editor):
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        for table in TABLES:
            for verb in ("update", "delete"):
                run(f"drop trigger {table}_no_{verb}")
        return
    for table in TABLES:
        run(f"drop trigger {table}_no_change on {table}")
    run("drop function reporting_lead_refuse()")


def sha256_of(told):
    """As the program hashes the texts of a lead's report."""
    return hashlib.sha256(json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode("utf-8")).hexdigest()


def keep_what_was_sent(apps, schema_editor):
    """Nothing could change after it was sent, so the texts of today are those that left."""
    filings, texts = apps.get_model("reporting", "LeadFiling"), apps.get_model("reporting", "Consolidation")
    sent = apps.get_model("reporting", "LeadReport").objects.filter(state="sent", filings__isnull=True)
    for report in sent.order_by("pk"):
        rows = texts.objects.filter(report=report).order_by("objective__position").values_list("objective__number", "text")
        told = [[number, text] for number, text in rows]
        sha256 = sha256_of(told)
        is_signed = report.approved_sha256 == sha256 and report.approved_by_id is not None
        filings.objects.create(
            report=report,
            number=1,
            texts=told,
            sha256=sha256,
            sent_at=report.sent_at,
            sent_by_id=report.sent_by_id,
            approved_at=report.approved_at if is_signed else None,
            approved_by_id=report.approved_by_id if is_signed else None,
            dispatch_id=report.dispatch_id,
        )


class Migration(migrations.Migration):
    dependencies = [("reporting", "0011_versions_of_lead_reports")]
    operations = [
        migrations.RunPython(add, drop),
        migrations.RunPython(keep_what_was_sent, migrations.RunPython.noop),
    ]
