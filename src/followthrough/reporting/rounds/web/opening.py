"""Opening a round, and the page of a round for the body that opened it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from followthrough.base.kernel.errors import NotAllowed, NotFound
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.parts import Table, TableCell, TableColumn
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.permissions import institutions_as
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import Due
from followthrough.promise.plans.queries import plan_for
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.queries.cycles import get_cycle
from followthrough.reporting.cycles.queries.submissions import asked_of, has_declared
from followthrough.reporting.cycles.rules.answers import Kind
from followthrough.reporting.rounds.models import InnerPart, InnerRound
from followthrough.reporting.rounds.operations.rounds import correct_day, open_round, withdraw_round
from followthrough.reporting.rounds.queries.bodies import answered_for, bodies_below
from followthrough.reporting.rounds.queries.gathered import parts_asked, said_by
from followthrough.reporting.rounds.queries.rounds import PartLine, RoundView, dues_asked, get_part, get_round, view_of
from followthrough.reporting.rounds.rules.gathering import gather
from followthrough.reporting.rounds.rules.states import InTime
from followthrough.reporting.rounds.web.doors import OK, REFUSED, attempted, crumbs, declare_if_ticked, person_of
from followthrough.reporting.rounds.web.forms import DayForm, OpenForm, ReasonForm
from followthrough.reporting.rounds.web.words import day_told, in_time_told, language, part_chip

Choices = list[tuple[str, str]]


@never_cache
@require_http_methods(["GET", "POST"])
def open_for_cycle(request: HttpRequest, plan_code: str, year: int) -> HttpResponse:
    """Ask bodies below for what one's body reports in a cycle."""
    cycle = get_cycle(plan_for(request.user, plan_code), year)
    institution = _own_in(request.user, cycle)
    asked = asked_of(institution, cycle)
    rows = [
        (str(one.due.pk), _row_label(one.row_code, one.due.year if one.kind == Kind.DEBT else None, one.outcome)) for one in asked
    ]
    before = dues_asked(institution.pk, cycle.pk)
    marked = [str(one.due.pk) for one in asked if one.kind != Kind.DEBT and one.due.pk not in before]
    return _opening(request, cycle, institution, rows, marked, None)


@never_cache
@require_http_methods(["GET", "POST"])
def open_below(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask bodies below for what one's body is asked itself by the body above."""
    view = get_part(pk, request.user)
    if not view.is_own:
        raise NotAllowed("round.not_yours", gettext_noop("Only the body that is asked asks the bodies below it."))
    rows = [(str(row.answer.due_id), _row_label(row.asked.code, row.asked.year, row.asked.outcome)) for row in view.rows]
    before = dues_asked(view.part.institution_id, view.part.round.cycle_id)
    marked = [str(row.answer.due_id) for row in view.rows if row.answer.due_id not in before]
    return _opening(request, view.part.round.cycle, view.part.institution, rows, marked, view.part)


def _own_in(person: Any, cycle: Cycle) -> Institution:
    """The person's body that reports in the cycle and has bodies below it."""
    bodies = institutions_as(person, Role.FOCAL_POINT)
    found = Institution.objects.filter(pk__in=bodies, submissions__cycle=cycle).order_by("pk").first()
    if found is None:
        raise NotAllowed(
            "round.no_report", gettext_noop("An inner round is opened by the focal point of a body that reports in this cycle.")
        )
    return found


def _row_label(code: str, year: int | None, outcome: Any) -> str:
    return f"{code}{f' ({year})' if year else ''} {outcome.told(language())}"


def _opening(
    request: HttpRequest, cycle: Cycle, institution: Institution, rows: Choices, marked: list[str], part: InnerPart | None
) -> HttpResponse:
    person, below = person_of(request), bodies_below(institution.pk)
    if not below:
        raise NotFound("round.nobody_below", gettext_noop("No body stands below {body}."), body=institution.label)
    seated = answered_for(body.pk for body in below)
    labels = [(body.code, _body_label(body, has_person=body.pk in seated)) for body in below]
    direct = [body.code for body in below if body.parent_id == institution.pk]
    form = OpenForm(
        labels,
        rows,
        request.POST or None,
        needs_declaration=not has_declared(person, cycle),
        initial={"bodies": direct, "rows": marked, "due_on": None},
    )
    if request.method == "POST":
        made, _refusal = attempted(request, form, lambda: _open(form, cycle, institution, below, part, request))
        if made is not None:
            messages.success(request, _("They are asked, and told so."))
            return redirect("rounds:round", made.pk)
    context = {
        "form": form,
        "heading": _("Ask the bodies below you for the report on %(year)d") % {"year": cycle.year},
        "over": institution.told(language()),
        "own_day": day_told(part.round.due_on if part else cycle.institutions_effective_on),
        "crumbs": crumbs((_("Ask"), "")),
    }
    return render(request, "rounds/open.html", context, status=REFUSED if form.errors else OK)


def _body_label(body: Institution, *, has_person: bool) -> str:
    name = body.told(language())
    return name if has_person else _("%(name)s (nobody signs in there: you enter what it sends on paper)") % {"name": name}


def _open(
    form: OpenForm, cycle: Cycle, institution: Institution, below: list[Institution], part: InnerPart | None, request: HttpRequest
) -> InnerRound:
    said, person = form.cleaned_data, person_of(request)
    declare_if_ticked(form, cycle, person)
    dues = list(Due.objects.filter(pk__in=said["rows"]).order_by("pk"))
    bodies = [body for body in below if body.code in said["bodies"]]
    return open_round(cycle, institution, bodies, dues, said["due_on"], words=said["words"], part=part, by=person)


@never_cache
@require_GET
def inner_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a round: who has sent, who not, and every row with what came."""
    return _show(request, get_round(pk, request.user))


def _show(
    request: HttpRequest, inner: InnerRound, *, day_form: DayForm | None = None, reason_form: ReasonForm | None = None
) -> HttpResponse:
    view = view_of(inner)
    is_refused = day_form is not None or reason_form is not None
    context = {
        "heading": _heading(view),
        "inner": inner,
        "due_day": day_told(inner.due_on),
        "parts": _parts_table(view),
        "rows": _rows_table(view),
        "is_open": view.is_open,
        "is_withdrawn": inner.withdrawn_at is not None,
        "may_withdraw": view.is_open and all(line.sent_on is None for line in view.lines),
        "day_form": day_form or DayForm(initial={"due_on": inner.due_on}),
        "reason_form": reason_form or ReasonForm(),
        "crumbs": crumbs((_("Inner round"), "")),
    }
    return render(request, "rounds/round.html", context, status=REFUSED if is_refused else OK)


def _heading(view: RoundView) -> str:
    facts = {"n": view.said, "all": len(view.lines), "year": view.inner.cycle.year}
    told = ngettext("%(n)d of %(all)d body has sent", "%(n)d of %(all)d bodies have sent", len(view.lines)) % facts
    missing = sum(line.in_time == InTime.MISSING for line in view.lines)
    if not missing:
        return told
    return _("%(told)s, %(missing)d missing") % {"told": told, "missing": missing}


def _parts_table(view: RoundView) -> Table:
    columns = (TableColumn(_("Body")), TableColumn(_("Answers")), TableColumn(_("Sent")), TableColumn(_("Where it stands")))
    return Table(
        _("Who was asked"), columns, tuple(_part_row(line, len(view.rows)) for line in view.lines), is_caption_hidden=True
    )


def _part_row(line: PartLine, rows: int) -> tuple[str | TableCell, ...]:
    part = line.part
    address = reverse("rounds:sent", args=[part.pk]) if line.latest else reverse("rounds:part", args=[part.pk])
    sent = _("%(day)s, %(how)s") % {"day": day_told(line.sent_on), "how": in_time_told(line.in_time)} if line.sent_on else "–"
    under = _("entered from %(paper)s") % {"paper": line.latest.on_paper} if line.latest and line.latest.on_paper else ""
    return (
        TableCell(part.institution.told(language()), address),
        _("%(n)d of %(all)d") % {"n": line.answered, "all": rows} if line.latest else "–",
        TableCell(sent, under=under),
        TableCell(chip=part_chip(line.state, line.in_time)),
    )


def _rows_table(view: RoundView) -> Table:
    said = said_by(parts_asked(view.inner.institution_id, view.inner.cycle_id), [row.row.due_id for row in view.rows])
    lines = tuple(
        (
            TableCell(
                f"{row.code} {row.outcome.told(language())}",
                reverse("rounds:row", args=[row.row.pk]),
                under=_("of %(year)d, still open") % {"year": row.year} if row.year and row.year < view.inner.cycle.year else "",
            ),
            str(len(gather(said.get(row.row.due_id, [])))),
        )
        for row in view.rows
    )
    columns = (TableColumn(_("Row")), TableColumn(_("Answers that came"), is_number=True))
    return Table(_("What was asked"), columns, lines, is_caption_hidden=True)


@require_POST
def move_day(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a round another day."""
    inner, form = get_round(pk, request.user), DayForm(request.POST)
    done, _refusal = attempted(
        request, form, lambda: correct_day(inner, form.cleaned_data["due_on"], by=person_of(request)) or True
    )
    if not done:
        return _show(request, inner, day_form=form)
    messages.success(request, _("The day is moved; who has not sent is told."))
    return redirect("rounds:round", pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a round back in which nobody has answered."""
    inner, form = get_round(pk, request.user), ReasonForm(request.POST)
    done, _refusal = attempted(
        request, form, lambda: withdraw_round(inner, because=form.cleaned_data["because"], by=person_of(request)) or True
    )
    if not done:
        return _show(request, inner, reason_form=form)
    messages.success(request, _("The round is withdrawn. What was drafted in it is asked of nobody."))
    return redirect("rounds:overview")
