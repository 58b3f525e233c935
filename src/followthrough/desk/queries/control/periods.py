"""The control room of a plan that reports by week, quarter and year: what was due, what came, what waits for a note."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kernel import clock
from followthrough.base.kernel.words import say
from followthrough.base.kit.parts import Item, Link, Table, TableCell, TableColumn
from followthrough.desk.queries.control.watch import MOST_NEWS, WEEK
from followthrough.desk.queries.control.watch import news_headline as changes_told
from followthrough.desk.queries.days import day_told, today_told
from followthrough.desk.queries.names import language
from followthrough.desk.queries.papers import address_of
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan
from followthrough.publishing.papers.rules.kinds import Kind
from followthrough.publishing.reports.periodic.document import title_of
from followthrough.reporting.calendar.rules.periods import Frequency
from followthrough.reporting.periodic.models import HopEvent
from followthrough.reporting.periodic.queries.chains import PlanChain, chain_for, empty_seats, frequencies_of
from followthrough.reporting.periodic.queries.counted import Count, Counted, counted_in, row_of
from followthrough.reporting.periodic.queries.news import happened_since
from followthrough.reporting.periodic.queries.noting import waiting_notes
from followthrough.reporting.periodic.queries.told import SPANS, name_of, period
from followthrough.reporting.periodic.queries.undecided import returns_told, undecided_told
from followthrough.reporting.periodic.queries.windows import Decisions, decisions_of, latest_passed
from followthrough.reporting.periodic.rules.decisions import Matter
from followthrough.reporting.periodic.rules.states import EVENT_NAMES, EventKind


@dataclass(frozen=True)
class PeriodsRoom:
    """Everything that the page shows."""

    over: str
    headline: str
    step: Link
    ways: tuple[Link, ...]
    shouts: tuple[str, ...]
    returns: Table
    senders: Table
    waiting: tuple[Item, ...]
    undecided: tuple[str, ...]
    news: tuple[Item, ...]
    news_headline: str


def periods_room(person: Any, plan: Plan, institution: Institution, received: str) -> PeriodsRoom:
    """The page of a supervisor or coordinator; `received` is where what came in is listed."""
    chain, decisions = chain_for(person, plan), decisions_of(plan)
    counted, happened = counted_in(chain), happened_since(plan, clock.now() - WEEK)
    return PeriodsRoom(
        over=" · ".join((institution.told(language()), today_told())),
        headline=_headline(chain, counted.of()),
        step=Link(_("What came in"), received),
        ways=tuple(_ways(plan)),
        shouts=tuple(
            _("Nobody passes returns on at %(body)s. Returns stop there until somebody has the seat.") % {"body": body.label}
            for body in empty_seats(chain)
        ),
        returns=_returns(chain, counted, decisions),
        senders=_senders(chain, counted),
        waiting=tuple(_waiting(plan, institution)),
        undecided=undecided_told(chain, decisions),
        news=tuple(_item(one) for one in happened[:MOST_NEWS]),
        news_headline=changes_told(happened),
    )


def _headline(chain: PlanChain, count: Count) -> str:
    if not count.due:
        return _("No period that is reported on has passed yet")
    told = ngettext(
        "%(received)d of %(due)d return that was due has come to: %(body)s",
        "%(received)d of %(due)d returns that were due have come to: %(body)s",
        count.due,
    )
    body = chain.last.told(language()) if chain.last else "–"
    return told % {"received": count.received, "due": count.due, "body": body}


def _ways(plan: Plan) -> Iterator[Link]:
    window = latest_passed(plan, Frequency.QUARTERLY)
    if window is not None:
        address = address_of(plan.short, Kind.PERIODIC, window.year, window.code, "pdf")
        yield Link(f"{title_of(window.period)} (PDF)", address)
    yield Link(_("Weekly, quarterly and yearly reports"), reverse("desk:reports", args=[plan.short]))
    yield Link(_("Reviews"), reverse("reviews:overview", args=[plan.short]))
    yield Link(_("Debates"), reverse("engagement:overview", args=[plan.short]))


def _returns(chain: PlanChain, counted: Counted, decisions: Decisions) -> Table:
    """Year by year, each kind of return: over time, and against what the plan's own row on reporting says."""
    columns = (
        TableColumn(_("Returns")),
        *(
            TableColumn(words, is_number=True)
            for words in (_("Were due"), _("Came"), _("In time"), _("Not there yet"), _("Sent out"))
        ),
    )
    lines = tuple(
        _line(f"{year}: {returns_told(one)}", counted.of(year, one), decided=decisions.latest(Matter.DUE, one.value) is not None)
        for year in counted.years
        for one in frequencies_of(chain.plan)
        if counted.of(year, one) != Count()
    )
    row, total = row_of(chain.plan), counted.of()
    name = TableCell(_("All"), url=reverse("desk:row", args=[chain.plan.short, row]) if row else "")
    foot = (name, str(total.due), str(total.received), str(total.on_time), str(total.missing), str(total.sent))
    caption = _("Counted when a period has passed; in time only from the day on which a due day was decided")
    return Table(caption, columns, lines, foot if lines else (), empty=_("No period that is reported on has passed yet"))


def _line(name: str, count: Count, *, decided: bool) -> tuple[str, ...]:
    on_time = str(count.on_time) if decided else _("undecided")
    return (name, str(count.due), str(count.received), on_time, str(count.missing), str(count.sent))


def _senders(chain: PlanChain, counted: Counted) -> Table:
    """Who reported: for each sender what came of what was due, by year."""
    columns = (TableColumn(_("Who")), *(TableColumn(str(year), is_number=True) for year in counted.years))
    lines = tuple(
        (sender.told(language()), *(_of(counted.of(year, sender=sender.pk)) for year in counted.years))
        for sender in chain.senders
    )
    return Table(_("What came of what was due"), columns, lines)


def _of(count: Count) -> str:
    return _("%(part)d of %(whole)d") % {"part": count.received, "whole": count.due}


def _waiting(plan: Plan, institution: Institution) -> Iterator[Item]:
    """What this office takes note of."""
    for one in waiting_notes(plan, institution.pk):
        yield Item(say(one.template, **one.facts), one.address(plan))


def _item(event: HopEvent) -> Item:
    held = event.hop.submission
    span = say("{span}", span=period(held.window, SPANS))
    words = f"{name_of(held.sender)}, {span}: {_(EVENT_NAMES[EventKind(event.kind)])}"
    return Item(words, reverse("periodic:sent", args=[held.pk]), under=day_told(event.on))
