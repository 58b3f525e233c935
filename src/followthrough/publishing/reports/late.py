"""Who is late and who is missing in a cycle: who, to whom, by when, when it left, how many days. Only who is bound is late."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from followthrough.base.kernel.codes import FigureCode
from followthrough.base.kernel.texts import Text as PlanText
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.words import LEGAL_EFFECT_NAMES, LegalEffect
from followthrough.publishing.reports.blocks import (
    Block,
    Cell,
    Chip,
    Column,
    Document,
    Figure,
    Note,
    Notes,
    Paragraph,
    Row,
    Section,
    Shape,
    Table,
    Tone,
    plain,
)
from followthrough.publishing.reports.noted import Ledger
from followthrough.publishing.reports.plan_head import PlanHead, framed
from followthrough.publishing.reports.summary.sentences import capital, day_words, sentence, together
from followthrough.reporting.cycles.rules.lateness import TIMELINESS_NAMES, Timeliness

CHIPS: dict[Timeliness, tuple[Shape, Tone]] = {
    Timeliness.AWAITED: ("clock", "wait"),
    Timeliness.ON_TIME: ("tick", "good"),
    Timeliness.LATE: ("half", "middling"),
    Timeliness.AFTER_THE_DATE: ("tick", "quiet"),
    Timeliness.OVERDUE: ("cross", "bad"),
    Timeliness.PAST_THE_DATE: ("dashed", "open"),
}
SHOWN = (Timeliness.OVERDUE, Timeliness.LATE, Timeliness.PAST_THE_DATE, Timeliness.AFTER_THE_DATE)
"""What the list holds, in this order; reports in time and reports not due yet are counted only."""
UNBOUND = (Timeliness.PAST_THE_DATE, Timeliness.AFTER_THE_DATE)
SUBMISSION, LEAD_REPORT = "submission", "lead_report"
STEPS = {
    SUBMISSION: _("Reports of institutions to leads"),
    LEAD_REPORT: _("Reports of leads to the coordinator"),
}


@dataclass(frozen=True)
class Due:
    """One report that is asked: who, to whom, by when, when it left under which number, and what became of it."""

    step: str
    who: PlanText
    whom: PlanText
    effect: LegalEffect
    legal_on: date
    effective_on: date
    left_on: date | None
    number: str
    timeliness: Timeliness
    state: str

    def days_late(self, today: date) -> int | None:
        """Days after the day that decides, for a body that is bound; None for everybody else and for what is in time."""
        if self.timeliness not in {Timeliness.LATE, Timeliness.OVERDUE}:
            return None
        return ((self.left_on or today) - self.effective_on).days


@dataclass(frozen=True)
class LateList:
    """Every report of a cycle as it stood on a day."""

    plan: PlanHead
    year: int
    as_of: date
    dues: tuple[Due, ...]


def late_list(content: LateList, sha256: str, language: str) -> Document:
    """The list as a document."""
    book = Ledger()
    sections = tuple(_sections(content, book, language))
    return framed(
        content.plan,
        language,
        title=say(_("Late and missing reports for {year}"), year=content.year),
        short_title=say(_("Late and missing, {year}"), year=content.year),
        day=content.as_of,
        sha256=sha256,
        sections=(*sections, Section(say(_("Annex. Where each figure comes from")), "figures", (Notes(book.sources),))),
    )


def _sections(content: LateList, book: Ledger, language: str) -> Iterator[Section]:
    yield Section("", "answer", tuple(_front(content, book)), in_contents=False)
    for number, (step, title) in enumerate(STEPS.items()):
        found = [due for due in content.dues if due.step == step]
        if found:
            blocks = tuple(_step(content, book, found, language))
            yield Section(say(title), step, blocks, landscape=True, new_page=number == 0, header_left=say(title))


def _front(content: LateList, book: Ledger) -> Iterator[Block]:
    parts = [sentence(_("How it stood on {day}."), day=day_words(content.as_of))]
    for step, template in (
        (SUBMISSION, _("Of {all} reports of institutions {late} are late or overdue.")),
        (LEAD_REPORT, _("Of {all} reports of leads {late} are late or overdue.")),
    ):
        found = [due for due in content.dues if due.step == step]
        late = [due for due in found if due.timeliness in {Timeliness.LATE, Timeliness.OVERDUE}]
        words = say(STEPS[step])
        facts = {
            "all": _counted(content, book, step, "asked", found, say(_("{what}, all that are asked"), what=words)),
            "late": _counted(
                content, book, step, "late-or-overdue", late, say(_("{what}: late or overdue, where the plan binds"), what=words)
            ),
        }
        parts += [sentence(template, **facts)] if found else []
    yield Paragraph(together(parts), lede=True)
    yield Note(
        plain(say(_("Days are counted from the working day on which it was still in time. The legal day stands beside it.")))
    )
    if any(due.timeliness in UNBOUND for due in content.dues):
        yield Note(
            plain(
                say(_("Whom the plan does not bind, or not plainly, is asked and never called late; no days are counted there."))
            )
        )


def _counted(content: LateList, book: Ledger, step: str, what: str, found: Iterable[Due], source: str) -> Figure:
    code = str(FigureCode.cycle(content.plan.short, content.year, f"{step.replace('_', '-')}.{what}"))
    return book.figure(code, str(len(list(found))), source)


def _step(content: LateList, book: Ledger, dues: list[Due], language: str) -> Iterator[Block]:
    counts = []
    for timeliness in Timeliness:
        found = [due for due in dues if due.timeliness == timeliness]
        if found:
            words = say(TIMELINESS_NAMES[timeliness])
            source = say(_("{what}: {timeliness}"), what=say(STEPS[dues[0].step]), timeliness=words)
            figure = _counted(content, book, dues[0].step, timeliness.value.replace("_", "-"), found, source)
            counts.append(sentence(_("{words} {number}"), words=capital(words), number=figure))
    yield Paragraph(together(counts, ", "))
    rows = [_row(content, book, due, language) for timeliness in SHOWN for due in dues if due.timeliness == timeliness]
    if not rows:
        yield Paragraph(plain(say(_("None is late and none is missing."))))
        return
    columns = (
        Column(say(_("Who")), 2.4),
        Column(say(_("To whom")), 2),
        Column(say(_("The plan is")), 1.1),
        Column(say(_("Legal day")), 1.3),
        Column(say(_("In time until")), 1.3),
        Column(say(_("Left on, number")), 1.8),
        Column(say(_("Days late")), 0.8, numeric=True),
        Column(say(_("State")), 1.8),
    )
    yield Table("", columns, tuple(rows))


def _row(content: LateList, book: Ledger, due: Due, language: str) -> Row:
    shape, tone = CHIPS[due.timeliness]
    state: Cell = (Chip(shape, tone, capital(say(TIMELINESS_NAMES[due.timeliness]))), *plain(f"\n{say(due.state)}"))
    left = day_words(due.left_on) if due.left_on else "–"
    left = say(_("{day}, no. {number}"), day=left, number=due.number) if due.number else left
    days = due.days_late(content.as_of)
    words = (
        due.who.told(language),
        due.whom.told(language),
        say(LEGAL_EFFECT_NAMES[due.effect]),
        day_words(due.legal_on),
        day_words(due.effective_on),
        left,
        "–" if days is None else str(days),
    )
    return Row((*(plain(word) for word in words), state))
