"""What the page of a sender shows: where the period stands, its events, figures and gathered texts."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from followthrough.base.accounts.models import Person
from followthrough.base.kernel import clock
from followthrough.base.kit.parts import FileLine, Item, Link, Table
from followthrough.evidence.registers.table import REGISTERS
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan
from followthrough.reporting.calendar.rules.periods import Frequency, sent_from
from followthrough.reporting.periodic.models import HopEvent, PeriodicSubmission, ReportWindow
from followthrough.reporting.periodic.queries.calendar import Box, boxes_of
from followthrough.reporting.periodic.queries.chains import PlanChain
from followthrough.reporting.periodic.queries.events import Event
from followthrough.reporting.periodic.queries.figures import PeriodFigure
from followthrough.reporting.periodic.queries.gathering import GatheredText, marked, texts_for
from followthrough.reporting.periodic.queries.reports import draft_of, events_at, read_way, submissions_in
from followthrough.reporting.periodic.queries.silence import silences_of
from followthrough.reporting.periodic.queries.windows import WindowTable
from followthrough.reporting.periodic.rules.routes import HopKind
from followthrough.reporting.periodic.rules.states import EventKind, ReportState, Told
from followthrough.reporting.periodic.web.reported import event_lines, figures_table, more_events
from followthrough.reporting.periodic.web.words import (
    after_told,
    chip_of,
    day_told,
    days_told,
    mark_told,
    period_told,
    return_told,
)

SHOWN_WEEKS = 6
SHORT = {
    Told.OPEN: lambda: _("open"),
    Told.MISSING: lambda: _("not sent"),
    Told.OVERDUE: lambda: _("overdue"),
    Told.NOTHING: lambda: _("nothing"),
    Told.SENT: lambda: _("sent"),
    Told.ACCEPTED: lambda: _("sent"),
    Told.LATE: lambda: _("late"),
    Told.SENT_BACK: lambda: _("back"),
    Told.AHEAD: lambda: _("ahead"),
}


@dataclass(frozen=True)
class WeekMark:
    """One box of the strip."""

    number: str
    shape: str
    words: str
    address: str
    is_now: bool


@dataclass(frozen=True)
class ReportPage:
    """Everything that the page shows; `state` says which face it has."""

    over: str
    heading: str
    lede: str
    send_words: str
    weeks: tuple[WeekMark, ...]
    is_week: bool
    is_writable: bool
    is_ripe: bool
    ripe_words: str
    is_nil_face: bool
    may_take_back: bool
    may_correct: bool
    goes_out: bool
    back_words: tuple[str, ...]
    stands_words: str
    events: tuple[FileLine, ...]
    more_events: int
    changed_since: int
    figures: Table | None
    texts: tuple[GatheredText, ...]
    drifted: int
    silences: tuple[Item, ...]
    registers: tuple[Link, ...]
    links: tuple[Link, ...]
    address: str
    pk: int | None
    held: PeriodicSubmission | None


def page_of(chain: PlanChain, table: WindowTable, window: ReportWindow, sender: Institution, person: Person) -> ReportPage:
    """The page of one window for who writes it."""
    strip, inside = table.before(window, SHOWN_WEEKS), table.inside(window)
    gathers = window.frequency != Frequency.WEEKLY or sender.code == chain.chain.last
    covered = chain.covered(sender.code)
    bodies = [body for body in chain.bodies.values() if body.pk in covered] if gathers else [sender]
    found = submissions_in([*strip, *inside] if gathers else strip, bodies, with_ways=False)
    calendar = boxes_of(chain, strip, [sender], found)
    box = calendar.of(window, sender)
    held = box.submission
    state = ReportState(held.state) if held else ReportState.DRAFT
    if held is not None and state == ReportState.UNDER_WAY:
        read_way(held)
    draft = draft_of(chain, window, sender, held)
    is_writable = state in {ReportState.DRAFT, ReportState.SENT_BACK}
    codes = [event.code for event in draft.events]
    is_week = window.frequency == Frequency.WEEKLY
    texts = tuple(marked(texts_for(chain, inside, window, sender, found), held)) if gathers else ()
    goes_out = any(leg.kind == HopKind.OUTSIDE for leg in chain.chain.route(sender.code))
    address = reverse("periodic:report", args=[chain.plan.short, sender.code, window.code])
    is_ripe = clock.today() >= sent_from(window.period)
    has_text = bool(held and held.text.strip())
    return ReportPage(
        over=f"{period_told(window)} · {days_told(window)}",
        heading=_heading(box, state, draft.events, window, has_text=has_text),
        lede=_lede(chain, sender, box),
        send_words=_("Send %(return)s") % {"return": return_told(window)},
        weeks=tuple(_mark(chain.plan, calendar.of(one, sender), window) for one in strip),
        is_week=is_week,
        is_writable=is_writable,
        is_ripe=is_ripe,
        ripe_words=_("It can be sent from %(day)s on. Events can be entered at any time.")
        % {"day": day_told(sent_from(window.period))},
        is_nil_face=is_writable and is_ripe and not goes_out and not draft.events and not has_text,
        may_take_back=state == ReportState.UNDER_WAY and box.lying is not None and box.lying.place == 0,
        may_correct=held is not None and not is_writable,
        goes_out=goes_out,
        back_words=_reasons(held) if held is not None and state == ReportState.SENT_BACK else (),
        stands_words=_stands(box, state),
        events=event_lines(codes, person) if is_week else (),
        more_events=more_events(codes) if is_week else len(codes),
        changed_since=_changed_since(box, draft.events) if not is_writable else 0,
        figures=figures_table(chain.plan, [PeriodFigure(**one) for one in draft.content["figures"]], person, covered),
        texts=texts,
        drifted=sum(1 for one in texts if one.is_drifted),
        silences=_silences(chain, covered) if is_week and is_writable and chain.chain.is_sender(sender.code) else (),
        registers=_registers(chain.plan),
        links=_links(chain, table, sender, window),
        address=address,
        pk=held.pk if held else None,
        held=held,
    )


def _heading(box: Box, state: ReportState, events: Sequence[Event], window: ReportWindow, *, has_text: bool) -> str:
    period = period_told(window)
    if state == ReportState.SENT_BACK:
        return _("%(period)s came back to you") % {"period": period}
    if state != ReportState.DRAFT:
        return (
            _("%(period)s: nothing to report, sent") % {"period": period}
            if box.is_nil
            else _("%(period)s is sent") % {"period": period}
        )
    if events:
        return ngettext("%(n)d event. Ready to send", "%(n)d events. Ready to send", len(events)) % {"n": len(events)}
    return _("Ready to send") if has_text else _("No events are entered for this time")


def _lede(chain: PlanChain, sender: Institution, box: Box) -> str:
    language = get_language() or "en"
    to = [chain.bodies[leg.recipient].told(language) for leg in chain.chain.route(sender.code)]
    if not to:
        return _("This body stands at no link of the chain; another enters for it.")
    goes = _("It goes to: %(to)s.") % {"to": to[0]}
    if box.due_on is None and sender.code in chain.chain.stations:
        return goes
    if box.due_on is None:
        return _("No due day is decided, so nothing is late.") + " " + goes
    return _("Due %(day)s.") % {"day": day_told(box.due_on)} + " " + goes


def _stands(box: Box, state: ReportState) -> str:
    if state in {ReportState.DRAFT, ReportState.SENT_BACK}:
        return ""
    if state == ReportState.ACCEPTED:
        return _("It is accepted.")
    if state == ReportState.SENT:
        return _("It has left the house.")
    lying = box.lying
    language = get_language() or "en"
    where = lying.hop.recipient.told(language) if lying else ""
    return " ".join(part for part in (_("It lies with: %(body)s.") % {"body": where}, f"({after_told(box.days_after)})") if part)


def _reasons(held: PeriodicSubmission) -> tuple[str, ...]:
    """What the last office to send it back said, and the day; of a correction the own reason."""
    back = [one for one in events_at(held) if one.kind in {EventKind.SENT_BACK, EventKind.CORRECTED}]
    return tuple(_reason(one) for one in back[-1:])


def _reason(one: HopEvent) -> str:
    who = one.hop.recipient.told(get_language() or "en") if one.kind == EventKind.SENT_BACK else _("You")
    return _("%(who)s, %(day)s: %(text)s") % {"who": who, "day": day_told(one.on), "text": one.text}


def _changed_since(box: Box, events: Sequence[Event]) -> int:
    """How many events were entered, corrected or withdrawn after what was sent last."""
    copies = list(box.submission.copies.all()) if box.submission else []
    if not copies:
        return 0
    sent = {(code, version) for code, _day, version in copies[-1].content["events"]}
    now = {(event.code, event.version) for event in events}
    return len({code for code, _version in sent ^ now})


def _mark(plan: Plan, box: Box, current: ReportWindow) -> WeekMark:
    chip = chip_of(box.told)
    return WeekMark(
        number=mark_told(box.window),
        shape=chip.shape,
        words=SHORT[box.told](),
        address=reverse("periodic:report", args=[plan.short, box.sender.code, box.window.code]),
        is_now=box.window.pk == current.pk,
    )


def _silences(chain: PlanChain, covered: frozenset[int]) -> tuple[Item, ...]:
    language = get_language() or "en"
    titles = {
        row.code: action.title
        for objective in chain.plan.document.objectives
        for action in objective.actions
        for row in action.rows
    }
    return tuple(
        Item(
            words=titles[one.row.code].told(language),
            number=one.row.code,
            under=_("Last: %(day)s") % {"day": day_told(one.last_on)},
            chip=chip_of(Told.NOTHING, ngettext("%(n)d week", "%(n)d weeks", one.weeks) % {"n": one.weeks}),
            url=reverse("desk:row", args=[chain.plan.short, one.row.code]),
        )
        for one in silences_of(chain.plan, covered)
    )


def _registers(plan: Plan) -> tuple[Link, ...]:
    """The registers that the plan's actions look into, by what is entered in them."""
    asked = (
        quantity.measure.split(".", maxsplit=1)[0]
        for row in plan.document.rows
        for measure in row.measures
        if measure.proof
        for quantity in measure.proof.quantities
    )
    books = [REGISTERS[code] for code in dict.fromkeys(asked) if code in REGISTERS]
    return tuple(Link(_(book.words.enter), reverse("registers:new", args=[book.code])) for book in books)


def _links(chain: PlanChain, table: WindowTable, sender: Institution, window: ReportWindow) -> tuple[Link, ...]:
    short, code = chain.plan.short, sender.code
    following = table.after(window)
    links = [
        Link(_("All periods of %(year)s") % {"year": str(window.year)}, reverse("periodic:year", args=[short, code, window.year]))
    ]
    if following is not None and following.first_on <= clock.today():
        links.append(Link(period_told(following), reverse("periodic:report", args=[short, code, following.code])))
    return tuple(links)
