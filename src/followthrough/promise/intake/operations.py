"""Every write of the room: an upload as it was read, answers to its questions, loading its draft."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import refuse_marked_file
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.intake.models import LONGEST_NAME, LearnedName, PlanReading, ReadingAnswer
from followthrough.promise.intake.queries.readings import answers_of, check_may_read_plans, get_reading, interpreted, read_again
from followthrough.promise.intake.rules.answers import learned
from followthrough.promise.intake.rules.doubts import check_answer
from followthrough.promise.intake.rules.draft import draft
from followthrough.promise.intake.rules.grids import of_stored
from followthrough.promise.intake.rules.marks import words_in
from followthrough.promise.intake.rules.reading import Reading
from followthrough.promise.plans import operations as plans
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.check import check
from followthrough.promise.plans.rules.document import PlanDocument

MOST_NAMED = 5


@operation
def record_reading(name: str, sha256: str, stored: dict[str, Any], *, by: Person) -> PlanReading:
    """Keep a document as its tables were read. The same document again gives the open reading of it.

    Raises NotAllowed unless the person coordinates a plan, RuleBroken if the tables hold no actions or a marking of
    classified papers stands in them.
    """
    check_may_read_plans(by)
    known = PlanReading.objects.filter(read_by=by, sha256=sha256, loaded_as="").first()
    if known is not None:
        nothing_changed()
        return known
    refuse_marked_file("intake:document", name, words_in(of_stored(stored)), field="document")
    interpreted(stored, name, {})
    short = PurePath(name).name[-LONGEST_NAME:]
    reading = PlanReading.objects.create(name=short, sha256=sha256, stored=stored, read_by=by, read_at=clock.now())
    changed(f"plan-reading:{reading.pk}", after={"name": short, "sha256": sha256})
    return reading


@operation
def answer_doubts(reading: PlanReading, answers: Mapping[str, str], *, by: Person) -> None:
    """Keep answers by the codes of their doubts; an empty one takes the answer back. Names are remembered for later documents.

    Raises RuleBroken for an answer that cannot be chosen, and once the draft is loaded.
    """
    held = _open(reading, by)
    before = answers_of(held)
    asked = {doubt.code: doubt for doubt in read_again(held).doubts}
    given = {code: check_answer(asked[code], value) for code, value in answers.items() if code in asked}
    new = {code: value for code, value in given.items() if before.get(code, "") != value}
    if not new:
        nothing_changed()
        return
    ReadingAnswer.objects.filter(reading=held, doubt__in=new).delete()
    ReadingAnswer.objects.bulk_create(
        ReadingAnswer(reading=held, doubt=code, chosen=value, answered_at=clock.now()) for code, value in new.items() if value
    )
    _learn(held)
    changed(f"plan-reading:{held.pk}", before={code: before.get(code, "") for code in new}, after=new)


@operation
def load_draft(reading: PlanReading, *, by: Person) -> Plan:
    """Load the draft as a plan, because a person says so.

    Raises RuleBroken while questions that stop it are open, if `plan check` finds faults (each is named), and if
    another plan has the code or the short name.
    """
    held = _open(reading, by)
    read = read_again(held)
    _refuse_open_questions(read)
    document = _checked(draft(read, held.name))
    _refuse_taken(document)
    plan = plans.load(document, by=by)
    held.loaded_as, held.loaded_at = plan.code, clock.now()
    held.save(update_fields=["loaded_as", "loaded_at"])
    changed(f"plan-reading:{held.pk}", before={"loaded_as": ""}, after={"loaded_as": plan.code})
    return plan


@operation
def withdraw_reading(reading: PlanReading, *, by: Person) -> None:
    """Take an open reading out with its answers; names that were explained stay known."""
    held = _open(reading, by)
    pk, name = held.pk, held.name
    held.delete()
    changed(f"plan-reading:{pk}", before={"name": name}, after=None)


def _open(reading: PlanReading, by: Person) -> PlanReading:
    """The reading as it is now, locked; raises NotAllowed, NotFound, or RuleBroken once its draft is loaded."""
    get_reading(reading.pk, by)
    held = PlanReading.objects.select_for_update().get(pk=reading.pk)
    if held.loaded_as:
        raise RuleBroken(
            "reading.loaded",
            _(
                "The draft of “{name}” is loaded as {plan} and its questions are closed. Change the plan file of that plan instead."
            ),
            name=held.name,
            plan=held.loaded_as,
        )
    return held


def _learn(reading: PlanReading) -> None:
    """Remember the names that the answers explain now; those of this reading that they no longer explain are forgotten."""
    names = learned(read_again(reading).doubts)
    LearnedName.objects.filter(reading=reading).exclude(words__in=names).delete()
    for words, code in names.items():
        LearnedName.objects.update_or_create(words=words, defaults={"code": code, "reading": reading, "learned_at": clock.now()})


def _refuse_open_questions(read: Reading) -> None:
    stopping = read.stopping
    if stopping:
        raise RuleBroken(
            "draft.open_questions",
            _("The draft is not loaded yet. Questions to be answered first: {count}, such as: {question}"),
            count=len(stopping),
            question=stopping[0].question,
        )


def _checked(raw: bytes) -> PlanDocument:
    document, faults = check(raw)
    if document is None:
        told = [f"{fault.what} ({fault.allowed})" for fault in faults if not fault.is_warning]
        raise RuleBroken(
            "draft.faulty",
            _("The draft is not loaded. Faults that were found: {count}. {faults}. Take the draft along and mend it there."),
            count=len(told),
            faults="; ".join(told[:MOST_NAMED]),
        )
    return document


def _refuse_taken(document: PlanDocument) -> None:
    """A draft never replaces a plan: its code and short name must be free."""
    for field, name, is_taken in (
        ("plan:code", document.code, Plan.objects.filter(code=document.code).exists()),
        ("plan:short", document.short, Plan.objects.filter(short=document.short).exists()),
    ):
        if is_taken:
            raise RuleBroken(
                "draft.taken",
                _("There is a plan “{name}” already, and a draft replaces none. Give this one another code and short name."),
                field=field,
                name=name,
            )
