"""What comes of showing or applying a changed plan file: an explanation, a version, or what is wrong with the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.core import signing
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import record_refusal_of
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.promise.plans import operations, queries
from followthrough.promise.plans.models import Plan, PlanVersion
from followthrough.promise.plans.operations import Decision
from followthrough.promise.plans.rules.amendments.acts import read_act
from followthrough.promise.plans.rules.amendments.allowed import check_amendment
from followthrough.promise.plans.rules.check import check
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.source import Fault
from followthrough.promise.plans.web.amend_forms import ApplyForm, LookForm
from followthrough.promise.plans.web.explained import Shown, shown

OK, REFUSED = 200, 400
# More faults than this come from one mistake that goes on, such as a body that was taken out.
MOST_FAULTS = 100
SALT = "plans.amend"


@dataclass(frozen=True)
class Attempt:
    """The page of an amendment: `look` asks for a file, `shown` explains it, `apply` asks for act and reason."""

    look: LookForm
    apply: ApplyForm | None = None
    shown: Shown | None = None
    faults: tuple[str, ...] = ()
    done: PlanVersion | None = None
    status: int = OK
    file_url: str = ""


def attempt(request: HttpRequest, plan: Plan) -> Attempt:
    """Do what the request asks: nothing yet, look at a file, or apply what was looked at."""
    file_url = reverse("plans:version-file", args=[plan.short, plan.version])
    if request.method != "POST":
        return Attempt(LookForm(), file_url=file_url)
    return _applied(request, plan, file_url) if "text" in request.POST else _looked(request, plan, file_url)


def _looked(request: HttpRequest, plan: Plan, file_url: str) -> Attempt:
    form = LookForm(request.POST, request.FILES)
    if not form.is_valid():
        return Attempt(form, status=REFUSED, file_url=file_url)
    raw, day = form.cleaned_data["file"], form.cleaned_data["in_force_on"]
    document, faults = check(raw)
    if document is None:
        return Attempt(form, faults=_faults_told(faults), status=REFUSED, file_url=file_url)
    refusal = _refusal(plan, document, day)
    if refusal is not None:
        form.refuse(refusal)
        return Attempt(form, status=REFUSED, file_url=file_url)
    facts = {"text": _packed(raw), "in_force_on": day, "onto": plan.version}
    return Attempt(form, ApplyForm(initial=facts), _explained(plan, document, day), file_url=file_url)


def _faults_told(faults: Sequence[Fault]) -> tuple[str, ...]:
    """What has to be mended, each with its line; how many more there are, where a list would help nobody."""
    faults = [fault for fault in faults if not fault.is_warning]
    line = _("Line %(line)d: %(what)s; %(allowed)s.")
    told = [line % vars(fault) for fault in faults[:MOST_FAULTS]]
    more = len(faults) - len(told)
    if more:
        told.append(ngettext("and %(n)d more", "and %(n)d more", more) % {"n": more})
    return tuple(told)


def _packed(raw: bytes) -> str:
    """The file as it travels through the page: signed, and small enough for a form."""
    return signing.dumps(raw.decode("utf-8-sig"), salt=SALT, compress=True)


def _unpacked(packed: str) -> bytes:
    """The file again; nothing if the page was tampered with, which then reads as an empty file."""
    try:
        return str(signing.loads(packed, salt=SALT)).encode("utf-8")
    except signing.BadSignature:
        return b""


def _refusal(plan: Plan, document: PlanDocument, day: date) -> RuleBroken | None:
    """Why this text may not follow, apart from a day that is still to come: that may be looked at."""
    try:
        check_amendment(queries.editions_of(plan), document, day, max(day, clock.today()))
    except RuleBroken as refusal:
        return refusal
    return None


def _explained(plan: Plan, document: PlanDocument, day: date) -> Shown:
    return shown(queries.explain(plan, document, day), plan.document, document)


def _applied(request: HttpRequest, plan: Plan, file_url: str) -> Attempt:
    form = ApplyForm(request.POST)
    document, faults = check(_unpacked(request.POST["text"]))
    day = _day(request.POST.get("in_force_on", ""))
    if document is None or day is None:
        return Attempt(LookForm(), faults=_faults_told(faults), status=REFUSED, file_url=file_url)
    if form.is_valid():
        try:
            return Attempt(LookForm(), done=_amend(request, plan, document, form), file_url=file_url)
        except RuleBroken as refusal:
            record_refusal_of(refusal, by=request.user)  # type: ignore[arg-type]  # because the gate lets only people through
            form.refuse(refusal)
    explained = _explained(plan, document, day)
    return Attempt(LookForm(initial={"in_force_on": day}), form, explained, status=REFUSED, file_url=file_url)


def _amend(request: HttpRequest, plan: Plan, document: PlanDocument, form: ApplyForm) -> PlanVersion:
    told = form.cleaned_data
    decision = Decision(read_act(told["act"]), told["in_force_on"], told["because"])
    return operations.amend(plan, document, decision, onto=told["onto"], by=cast(Person, request.user))


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told)
    except ValueError:
        return None
