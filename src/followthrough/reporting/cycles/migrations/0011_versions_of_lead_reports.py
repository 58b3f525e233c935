"""A lead's report is frozen each time it leaves, can be sent back and corrected; a summary keeps what it rests on."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

PERSON = settings.AUTH_USER_MODEL


def person(null=True):
    return models.ForeignKey(PERSON, on_delete=django.db.models.deletion.PROTECT, null=null, blank=null, related_name="+")


def key(to, name, null=False):
    return models.ForeignKey(to, on_delete=django.db.models.deletion.PROTECT, null=null, blank=null, related_name=name)


def own():
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0010_noted_after_it_left"),
        ("dispatches", "0002_corrections"),
        migrations.swappable_dependency(PERSON),
    ]
    operations = [
        migrations.CreateModel(
            name="LeadFiling",
            fields=[
                ("id", own()),
                ("number", models.PositiveSmallIntegerField()),
                ("texts", models.JSONField()),
                ("sha256", models.CharField(max_length=64)),
                ("sent_at", models.DateTimeField()),
                ("sent_by", person()),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("approved_by", person()),
                ("dispatch", key("dispatches.dispatch", "lead_filings", null=True)),
                ("report", key("reporting.leadreport", "filings")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["report", "number"], name="reporting_lead_filing_number"),
                    models.CheckConstraint(
                        condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                        | Q(approved_at__isnull=False, approved_by__isnull=False),
                        name="reporting_lead_filing_signed_by",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="LeadRemark",
            fields=[
                ("id", own()),
                ("is_send_back", models.BooleanField()),
                ("text", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("filing", key("reporting.leadfiling", "remarks")),
                ("made_by", person(null=False)),
            ],
            options={"constraints": [models.CheckConstraint(condition=~Q(text=""), name="reporting_lead_remark_has_reason")]},
        ),
        migrations.AddField("summary", "sources", models.JSONField(blank=True, default=dict)),
        migrations.RemoveConstraint("leadreport", "reporting_sent_when"),
        migrations.AddConstraint(
            "leadreport",
            models.CheckConstraint(
                condition=Q(state="draft") | Q(state="sent", sent_at__isnull=False), name="reporting_sent_when"
            ),
        ),
    ]
