"""The pages of data requests: all of a plan, asking, one with its answers."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed
from followthrough.base.kernel.numbers import find_whole
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.parts import Table, TableCell, TableColumn
from followthrough.promise.institutions.permissions import seats_of
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import plan_for
from followthrough.promise.plans.rules.words import LEGAL_EFFECT_NAMES, LegalEffect
from followthrough.reporting.rounds import permissions
from followthrough.reporting.rounds.operations.requests import (
    accept_reply,
    answer_request,
    request_data,
    send_back_reply,
    withdraw_request,
)
from followthrough.reporting.rounds.queries.requests import (
    RequestLine,
    RequestView,
    bodies_to_ask,
    get_reply_file,
    get_request,
    requests_for,
)
from followthrough.reporting.rounds.rules.states import RequestState
from followthrough.reporting.rounds.web.doors import OK, REFUSED, attempted, crumbs, download_of, person_of, pressed
from followthrough.reporting.rounds.web.forms import ReasonForm, SendBackForm
from followthrough.reporting.rounds.web.request_forms import ReplyForm, RequestForm
from followthrough.reporting.rounds.web.request_told import facts_of, field_told, indicators_of, reply_told
from followthrough.reporting.rounds.web.words import day_told, in_time_told, language, request_chip

WEEKS = 3


@never_cache
@require_GET
def requests(request: HttpRequest, plan_code: str) -> HttpResponse:
    """Every request of a plan that one may read."""
    plan = plan_for(request.user, plan_code)
    if not seats_of(request.user):
        raise NotAllowed("request.no_seat", gettext_noop("Data requests are read by people with a seat at a body."))
    lines = requests_for(request.user, plan)
    context = {
        "heading": _heading(lines),
        "table": _table(lines),
        "new_url": reverse("rounds:new-request", args=[plan.short]) if permissions.may_request(request.user, plan) else "",
        "crumbs": crumbs((_("Data requests"), "")),
    }
    return render(request, "rounds/requests.html", context)


def _heading(lines: tuple[RequestLine, ...]) -> str:
    if not lines:
        return _("No data are asked for")
    waiting = sum(line.state in {RequestState.OPEN, RequestState.SENT_BACK} for line in lines)
    return ngettext(
        "%(n)d of %(all)d request waits for an answer", "%(n)d of %(all)d requests wait for an answer", len(lines)
    ) % {
        "n": waiting,
        "all": len(lines),
    }


def _table(lines: tuple[RequestLine, ...]) -> Table:
    columns = (TableColumn(_("What is asked")), TableColumn(_("Body")), TableColumn(_("By")), TableColumn(_("Where it stands")))
    return Table(_("Data requests"), columns, tuple(_row(line) for line in lines), is_caption_hidden=True, empty=_("None yet."))


def _row(line: RequestLine) -> tuple[str | TableCell, ...]:
    one = line.request
    effect = (
        ""
        if line.effect == LegalEffect.BINDING
        else _("asked, not bound: %(effect)s") % {"effect": _(LEGAL_EFFECT_NAMES[line.effect])}
    )
    how = in_time_told(line.in_time) if one.first_answered_on else ""
    return (
        TableCell(one.what, reverse("rounds:request", args=[one.pk]), under=one.indicator),
        TableCell(one.institution.told(language()), under=effect),
        TableCell(day_told(one.due_on), under=how),
        TableCell(chip=request_chip(line.state, line.in_time)),
    )


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, plan_code: str) -> HttpResponse:
    """Ask a body for data."""
    plan = plan_for(request.user, plan_code)
    if not permissions.may_request(request.user, plan):
        raise NotAllowed("request.not_asker", gettext_noop("Data are asked for by the coordinator of the plan and by its leads."))
    due = clock.today() + timedelta(weeks=WEEKS)
    initial = {"due_on": due, "remind_on": due - timedelta(weeks=1), "institution": request.GET.get("institution", "")}
    form = RequestForm(_bodies(plan), indicators_of(plan), request.POST or None, initial=initial)
    if request.method == "POST":
        made, _refusal = attempted(request, form, lambda: _ask(plan, form, request))
        if made is not None:
            messages.success(request, _("The request is recorded, and the body is told."))
            return redirect("rounds:request", made.pk)
    context = {
        "form": form,
        "back": reverse("rounds:requests", args=[plan.short]),
        "crumbs": crumbs((_("Data requests"), reverse("rounds:requests", args=[plan.short])), (_("Ask"), "")),
    }
    return render(request, "rounds/new_request.html", context, status=REFUSED if form.errors else OK)


def _bodies(plan: Plan) -> list[Any]:
    without, others = bodies_to_ask(plan)
    groups = ((_("Bodies that owe no row"), without), (_("Bodies that report"), others))
    return [("", "–"), *((name, [(one.code, one.told(language())) for one in held]) for name, held in groups if held)]


def _ask(plan: Plan, form: RequestForm, request: HttpRequest) -> Any:
    return request_data(plan, get_institution(form.cleaned_data["institution"]), form.asked, by=person_of(request))


@never_cache
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a request with its answers; who may, answers it here."""
    view = get_request(pk, request.user)
    if request.method != "POST":
        return _show(request, view)
    form = ReplyForm(view.request, request.POST, request.FILES, is_own=view.may_reply)
    done, _refusal = attempted(request, form, lambda: answer_request(view.request, form.reply, by=person_of(request)))
    if done is None:
        return _show(request, get_request(pk, request.user), reply_form=form)
    messages.success(request, _("The answer is recorded."))
    return redirect("rounds:request", pk)


def _show(
    request: HttpRequest,
    view: RequestView,
    *,
    reply_form: ReplyForm | None = None,
    back_form: SendBackForm | None = None,
    reason_form: ReasonForm | None = None,
) -> HttpResponse:
    one, line = view.request, view.line
    is_refused = any((reply_form, back_form, reason_form))
    context = {
        "pk": one.pk,
        "number": max((reply.number for reply in view.replies), default=0),
        "heading": one.what,
        "over": _("Data request %(number)d to %(body)s") % {"number": one.pk, "body": one.institution.told(language())},
        "chip": request_chip(line.state, line.in_time),
        "facts": facts_of(view),
        "fields": [field_told(field) for field in one.asked],
        "replies": [reply_told(request, view, reply) for reply in view.replies],
        "may_answer": view.is_waiting and (view.may_reply or view.may_judge),
        "is_own": view.may_reply,
        "reply_form": reply_form or ReplyForm(one, is_own=view.may_reply),
        "may_accept": view.may_judge and line.state == RequestState.ANSWERED,
        "may_send_back": view.may_judge and line.state in {RequestState.ANSWERED, RequestState.ACCEPTED},
        "may_withdraw": view.may_judge and view.is_waiting,
        "back_form": back_form or SendBackForm(prefix="back"),
        "reason_form": reason_form or ReasonForm(prefix="gone"),
        "withdrawn_because": one.withdrawn_because,
        "crumbs": crumbs((_("Data requests"), reverse("rounds:requests", args=[one.plan.short])), (str(one.pk), "")),
    }
    return render(request, "rounds/request.html", context, status=REFUSED if is_refused else OK)


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept the answer."""
    view = get_request(pk, request.user)
    read = find_whole(request.POST.get("read", ""))
    pressed(request, lambda: accept_reply(view.request, read=read, by=person_of(request)), _("Accepted."))
    return redirect("rounds:request", pk)


@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the answer back with a reason."""
    view, form = get_request(pk, request.user), SendBackForm(request.POST, prefix="back")
    done, _refusal = attempted(
        request, form, lambda: send_back_reply(view.request, because=form.cleaned_data["because"], by=person_of(request)) or True
    )
    if not done:
        return _show(request, view, back_form=form)
    messages.success(request, _("Sent back. The body reads your reason."))
    return redirect("rounds:request", pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the request back."""
    view, form = get_request(pk, request.user), ReasonForm(request.POST, prefix="gone")
    done, _refusal = attempted(
        request, form, lambda: withdraw_request(view.request, because=form.cleaned_data["because"], by=person_of(request)) or True
    )
    if not done:
        return _show(request, view, reason_form=form)
    messages.success(request, _("The request is withdrawn."))
    return redirect("rounds:request", pk)


@require_GET
def reply_file(request: HttpRequest, pk: int, name: str) -> FileResponse:
    """Send a file of an answer, or its letter."""
    return download_of(get_reply_file(pk, name, request.user))
