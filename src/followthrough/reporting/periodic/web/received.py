"""What came in at an office for one window: what is here, what is missing; pass on in one act for all."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed
from followthrough.base.kernel.numbers import find_whole
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.parts import Chip, Link
from followthrough.promise.institutions.models import Institution
from followthrough.reporting.periodic import permissions
from followthrough.reporting.periodic.models import Hop, ReportWindow
from followthrough.reporting.periodic.operations import judging
from followthrough.reporting.periodic.queries.calendar import Box, YearCalendar, boxes_of
from followthrough.reporting.periodic.queries.chains import PlanChain, empty_seats, frequencies_of
from followthrough.reporting.periodic.queries.today import get_window_today
from followthrough.reporting.periodic.queries.undecided import undecided_told
from followthrough.reporting.periodic.queries.windows import WindowTable, get_window
from followthrough.reporting.periodic.rules.routes import HopKind
from followthrough.reporting.periodic.rules.states import EVENT_NAMES, TOLD_NAMES, EventKind, Told
from followthrough.reporting.periodic.web.attempts import OK, REFUSED, attempt, open_chain, open_window, person_of
from followthrough.reporting.periodic.web.forms import LetterForm
from followthrough.reporting.periodic.web.report_page import SHORT, WeekMark
from followthrough.reporting.periodic.web.words import (
    after_told,
    chip_of,
    days_told,
    frequency_told,
    mark_told,
    period_told,
)

NOT_YOURS = gettext_noop("What came in at {body} is listed for its seats and for the supervisor.")
UNSENT = {Told.MISSING, Told.OVERDUE, Told.OPEN, Told.AHEAD}
SHOWN_WEEKS = 6
EXCERPT = 180


@dataclass(frozen=True)
class Line:
    """One report of the list. `value` is what the tick box carries, empty where it does not lie here."""

    sender: str
    chip: Chip
    words: str
    excerpt: str
    address: str
    value: str


@dataclass(frozen=True)
class ReceivedPage:
    """Everything that the page shows."""

    over: str
    heading: str
    lede: str
    weeks: tuple[WeekMark, ...]
    frequencies: tuple[tuple[str, str, bool], ...]
    lines: tuple[Line, ...]
    waiting: int
    is_last: bool
    missing: tuple[str, ...]
    shouts: tuple[str, ...]
    debts: tuple[str, ...]
    links: tuple[Link, ...]
    address: str
    decisions_address: str


@never_cache
@require_GET
def came(request: HttpRequest, plan_code: str, body: str) -> HttpResponse:
    """Lead to the window that came in last."""
    chain, station = open_chain(request, plan_code, body)
    return redirect("periodic:received", chain.plan.short, station.code, get_window_today(chain.plan, station).code)


@never_cache
@require_GET
def received(request: HttpRequest, plan_code: str, body: str, code: str) -> HttpResponse:
    """List what came in."""
    chain, station = open_chain(request, plan_code, body)
    return _shown(request, chain, station, code)


@require_POST
def pass_on(request: HttpRequest, plan_code: str, body: str, code: str) -> HttpResponse:
    """Pass on everything that is ticked, in one act."""
    chain, station = open_chain(request, plan_code, body)
    window, form = get_window(chain.plan, code), LetterForm(request.POST)
    pairs = [one.partition(":") for one in request.POST.getlist("report")]
    hashes = {pk: sha256 for typed, _colon, sha256 in pairs if (pk := find_whole(typed)) is not None}
    rows = Hop.objects.filter(pk__in=hashes, recipient=station, submission__window=window)
    hops = list(rows.select_related("recipient", "sender", "submission__window__plan", "submission__sender"))

    def act() -> None:
        count = judging.approve([(hop, hashes[hop.pk]) for hop in hops], letter=form.letter, by=person_of(request))
        told = ngettext("%(n)d return is passed on.", "%(n)d returns are passed on.", count)
        done = ngettext("%(n)d return is accepted.", "%(n)d returns are accepted.", count)
        messages.success(request, (done if station.code == chain.chain.last else told) % {"n": count})

    if not attempt(request, form, act):
        return _shown(request, chain, station, code, form=form, status=REFUSED)
    return redirect("periodic:received", plan_code, body, code)


def _shown(
    request: HttpRequest, chain: PlanChain, station: Institution, code: str, *, form: LetterForm | None = None, status: int = OK
) -> HttpResponse:
    table, window = open_window(request, chain, code)
    if not permissions.may_list(request.user, chain.plan, station.pk):
        raise NotAllowed("received.not_yours", NOT_YOURS, body=station.label)
    may_pass = permissions.may_pass(request.user, station.pk) and station.code in chain.chain.stations
    page = _page(chain, table, station, window, may_pass=may_pass)
    return render(request, "periodic/received.html", {"page": page, "letter_form": form or LetterForm()}, status=status)


def _page(chain: PlanChain, table: WindowTable, station: Institution, window: ReportWindow, *, may_pass: bool) -> ReceivedPage:
    strip = table.before(window, SHOWN_WEEKS)
    bodies = _bodies(chain, station)
    calendar = boxes_of(chain, strip, bodies)
    boxes = [calendar.of(window, body) for body in bodies]
    due = {body.pk for body in _due_here(chain, station)}
    shown = [box for box in boxes if box.told not in UNSENT and _has_come(box, station)]
    missing = [box for box in boxes if box.sender.pk in due and box not in shown]
    lines = tuple(_line(chain, box, station, may_pass=may_pass) for box in shown)
    waiting = sum(1 for line in lines if line.value)
    return ReceivedPage(
        over=f"{period_told(window)} · {days_told(window)}",
        heading=_heading(shown, due),
        lede=_lede(waiting, is_supervisor=station.code == chain.chain.supervisor),
        weeks=tuple(_mark(calendar, one, station, due, window) for one in strip),
        frequencies=_frequencies(chain, table, station, window),
        lines=lines,
        waiting=waiting if may_pass else 0,
        is_last=station.code == chain.chain.last,
        missing=tuple(_missing(box) for box in missing),
        shouts=tuple(
            _("Nobody passes returns on at %(body)s. Returns stop there until somebody has the seat.") % {"body": body.label}
            for body in empty_seats(chain)
        ),
        debts=undecided_told(chain, calendar.decisions) if station.code == chain.chain.last else (),
        links=_links(chain, table, station, window),
        address=reverse("periodic:received", args=[chain.plan.short, station.code, window.code]),
        decisions_address=reverse("periodic:decisions", args=[chain.plan.short]),
    )


def _bodies(chain: PlanChain, station: Institution) -> list[Institution]:
    """Everybody whose way leads here; a supervisor reads all that was sent inside the house."""
    is_supervisor = station.code == chain.chain.supervisor
    inside = {body.code for body in chain.plan.document.bodies} | {body.code for body in chain.senders}
    routes = {code: chain.chain.route(code) for code in inside if code in chain.bodies}
    codes = [
        code
        for code, route in routes.items()
        if any(leg.recipient == station.code or (is_supervisor and leg.kind != HopKind.OUTSIDE) for leg in route)
    ]
    return [chain.bodies[code] for code in sorted(codes)]


def _due_here(chain: PlanChain, station: Institution) -> list[Institution]:
    if station.code == chain.chain.supervisor:
        return [chain.bodies[code] for code in chain.chain.supervised if code in chain.bodies]
    return list(chain.senders_below(station.code))


def _has_come(box: Box, station: Institution) -> bool:
    """Whether the report has come as far as this office; a supervisor sees whatever was sent."""
    hops = list(box.submission.hops.all()) if box.submission else []
    return any(hop.dispatch_id is not None and hop.recipient_id == station.pk for hop in hops) or not any(
        hop.recipient_id == station.pk for hop in hops
    )


def _line(chain: PlanChain, box: Box, station: Institution, *, may_pass: bool) -> Line:
    lying, submission = box.lying, box.submission
    copies = list(submission.copies.all()) if submission else []
    content = copies[-1].content if copies else {}
    is_here = lying is not None and lying.hop.recipient_id == station.pk
    text = str(content.get("text", ""))
    events = len(content.get("events", ()))
    told = [] if box.is_nil else [ngettext("%(n)d event", "%(n)d events", events) % {"n": events}]
    told.append(after_told(box.days_after))
    if lying is not None and not is_here:
        told.append(_("lies with %(body)s") % {"body": lying.hop.recipient.label})
    noted = _is_noted(box, station)
    if noted is False and box.is_nil:
        told.insert(0, _(TOLD_NAMES[Told.NOTHING]))
    if noted:
        told.append(_(EVENT_NAMES[EventKind.ACKNOWLEDGED]))
    return Line(
        sender=box.sender.told(get_language() or "en"),
        chip=chip_of(Told.OPEN, _("waits for you")) if noted is False or (is_here and may_pass) else chip_of(box.told),
        words=" · ".join(part for part in told if part),
        excerpt=text if len(text) <= EXCERPT else text[:EXCERPT].rsplit(" ", 1)[0] + " …",
        address=reverse("periodic:sent", args=[submission.pk]) if submission else "",
        value=f"{lying.hop.pk}:{lying.sha256}" if lying is not None and is_here and may_pass else "",
    )


def _is_noted(box: Box, station: Institution) -> bool | None:
    """Whether the supervisor took note of what was sent last; None where this office acknowledges nothing."""
    if box.submission is None:
        return None
    hops = [hop for hop in box.submission.hops.all() if hop.kind == HopKind.ACKNOWLEDGE and hop.recipient_id == station.pk]
    copies = list(box.submission.copies.all())
    return hops[0].approved_sha256 == copies[-1].sha256 if hops and copies else None


def _heading(shown: list[Box], due: set[int]) -> str:
    came = sum(1 for box in shown if box.sender.pk in due)
    facts = {"came": came, "all": len(due)}
    told = ngettext("%(came)d of %(all)d return is here", "%(came)d of %(all)d returns are here", len(due)) % facts
    nil = sum(1 for box in shown if box.is_nil and box.sender.pk in due)
    return f"{told}, " + _("%(n)d of them with nothing to report") % {"n": nil} if nil else told


def _lede(waiting: int, *, is_supervisor: bool) -> str:
    if is_supervisor:
        return _("The Human Rights Unit and the Community Affairs Unit report to you. Open a return to acknowledge it.")
    if not waiting:
        return _("Nothing waits for you in this period.")
    return ngettext("%(n)d waits for you.", "%(n)d wait for you.", waiting) % {"n": waiting}


def _missing(box: Box) -> str:
    language = get_language() or "en"
    lying = box.lying
    facts = {"body": box.sender.told(language), "where": lying.hop.recipient.label if lying else ""}
    if lying is not None:
        return _("%(body)s: it lies with %(where)s") % facts
    if box.told == Told.SENT_BACK:
        return _("%(body)s: it was sent back to them") % facts
    if box.told == Told.OVERDUE:
        return _("%(body)s: overdue, not sent") % facts
    return _("%(body)s: not sent") % facts


def _mark(calendar: YearCalendar, window: ReportWindow, station: Institution, due: set[int], current: ReportWindow) -> WeekMark:
    boxes = [calendar.of(window, body) for body in calendar.senders if body.pk in due]
    came = sum(1 for box in boxes if box.told not in UNSENT and box.told != Told.SENT_BACK and _has_come(box, station))
    told = Told.SENT if boxes and came == len(boxes) else Told.OPEN if window.last_on >= clock.today() else Told.MISSING
    return WeekMark(
        number=mark_told(window),
        shape=chip_of(told).shape,
        words=_("%(came)d of %(all)d") % {"came": came, "all": len(boxes)} if boxes else SHORT[told](),
        address=reverse("periodic:received", args=[calendar.chain.plan.short, station.code, window.code]),
        is_now=window.pk == current.pk,
    )


def _frequencies(
    chain: PlanChain, table: WindowTable, station: Institution, window: ReportWindow
) -> tuple[tuple[str, str, bool], ...]:
    found = []
    for one in frequencies_of(chain.plan):
        there = table.on(one, min(window.period.counted_on, max(clock.today(), window.first_on)))
        if there is not None:
            address = reverse("periodic:received", args=[chain.plan.short, station.code, there.code])
            found.append((frequency_told(one), address, window.frequency == one))
    return tuple(found)


def _links(chain: PlanChain, table: WindowTable, station: Institution, window: ReportWindow) -> tuple[Link, ...]:
    short, links = chain.plan.short, []
    following = table.after(window)
    if following is not None and following.first_on <= clock.today():
        links.append(Link(period_told(following), reverse("periodic:received", args=[short, station.code, following.code])))
    if chain.chain.route(station.code) and station.code != chain.chain.supervisor:
        words = _("Our own return: %(period)s") % {"period": period_told(window)}
        links.append(Link(words, reverse("periodic:report", args=[short, station.code, window.code])))
    return tuple(links)
