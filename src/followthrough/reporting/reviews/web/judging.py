"""An objective judged beside its figures, and the values of its indicators."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.texts import Text
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.parts import Chip, Table, TableCell, TableColumn
from followthrough.promise.plans.rules.indicators import IndicatorEntry
from followthrough.reporting.reviews import operations
from followthrough.reporting.reviews.models import FoundValue, Judgement, Review
from followthrough.reporting.reviews.queries.content import find_judgement, subject_content
from followthrough.reporting.reviews.rules import told
from followthrough.reporting.reviews.rules.kinds import Grade
from followthrough.reporting.reviews.web.doors import (
    OK,
    REFUSED,
    address_of,
    asked_review,
    attempted,
    crumbs_of,
    name_of,
    person_of,
    pressed,
)
from followthrough.reporting.reviews.web.forms import JudgementForm, ValueForm
from followthrough.reporting.reviews.web.looks import grade_chip, standing_chip
from followthrough.reporting.reviews.web.writing import is_writing

Plain = dict[str, Any]


@dataclass(frozen=True)
class IndicatorShown:
    """An indicator beside a judgement; `url` leads to where a value is written."""

    title: str
    chip: Chip
    standing: str
    facts: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]
    source: str
    url: str


@dataclass(frozen=True)
class SubjectPage:
    """One objective to be judged: figures left, judgement right."""

    heading: str
    over: str
    duties: str
    statuses: str
    rows: Table
    indicators: tuple[IndicatorShown, ...]
    missing: tuple[str, ...]
    chip: Chip
    text: str


@never_cache
@require_http_methods(["GET", "POST"])
def judge(request: HttpRequest, plan_code: str, code: str, number: str) -> HttpResponse:
    """Judge one objective beside its figures; who does not write reads both."""
    found = asked_review(request, plan_code, code)
    held = find_judgement(found, number)
    content = subject_content(found, number, held)
    if content is None:
        raise NotFound("subject.unknown", gettext_noop("This review does not judge that."))
    form = _judgement_form(request, held) if is_writing(request, found) else None
    if form is not None and request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        if attempted(
            request,
            form,
            lambda: operations.assess_subject(
                found, number, Grade(typed["grade"]), typed["text"], version=typed["version"], by=person_of(request)
            ),
        ):
            messages.success(request, _("Judged."))
            return redirect(address_of(found))
    context = {
        "page": _subject_page(found, content, is_writing=form is not None),
        "form": form,
        "back": address_of(found),
        "crumbs": crumbs_of(found.plan, found, _("Objective %(number)s") % {"number": number}),
    }
    return render(request, "reviews/judge.html", context, status=REFUSED if form is not None and form.errors else OK)


def _judgement_form(request: HttpRequest, held: Judgement | None) -> JudgementForm:
    initial = {"grade": held.grade, "text": held.text, "version": held.version} if held else {"version": 0}
    return JudgementForm(request.POST or None, initial=initial)


def _subject_page(found: Review, one: Plain, *, is_writing: bool) -> SubjectPage:
    language = get_language() or "en"
    judgement, duties = one["judgement"], one["duties"]
    return SubjectPage(
        heading=f"{one['number']}. {Text.of(one['title']).told(language)}",
        over=name_of(found),
        duties=told.duties_sentence(duties, found.year),
        statuses=told.statuses_told(duties["all"]),
        rows=_rows(duties["rows"]),
        indicators=tuple(_indicator(found, line, language, is_writing=is_writing) for line in one["indicators"]),
        missing=told.missing_told(one, language),
        chip=grade_chip(judgement["grade"] if judgement else None),
        text=judgement["text"] if judgement else "",
    )


def _rows(rows: list[Plain]) -> Table:
    columns = (TableColumn(_("Row")), TableColumn(_("Done of due"), is_number=True), TableColumn(_("What is known")))
    lines = tuple(
        (TableCell(one["row"]), TableCell(told.done_of_owed(one["all"])), TableCell(told.statuses_told(one["all"])))
        for one in rows
    )
    return Table(_("Duties by row"), columns, lines, is_small=True, empty=_("No duty fell due yet."))


def _indicator(found: Review, line: Plain, language: str, *, is_writing: bool) -> IndicatorShown:
    facts = (
        (_("Baseline"), told.baseline_told(line, language)),
        (_("Target for %(year)s") % {"year": line["year"]}, told.target_told(line, language)),
        (_("Found"), told.value_told(line, language)),
        (_("Readings"), told.readings_told(line)),
    )
    return IndicatorShown(
        title=f"{line['place']} · {told.title_told(line, language)}",
        chip=standing_chip(line["standing"]),
        standing=told.standing_told(line) if line["value"] is not None else "",
        facts=tuple(pair for pair in facts if pair[1]),
        reasons=told.reasons_told(line),
        source=line["source"],
        url=address_of(found, "value", line["place"]) if is_writing else "",
    )


@never_cache
@require_http_methods(["GET", "POST"])
def value(request: HttpRequest, plan_code: str, code: str, place: str) -> HttpResponse:
    """Write a value of an indicator with its source, or take it out."""
    found = asked_review(request, plan_code, code)
    indicator = next((one for one in found.plan.document.indicators if place in {one.place_of(part) for part in one.parts}), None)
    if indicator is None:
        raise NotFound("indicator.unknown", gettext_noop("The plan has no such indicator."))
    if not is_writing(request, found):
        return redirect(address_of(found))
    held = FoundValue.objects.filter(review=found, place=place, year=found.year).first()
    initial = (
        {"value": held.value, "grade": held.grade, "source": held.source, "year": held.year} if held else {"year": found.year}
    )
    form = ValueForm(_grades(found, indicator), request.POST or None, initial=initial)
    back = address_of(found, "judge", indicator.of_number)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        if attempted(
            request,
            form,
            lambda: operations.record_value(
                found, place, typed["year"], typed.get("value"), typed.get("grade", ""), typed["source"], by=person_of(request)
            ),
        ):
            messages.success(request, _("Saved."))
            return redirect(back)
    context = {
        "form": form,
        "heading": f"{place} · {indicator.title.told(get_language() or 'en')}",
        "over": name_of(found),
        "button": _("Save"),
        "back": back,
        "drop": address_of(found, "drop-value", place) if held else "",
        "drop_words": _("Take this value out"),
        "crumbs": crumbs_of(found.plan, found, place),
    }
    return render(request, "reviews/form.html", context, status=REFUSED if form.errors else OK)


def _grades(found: Review, indicator: IndicatorEntry) -> list[tuple[str, str]]:
    language = get_language() or "en"
    stored = next(one for one in found.plan.document.stored["indicators"] if one["code"] == indicator.code)
    return [(grade["code"], Text.of(grade["title"]).told(language)) for grade in stored.get("grades") or ()]


@require_POST
def drop_value(request: HttpRequest, plan_code: str, code: str, place: str) -> HttpResponse:
    """Take a value out."""
    found = asked_review(request, plan_code, code)
    held = FoundValue.objects.filter(review=found, place=place, year=found.year).first()
    if held is None:
        return redirect(address_of(found))
    words = _("The value is taken out.")
    return pressed(request, address_of(found), lambda: operations.withdraw_value(held, by=person_of(request)), words)
