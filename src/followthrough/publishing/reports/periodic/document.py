"""The report on a week, a quarter or a year, put together."""

from collections.abc import Iterator

from followthrough.base.kernel.codes import FigureCode
from followthrough.base.kernel.periods import Period, Span
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.publishing.reports.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    Note,
    Notes,
    Paragraph,
    Row,
    Runs,
    Section,
    Table,
    plain,
)
from followthrough.publishing.reports.noted import Ledger
from followthrough.publishing.reports.periodic.content import Counted, Part, People, Periodic, Returns, Said, Unit
from followthrough.publishing.reports.plan_head import framed
from followthrough.publishing.reports.summary.sentences import day_words, sentence

TITLES: dict[Span, str] = {
    Span.WEEK: _("Weekly report, week {number} of {year}"),
    Span.QUARTER: _("Quarterly report, quarter {number} of {year}"),
    Span.YEAR: _("Yearly report {year}"),
}
FREQUENCIES = {"weekly": _("by week"), "monthly": _("by month"), "quarterly": _("by quarter"), "annual": _("by year")}
"""Returns of each frequency of a plan file, as they stand after the name of a unit."""
WEEKLY = "weekly"
SEXES = {"F": _("Women"), "M": _("Men"), "X": _("Not known")}


def title_of(period: Period) -> str:
    """What the report on a period is called."""
    number = period.first.isocalendar().week if period.span == Span.WEEK else period.quarter
    return say(TITLES[period.span], number=number, year=period.year)


def periodic_report(content: Periodic, sha256: str, language: str) -> Document:
    """The report as a document."""
    book = Ledger()
    sections = tuple(_sections(content, book, language))
    return framed(
        content.plan,
        language,
        title=title_of(content.period),
        short_title=title_of(content.period),
        day=content.as_of,
        sha256=sha256,
        sections=(*sections, Section(say(_("Annex. Where each figure comes from")), "figures", (Notes(book.sources),))),
    )


def _code(content: Periodic, *what: str) -> str:
    return str(FigureCode(".".join((content.plan.short, content.period.code, *what))))


def _span(content: Periodic) -> dict[str, str]:
    return {"first": day_words(content.period.first), "last": day_words(content.period.last)}


def _sections(content: Periodic, book: Ledger, language: str) -> Iterator[Section]:
    yield Section("", "answer", tuple(_front(content, book, language)), in_contents=False)
    if content.said:
        yield Section(say(_("What was written")), "texts", tuple(_texts(content.said, language)), new_page=False)
    filled = [part for part in content.parts if part.events]
    if filled:
        title = say(_("Every event"))
        yield Section(title, "events", tuple(_events(filled, language)), landscape=True, header_left=title)


def _front(content: Periodic, book: Ledger, language: str) -> Iterator[Block]:
    yield Paragraph(_answer(content, book), lede=True)
    if content.units:
        yield Heading(2, plain(say(_("Returns"))), "returns")
        yield from _units(content, book, language)
    if content.figures:
        yield Heading(2, plain(say(_("What the plan counts"))), "counted")
        yield from _counted(content, book)
    yield Heading(2, plain(say(_("What happened"))), "registers")
    filled = [part for part in content.parts if part.events]
    if filled:
        yield _registers(content, book, filled)
        yield Note(plain(say(_("Counted by the day on which it happened. Small counts of persons are not shown."))))
    yield from (block for part in filled for block in _communities(content, book, part))
    if content.period.span != Span.WEEK:
        yield Note(plain(say(_("This is counted anew from the days of the events. It is not the sum of weekly returns."))))


def _answer(content: Periodic, book: Ledger) -> Runs:
    number = sum(len(part.events) for part in content.parts)
    if not number:
        return sentence(_("Nothing is entered from {first} to {last}."), **_span(content))
    source = say(_("entries whose day lies from {first} to {last}"), **_span(content))
    figure = book.figure(_code(content, "entries"), str(number), source, bold=True)
    return sentence(_("{number} entries lie from {first} to {last}."), number=figure, **_span(content))


def _units(content: Periodic, book: Ledger, language: str) -> Iterator[Block]:
    columns = (
        Column(say(_("Unit")), 2.6),
        Column(say(_("Received of due")), 1.2, numeric=True),
        Column(say(_("In time")), 1.4, numeric=True),
        Column(say(_("Nothing to report")), 3),
    )
    yield Table("", columns, tuple(row for unit in content.units for row in _unit(content, book, unit, language)))
    if any(returns.with_day < returns.due for unit in content.units for returns in unit.returns):
        yield Note(plain(say(_("The text sets no due day. Until one is decided a return is not late."))))
    if not content.is_whole:
        yield Note(plain(say(_("Returns that are not open to the reader of this copy are left out."))), "open")


def _unit(content: Periodic, book: Ledger, unit: Unit, language: str) -> Iterator[Row]:
    name = unit.name.told(language)
    if not unit.returns:
        yield Row((plain(name), plain(say(_("none is due yet"))), plain("–"), plain("–")))
    for returns in unit.returns:
        who = say(_("{unit}, {frequency}"), unit=name, frequency=say(FREQUENCIES[returns.frequency]))
        nil = ", ".join(unit.nil) if returns.frequency == WEEKLY else ""
        yield Row((plain(who), *_came(content, book, unit, returns, who), plain(nil or "–")))


def _came(content: Periodic, book: Ledger, unit: Unit, returns: Returns, who: str) -> tuple[Cell, Cell]:
    source = say(
        _("{unit}: returns that came to the last office, of those due from {first} to {last}"), unit=who, **_span(content)
    )
    value = say(_("{done} of {of}"), done=returns.received, of=returns.due)
    received = book.figure(_code(content, unit.code, returns.frequency, "received"), value, source)
    if returns.on_time is None:
        return (received,), plain(say(_("no day is decided")))
    told = say(_("{unit}: returns that came and had left by their day, of those for which a day was decided"), unit=who)
    in_time = say(_("{done} of {of}"), done=returns.on_time, of=returns.with_day)
    return (received,), (book.figure(_code(content, unit.code, returns.frequency, "on-time"), in_time, told),)


def _counted(content: Periodic, book: Ledger) -> Iterator[Block]:
    columns = (Column(say(_("Action")), 0.7), Column(say(_("What is counted")), 4), Column(say(_("In all")), 1.4, numeric=True))
    rows = [
        Row((plain(one.action), plain(one.quantity), _number(content, book, one, place)))
        for place, one in enumerate(content.figures, start=1)
    ]
    yield Table("", columns, tuple(rows))


def _number(content: Periodic, book: Ledger, one: Counted, place: int) -> Cell:
    told = say(_("{what}, action {action}, by the day of the event"), what=one.quantity, action=one.action)
    if one.by_week:
        told = say(_("{told}; {number} of it known by week only, told at its Thursday"), told=told, number=one.by_week)
    return (book.figure(_code(content, one.action, f"count-{place}"), one.number.told, told),)


def _registers(content: Periodic, book: Ledger, parts: list[Part]) -> Table:
    columns = (
        Column(say(_("Register")), 2.4),
        Column(say(_("Events")), 0.8, numeric=True),
        *(Column(say(name), 1, numeric=True) for name in SEXES.values()),
        Column(say(_("Persons")), 1.1, numeric=True),
    )
    return Table("", columns, tuple(_register(content, book, part) for part in parts))


def _register(content: Periodic, book: Ledger, part: Part) -> Row:
    title = say(part.title)
    source = say(_("entries of “{register}” whose day lies from {first} to {last}"), register=title, **_span(content))
    events = book.figure(_code(content, part.register), str(len(part.events)), source)
    if part.people is None:
        return Row((plain(title), (events,), *(plain("–") for _sex in SEXES), plain("–")))
    shown = dict(part.people.by_sex)
    told = say(
        _("persons in entries of “{register}” from {first} to {last}; small counts are hidden"), register=title, **_span(content)
    )
    sexes: list[Cell] = [
        (book.figure(_code(content, part.register, sex), shown[sex].told, told),) if sex in shown else plain("–") for sex in SEXES
    ]
    total: Figure = book.figure(_code(content, part.register, "persons"), part.people.total.told, told)
    return Row((plain(title), (events,), *sexes, (total,)))


def _communities(content: Periodic, book: Ledger, part: Part) -> Iterator[Block]:
    if part.people is None or not part.people.by_community:
        return
    told = say(_("persons in entries of “{register}”, by community; small counts are hidden"), register=say(part.title))
    rows = [
        Row((plain(say(title)), (book.figure(_code(content, part.register, f"community-{place}"), shown.told, told),)))
        for place, (title, shown) in enumerate(part.people.by_community, start=1)
    ]
    columns = (Column(say(_("Community")), 3), Column(say(_("Persons")), 1, numeric=True))
    yield Table(say(_("{register}, by community"), register=say(part.title)), columns, tuple(rows))


def _texts(said: tuple[Said, ...], language: str) -> Iterator[Block]:
    for one in said:
        yield Heading(3, plain(f"{one.body.told(language)} · {one.period}"))
        yield from (Paragraph(plain(part.strip())) for part in one.text.split("\n\n") if part.strip())


def _events(parts: list[Part], language: str) -> Iterator[Block]:
    columns = (
        Column(say(_("Day")), 1.2),
        Column(say(_("Unit")), 1.6),
        Column(say(_("Event")), 4),
        Column(say(_("Women, men, not known")), 1.8),
        Column(say(_("Persons")), 1.2),
        Column(say(_("Entry")), 1.2),
    )
    rows: list[Row] = []
    for part in parts:
        rows.append(Row((plain(say(part.title)),), strong=True))
        for event in part.events:
            words = (
                day_words(event.on),
                event.body.told(language),
                event.title,
                _sexes(event.people),
                _total(event.people),
                event.code,
            )
            rows.append(Row(tuple(plain(word) for word in words)))
    yield Table("", columns, tuple(rows))


def _sexes(people: People | None) -> str:
    shown = dict(people.by_sex) if people else {}
    return ", ".join(shown[sex].told if sex in shown else "–" for sex in SEXES) if shown else "–"


def _total(people: People | None) -> str:
    return people.total.told if people else "–"
