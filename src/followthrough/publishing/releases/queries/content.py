"""What a release freezes: the whole cycle as plain data, so that a report never reads a living table."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings

from followthrough.base.kernel import clock
from followthrough.base.kernel.texts import Text
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Objective
from followthrough.promise.plans.queries import bodies_with_effects, day_of_year, objectives_in
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.publishing.releases.queries.readings import readings_in
from followthrough.publishing.releases.rules import FORMAT
from followthrough.reporting.cycles.models import Cycle, Summary
from followthrough.reporting.cycles.queries.consolidations import get_summary
from followthrough.reporting.cycles.queries.cycles import SubmissionLine, in_its_words, submission_lines
from followthrough.reporting.cycles.queries.lead_filings import LeadsSent, leads_sent
from followthrough.reporting.cycles.queries.reported import CycleReport, Reported, cycle_report

Plain = dict[str, Any]
Named = Mapping[str | None, Institution]
READINGS, LEADS, SENDINGS, OBJECTIVES = "readings", "leads", "sendings", "objectives"


@dataclass(frozen=True)
class CycleRead:
    """A cycle as a content is made from it: what was reported, what the plan is to each body (by id), the bodies by code."""

    cycle: Cycle
    report: CycleReport
    effects: Mapping[int, LegalEffect]
    named: Named


def read_cycle(cycle: Cycle, report: CycleReport | None = None) -> CycleRead:
    """Read a cycle in three questions; `report` is what was reported, for a page that reads it elsewhere too."""
    cycle = in_its_words(cycle)
    if report is not None:
        effects = {one.institution_id: one.effect for one in (*report.dues, *report.debts)}
        return CycleRead(cycle, report, effects, _named(cycle, report))
    by_day, bodies = bodies_with_effects(cycle.plan)
    on_day, day = by_day.all_on(cycle.institutions_due_on), day_of_year(cycle.year)
    return CycleRead(cycle, cycle_report(cycle, on_day), on_day, {body.code: body.as_of(day) for body in bodies})


def read_row(cycle: Cycle, report: CycleReport, row: str) -> CycleRead:
    """What was reported of one row, as far as its figure needs it: bodies by their names only. No question."""
    dues, debts = (tuple(one for one in asked if one.row.code == row) for asked in (report.dues, report.debts))
    every = (*dues, *debts)
    named: Named = {
        one.institution: Institution(pk=one.institution_id, code=one.institution, short=one.institution_label, name=one.names)
        for one in every
    }
    effects = {one.institution_id: one.effect for one in every}
    return CycleRead(in_its_words(cycle), replace(report, dues=dues, debts=debts), effects, named)


def content_of(cycle: Cycle, read: CycleReport | None = None) -> Plain:
    """The content of a release of `cycle` as it stands now. Contains no moment of its making: the same data, the same hash.

    `read` is what was reported in the cycle, for a page that reads it elsewhere too.
    """
    return content_from(read_cycle(cycle, read))


def content_from(read: CycleRead, summary: Summary | None = None, *, without: Collection[str] = ()) -> Plain:
    """The content of a cycle that is read. `summary` where it was read with it; what is not printed of `READINGS`, `LEADS`, `SENDINGS` and `OBJECTIVES` (without a due) is named."""
    cycle, report, effects, named = read.cycle, read.report, read.effects, read.named
    summary = summary or get_summary(cycle)
    return {
        "format": FORMAT,
        "invented": settings.INVENTED_DATA,
        "plan": _plan(cycle, named),
        "cycle": _cycle(cycle),
        "institutions": _institutions(report, effects, named),
        "submissions": [_submission(line) for line in _lines(cycle, effects, without)],
        "objectives": _objectives(_entries(read, without), {} if LEADS in without else leads_sent(cycle)),
        "rows": _rows(report),
        "answers": [_answer(one) for one in report.dues],
        "debts": [_answer(one) for one in report.debts],
        "indicators": cycle.plan.document.stored["indicators"],
        "readings": [] if READINGS in without else readings_in(cycle.plan),
        "standing_duties": cycle.plan.document.stored["standing_duties"],
        "summary": {"text": summary.text, "decisions": summary.decisions},
    }


def _lines(cycle: Cycle, effects: Mapping[int, LegalEffect], without: Collection[str]) -> list[SubmissionLine]:
    return [] if SENDINGS in without else submission_lines(cycle, effects=effects)


def _entries(read: CycleRead, without: Collection[str]) -> list[Objective]:
    if OBJECTIVES not in without:
        return objectives_in(read.cycle.plan, read.cycle.year)
    found = {one.objective: one.row.objective for one in (*read.report.dues, *read.report.debts)}
    return [Objective(plan_id=one.plan_id, number=one.number, stored_title=one.stored_title) for one in found.values()]


def _text(text: Text) -> Plain:
    return {"plain": dict(text.plain), "wording": dict(text.wording) or None}


def _named(cycle: Cycle, report: CycleReport) -> Named:
    """The bodies that the content names, by code, under the names of the year; one question."""
    head, day = cycle.plan.document.head, day_of_year(cycle.year)
    codes = {head.get("coordinator"), head.get("recipient")} - {None} | {code for code, _label in report.institutions()}
    return {body.code: body.as_of(day) for body in Institution.objects.filter(code__in=codes).select_related("parent")}


def _plan(cycle: Cycle, named: Named) -> Plain:
    plan = cycle.plan
    head = plan.document.head
    return {
        "code": plan.code,
        "short": plan.short,
        "title": head["title"],
        "subtitle": head.get("subtitle"),
        "legal_act": head.get("legal_act"),
        "period": head.get("period"),
        "coordinator": _body(named.get(head.get("coordinator"))),
        "recipient": _body(named.get(head.get("recipient"))),
    }


def _body(institution: Institution | None) -> Plain | None:
    if institution is None:
        return None
    parent = institution.parent
    return {
        "code": institution.code,
        "short": institution.short,
        "name": institution.name,
        "parent": {"code": parent.code, "name": parent.name} if parent else None,
    }


def _cycle(cycle: Cycle) -> Plain:
    return {
        "year": cycle.year,
        "state": cycle.state,
        "institutions_due_on": cycle.institutions_due_on.isoformat(),
        "leads_due_on": cycle.leads_due_on.isoformat(),
        "coordinator_due_on": cycle.coordinator_due_on.isoformat(),
    }


def _institutions(report: CycleReport, effects: Mapping[int, LegalEffect], named: Named) -> list[Plain]:
    return [
        {"code": code, "short": named[code].label, "name": named[code].name, "legal_effect": effects[named[code].pk].value}
        for code, _label in report.institutions()
    ]


def _submission(line: SubmissionLine) -> Plain:
    return {
        "institution": line.institution.code,
        "lead": line.lead.code,
        "lead_short": line.lead.label,
        "lead_name": line.lead.name,
        "state": line.state.value,
        "timeliness": line.timeliness.value,
        "filed_on": line.filed_on.isoformat() if line.filed_on else None,
        "filings": line.filings,
        "is_to_itself": line.is_to_itself,
    }


def _objectives(entries: list[Objective], left: LeadsSent) -> list[Plain]:
    texts = {number: text for _sent_at, told in left.values() for number, text in told}
    sent = {lead: sent_at for lead, (sent_at, _texts) in left.items()}
    return [_objective(entry, texts.get(entry.number, ""), sent.get(entry.lead_id or 0)) for entry in entries]


def _objective(entry: Objective, text: str, sent_at: Any) -> Plain:
    return {
        "number": entry.number,
        "title": _text(entry.title),
        "lead": entry.lead.code if entry.lead else None,
        "lead_short": entry.lead.label if entry.lead else None,
        "lead_name": entry.lead.name if entry.lead else None,
        "lead_sent_on": clock.day_of(sent_at).isoformat() if sent_at else None,
        "text": text,
    }


def _rows(report: CycleReport) -> list[Plain]:
    rows = {one.row.code: one.row for one in (*report.dues, *report.debts)}
    return [
        {
            "code": row.code,
            "objective": row.objective.number,
            "action": _text(row.action),
            "outcome": _text(row.outcome),
            "first_year": row.first_year,
            "last_year": row.last_year,
            "recurrence": row.recurrence,
        }
        for row in sorted(rows.values(), key=lambda row: row.position)
    ]


def _answer(one: Reported) -> Plain:
    text = one.answer
    return {
        "row": one.row.code,
        "objective": one.objective,
        "year": one.year,
        "institution": one.institution,
        "legal_effect": one.effect.value,
        "kind": one.kind.value,
        "state": one.state.value,
        "status": one.status.value if one.status else None,
        "narrative": text.narrative if text else "",
        "difficulties": [code.value for code in text.difficulties] if text else [],
        "difficulty": text.difficulty if text else "",
        "next_steps": text.next_steps if text else "",
        "done_on": text.done_on.isoformat() if text and text.done_on else None,
        "evidence": [{"title": item["title"], "url": item["url"], "sha256": item["sha256"]} for item in one.evidence],
    }
