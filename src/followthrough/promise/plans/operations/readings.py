"""Deciding which reading of an open place holds."""

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor, changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans import permissions
from followthrough.promise.plans.models import Plan, ReadingDecision
from followthrough.promise.plans.queries.readings import decisions_of, get_question


@operation
def decide_reading(plan: Plan, question: str, reading: str, *, because: str, document: str, by: Actor) -> ReadingDecision:
    """Record which reading of `question` holds from now on, or, with an empty `reading`, that it is open again.

    Earlier reports keep the reading they were frozen with. Raises NotAllowed for all but the coordinator, NotFound
    for a question that the plan does not leave open, RuleBroken for an unknown reading, a missing reason or document.
    """
    if not isinstance(by, str) and not permissions.may_decide_reading(by, plan):
        raise NotAllowed("reading.not_yours", _("Only the coordinator of the plan records which reading holds."))
    asked = get_question(plan, question)
    if reading and asked.find(reading) is None:
        raise RuleBroken(
            "reading.unknown",
            _("“{reading}” is no reading of {question}. Choose one of: {readings}."),
            field="reading",
            reading=reading,
            question=question,
            readings=", ".join(known.code for known in asked.readings),
        )
    for field, value in (("because", because), ("document", document)):
        if not value.strip():
            raise RuleBroken(
                "reading.unfounded", _("A decision needs its reason and the document that it rests on."), field=field
            )
    refuse_marked(f"reading of {plan.short}", because=because, document=document)
    before = next((taken.reading for taken in decisions_of(plan) if taken.question == question), "")
    decision = ReadingDecision.objects.create(
        plan=plan,
        question=question,
        reading=reading,
        because=because.strip(),
        document=document.strip(),
        decided_by=by if isinstance(by, Person) else None,
        decided_at=clock.now(),
    )
    changed(
        f"plan:{plan.code}",
        before={"question": question, "reading": before},
        after={"question": question, "reading": reading, "document": document.strip()},
    )
    return decision
