"""Asking: on a row, on a duty as its institution works on it, on a whole report; with what was asked there before."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from followthrough.base.kit.parts import Item
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.rules import ROLE_NAMES, Role
from followthrough.reporting.notices.rules import Office
from followthrough.reporting.questions import permissions
from followthrough.reporting.questions.models import Question
from followthrough.reporting.questions.operations import open_question
from followthrough.reporting.questions.queries.places import Place, place_of_duty, place_of_report, places_of_row
from followthrough.reporting.questions.queries.questions import questions_on_report, questions_on_row
from followthrough.reporting.questions.rules.parties import INSIDERS
from followthrough.reporting.questions.web.doors import REFUSED, is_done, person_of
from followthrough.reporting.questions.web.forms import AskForm, key_of, office_of
from followthrough.reporting.questions.web.words import line_of, report_told

OK = 200


@dataclass(frozen=True)
class AskPage:
    """What stands around the form: heading, what was asked before, where one came from, who reads a question."""

    over: str
    heading: str
    asked: tuple[Item, ...]
    back: str
    back_words: str
    readers: str


@never_cache
@require_http_methods(["GET", "POST"])
def of_row(request: HttpRequest, plan_code: str, row_code: str) -> HttpResponse:
    """Questions on a row of the plan, on the duty of any institution that owes it."""
    places = places_of_row(plan_code, row_code, request.user)
    plan = places[0].plan
    page = AskPage(
        over=plan.title.told(get_language() or "en"),
        heading=_("Questions on row %(row)s") % {"row": row_code},
        asked=_lines(questions_on_row(plan.pk, row_code, request.user)),
        back=reverse("desk:row", args=[plan.short, row_code]),
        back_words=_("Back to the row"),
        readers=_open_readers(),
    )
    return _ask(request, places, page)


@never_cache
@require_http_methods(["GET", "POST"])
def of_duty(request: HttpRequest, answer_pk: int) -> HttpResponse:
    """Questions on a duty while its institution works on it."""
    place = place_of_duty(answer_pk, request.user)
    asked = questions_on_row(place.plan.pk, place.row_code, request.user)
    own = [one for one in asked if one.institution_id == place.institution.pk]
    page = AskPage(
        over=report_told(place),
        heading=_("Questions on row %(row)s") % {"row": place.row_code},
        asked=_lines(own),
        back=_report_address(request, place),
        back_words=_("Back to the report"),
        readers=_readers(request, place),
    )
    return _ask(request, [place], page)


@never_cache
@require_http_methods(["GET", "POST"])
def of_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Questions on a whole report."""
    place = place_of_report(pk, request.user)
    page = AskPage(
        over=place.plan.title.told(get_language() or "en"),
        heading=_("Questions on the %(report)s") % {"report": _lower(report_told(place))},
        asked=_lines(questions_on_report(pk, request.user)),
        back=_report_address(request, place),
        back_words=_("Back to the report"),
        readers=_readers(request, place),
    )
    return _ask(request, [place], page)


def _ask(request: HttpRequest, places: list[Place], page: AskPage) -> HttpResponse:
    chosen = _chosen(request, places)
    form = AskForm(
        request.POST or None,
        bodies=[(place.institution.code, place.institution.told(get_language() or "en")) for place in places],
        addressees=_addressees(request, places),
        initial={"institution": chosen.institution.code},
    )
    status = OK
    if request.method == "POST":
        if is_done(request, form, lambda: _open(request, chosen, form)):
            messages.success(request, _("Your question is with the office that you asked."))
            return redirect(request.get_full_path())
        status = REFUSED
    return render(request, "questions/ask.html", {"page": page, "form": form}, status=status)


def _open(request: HttpRequest, place: Place, form: AskForm) -> Question:
    to = office_of(form.cleaned_data["to"])
    if to.role == Role.FOCAL_POINT:  # on the page of a row the institution is chosen in the form
        to = Office(place.institution.pk, to.role)
    return open_question(place, to, form.cleaned_data["text"], by=person_of(request))


def _chosen(request: HttpRequest, places: list[Place]) -> Place:
    code = request.POST.get("institution") or request.GET.get("institution", "")
    return next((place for place in places if place.institution.code == code), places[0])


def _addressees(request: HttpRequest, places: list[Place]) -> list[tuple[str, str]]:
    """Options: on the page of a row the focal point stands once, for whichever institution is chosen."""
    offices = dict.fromkeys(office for place in places for office in place.addressees(request.user))
    if len(places) > 1:  # what stays inside is asked beside the own report
        offices = dict.fromkeys(office for office in offices if office.role != Role.APPROVER)
    names = _names(offices)
    options: dict[str, str] = {}
    for office in offices:
        is_any = office.role == Role.FOCAL_POINT and len(places) > 1
        key = f"{Role.FOCAL_POINT}:0" if is_any else key_of(office)
        options.setdefault(key, _("Its focal point") if is_any else _told(request, office, places[0], names))
    return list(options.items())


def _names(offices: dict[Office, None]) -> dict[int, str]:
    rows = Institution.objects.filter(pk__in={office.institution_id for office in offices})
    return {one.pk: one.told(get_language() or "en") for one in rows}


def _told(request: HttpRequest, office: Office, place: Place, names: dict[int, str]) -> str:
    told = _("%(role)s, %(institution)s") % {"role": _(ROLE_NAMES[office.role]), "institution": names[office.institution_id]}
    is_inside = office.role in INSIDERS and permissions.is_insider(request.user, place.institution.pk)
    return _("%(office)s (stays inside)") % {"office": told} if is_inside else told


def _report_address(request: HttpRequest, place: Place) -> str:
    if place.submission is None:
        return reverse("questions:mine")
    if Office(place.institution.pk, Role.FOCAL_POINT) in permissions.offices_of(request.user):
        return reverse("reporting:submission", args=[place.submission.pk])
    return reverse(
        "reporting:filing" if not place.is_draft else "reporting:signing", args=[] if place.is_draft else [place.submission.pk]
    )


def _readers(request: HttpRequest, place: Place) -> str:
    if not permissions.is_insider(request.user, place.institution.pk):
        return _open_readers()
    return _(
        "What you ask inside is read by the focal points and approvers of your institution only, also after the report has left. "
        "What you ask the lead or the coordinator is read by them too; they do not see the draft."
    )


def _open_readers() -> str:
    return _(
        "A question is read by the institution that owes the duty, its lead, the coordinator, the supervisor and whoever asked."
    )


def _lines(questions: list[Question]) -> tuple[Item, ...]:
    return tuple(line_of(one) for one in questions)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
