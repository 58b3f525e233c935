"""Open decision-making in a year: debates, the report on openness and who discussed it, recommendations and their answers.

A discussion counts in the year of its own day, whichever year's report was discussed. The growth of recommendations is
known only once the institutions have counted; that may be after the day of the summary. Until then it is awaited.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from followthrough.base.kernel.codes import FigureCode
from followthrough.base.kernel.texts import Text as PlanText
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.publishing.reports.blocks import (
    Block,
    Chip,
    Column,
    Document,
    Figure,
    Note,
    Notes,
    Paragraph,
    Row,
    Section,
    Table,
    plain,
)
from followthrough.publishing.reports.noted import Ledger
from followthrough.publishing.reports.plan_head import PlanHead, framed
from followthrough.publishing.reports.summary.sentences import day_words, sentence

ROW, INDICATOR = "6.2-b", "O6"
"""The row that asks for a discussion each year, and the indicator that counts recommendations."""
OPEN = "open"


@dataclass(frozen=True)
class Discussion:
    """One discussion of the yearly report on openness, with its own day."""

    code: str
    body: str
    on: date
    title: str
    with_whom: str


@dataclass(frozen=True)
class Advice:
    """One recommendation with what became of it; `state` is "open" or the code of an answer, `state_words` its name."""

    code: str
    body: str
    received_on: date
    title: str
    source: str
    state: str
    state_words: str
    answered_on: date | None
    answer: str


@dataclass(frozen=True)
class Body:
    """One institution: its debates on draft decisions, and how many recommendations it entered by year. A year that is not in there was not counted, which is not zero."""

    code: str
    short: str
    name: PlanText
    debates: int
    received: tuple[tuple[int, int], ...]

    def number(self, year: int) -> int | None:
        """Recommendations received in a year, None where nothing is entered."""
        return dict(self.received).get(year)


@dataclass(frozen=True)
class Transparency:
    """A year of open decision-making of some institutions. `summary_on`: the day of the summary report on it, None where it was not opened."""

    plan: PlanHead
    year: int
    as_of: date
    bodies: tuple[Body, ...]
    discussions: tuple[Discussion, ...]
    advice: tuple[Advice, ...]
    references: tuple[int, ...]
    summary_on: date | None = None

    @property
    def is_over(self) -> bool:
        """Whether the year has passed: before that every count still grows."""
        return self.as_of.year > self.year


def transparency_report(content: Transparency, sha256: str, language: str) -> Document:
    """The report as a document."""
    book = Ledger()
    sections = (
        Section("", "answer", tuple(_front(content, book, language)), in_contents=False),
        Section(say(_("Recommendations and answers")), "advice", tuple(_advice(content, book)), new_page=False),
        Section(
            say(_("Growth of recommendations ({code})"), code=INDICATOR), "growth", tuple(_growth(content, book)), new_page=False
        ),
    )
    return framed(
        content.plan,
        language,
        title=say(_("Open decision-making in {year}"), year=content.year),
        short_title=say(_("Open decision-making {year}"), year=content.year),
        day=content.as_of,
        sha256=sha256,
        sections=(*sections, Section(say(_("Annex. Where each figure comes from")), "figures", (Notes(book.sources),))),
    )


def _code(content: Transparency, what: str) -> str:
    return str(FigureCode.cycle(content.plan.short, content.year, what))


def _front(content: Transparency, book: Ledger, language: str) -> Iterator[Block]:
    discussed = {one.body for one in content.discussions}
    yield Paragraph(
        sentence(
            _("{done} of {all} institutions discussed the yearly report on open decision-making with civil society in {year}."),
            done=book.figure(
                _code(content, "discussed"),
                str(len(discussed)),
                say(_("institutions with a discussion whose day lies in {year}"), year=content.year),
                bold=True,
            ),
            all=book.figure(_code(content, "asked"), str(len(content.bodies)), say(_("institutions of row {row}"), row=ROW)),
            year=content.year,
        ),
        lede=True,
    )
    yield Note(
        plain(
            say(_("A discussion counts in the year of its own day, whichever year’s report was discussed (row {row})."), row=ROW)
        )
    )
    columns = (
        Column(say(_("Institution")), 2.4),
        Column(say(_("Debates on decisions")), 1, numeric=True),
        Column(say(_("Discussed on")), 3),
    )
    yield Table("", columns, tuple(_body(content, book, body, language) for body in content.bodies))


def _body(content: Transparency, book: Ledger, body: Body, language: str) -> Row:
    held = [one for one in content.discussions if one.body == body.code]
    told = "\n".join(_discussion(one) for one in held) or say(_("no discussion is entered"))
    source = say(
        _("debates on draft decisions of {name} in {year}"),
        name=body.name.told(language),
        year=content.year,
    )
    figure = book.figure(_code(content, f"{body.code}.debates"), str(body.debates), source)
    return Row((plain(body.name.told(language)), (figure,), plain(told)))


def _discussion(one: Discussion) -> str:
    who = say(_(" (with {whom})"), whom=one.with_whom) if one.with_whom else ""
    return f"{day_words(one.on)}: {one.title}{who}"


def _advice(content: Transparency, book: Ledger) -> Iterator[Block]:
    answered = [one for one in content.advice if one.state != OPEN]
    received = say(_("recommendations received in {year}"), year=content.year)
    yield Paragraph(
        sentence(
            _("{received} recommendations were entered for {year}; {answered} have an answer."),
            received=book.figure(_code(content, "recommendations"), str(len(content.advice)), received),
            answered=book.figure(
                _code(content, "recommendations.answered"),
                str(len(answered)),
                say(_("{what} that have an answer"), what=received),
            ),
            year=content.year,
        )
    )
    if not content.advice:
        return
    shorts = {body.code: body.short for body in content.bodies}
    columns = (
        Column(say(_("Received")), 1.2),
        Column(say(_("By")), 0.8),
        Column(say(_("From")), 1.4),
        Column(say(_("What is recommended")), 3),
        Column(say(_("What became of it")), 2.6),
    )
    rows = (
        Row(
            (
                plain(day_words(one.received_on)),
                plain(shorts[one.body]),
                plain(one.source),
                plain(one.title),
                (_state(one), *plain(f"\n{_answer(one)}" if _answer(one) else "")),
            )
        )
        for one in content.advice
    )
    yield Table("", columns, tuple(rows))


def _state(one: Advice) -> Chip:
    if one.state == OPEN:
        return Chip("clock", "wait", say(one.state_words))
    return (
        Chip("tick", "good", say(one.state_words)) if one.state == "accepted" else Chip("half", "middling", say(one.state_words))
    )


def _answer(one: Advice) -> str:
    day = day_words(one.answered_on) if one.answered_on else ""
    return ". ".join(part for part in (day, one.answer) if part)


def _growth(content: Transparency, book: Ledger) -> Iterator[Block]:
    awaited = [body for body in content.bodies if body.number(content.year) is None]
    if awaited or not content.is_over:
        yield Note((Chip("clock", "wait", say(_("Awaited"))), *plain(f" {_awaited(content, awaited)}")), "wait")
        yield Paragraph(plain(_later(content)))
        return
    yield Paragraph(plain(say(_("The plan does not say from which year growth is counted. Each reading is worked out."))))
    columns = (
        Column(say(_("Counted from")), 1.4),
        Column(say(_("Then")), 1, numeric=True),
        Column(say(_("In {year}"), year=content.year), 1, numeric=True),
        Column(say(_("Growth")), 2.6, "right"),
    )
    yield Table("", columns, tuple(_reading(content, book, reference) for reference in content.references))


def _awaited(content: Transparency, bodies: list[Body]) -> str:
    if not content.is_over:
        return say(_("The year {year} is not over, so its recommendations are still counted."), year=content.year)
    names = ", ".join(body.short for body in bodies)
    return say(_("{names} have entered no recommendation for {year}. Not counted is not zero."), names=names, year=content.year)


def _later(content: Transparency) -> str:
    if content.summary_on is None:
        return say(_("The value may come after the yearly summary; this report is then made anew."))
    day = day_words(content.summary_on)
    return say(_("The value may come after {day}, the day of the summary report; this report is then made anew."), day=day)


def _reading(content: Transparency, book: Ledger, reference: int) -> Row:
    now, then = _sum(content.bodies, content.year), _sum(content.bodies, reference)
    source = _("recommendations received in {year} by all institutions of row {row}")
    cells = [
        (book.figure(_code(content, f"recommendations.{year}"), str(number), say(source, year=year, row=ROW)),)
        if number is not None
        else plain("–")
        for year, number in ((reference, then), (content.year, now))
    ]
    growth = growth_of(now, then)
    told = plain(_no_growth(content, then, reference)) if growth is None else (_growth_figure(content, book, reference, growth),)
    return Row((plain(str(reference)), *cells, told))


def _no_growth(content: Transparency, then: int | None, reference: int) -> str:
    """Zero divides nothing; else somebody has not counted the reference year."""
    if then == 0:
        return say(_("from zero no growth can be worked out"))
    names = ", ".join(body.short for body in content.bodies if body.number(reference) is None)
    return say(_("not known: {year} is not counted by {names}"), year=reference, names=names)


def _growth_figure(content: Transparency, book: Ledger, reference: int, growth: Fraction) -> Figure:
    code = f"{content.plan.short}.{INDICATOR}.{content.year}.from-{reference}"
    source = say(_("(received in {year} − in {reference}) ÷ in {reference}"), year=content.year, reference=reference)
    return book.figure(code, f"{float(growth * 100):+.1f} %", source)


def _sum(bodies: Iterable[Body], year: int) -> int | None:
    """All together, None as long as one has not counted."""
    numbers = [body.number(year) for body in bodies]
    return None if not numbers or None in numbers else sum(number or 0 for number in numbers)


def growth_of(now: int | None, then: int | None) -> Fraction | None:
    """(now − then) ÷ then; None where one of them is not known or the reference is zero."""
    return Fraction(now - then, then) if now is not None and then else None
