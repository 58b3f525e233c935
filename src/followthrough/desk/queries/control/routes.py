"""Who sends what to whom: the map for the desk, its sentences for the phone, and every submission in a table."""

import textwrap
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from followthrough.base.kernel.codes import in_order
from followthrough.base.kit.routes import RouteLine, RouteMap, RouteSource, RouteStop, Style
from followthrough.desk.queries.control.facts import CycleFacts
from followthrough.desk.queries.marks import objectives_told
from followthrough.desk.queries.names import language, names_of
from followthrough.promise.institutions.models import Institution
from followthrough.reporting.cycles.queries.cycles import SubmissionLine
from followthrough.reporting.cycles.rules.states import SubmissionState

# Letters that fit into the last box of the map.
END_LETTERS = 14
STYLES: dict[SubmissionState, Style] = {
    SubmissionState.ACCEPTED: "calm",
    SubmissionState.SUBMITTED: "waiting",
    SubmissionState.SENT_BACK: "sentback",
    SubmissionState.DRAFT: "draft",
    SubmissionState.FOR_SIGNATURE: "draft",
    SubmissionState.SIGNED: "draft",
}


@dataclass(frozen=True)
class LeadSentence:
    """What a phone says instead of a box of the map."""

    name: str
    words: str


def style_of(line: SubmissionLine) -> Style:
    """How a submission is drawn: missing lies on top of everything."""
    return "missing" if line.is_missing else STYLES[line.state]


def route_map(facts: CycleFacts) -> RouteMap:
    """The map with all its lines."""
    plan = facts.chosen.cycle.plan
    troubled = {line.institution.code for line in facts.lines if style_of(line) in {"missing", "sentback"}}
    return RouteMap(
        sources=tuple(
            RouteSource(body.code, body.told(language()), is_strong=body.code in troubled) for body in facts.institutions
        ),
        targets=tuple(_stop(facts, lead) for lead in facts.leads),
        lines=tuple(RouteLine(line.institution.code, line.lead.code, style_of(line)) for line in facts.lines),
        title=_title(facts),
        middle=_middle(facts),
        end=_end(names_of(plan).told(plan.document.head.get("recipient")) or _("Recipient")),
    )


def _end(recipient: str) -> RouteStop:
    """The last box: its lines are folded here, since it is narrower than the others."""
    lines = [*textwrap.wrap(recipient, END_LETTERS, max_lines=3, placeholder=" …"), "", ""]
    return RouteStop("end", lines[0], sub=lines[1], last=lines[2])


def _stop(facts: CycleFacts, lead: Institution) -> RouteStop:
    lines = [line for line in facts.lines if line.lead.pk == lead.pk]
    return RouteStop(
        code=lead.code,
        title=lead.told(language()),
        sub=objectives_told(_objectives_of(facts, lead)),
        strong=_in_told(lines),
        last=", ".join(_states(lines)),
    )


def _objectives_of(facts: CycleFacts, lead: Institution) -> list[str]:
    asked = (*facts.report.dues, *facts.report.debts)
    return sorted({one.objective for one in asked if one.row.objective.lead_id == lead.pk}, key=in_order)


def _in_told(lines: list[SubmissionLine]) -> str:
    return _("%(count)d of %(every)d in") % {"count": sum(line.is_in for line in lines), "every": len(lines)}


def _states(lines: list[SubmissionLine]) -> Iterable[str]:
    counts = Counter(line.state for line in lines)
    for state, template in (
        (SubmissionState.ACCEPTED, _("%(count)d accepted")),
        (SubmissionState.SENT_BACK, _("%(count)d sent back")),
    ):
        if counts[state]:
            yield template % {"count": counts[state]}


def _middle(facts: CycleFacts) -> RouteStop:
    coordinator = facts.chosen.cycle.plan.coordinator
    told = {"count": facts.leads_sent, "every": len(facts.lead_reports)}
    return RouteStop(
        code="middle",
        title=coordinator.told(language()) if coordinator else _("Coordinator"),
        strong=_("%(count)d of %(every)d in") % told,
        last=_("published") if facts.chosen.is_published else _("draft open"),
    )


def _title(facts: CycleFacts) -> str:
    lead_words = "; ".join(f"{one.name}: {one.words}" for one in sentences(facts))
    return _("Who sends what to whom. %(leads)s") % {"leads": lead_words}


def sentences(facts: CycleFacts) -> tuple[LeadSentence, ...]:
    """One sentence for each lead: how many are in, who is missing."""
    return tuple(_sentence(facts, lead) for lead in facts.leads)


def _sentence(facts: CycleFacts, lead: Institution) -> LeadSentence:
    lines = [line for line in facts.lines if line.lead.pk == lead.pk]
    words = ", ".join((_in_told(lines), *_states(lines)))
    missing = ", ".join(line.institution.told(language()) for line in lines if line.is_missing)
    told = _("%(words)s. Missing: %(names)s.") % {"words": words, "names": missing} if missing else f"{words}."
    return LeadSentence(lead.told(language()), told)


def route_key(facts: CycleFacts) -> tuple[tuple[str, str], ...]:
    """What the lines mean, with how many there are of each."""
    counts = Counter(style_of(line) for line in facts.lines)
    words = {
        "calm": _("Accepted: %(count)d"),
        "draft": _("Not due yet: %(count)d"),
        "waiting": _("Waits for the lead: %(count)d"),
        "sentback": _("Sent back: %(count)d"),
        "missing": _("Missing: %(count)d"),
    }
    return tuple((style, template % {"count": counts[style]}) for style, template in words.items() if counts[style])  # type: ignore[index]  # because the keys are the styles
