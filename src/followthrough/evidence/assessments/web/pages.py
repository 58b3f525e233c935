"""The pages of self-assessments: all that one may read, one with its results, a section to answer, an action for a gap."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from followthrough.base.kernel.errors import NotAllowed
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.parts import Chip, Table, TableCell, TableColumn
from followthrough.evidence.assessments import operations, permissions
from followthrough.evidence.assessments.models import ProposedAction, SelfAssessment
from followthrough.evidence.assessments.queries import Held, get_held, readable_by
from followthrough.evidence.assessments.rules.instruments import ANSWER_NAMES, COLOUR_NAMES, Colour, Score, gaps, score
from followthrough.evidence.assessments.rules.questions import INSTRUMENTS
from followthrough.evidence.assessments.web.doors import OK, REFUSED, attempted, crumbs_of, person_of
from followthrough.evidence.assessments.web.forms import OpenForm
from followthrough.evidence.registers import permissions as registers
from followthrough.promise.institutions.queries import get_institution

LOOKS: dict[Colour, tuple[str, str]] = {
    Colour.IN_PLACE: ("tick", "good"),
    Colour.PARTLY: ("half", "middling"),
    Colour.WEAK: ("cross", "bad"),
    Colour.NOT_ASSESSABLE: ("diamond", "doubt"),
}


@dataclass(frozen=True)
class GapLine:
    """A gap: the question, what was answered, the action that is proposed (or None), and the way to propose one."""

    question: str
    answer: str
    evidence: str
    action: ProposedAction | None
    due: str
    url: str


@dataclass(frozen=True)
class AssessmentPage:
    """One assessment."""

    heading: str
    state: str
    sections: Table
    gaps: tuple[GapLine, ...]
    is_open: bool
    is_closed: bool
    is_released: bool
    is_keeper: bool
    next_url: str
    entry_url: str
    annual_words: str


@never_cache
@require_http_methods(["GET", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    """Show what one may read; who keeps registers opens one."""
    if not registers.may_read(request.user):
        raise NotAllowed("assessment.no_seat", gettext_noop("Self-assessments are read by people with a seat at a body."))
    kept = registers.kept_by(request.user)
    language = get_language() or "en"
    offered = [(one.code, one.told(language)) for one in kept.values()]
    form = OpenForm(offered, request.POST or None) if kept else None
    if form is not None and request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = attempted(
            request,
            form,
            lambda: operations.open_assessment(
                get_institution(said["institution"]), said["instrument"], said["title"], by=person_of(request)
            ),
        )
        if made is not None:
            return redirect("assessments:section", made.pk, INSTRUMENTS[made.instrument].sections[0].code)
    lines = [_line(one, own=one.institution_id in kept) for one in readable_by(request.user)]
    context = {"lines": lines, "form": form, "heading": _heading(len(lines)), "crumbs": crumbs_of()}
    return render(request, "assessments/overview.html", context, status=REFUSED if form is not None and form.errors else OK)


def _heading(n: int) -> str:
    if not n:
        return _("Nobody has assessed itself yet")
    return ngettext("%(n)d self-assessment that you may read", "%(n)d self-assessments that you may read", n) % {"n": n}


def _line(one: SelfAssessment, *, own: bool) -> dict[str, Any]:
    return {
        "title": one.title,
        "body": one.institution.label,
        "instrument": _(INSTRUMENTS[one.instrument].title),
        "state": _state(one),
        "url": reverse("assessments:assessment", args=[one.pk]),
        "own": own,
    }


def _state(one: SelfAssessment) -> str:
    if one.released_on:
        return _("Released on %(day)s") % {"day": date_format(one.released_on, "j M Y")}
    if one.closed_on:
        return _("Closed on %(day)s; only the body reads it") % {"day": date_format(one.closed_on, "j M Y")}
    return _("Open since %(day)s") % {"day": date_format(one.opened_on, "j M Y")}


@never_cache
@require_http_methods(["GET"])
def assessment(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one with its results."""
    held = get_held(pk, request.user)
    return render(request, "assessments/assessment.html", {"page": _page(request, held), "pk": pk, "crumbs": crumbs_of(held)})


def _page(request: HttpRequest, held: Held) -> AssessmentPage:
    one = held.assessment
    is_keeper = permissions.may_answer(request.user, one.institution_id)
    scores = {section.code: score(section, held.answers) for section in held.instrument.sections}
    unanswered = [section.code for section in held.instrument.sections if scores[section.code].open]
    is_open = one.closed_on is None
    return AssessmentPage(
        heading=_result(held, scores),
        state=f"{one.institution.label} · {one.title} · {_state(one)}",
        sections=_themes(held, scores, is_answering=is_open and is_keeper),
        gaps=tuple(
            _gap(held, question.code, _(question.text), is_keeper=is_keeper) for question in gaps(held.instrument, held.answers)
        ),
        is_open=is_open,
        is_closed=not is_open,
        is_released=one.released_on is not None,
        is_keeper=is_keeper,
        next_url=reverse("assessments:section", args=[one.pk, unanswered[0]]) if unanswered and is_keeper and is_open else "",
        entry_url=reverse("registers:entry", args=["assessments", one.entry]) if one.entry else "",
        annual_words=_("Take what you decide over into the annual plan of your body; here it binds nobody."),
    )


def _themes(held: Held, scores: dict[str, Score], *, is_answering: bool) -> Table:
    """Each theme with its points and the word for them; for who answers, the way to its questions."""
    pk = held.assessment.pk
    lines = tuple(
        (
            TableCell(_(one.title), reverse("assessments:section", args=[pk, one.code]) if is_answering else ""),
            _points(scores[one.code]),
            TableCell(chip=_chip(scores[one.code].colour)),
        )
        for one in held.instrument.sections
    )
    columns = (TableColumn(_("Theme")), TableColumn(_("Points")), TableColumn(_("How it stands")))
    return Table(_("Themes"), columns, lines, is_caption_hidden=True)


def _result(held: Held, scores: dict[str, Score]) -> str:
    every, answered = len(held.instrument.questions), len(held.answers)
    if answered < every:
        return _("%(n)d of %(all)d questions are answered") % {"n": answered, "all": every}
    in_place = sum(one.colour == Colour.IN_PLACE for one in scores.values())
    return _("%(n)d of %(all)d themes are in place") % {"n": in_place, "all": len(scores)}


def _points(found: Score) -> str:
    if found.open:
        return ngettext("%(n)d question is open", "%(n)d questions are open", found.open) % {"n": found.open}
    if not found.possible:
        return _("nothing of it applies")
    return _("%(points)d of %(possible)d points") % {"points": found.points, "possible": found.possible}


def _chip(colour: Colour) -> Chip:
    shape, tone = LOOKS[colour]
    return Chip(shape, tone, _(COLOUR_NAMES[colour]))  # type: ignore[arg-type]  # because shape and tone are literals of the table above


def _gap(held: Held, code: str, text: str, *, is_keeper: bool) -> GapLine:
    action = held.actions.get(code)
    return GapLine(
        text,
        _(ANSWER_NAMES[held.answers[code]]),
        held.evidence.get(code, ""),
        action,
        date_format(action.due_on, "j M Y") if action else "",
        reverse("assessments:action", args=[held.assessment.pk, code]) if is_keeper else "",
    )
