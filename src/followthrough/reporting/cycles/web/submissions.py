"""The page of one report for its own institution: its duties, the declaration, and sending it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.reporting.cycles.operations import cycles, submissions
from followthrough.reporting.cycles.queries.drafts import Draft, get_draft, sent_of
from followthrough.reporting.cycles.queries.signing import is_for_signature
from followthrough.reporting.cycles.web.attempts import OK, REFUSED, attempt, person_of
from followthrough.reporting.cycles.web.forms import DeclarationForm
from followthrough.reporting.cycles.web.lists import missing_of
from followthrough.reporting.cycles.web.overview import page_of
from followthrough.reporting.cycles.web.signing_forms import CorrectForm, DispatchForm, SignedFileForm
from followthrough.reporting.dispatches.rules import Channel


@never_cache
@require_GET
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far a report is and every duty in it."""
    return show(request, get_draft(pk, request.user))


@require_POST
def declare(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the declaration that nothing classified is written (¶44)."""
    draft = get_draft(pk, request.user)
    form = DeclarationForm(request.POST)
    made = attempt(request, form, lambda: cycles.record_declaration(draft.submission.cycle, by=person_of(request)))
    if form.errors:
        return show(request, draft, form=form, status=made.status)
    messages.success(request, _("Your declaration is recorded. It holds for the whole report year."))
    return redirect("reporting:submission", pk)


@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the report to its lead, or say what is missing, each with the way to it."""
    draft = get_draft(pk, request.user)
    try:
        filing = submissions.submit(draft.submission, by=person_of(request))
    except RuleBroken as refusal:
        return show(request, draft, refusal=refusal, status=REFUSED)
    facts = {"lead": draft.submission.lead.told(request.LANGUAGE_CODE), "number": filing.number}
    if is_for_signature(draft.submission):
        words = _("Handed in as filing %(number)d. It waits for signature; then it is sent to the %(lead)s.")
    else:
        words = _("Handed in as filing %(number)d. Your institution has no approver here: send it to the %(lead)s below.")
    messages.success(request, words % facts)
    return redirect("reporting:submission", pk)


def show(
    request: HttpRequest,
    draft: Draft,
    *,
    form: DeclarationForm | None = None,
    dispatch_form: DispatchForm | None = None,
    correct_form: CorrectForm | None = None,
    signed_form: SignedFileForm | None = None,
    refusal: RuleBroken | None = None,
    status: int = OK,
) -> HttpResponse:
    """The page with whichever of its forms was refused."""
    initial = {"dispatched_on": clock.today(), "channel": Channel.HERE.value}
    page = page_of(draft, sent_of(draft))
    context = {
        "page": page,
        "form": form or DeclarationForm(),
        "dispatch_form": dispatch_form or DispatchForm(initial=initial),
        "correct_form": correct_form or CorrectForm(),
        "signed_form": signed_form or SignedFileForm(),
        "refusal": refusal,
        "refused": missing_of(draft) if refusal else (),
    }
    return render(request, "reporting/submission.html", context, status=status)
