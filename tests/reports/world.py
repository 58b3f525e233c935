"""Releases of the Moldovan plan without a database: real rows and bodies, invented answers, the shape that a freeze gives."""

from collections import Counter
from datetime import date
from random import Random

from followthrough.base.kernel.canonical import canonical_json, sha256_of_text
from followthrough.promise.plans.rules.owed import asked_in, dues
from followthrough.promise.plans.rules.readings.questions import open_questions
from followthrough.promise.plans.rules.readings.reading import Question
from followthrough.publishing.releases.rules import FORMAT, FrozenData
from followthrough.publishing.reports.blocks import (
    Bullets,
    Chip,
    Document,
    Figure,
    Heading,
    Key,
    Mark,
    Note,
    Paragraph,
    Table,
    Text,
)
from followthrough.publishing.reports.summary import summary
from followthrough.reporting.cycles.rules.answers import ALLOWED, Difficulty, Kind, Status
from tests.plans.files import MOLDOVA, document

YEAR = 2019
NO_ONE = frozenset()
PLAN = document(MOLDOVA)
OBJECTIVES = {objective.number: objective for objective in PLAN.objectives}
OBJECTIVE_OF = {row.code: objective for objective in PLAN.objectives for row in objective.rows}
ROWS = {row.code: row for row in PLAN.rows}
STORED = {body["code"]: body for body in PLAN.stored["bodies"]}
ASKED = tuple(asked_in(PLAN, YEAR))
DEBTS = tuple(owed for owed in dues(PLAN) if (owed.year or ROWS[owed.row].last_year) == 2018)[:20]
ROUTES = tuple(dict.fromkeys((owed.institution, OBJECTIVE_OF[owed.row].lead) for owed in (*ASKED, *DEBTS)))
EFFECTS = {code: body["legal_effect"][0]["effect"] if body["legal_effect"] else None for code, body in STORED.items()}

# What the answers of this world name; the list stays as it is when codes are added, since what is read from it is kept.
NAMED = [
    Difficulty.STAFF,
    Difficulty.MONEY,
    Difficulty.APPROVAL,
    Difficulty.LAW,
    Difficulty.PARTNER,
    Difficulty.OTHER,
]


def kind_of(owed):
    """Why a due of this year is asked."""
    row = ROWS[owed.row]
    return Kind.RUNNING if owed.year is None and (row.last_year is None or row.last_year > YEAR) else Kind.JUDGED


def answer(owed, kind, status=None, **changes):
    """One entry of `answers` or `debts`."""
    held = {
        "row": owed.row,
        "objective": OBJECTIVE_OF[owed.row].number,
        "year": owed.year,
        "institution": owed.institution,
        "legal_effect": EFFECTS[owed.institution],
        "kind": kind.value,
        "state": "accepted" if status else "draft",
        "status": status.value if status else None,
        "narrative": "What came of it." if status else "",
        "difficulties": ["money"] if status in {Status.PARTLY, Status.NOT_DONE} else [],
        "difficulty": "",
        "next_steps": "",
        "done_on": "2020-01-03" if status == Status.DONE_LATE else None,
        "evidence": [],
    }
    return held | changes


def content(answers, debts=(), missing=NO_ONE, sent=("md-mod", "md-mia", "md-mhlsp"), state="open", **changes):
    """The whole content of a release with these answers."""
    bodies = [code for code in STORED if any(owed.institution == code for owed in ASKED)]
    held = {
        "format": FORMAT,
        "invented": True,
        "plan": _plan(),
        "cycle": {
            "year": YEAR,
            "state": state,
            "institutions_due_on": "2020-01-05",
            "leads_due_on": "2020-01-20",
            "coordinator_due_on": "2020-02-10",
        },
        "institutions": [_institution(code) for code in bodies],
        "submissions": [_submission(route, route in missing) for route in ROUTES],
        "objectives": [_objective(objective, objective.lead in sent) for objective in PLAN.objectives],
        "rows": [_row(row) for row in PLAN.rows if any(owed.row == row.code for owed in (*ASKED, *DEBTS))],
        "answers": list(answers),
        "debts": list(debts),
        "indicators": PLAN.stored["indicators"],
        "readings": readings(),
        "standing_duties": PLAN.stored["standing_duties"],
        "summary": {"text": "The opening.\n\nOf all duties [MD.2019.done] are done.", "decisions": "Money: a line is proposed."},
    }
    return held | changes


def readings(**holds):
    """Every open target of the plan with its readings; `holds` gives the reading that was decided, by code with `_` for `.`."""
    return [
        {
            "code": question.code,
            "readings": [
                {"code": one.code, "value": None if one.value is None else f"{one.value:f}", "needs": list(one.needs)}
                for one in question.readings
            ],
            "holds": holds.get(question.code.replace(".", "_")),
            "document": "Letter 7",
            "decided_on": "2019-06-03",
        }
        for question in open_questions(PLAN)
        if question.kind == Question.TARGET
    ]


def varied(seed=1, missing=frozenset({("md-spgs", "md-mod"), ("md-dpi", "md-mia")}), **changes):
    """A year in which every status occurs and some reports never came."""
    dice = Random(seed)
    answers = [_drawn(owed, kind_of(owed), missing, dice) for owed in ASKED]
    return content(answers, [_drawn(owed, Kind.DEBT, missing, dice) for owed in DEBTS], missing, **changes)


def _drawn(owed, kind, missing, dice):
    if (owed.institution, OBJECTIVE_OF[owed.row].lead) in missing:
        return answer(owed, kind)
    status = dice.choice(ALLOWED[kind])
    difficulties = [code.value for code in dice.sample(NAMED, 2)] if status == Status.PARTLY else []
    return answer(owed, kind, status, difficulties=difficulties)


def silent(**changes):
    """A year in which nobody filed anything and no lead reported."""
    answers = [answer(owed, kind_of(owed)) for owed in ASKED]
    return content(answers, missing=frozenset(ROUTES), sent=(), summary={"text": "", "decisions": ""}, **changes)


def release(held, label="2019-1", is_published=False):
    """The release that freezes this content."""
    return FrozenData(label, sha256_of_text(canonical_json(held)), date(2020, 2, 9), is_published, held)


def report(held, language="en", **changes) -> Document:
    """The summary of this content."""
    return summary(release(held, **changes), language)


def _plan():
    head = PLAN.head
    return {
        "code": PLAN.code,
        "short": PLAN.short,
        "title": head["title"],
        "subtitle": head["subtitle"],
        "legal_act": head["legal_act"] | {"adopted_on": "2018-03-28"},
        "period": head["period"],
        "coordinator": _head("md-bri"),
        "recipient": _head("md-gov"),
    }


def _head(code):
    body, parent = STORED[code], STORED.get(STORED[code]["parent"])
    above = {"code": parent["code"], "name": parent["name"]} if parent else None
    return {"code": code, "short": body["short"] or "", "name": body["name"], "parent": above}


def _institution(code):
    return {"code": code, "short": STORED[code]["short"], "name": STORED[code]["name"], "legal_effect": EFFECTS[code]}


def _submission(route, is_missing):
    institution, lead = route
    never = "overdue" if EFFECTS[institution] == "binding" else "past_the_date"
    return {
        "institution": institution,
        "lead": lead,
        "lead_short": STORED[lead]["short"],
        "lead_name": STORED[lead]["name"],
        "state": "draft" if is_missing else "accepted",
        "timeliness": never if is_missing else "on_time",
        "filed_on": None if is_missing else "2020-01-04",
        "filings": 0 if is_missing else 1,
        "is_to_itself": institution == lead,
    }


def _objective(objective, is_sent):
    text = f"The lead says that [MD.O{objective.number}.2019.done] are done.\n\nA second paragraph." if is_sent else ""
    return {
        "number": objective.number,
        "title": _text(objective.title),
        "lead": objective.lead,
        "lead_short": STORED[objective.lead]["short"],
        "lead_name": STORED[objective.lead]["name"],
        "lead_sent_on": "2020-01-19" if is_sent else None,
        "text": text,
    }


def _row(row):
    return {
        "code": row.code,
        "objective": OBJECTIVE_OF[row.code].number,
        "action": _text(row.outcome),
        "outcome": _text(row.outcome),
        "first_year": row.first_year,
        "last_year": row.last_year,
        "recurrence": row.recurrence.value,
    }


def _text(text):
    return {"plain": dict(text.plain), "wording": dict(text.wording) or None}


def words(block) -> str:
    """The words of a block as a reader meets them, cells parted by bars and rows by line ends."""
    match block:
        case Heading() | Paragraph() | Note():
            return said(block.runs)
        case Bullets():
            return "\n".join(f"- {said(item)}" for item in block.items)
        case Key():
            return ", ".join(f"[{shape}] {told}" for shape, told in block.items)
        case Table():
            heads = " | ".join(column.label for column in block.columns)
            return "\n".join([block.caption, heads, *(" | ".join(map(said, row.cells)) for row in block.rows)]).strip()
        case _:
            return ", ".join(f"{count} {told}" for _shape, count, told in getattr(block, "counts", ()))


def said(runs) -> str:
    """The words of some runs; a figure keeps its code beside it."""
    return "".join(map(_said, runs)).replace("\n", " / ")


def _said(run) -> str:
    match run:
        case Text():
            return run.value
        case Figure():
            return f"{run.value}{{{run.code}}}"
        case Mark():
            return f"[{run.shape} {run.label}{run.raised or ''}]"
        case Chip():
            return f"({run.words})"
        case _:
            return getattr(run, "text", "") or ", ".join(f"{count} {told}" for _shape, count, told in run.counts)


def told(section) -> str:
    """The words of a section."""
    return "\n".join(filter(None, [section.title, *map(words, section.blocks)]))


def section_of(made: Document, anchor: str):
    """The section with this anchor."""
    return next(section for section in made.sections if section.anchor == anchor)


def plain_count(entries, statuses, **wanted):
    """Count entries of the content by hand, without the rules that the report uses."""
    found = [entry for entry in entries if all(entry[name] == value for name, value in wanted.items())]
    numbers = Counter(entry["status"] for entry in found)
    return sum(numbers[status] for status in statuses), len(found) - numbers["not_applicable"]
