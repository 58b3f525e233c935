"""The page "Readings": every open question of a plan, what follows from each reading, who can decide."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kit.parts import Chip, Link, Table, TableCell, TableColumn
from followthrough.desk.queries.days import day_told
from followthrough.desk.queries.names import language, told
from followthrough.desk.queries.plan.objective import crumbs
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import HeldQuestion, held_questions
from followthrough.promise.plans.rules.cited import cited
from followthrough.promise.plans.rules.readings.reading import OpenQuestion, Question, Reading

Actuals = Mapping[tuple[str, int], Decimal]


@dataclass(frozen=True)
class QuestionShown:
    """One open question: heading with its code, what the plan states, its readings, and where it leads."""

    code: str
    anchor: str
    subject: str
    stated: str
    place: str
    chip: Chip
    table: Table
    url: str


@dataclass(frozen=True)
class QuestionGroup:
    """Questions of one kind."""

    anchor: str
    heading: str
    questions: tuple[QuestionShown, ...]


@dataclass(frozen=True)
class ReadingsPage:
    """Everything that the page shows."""

    crumbs: tuple[Link, ...]
    headline: str
    groups: tuple[QuestionGroup, ...]


def headings() -> dict[Question, str]:
    """What each kind of question asks, as a heading."""
    return {
        Question.TARGET: _("How is the target meant?"),
        Question.DIRECTION: _("Which way is better?"),
        Question.AGGREGATION: _("How do the figures of institutions become one?"),
        Question.SCOPE: _("Each institution, or all together?"),
        Question.RECURRENCE: _("Once, or every year?"),
    }


def readings_page(plan: Plan) -> ReadingsPage:
    """The page of a plan. No target is worked out from a measured value here; a question's own page does that."""
    held = held_questions(plan, language=language())
    decided = sum(entry.holds is not None for entry in held)
    groups = (
        QuestionGroup(kind.value, heading, tuple(shown(plan, entry) for entry in held if entry.question.kind == kind))
        for kind, heading in headings().items()
    )
    return ReadingsPage(
        crumbs(plan, Link(_("Readings"), "")), _headline(len(held), decided), tuple(g for g in groups if g.questions)
    )


def _headline(count: int, decided: int) -> str:
    if not count:
        return _("The text leaves no target, scope or recurrence open.")
    asked = ngettext("The text leaves %(n)d question open.", "The text leaves %(n)d questions open.", count) % {"n": count}
    if not decided:
        return asked + " " + _("None of them is decided yet.")
    return asked + " " + ngettext("%(n)d is decided so far.", "%(n)d are decided so far.", decided) % {"n": decided}


def shown(plan: Plan, held: HeldQuestion) -> QuestionShown:
    """One question as both pages show it."""
    question = held.question
    return QuestionShown(
        code=question.code,
        anchor=question.code.replace(".", "-").lower(),
        subject=subject_of(plan, question),
        stated=question.stated,
        place=cited(question.place),
        chip=_chip(held),
        table=_table(held),
        url=reverse("desk:reading", args=[plan.short, question.code]),
    )


def subject_of(plan: Plan, question: OpenQuestion) -> str:
    """Title of the indicator, or outcome of the row, that the question is about."""
    if question.kind in {Question.TARGET, Question.DIRECTION, Question.AGGREGATION}:
        for indicator in plan.document.indicators:
            for part in indicator.parts:
                if question.subject in {indicator.code, indicator.place_of(part)}:
                    title = told(indicator.title)
                    return f"{title}: {told(part.title)}" if part.title and question.subject != indicator.code else title
    return next((told(row.outcome) for row in plan.document.rows if row.code == question.subject), question.subject)


def _chip(held: HeldQuestion) -> Chip:
    if held.holds is not None:
        return Chip("tick", "good", _("Decided"))
    if held.question.proposed is not None:
        return Chip("diamond", "doubt", _("Open, a proposal is worked with"))
    return Chip("diamond", "doubt", _("Open"))


def _table(held: HeldQuestion) -> Table:
    columns = (TableColumn(_("Reading")), TableColumn(_("What follows")), TableColumn(_("State")))
    rows = tuple((reading.told, reading.consequence, _state(held, reading)) for reading in held.question.readings)
    return Table(_("Readings of %(code)s") % {"code": held.question.code}, columns, rows, is_caption_hidden=True)


def _state(held: HeldQuestion, reading: Reading) -> TableCell:
    if held.holds == reading:
        decision = held.history[0]
        return TableCell(
            chip=Chip("tick", "good", _("Holds")), under=f"{day_told(decision.decided_at.date())}, {decision.document}"
        )
    if held.holds is None and held.question.proposed == reading.code:
        return TableCell(chip=Chip("dash", "quiet", _("Worked with")))
    return TableCell()


@dataclass(frozen=True)
class QuestionPage:
    """One question with its history, and what the reader may do about it."""

    crumbs: tuple[Link, ...]
    question: QuestionShown
    heading: str
    needs: tuple[str, ...]
    history: Table
    options: tuple[tuple[str, str, str], ...]
    may_decide: bool
    letter_url: str
    is_decided: bool


def question_page(plan: Plan, held: HeldQuestion, *, may_decide: bool) -> QuestionPage:
    """The page of one question; `options` are (code, words, what follows) of each reading."""
    question = held.question
    trail = (Link(_("Readings"), reverse("desk:readings", args=[plan.short])), Link(question.code, ""))
    return QuestionPage(
        crumbs=(*crumbs(plan, trail[0]), trail[1]),
        question=shown(plan, held),
        heading=headings()[question.kind],
        needs=tuple(dict.fromkeys(need for reading in question.readings for need in reading.needs)),
        history=_history(held),
        options=tuple((reading.code, reading.told, reading.consequence) for reading in question.readings),
        may_decide=may_decide,
        letter_url=reverse("desk:reading-letter", args=[plan.short, question.code]),
        is_decided=held.holds is not None,
    )


def _history(held: HeldQuestion) -> Table:
    columns = (TableColumn(_("Reason and document")), TableColumn(_("Reading")), TableColumn(_("Decided by")))
    return Table(
        _("Decisions on this question, latest first"),
        columns,
        tuple(_decision(held.question, entry) for entry in held.history),
        is_caption_hidden=True,
        empty=_("Nobody has decided yet."),
    )


def _decision(question: OpenQuestion, decision: Any) -> tuple[str | TableCell, ...]:
    reading = question.find(decision.reading)
    return (
        TableCell(decision.because, under=decision.document),
        reading.told if reading else _("open again"),
        TableCell(
            decision.decided_by.office if decision.decided_by else _("the command line"),
            under=day_told(decision.decided_at.date()),
        ),
    )
