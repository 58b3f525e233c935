"""Compares what was read with the plan that the document was made from, field by field."""

from functools import cache

from followthrough.promise.intake.queries.documents import blocks_of
from followthrough.promise.intake.rules.child import told
from followthrough.promise.intake.rules.names import Directory
from followthrough.promise.intake.rules.read import Known, body_of, read
from tests.factories import plan_documents
from tests.plans.files import KOSOVO, MOLDOVA, document

FIELDS = ("number", "action", "deadline", "bodies", "outcome", "budget")


def known():
    """The bodies of both shipped plans, by country."""
    plans = [document(code).stored for code in (MOLDOVA, KOSOVO)]
    return [Known(plan["plan"]["country"], Directory({body["code"]: body_of(body) for body in plan["bodies"]})) for plan in plans]


def plain(words):
    """Words without the difference of blanks."""
    return " ".join(words.split())


@cache
def opened(path):
    """The blocks of a document, read in this process."""
    stored = told(path, path.suffix[1:])
    assert "refused" not in stored, stored
    return blocks_of(stored)


def reading(path, answers=None):
    """A document as it is read with answers."""
    return read(opened(path), known(), answers or {}, path.stem)


def found_rows(read_plan):
    """What was read: each row by its code with the six fields of the document."""
    found = {}
    for objective in read_plan.objectives:
        for action in objective.actions:
            for row in action.rows:
                found[row.code] = {
                    "number": action.number,
                    "action": plain(action.title),
                    "deadline": (row.deadline.first, row.deadline.last),
                    "bodies": row.responsible,
                    "outcome": plain(row.outcome),
                    "budget": plain(row.budget),
                }
    return found


def true_rows(layout):
    """The same from the plan."""
    code, language, _build = plan_documents.LAYOUTS[layout]
    return {
        row.code if "-" in row.code else f"{row.code}-a": {
            "number": row.number,
            "action": plain(row.action),
            "deadline": (row.first, row.last),
            "bodies": row.bodies,
            "outcome": plain(row.outcome),
            "budget": plain(row.budget),
        }
        for row in plan_documents.truth(code, language)
    }


def right(layout, read_plan):
    """How many rows are right in every field, and the codes of those that are not."""
    found, truth = found_rows(read_plan), true_rows(layout)
    wrong = [code for code, row in truth.items() if found.get(code) != row]
    extra = [code for code in found if code not in truth]
    return len(truth) - len(wrong), wrong + extra


def true_answers(layout, read_plan):
    """Answers to the questions of a reading as somebody gives them who knows the plan."""
    words = {
        word for row in true_rows(layout).values() for field in ("action", "outcome", "budget") for word in row[field].split()
    }
    answers = {}
    for doubt in read_plan.doubts:
        if doubt.kind == "number":
            answers[doubt.code] = doubt.assumed
        if doubt.kind == "wording":
            whole = next(proposal.facts["words"] for proposal in doubt.proposals if proposal.value == "one")
            answers[doubt.code] = "one" if whole in words else "two"
    return answers
