"""The content of one institution's annual report, as one reader may read it."""

from collections.abc import Collection, Sequence
from typing import Any

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Institution
from followthrough.publishing.papers.queries.live import Plain, live_content
from followthrough.publishing.papers.rules.states import has_left_for_good
from followthrough.publishing.releases.queries.content import LEADS, READINGS
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.models import Answer, Cycle, Submission
from followthrough.reporting.cycles.queries.planned import planned_beside_all


def body_content(cycle: Cycle, institution: Institution, reader: Any, submissions: Sequence[Submission]) -> Plain:
    """What an institution answered. Its own people see drafts too; others what left and is open to them. `reader` None: all that left."""
    if not submissions:
        raise NotFound("paper.nothing_asked", _("{name} is asked nothing in {year}."), name=institution.label, year=cycle.year)
    inside = [one for one in submissions if reader is not None and permissions.may_dispatch(reader, one)]
    opened = [one for one in submissions if reader is None or permissions.may_read_filing(reader, one)]
    content = _narrowed(live_content(cycle, without={READINGS, LEADS}), institution.code, {one.lead.code for one in opened})
    drafted = [one for one in inside if not has_left_for_good(one.state)]
    drafts = _drafts_of(drafted)
    for one in drafted:
        _with_draft(content, one, drafts.get(one.pk, []))
    beside = content["beside"]
    beside["is_inside"] = bool(inside)
    beside["closed"] = [one.lead.label for one in submissions if one not in opened]
    beside["annual"] = _annual(submissions)
    return content


def _narrowed(content: Plain, institution: str, leads: Collection[str]) -> Plain:
    """What belongs to one institution and to reports to these leads; a report that is closed is left out whole."""
    leads_of = {objective["number"]: objective["lead"] for objective in content["objectives"]}

    def is_kept(answer: Plain) -> bool:
        return answer["institution"] == institution and leads_of[answer["objective"]] in leads

    answers, debts = ([one for one in content[name] if is_kept(one)] for name in ("answers", "debts"))
    rows = {one["row"] for one in (*answers, *debts)}
    beside = content["beside"]
    dispatches = {key: told for key, told in beside["dispatches"].items() if key in {f"{institution} {lead}" for lead in leads}}
    owed = {f"{one['row']} {one['year'] or '-'} {institution}" for one in (*answers, *debts)}
    return content | {
        "institution": institution,
        "institutions": [one for one in content["institutions"] if one["code"] == institution],
        "submissions": [one for one in content["submissions"] if one["institution"] == institution and one["lead"] in leads],
        "objectives": [{**one, "text": "", "lead_sent_on": None} for one in content["objectives"]],
        "rows": [row for row in content["rows"] if row["code"] in rows],
        "answers": answers,
        "debts": debts,
        "indicators": [],
        "readings": [],
        "standing_duties": [],
        "summary": {"text": "", "decisions": ""},
        "beside": {
            **beside,
            "dispatches": dispatches,
            "shown": {key: beside["shown"][key] for key in owed if key in beside["shown"]},
        },
    }


def _drafts_of(submissions: Sequence[Submission]) -> dict[int, list[Answer]]:
    """What is written in reports that have not left, by report, proof with it; two questions for all of them."""
    found: dict[int, list[Answer]] = {}
    if submissions:
        rows = Answer.objects.filter(submission__in=submissions).select_related("due__obligation__row")
        for one in rows.prefetch_related("evidence").order_by("pk"):
            found.setdefault(one.submission_id, []).append(one)
    return found


def _with_draft(content: Plain, submission: Submission, drafts: Sequence[Answer]) -> None:
    """Put in what is written and has not left, for the institution's own people."""
    by_due = {(one.due.obligation.row.code, one.due.year): one for one in drafts}
    leads_of = {objective["number"]: objective["lead"] for objective in content["objectives"]}
    for sending in content["submissions"]:
        if sending["lead"] == submission.lead.code:
            sending["state"] = submission.state
    for answer in (*content["answers"], *content["debts"]):
        held = by_due.get((answer["row"], answer["year"]))
        if held is not None and leads_of[answer["objective"]] == submission.lead.code:
            answer.update(_draft(held))


def _draft(held: Answer) -> Plain:
    text = held.text
    return {
        "status": text.status.value if text.status else None,
        "narrative": text.narrative,
        "difficulties": [code.value for code in text.difficulties],
        "difficulty": text.difficulty,
        "next_steps": text.next_steps,
        "done_on": text.done_on.isoformat() if text.done_on else None,
        "evidence": [
            {"title": item.title, "url": item.url, "sha256": item.sha256}
            for item in sorted(held.evidence.all(), key=lambda item: item.pk)
            if item.taken_out_at is None
        ],
    }


def _annual(submissions: Collection[Submission]) -> Plain | None:
    """The annual plan that the report is measured against: the latest of those that stood when its parts left."""
    version = planned_beside_all(submissions)
    if version is None:
        return None
    rows = {row["row"]: {"steps": row["steps"], "reason": row["reason"]} for row in version.content["rows"]}
    return {"number": version.number, "approved_on": clock.day_of(version.approved_at).isoformat(), "rows": rows}
