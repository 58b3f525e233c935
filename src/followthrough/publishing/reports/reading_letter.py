"""A letter that asks the issuer of a plan which reading of an open place holds."""

from collections.abc import Iterator
from datetime import date

from followthrough.base.kernel.texts import Text as PlanText
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.cited import cited
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.readings.reading import OpenQuestion, Question
from followthrough.publishing.reports.blocks import Block, Column, Document, Paragraph, Row, Section, Table, Words, plain
from followthrough.publishing.reports.summary.sentences import day_words


def reading_letter(
    plan: PlanDocument, question: OpenQuestion, subject: str, day: date, language: str, marks: tuple[str, ...] = ()
) -> Document:
    """Build the letter; `subject` is the title of the indicator or row in the reader's language."""
    return Document(
        language=language,
        title=say(_("Which reading holds: {code}"), code=question.code),
        subtitle=_named(plan, language),
        short_title=question.code,
        letterhead=_names(plan, plan.head.get("coordinator"), language),
        recipient=tuple(say(_("To the {name}"), name=name) for name in _names(plan, plan.head.get("recipient"), language)),
        day=day,
        day_words=day_words(day),
        marks=marks,
        words=Words(page=say(_("{page} of {pages}"), page="{page}", pages="{pages}")),
        sections=(Section("", "letter", tuple(_blocks(plan, question, subject, language)), in_contents=False),),
    )


def _names(plan: PlanDocument, code: str | None, language: str) -> tuple[str, ...]:
    return tuple(PlanText(plain=body.name).told(language) for body in plan.bodies if body.code == code)


def _named(plan: PlanDocument, language: str) -> str:
    """The plan with its act by number and day: a number alone does not identify an act (A-002)."""
    title, act = PlanText.of(plan.head["title"]).told(language), plan.head.get("legal_act")
    if not act:
        return title
    kind, day = PlanText.of(act["kind"]).told(language), day_words(date.fromisoformat(act["adopted_on"]))
    return say(_("{title}: {kind} no. {number} of {day}"), title=title, kind=kind, number=act["number"], day=day)


_STATED = {
    Question.SCOPE: _("“{subject}” ({place}) can be read in {count} ways: {stated}."),
    Question.AGGREGATION: _("“{subject}” ({place}) can be read in {count} ways: {stated}."),
    Question.DIRECTION: _("“{subject}” ({place}) can be read in {count} ways. It is counted in: {stated}."),
}
STATED = _("“{subject}” ({place}) can be read in {count} ways. The plan states: {stated}.")


def _blocks(plan: PlanDocument, question: OpenQuestion, subject: str, language: str) -> Iterator[Block]:
    template = _STATED.get(question.kind, STATED)
    facts = {"subject": subject, "place": cited(question.place), "count": len(question.readings), "stated": question.stated}
    yield Paragraph(plain(say(template, **facts)), lede=True)
    columns = (Column("", 0.4), Column(say(_("Reading")), 4), Column(say(_("What follows")), 3))
    rows = (
        Row((plain(str(number)), plain(reading.told), plain(reading.consequence)))
        for number, reading in enumerate(question.readings, start=1)
    )
    yield Table("", columns, tuple(rows))
    yield Paragraph(plain(say(_("Please tell us in writing which of them is meant, with the day from which it holds."))))
    yield Paragraph(
        plain(
            say(
                _(
                    "Until then the coordinator may record a working reading; it binds nobody. "
                    "Only the issuer settles the question, by amending the act."
                )
            )
        )
    )
    for name in _names(plan, plan.head.get("coordinator"), language):
        yield Paragraph(plain(say(_("For the {name} (name, signature):"), name=name)))
