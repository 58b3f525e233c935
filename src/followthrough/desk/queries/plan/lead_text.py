"""What the lead wrote on an objective, for those who may read it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from followthrough.base.kernel import clock
from followthrough.desk.permissions import may_read_lead_text
from followthrough.desk.queries.days import day_told
from followthrough.desk.queries.figures import figures_of
from followthrough.desk.queries.names import language
from followthrough.desk.queries.seen import Seen
from followthrough.reporting.cycles.models import Consolidation
from followthrough.reporting.cycles.queries.lead_filings import text_sent
from followthrough.reporting.cycles.rules.tokens import filled


@dataclass(frozen=True)
class LeadText:
    """The text in paragraphs with its figures filled in; without paragraphs `sentence` says why."""

    sentence: str
    paragraphs: tuple[str, ...] = ()


def lead_text(person: Any, seen: Seen, number: str) -> LeadText | None:
    """The text on one objective; None where the cycle asks none. One query."""
    text = (
        Consolidation.objects.filter(report__cycle=seen.report.cycle, objective__number=number)
        .select_related("report__lead")
        .first()
    )
    if text is None:
        return None
    text.report.cycle = seen.report.cycle
    lead = text.report.lead.told(language())
    if not may_read_lead_text(person, text.report):
        return LeadText(_("The text of the %(lead)s is not open to you yet.") % {"lead": lead})
    if text.report.is_reopened:
        text.text = text_sent(text.report, number)
    if not text.text.strip():
        return LeadText(_("The %(lead)s has not written its text yet.") % {"lead": lead})
    words = filled(text.text, figures_of(seen.whole))
    return LeadText(_sent(text, lead), tuple(part.strip() for part in words.split("\n\n") if part.strip()))


def _sent(text: Consolidation, lead: str) -> str:
    if text.report.sent_at is None:
        return _("%(lead)s; not sent yet") % {"lead": lead}
    return _("%(lead)s, sent on %(day)s") % {"lead": lead, "day": day_told(clock.day_of(text.report.sent_at))}
