"""Reports are signed before they leave, and leave with a dispatch."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

PERSON = settings.AUTH_USER_MODEL
STATES = ["draft", "for_signature", "signed", "submitted", "sent_back", "accepted"]


def person(null=True):
    return models.ForeignKey(PERSON, on_delete=django.db.models.deletion.PROTECT, null=null, blank=null, related_name="+")


def dispatch(name):
    return models.ForeignKey(
        "dispatches.Dispatch", on_delete=django.db.models.deletion.PROTECT, null=True, blank=True, related_name=name
    )


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0005_effective_days"),
        ("dispatches", "0001_initial"),
        migrations.swappable_dependency(PERSON),
    ]
    operations = [
        migrations.RemoveConstraint("submission", "reporting_filed_when"),
        migrations.AlterField(
            "submission", "state", models.CharField(max_length=16, choices=[(state, state) for state in STATES])
        ),
        migrations.AddField("submission", "first_dispatched_on", models.DateField(null=True, blank=True)),
        migrations.AlterField("filing", "is_latest", models.BooleanField(default=False)),
        migrations.AddField("filing", "approved_at", models.DateTimeField(null=True, blank=True)),
        migrations.AddField("filing", "approved_by", person()),
        migrations.AddField("filing", "dispatch", dispatch("filings")),
        migrations.AddField(
            "remark",
            "origin",
            models.CharField(
                max_length=12,
                choices=[(one, one) for one in ("lead", "approver", "institution")],
                default="lead",
            ),
        ),
        migrations.AddField("leadreport", "approved_sha256", models.CharField(max_length=64, blank=True, default=""), preserve_default=False),
        migrations.AddField("leadreport", "approved_at", models.DateTimeField(null=True, blank=True)),
        migrations.AddField("leadreport", "approved_by", person()),
        migrations.AddField("leadreport", "dispatch", dispatch("lead_reports")),
        migrations.AddField("summary", "dispatch", dispatch("summaries")),
        migrations.AddField("summary", "noted_number", models.CharField(max_length=60, blank=True, default=""), preserve_default=False),
        migrations.AddField("summary", "noted_on", models.DateField(null=True, blank=True)),
    ]
