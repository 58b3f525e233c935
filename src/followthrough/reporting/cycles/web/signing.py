"""From the frozen report to the day on which it left: what waits for a signature, signing, giving back, sending, correcting."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.numbers import find_whole
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.kept_files import kept_file
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.models import Submission
from followthrough.reporting.cycles.operations import letters, signing
from followthrough.reporting.cycles.queries import submissions as reads
from followthrough.reporting.cycles.queries.filed import get_dispatch_file
from followthrough.reporting.cycles.queries.signing import get_for_signature, laid_before, waiting_for
from followthrough.reporting.cycles.rules.read import CHANGED
from followthrough.reporting.cycles.web import for_signature
from followthrough.reporting.cycles.web.attempts import OK, REFUSED, attempt, person_of
from followthrough.reporting.cycles.web.signing_forms import (
    CorrectForm,
    DispatchForm,
    GiveBackForm,
    IncomingForm,
    SignedFileForm,
    SigningForm,
    letter_typed,
)
from followthrough.reporting.dispatches.rules import Channel, FileKind


@never_cache
@require_http_methods(["GET", "POST"])
def waiting(request: HttpRequest) -> HttpResponse:
    """Everything that waits for the signature of this approver; signed in one act, and sent with it if wanted."""
    found = waiting_for(request.user)
    language = get_language() or "en"
    names = [for_signature.name_of(one, language) for one in found]
    initial = {"reports": [str(one.pk) for one in found], "dispatched_on": clock.today(), "channel": Channel.HERE.value}
    form = SigningForm(request.POST or None, request.FILES or None, waiting=found, names=names, initial=initial)
    if request.method != "POST":
        return _waiting(request, found, form)
    is_sent = "send" in request.POST

    def act() -> int:
        chosen = form.chosen
        if is_sent:
            letters.approve_and_dispatch(chosen, read=_read(request), by=person_of(request), **letter_typed(form))
        else:
            unsigned = [one for one in chosen if for_signature.is_unsigned(one)]
            signing.approve(unsigned, read=_read(request), by=person_of(request))
        return len(chosen)

    done = attempt(request, form, act)
    if done.done is None:
        return _waiting(request, found, form, status=REFUSED)
    if is_sent:
        words = ngettext("%(count)d report is signed and sent.", "%(count)d reports are signed and sent.", done.done)
    else:
        words = ngettext("%(count)d report is signed.", "%(count)d reports are signed.", done.done)
    messages.success(request, words % {"count": done.done})
    return redirect("reporting:signing")


def _read(request: HttpRequest) -> dict[int, str]:
    """What stood on the page that was signed: the hash of each report."""
    pairs = [one.partition(":") for one in request.POST.getlist("read")]
    return {number: sha256 for pk, _colon, sha256 in pairs if (number := find_whole(pk)) is not None}


def _waiting(request: HttpRequest, found: list[Submission], form: SigningForm, status: int = OK) -> HttpResponse:
    page = for_signature.list_of(laid_before(found), get_language() or "en")
    return render(request, "reporting/signing.html", {"page": page, "form": form}, status=status)


@never_cache
@require_GET
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """One report as it is laid before its approver."""
    return _one(request, pk, GiveBackForm())


def _one(
    request: HttpRequest, pk: int, form: GiveBackForm, *, refusal: RuleBroken | None = None, status: int = OK
) -> HttpResponse:
    submission, filing = get_for_signature(pk, request.user)
    page = for_signature.page_of(submission, filing, get_language() or "en")
    context = {"page": page, "crumbs": page.crumbs, "form": form, "refusal": refusal}
    return render(request, "reporting/sign.html", context, status=status)


@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign one report."""
    submission, _filing = get_for_signature(pk, request.user)
    try:
        signing.approve([submission], read=_read(request) or None, by=person_of(request))
    except RuleBroken as refusal:
        if refusal.code != CHANGED:
            raise
        return _one(request, pk, GiveBackForm(), refusal=refusal, status=REFUSED)
    messages.success(request, _("The report to the %(lead)s is signed.") % {"lead": submission.lead.told(get_language() or "en")})
    return redirect("reporting:signing")


@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Give one report back to the focal point with a reason."""
    submission, _filing = get_for_signature(pk, request.user)
    form = GiveBackForm(request.POST)

    def act() -> bool:
        signing.withdraw(submission, because=form.cleaned_data["because"], by=person_of(request))
        return True

    if attempt(request, form, act).done is None:
        return _one(request, pk, form, status=REFUSED)
    messages.success(request, _("The report is given back with your reason."))
    return redirect("reporting:signing")


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The focal point takes its report back before it leaves."""
    submission = reads.get_submission(pk)
    signing.withdraw(submission, by=person_of(request))
    messages.success(request, _("The report is with you again. What was laid before the approver counts no more."))
    return redirect("reporting:submission", pk)


@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send one signed report."""
    submission = reads.get_submission(pk)
    form = DispatchForm(request.POST, request.FILES)

    def act() -> bool:
        letters.dispatch_with_file([submission], by=person_of(request), **letter_typed(form))
        return True

    if attempt(request, form, act).done is None:
        return _own_page(request, pk, dispatch_form=form)
    messages.success(request, _("Sent to the %(lead)s.") % {"lead": submission.lead.told(get_language() or "en")})
    return redirect("reporting:submission", pk)


@require_POST
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a report that has left for a correction."""
    submission = reads.get_submission(pk)
    form = CorrectForm(request.POST)

    def act() -> bool:
        signing.correct(submission, because=form.cleaned_data["because"], by=person_of(request))
        return True

    if attempt(request, form, act).done is None:
        return _own_page(request, pk, correct_form=form)
    messages.success(request, _("The report is open for your correction. What you sent counts until the new version leaves."))
    return redirect("reporting:submission", pk)


@require_POST
def add_signed(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a signed scan beside a dispatch that was entered before."""
    submission = reads.get_submission(pk)
    form = SignedFileForm(request.POST, request.FILES)

    def act() -> bool:
        sent = form.cleaned_data["file"]
        letters.record_signed_file(
            submission, FileKind.SIGNED, name=sent.name, stream=sent, size=sent.size, by=person_of(request)
        )
        return True

    if attempt(request, form, act).done is None:
        return _own_page(request, pk, signed_form=form)
    messages.success(request, _("The file is kept beside what was sent."))
    return redirect("reporting:submission", pk)


@require_POST
def incoming(request: HttpRequest, pk: int) -> HttpResponse:
    """The lead notes the number and day of arrival."""
    from followthrough.reporting.cycles.web.received import filing_page

    submission = reads.get_submission(pk)
    form = IncomingForm(request.POST)

    def act() -> bool:
        typed = form.cleaned_data
        letters.record_arrival(submission, typed["incoming_number"], typed["incoming_on"], by=person_of(request))
        return True

    if attempt(request, form, act).done is None:
        return filing_page(request, pk, incoming_form=form)
    messages.success(request, _("The number is noted."))
    return redirect("reporting:filing", pk)


def _own_page(request: HttpRequest, pk: int, **forms: Any) -> HttpResponse:
    from followthrough.reporting.cycles.queries.drafts import get_draft
    from followthrough.reporting.cycles.web.submissions import show

    if not permissions.may_answer(request.user, reads.get_submission(pk)):
        raise NotAllowed("not_yours", gettext_noop("This report is written and sent by its own institution."))
    return show(request, get_draft(pk, request.user), status=REFUSED, **forms)


@require_GET
def dispatch_file(request: HttpRequest, pk: int) -> FileResponse:
    """A file that is kept beside a dispatch, to whoever may read what was sent."""
    return kept_file(get_dispatch_file(pk, request.user))
