"""A duty in sentences: who owes it when, what the plan says of it, why these statuses are offered, who reads the answer."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.promise.plans.rules.cited import cited
from followthrough.promise.plans.rules.proof_words import proof_named
from followthrough.promise.plans.rules.rows import RowEntry
from followthrough.promise.plans.rules.words import RECURRENCE_NAMES, SCOPE_NAMES, Recurrence, Scope
from followthrough.reporting.cycles.queries.drafts import Draft
from followthrough.reporting.cycles.queries.submissions import Asked
from followthrough.reporting.cycles.rules.answers import Kind
from followthrough.reporting.cycles.web.days import day_told
from followthrough.reporting.cycles.web.marks import years_told


def lede_of(one: Asked, draft: Draft, scope: Scope, language: str) -> str:
    """Row, scope, years, day and lead in one line."""
    facts = {
        "row": one.row_code,
        "scope": capfirst(_(SCOPE_NAMES[scope])),
        "years": years_told(one),
        "lead": draft.submission.lead.told(language),
    }
    if one.due.due_on is None:
        return _("Row %(row)s. %(scope)s, %(years)s. Goes to the %(lead)s.") % facts
    facts["day"] = day_told(one.due.due_on)
    return _("Row %(row)s. %(scope)s, %(years)s; due on %(day)s. Goes to the %(lead)s.") % facts


def facts_of(one: Asked, entry: RowEntry, language: str) -> tuple[tuple[str, str], ...]:
    """What else the plan says, as label and words."""
    owed_by = ngettext("%(scope)s: %(number)d institution", "%(scope)s: %(number)d institutions", len(entry.responsible)) % {
        "scope": _(SCOPE_NAMES[entry.scope]),
        "number": len(entry.responsible),
    }
    facts = (
        (_("Action"), one.action.told(language)),
        (_("Who owes it"), owed_by),
        (_("How it recurs"), _(RECURRENCE_NAMES[Recurrence(one.due.obligation.row.recurrence)])),
        (_("Proof the plan names"), proof_named(entry.evidence)),
        (_("Money"), entry.budget.told(language)),
        (_("In the plan"), cited(entry.source)),
    )
    return tuple((label, words) for label, words in facts if words)


def why_these(one: Asked) -> str:
    """Why exactly these statuses are offered, where that is not plain."""
    if one.kind == Kind.RUNNING:
        return _(
            "This row runs until %(year)d and is judged then. In this report say where it stands: not being finished is not “not done”."
        ) % {"year": one.due.obligation.row.last_year}
    if one.kind == Kind.DEBT and one.due.due_on is not None:
        return _("This was due on %(day)s, and no accepted report settled it. Say when it was done, or what remains.") % {
            "day": day_told(one.due.due_on)
        }
    return ""


def readers_of(draft: Draft, language: str) -> str:
    """Who reads the answer, and from when on."""
    return _(
        "Until you send the report: only the focal point of your institution. Then the %(lead)s, the coordinator and the supervisor of the plan; "
        "once accepted, every institution in the plan."
    ) % {"lead": draft.submission.lead.told(language)}
