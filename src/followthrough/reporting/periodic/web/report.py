"""The page of a sender: this week, a quarter, the year. Send, nothing to report, take back, take texts in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from followthrough.base.kernel.errors import NotAllowed
from followthrough.base.kernel.numbers import find_whole
from followthrough.promise.institutions.models import Institution
from followthrough.reporting.calendar.rules.periods import Frequency
from followthrough.reporting.periodic import permissions
from followthrough.reporting.periodic.models import PeriodicSubmission, ReportWindow
from followthrough.reporting.periodic.operations import sending
from followthrough.reporting.periodic.queries.chains import PlanChain, bodies_without_a_way
from followthrough.reporting.periodic.queries.reports import NOT_YOURS, find_submission, get_submission
from followthrough.reporting.periodic.queries.today import get_window_today
from followthrough.reporting.periodic.queries.windows import WindowTable, get_window
from followthrough.reporting.periodic.web.attempts import OK, REFUSED, attempt, open_chain, open_window, person_of
from followthrough.reporting.periodic.web.forms import LetterForm, TextForm
from followthrough.reporting.periodic.web.report_page import page_of
from followthrough.reporting.periodic.web.words import return_told


@never_cache
@require_GET
def own(request: HttpRequest, plan_code: str, body: str) -> HttpResponse:
    """Lead to the window that this body begins with today."""
    chain, sender = open_chain(request, plan_code, body)
    return redirect("periodic:report", chain.plan.short, sender.code, get_window_today(chain.plan, sender).code)


@never_cache
@require_GET
def report(request: HttpRequest, plan_code: str, body: str, code: str) -> HttpResponse:
    """Show what can be sent, or lead whoever may only read it to what was sent."""
    chain, sender = open_chain(request, plan_code, body)
    table, window = open_window(request, chain, code)
    if not permissions.may_write(request.user, sender.pk):
        held = find_submission(window, sender)
        if held is None:
            raise NotAllowed("report.not_yours", NOT_YOURS, sender=sender.label)
        return redirect("periodic:sent", get_submission(held.pk, request.user).pk)
    return _shown(request, chain, table, window, sender)


@require_POST
def send(request: HttpRequest, plan_code: str, body: str, code: str) -> HttpResponse:
    """Save the text and send, or only save it."""
    chain, window, sender, held = _writable(request, plan_code, body, code)
    form = _text_form(chain, window, sender, held, request.POST)
    letter = LetterForm(request.POST)

    def save() -> None:
        typed, person = form.cleaned_data, person_of(request)
        version = typed["version"] if typed["version"] is not None else -1
        for_body = typed.get("for_body", held.for_body.code if held and held.for_body else "")
        sending.record_text(window, sender, typed["text"], version=version, for_body=for_body, by=person)

    def send_it() -> None:
        sending.submit(window, sender, letter=letter.letter, by=person_of(request))

    if not letter.is_valid() or not attempt(request, form, save):
        return _shown(
            request, chain, open_window(request, chain, code)[0], window, sender, form=form, letter=letter, status=REFUSED
        )
    if "save" in request.POST:
        messages.success(request, _("Saved. It is not sent yet."))
        return redirect("periodic:report", plan_code, body, code)
    if not attempt(request, letter, send_it):
        return _shown(request, chain, open_window(request, chain, code)[0], window, sender, letter=letter, status=REFUSED)
    _told(request, window)
    return redirect("periodic:report", plan_code, body, code)


@require_POST
def nothing(request: HttpRequest, plan_code: str, body: str, code: str) -> HttpResponse:
    """Send "nothing to report": one press."""
    _chain, window, sender, _held = _writable(request, plan_code, body, code)
    if attempt(request, None, lambda: sending.submit(window, sender, is_nil=True, by=person_of(request))):
        _told(request, window)
    return redirect("periodic:report", plan_code, body, code)


@require_POST
def take_back(request: HttpRequest, plan_code: str, body: str, code: str) -> HttpResponse:
    """Take back what nobody has passed on."""
    held = _writable(request, plan_code, body, code)[-1]
    if held is not None and attempt(request, None, lambda: sending.withdraw(held, by=person_of(request))):
        messages.success(request, _("Taken back. It counts as not sent."))
    return redirect("periodic:report", plan_code, body, code)


@require_POST
def take_in(request: HttpRequest, plan_code: str, body: str, code: str) -> HttpResponse:
    """Take ticked texts of shorter periods into the own one."""
    _chain, window, sender, _held = _writable(request, plan_code, body, code)
    chosen = [pk for one in request.POST.getlist("copy") if (pk := find_whole(one)) is not None]
    if attempt(request, None, lambda: sending.consolidate(window, sender, chosen, by=person_of(request))):
        messages.success(request, _("The texts stand in yours now, each with its source."))
    return redirect("periodic:report", plan_code, body, code)


def _writable(
    request: HttpRequest, plan_code: str, body: str, code: str
) -> tuple[PlanChain, ReportWindow, Institution, PeriodicSubmission | None]:
    chain, sender = open_chain(request, plan_code, body)
    if not permissions.may_write(request.user, sender.pk):
        raise NotAllowed("report.not_your_body", sending.NOT_YOURS, sender=sender.label)
    window = get_window(chain.plan, code)
    return chain, window, sender, find_submission(window, sender)


def _told(request: HttpRequest, window: ReportWindow) -> None:
    words = return_told(window)
    messages.success(request, _("%(return)s is sent.") % {"return": words[:1].upper() + words[1:]})


def _text_form(
    chain: PlanChain, window: ReportWindow, sender: Institution, held: PeriodicSubmission | None, data: Any = None
) -> TextForm:
    initial = {
        "version": held.version if held else 0,
        "text": held.text if held else "",
        "for_body": held.for_body.code if held and held.for_body else "",
    }
    return TextForm(data, initial=initial, bodies=_enters_for(chain, sender), is_long=window.frequency != Frequency.WEEKLY)


def _enters_for(chain: PlanChain, sender: Institution) -> list[tuple[str, str]]:
    """Bodies for which this one can enter: those without a way that are responsible together with it for an action."""
    language = get_language() or "en"
    together = {body for row in chain.plan.document.rows if sender.code in row.responsible for body in row.responsible}
    return [(code, chain.bodies[code].told(language)) for code in bodies_without_a_way(chain) if code in together]


def _shown(
    request: HttpRequest,
    chain: PlanChain,
    table: WindowTable,
    window: ReportWindow,
    sender: Institution,
    *,
    form: TextForm | None = None,
    letter: LetterForm | None = None,
    status: int = OK,
) -> HttpResponse:
    here = next(one for one in table.windows if one.pk == window.pk)
    page = page_of(chain, table, here, sender, person_of(request))
    held = page.held
    context = {
        "page": page,
        "form": form or _text_form(chain, window, sender, held),
        "letter_form": letter or LetterForm(),
        "crumbs": (),
    }
    return render(request, "periodic/report.html", context, status=status)
