"""One report as it was sent: read, pass on or accept, send back, note, acknowledge, correct."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.numbers import find_whole
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.forms import Form
from followthrough.base.kit.parts import FileLine, Link, Table, TableCell, TableColumn
from followthrough.reporting.dispatches.models import Dispatch
from followthrough.reporting.dispatches.rules import CHANNEL_NAMES, Channel
from followthrough.reporting.periodic import permissions
from followthrough.reporting.periodic.models import Hop, HopEvent, PeriodicSubmission, SentCopy
from followthrough.reporting.periodic.operations import judging, sending
from followthrough.reporting.periodic.queries.chains import chain_for
from followthrough.reporting.periodic.queries.figures import PeriodFigure
from followthrough.reporting.periodic.queries.lying import lying
from followthrough.reporting.periodic.queries.reports import events_at, get_submission, hops_of, latest_copy
from followthrough.reporting.periodic.rules.routes import HopKind
from followthrough.reporting.periodic.rules.states import EVENT_NAMES, STATE_NAMES, EventKind, ReportState
from followthrough.reporting.periodic.web.attempts import OK, REFUSED, attempt, person_of
from followthrough.reporting.periodic.web.forms import BecauseForm, CorrectForm, LetterForm, NoteForm, RemarkForm
from followthrough.reporting.periodic.web.reported import event_lines, figures_table, more_events
from followthrough.reporting.periodic.web.words import day_told, days_told, moment_told, period_told


@dataclass(frozen=True)
class SentPage:
    """Everything that the page shows."""

    pk: int
    number: int
    over: str
    heading: str
    lede: str
    text: str
    for_words: str
    is_nil: bool
    events: tuple[FileLine, ...]
    more_events: int
    figures: Table | None
    way: Table
    happened: tuple[FileLine, ...]
    sha256: str
    may_judge: bool
    is_last: bool
    is_own: bool
    may_send_back: bool
    may_acknowledge: bool
    may_correct: bool
    links: tuple[Link, ...]
    hash_words: str


@never_cache
@require_GET
def sent(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was sent last."""
    return _shown(request, get_submission(pk, request.user))


@require_POST
def pass_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Pass this one report on, or accept it."""
    held, form = get_submission(pk, request.user), LetterForm(request.POST)

    def act() -> None:
        judging.approve([(_hop_here(request, held), request.POST.get("sha256", ""))], letter=form.letter, by=person_of(request))

    return _done(request, held, form, act, _("It is passed on."), letter_form=form)


@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Send it one step back."""
    held, form = get_submission(pk, request.user), BecauseForm(request.POST)

    def act() -> None:
        judging.send_back(_hop_here(request, held), form.cleaned_data["because"], by=person_of(request))

    return _done(request, held, form, act, _("It is sent back with your reason."), back_form=form)


@require_POST
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the own words of an office."""
    held, form = get_submission(pk, request.user), NoteForm(request.POST)

    def act() -> None:
        judging.record_note(_hop_here(request, held), form.cleaned_data["note"], by=person_of(request))

    return _done(request, held, form, act, _("Kept. Your words go on with the return."), note_form=form)


@require_POST
def acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    """The supervisor takes note."""
    held, form = get_submission(pk, request.user), RemarkForm(request.POST)
    hop = next((one for one in hops_of(held) if one.kind == HopKind.ACKNOWLEDGE), None)

    def act() -> None:
        if hop is None:
            raise NotFound("report.not_supervised", gettext_noop("This return does not go to a supervisor."))
        read = find_whole(request.POST.get("read", ""))
        judging.record_acknowledgement(hop, form.cleaned_data["remark"], read=read, by=person_of(request))

    return _done(request, held, form, act, _("Acknowledged today."), remark_form=form)


@require_POST
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it up again."""
    held, form = get_submission(pk, request.user), CorrectForm(request.POST)

    def act() -> None:
        sending.correct(held, form.cleaned_data["because"], by=person_of(request))

    if not attempt(request, form, act):
        return _shown(request, held, correct_form=form, status=REFUSED)
    messages.success(request, _("You can change it now. Send it again afterwards."))
    return redirect("periodic:report", held.window.plan.short, held.sender.code, held.window.code)


def _done(
    request: HttpRequest, held: PeriodicSubmission, form: Form, act: Callable[[], None], words: str, **forms: Form
) -> HttpResponse:
    if not attempt(request, form, act):
        return _shown(request, get_submission(held.pk, request.user), status=REFUSED, **forms)
    messages.success(request, words)
    return redirect("periodic:sent", held.pk)


def _hop_here(request: HttpRequest, held: PeriodicSubmission) -> Hop:
    """The hop at which this person judges: where it lies, else the last one where it was accepted."""
    hops = [hop for hop in hops_of(held) if hop.kind == HopKind.JUDGE and permissions.may_judge(request.user, hop)]
    copy = latest_copy(held)
    found = lying(held, hops_of(held), copy) if copy else None
    here = next((hop for hop in hops if found and hop.pk == found.hop.pk), hops[-1] if hops else None)
    if here is None:
        raise NotFound("report.no_hop", gettext_noop("This return does not pass through your office."))
    here.submission = held
    return here


def _shown(request: HttpRequest, held: PeriodicSubmission, *, status: int = OK, **forms: Form) -> HttpResponse:
    copy = latest_copy(held)
    if copy is None:
        return redirect("periodic:report", held.window.plan.short, held.sender.code, held.window.code)
    hops = hops_of(held)
    page = _page(request.user, held, copy, hops)
    context = {
        "page": page,
        "letter_form": LetterForm(),
        "back_form": BecauseForm(),
        "note_form": NoteForm(initial={"note": _note_of(request.user, hops)}),
        "remark_form": RemarkForm(),
        "correct_form": CorrectForm(),
    } | forms
    return render(request, "periodic/sent.html", context, status=status)


def _note_of(person: Any, hops: list[Hop]) -> str:
    return next((hop.note for hop in hops if hop.kind == HopKind.JUDGE and permissions.may_judge(person, hop)), "")


def _page(person: Any, held: PeriodicSubmission, copy: SentCopy, hops: list[Hop]) -> SentPage:
    language, window = get_language() or "en", held.window
    found = lying(held, hops, copy)
    content = copy.content
    codes = [code for code, _day, _version in content["events"]]
    chain = chain_for(person, window.plan)
    figures = [PeriodFigure(**one) for one in content["figures"]]
    is_here = found is not None and permissions.may_judge(person, found.hop)
    is_last = found is not None and found.next_hop is None
    judging_last = [hop for hop in hops if hop.kind == HopKind.JUDGE][-1:]
    return SentPage(
        pk=held.pk,
        number=copy.number,
        over=f"{held.sender.told(language)} · {days_told(window)}",
        heading=_("%(period)s of %(body)s") % {"period": period_told(window), "body": held.sender.told(language)},
        lede=_lede(held, found.hop.recipient.told(language) if found else ""),
        text=content["text"],
        for_words=_for_words(chain.bodies, content["for"], language),
        is_nil=copy.is_nil,
        events=event_lines(codes, person),
        more_events=more_events(codes),
        figures=figures_table(window.plan, figures, person, chain.covered(held.sender.code)),
        way=_way(hops, language),
        happened=tuple(_happened(one, language) for one in events_at(held)),
        sha256=found.sha256 if found else "",
        may_judge=is_here,
        is_last=is_last,
        is_own=is_last and copy.sent_by_id == getattr(person, "pk", None),
        may_send_back=is_here
        or (held.state == ReportState.ACCEPTED and any(permissions.may_judge(person, hop) for hop in judging_last)),
        may_acknowledge=_may_acknowledge(person, held, hops, copy),
        may_correct=permissions.may_write(person, held.sender_id)
        and held.state not in {ReportState.DRAFT, ReportState.SENT_BACK},
        links=_links(person, held, hops),
        hash_words=f"{copy.sha256[:12]} · {copy.number}",
    )


def _may_acknowledge(person: Any, held: PeriodicSubmission, hops: list[Hop], copy: SentCopy) -> bool:
    is_out = held.state not in {ReportState.DRAFT, ReportState.SENT_BACK}
    waiting = (hop for hop in hops if hop.kind == HopKind.ACKNOWLEDGE and hop.approved_sha256 != copy.sha256)
    return is_out and any(permissions.may_judge(person, hop) for hop in waiting)


def _lede(held: PeriodicSubmission, where: str) -> str:
    state = _(STATE_NAMES[ReportState(held.state)])
    if where:
        return _("It is %(state)s and lies with: %(body)s.") % {"state": state, "body": where}
    return _("It is %(state)s.") % {"state": state}


def _for_words(bodies: dict[str, Any], code: str, language: str) -> str:
    return _("Entered for: %(body)s.") % {"body": bodies[code].told(language)} if code in bodies else ""


def _way(hops: list[Hop], language: str) -> Table:
    columns = (TableColumn(_("To")), TableColumn(_("Left on")), TableColumn(_("What was done there")))
    return Table(_("The way of this return"), columns, tuple(_hop_row(hop, language) for hop in hops))


def _hop_row(hop: Hop, language: str) -> tuple[str | TableCell, ...]:
    done = ""
    if hop.approved_at is not None:
        day = day_told(hop.approved_at.date())
        word = _("acknowledged") if hop.kind == HopKind.ACKNOWLEDGE else _("approved")
        done = f"{word}, {day}, {hop.approved_by}"
    left: TableCell | str = ""
    if hop.dispatch:
        address = reverse("desk:letter", args=[hop.dispatch.pk])
        left = TableCell(day_told(hop.dispatch.dispatched_on), url=address, under=_letter(hop.dispatch))
    return (hop.recipient.told(language), left, TableCell(done or "–", under=hop.note))


def _letter(dispatch: Dispatch) -> str:
    parts = [str(_(CHANNEL_NAMES[Channel(dispatch.channel)]))]
    if dispatch.registry_number:
        parts.append(_("number %(number)s") % {"number": dispatch.registry_number})
    parts.append(_("entered %(moment)s") % {"moment": moment_told(dispatch.entered_at)})
    return ", ".join(parts)


def _happened(one: HopEvent, language: str) -> FileLine:
    body = one.hop.sender if one.kind in {EventKind.SENT, EventKind.TAKEN_BACK, EventKind.CORRECTED} else one.hop.recipient
    return FileLine(
        when=day_told(one.on),
        words=f"{body.told(language)}: {_(EVENT_NAMES[EventKind(one.kind)])}",
        under=" · ".join(part for part in (str(one.by), one.text) if part),
    )


def _links(person: Any, held: PeriodicSubmission, hops: list[Hop]) -> tuple[Link, ...]:
    short, window = held.window.plan.short, held.window
    links = [Link(_("All periods of this sender"), reverse("periodic:year", args=[short, held.sender.code, window.year]))]
    for hop in hops:
        if hop.kind != HopKind.OUTSIDE and permissions.may_judge(person, hop):
            address = reverse("periodic:received", args=[short, hop.recipient.code, window.code])
            links.insert(0, Link(_("Everything that came in"), address))
    return tuple(dict.fromkeys(links))
