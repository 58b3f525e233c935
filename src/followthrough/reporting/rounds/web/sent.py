"""What a subdivision sent, as the body above reads it: it accepts it or sends it back."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from followthrough.base.kernel.errors import NotAllowed
from followthrough.base.kernel.numbers import find_whole
from followthrough.base.kit.parts import Chip, FileLine
from followthrough.reporting.rounds import permissions
from followthrough.reporting.rounds.models import InnerRemark, SentLine
from followthrough.reporting.rounds.operations.judging import accept_part, send_back_part
from followthrough.reporting.rounds.queries.gathered import latest_lines
from followthrough.reporting.rounds.queries.rounds import INSIDE_ONLY, AskedRow, PartView, get_part
from followthrough.reporting.rounds.rules.gathering import Line
from followthrough.reporting.rounds.rules.states import PartState
from followthrough.reporting.rounds.web.doors import OK, REFUSED, attempted, crumbs, person_of, pressed
from followthrough.reporting.rounds.web.forms import SendBackForm
from followthrough.reporting.rounds.web.words import (
    difficulties_told,
    figures_told,
    in_time_told,
    language,
    moment_told,
    part_chip,
    status_chip,
)


@dataclass(frozen=True)
class SaidRow:
    """One row of what was sent: words, figures, difficulties, files, and how many lines came from further below."""

    code: str
    outcome: str
    chip: Chip
    narrative: str
    figures: tuple[str, ...]
    difficulties: str
    next_steps: str
    files: tuple[FileLine, ...]
    from_below: int
    row_url: str


def _view(request: HttpRequest, pk: int) -> PartView:
    """The part for the body above only."""
    view = get_part(pk, request.user)
    if not permissions.may_run(request.user, view.part.round):
        raise NotAllowed("round.inside", INSIDE_ONLY)
    return view


@never_cache
@require_GET
def sent(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a body below sent last."""
    view = _view(request, pk)
    return _show(request, view) if view.sendings else redirect("rounds:part", pk)


def _show(request: HttpRequest, view: PartView, *, form: SendBackForm | None = None) -> HttpResponse:
    latest, lines = view.sendings[0], latest_lines(view.part)
    context = {
        "pk": view.part.pk,
        "number": latest.number,
        "heading": view.part.institution.told(language()),
        "lede": _("Sending %(number)d, %(moment)s, %(how)s")
        % {"number": latest.number, "moment": moment_told(latest.sent_at), "how": in_time_told(view.in_time)},
        "paper": latest.on_paper,
        "chip": part_chip(view.state, view.in_time),
        "rows": [_said(row.asked, lines[row.asked.row.pk]) for row in view.rows if row.asked.row.pk in lines],
        "may_accept": view.is_open and view.state == PartState.SENT,
        "may_send_back": view.is_open and view.state in {PartState.SENT, PartState.ACCEPTED},
        "form": form or SendBackForm(),
        "remarks": [_remark(one) for one in view.remarks],
        "crumbs": crumbs(
            (_("Inner round"), reverse("rounds:round", args=[view.part.round_id])), (view.part.institution.label, "")
        ),
    }
    return render(request, "rounds/sent.html", context, status=REFUSED if form is not None else OK)


def _said(asked: AskedRow, line: SentLine) -> SaidRow:
    return SaidRow(
        code=asked.code,
        outcome=asked.outcome.told(language()),
        chip=status_chip(line.status),
        narrative=line.narrative,
        figures=figures_told(line.figures, asked.measures),
        difficulties=difficulties_told(line.difficulties, line.difficulty),
        next_steps=line.next_steps,
        files=tuple(_files(line.files)),
        from_below=len([Line.of(one) for one in line.gathered]),
        row_url=reverse("rounds:row", args=[asked.row.pk]),
    )


def _files(kept: Iterable[dict[str, object]]) -> Iterable[FileLine]:
    for one in kept:
        yield FileLine(when="", words=str(one["title"]), url=reverse("rounds:file", args=[one["id"]]), is_file=True)


def _remark(one: InnerRemark) -> FileLine:
    kind = _("Accepted") if one.is_acceptance else _("Sent back")
    return FileLine(when=moment_told(one.made_at), words=f"{kind}: {one.text}" if one.text else kind, under=one.made_by.office)


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept what was sent."""
    view = _view(request, pk)
    read = find_whole(request.POST.get("read", ""))
    pressed(request, lambda: accept_part(view.part, read=read, by=person_of(request)), _("Accepted."))
    return redirect("rounds:round", view.part.round_id)


@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Send it back with a reason."""
    view, form = _view(request, pk), SendBackForm(request.POST)
    done, _refusal = attempted(
        request, form, lambda: send_back_part(view.part, because=form.cleaned_data["because"], by=person_of(request)) or True
    )
    if not done and view.sendings:
        return _show(request, view, form=form)
    if done:
        messages.success(request, _("Sent back. The body reads your reason."))
    return redirect("rounds:round", view.part.round_id)
