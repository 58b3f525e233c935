"""One row with everything that bodies below said of it, beside the own draft; what is chosen goes into it with its source."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from followthrough.base.kernel import clock
from followthrough.base.kit.parts import Chip
from followthrough.reporting.cycles.models import Answer
from followthrough.reporting.rounds.operations.judging import consolidate_inner
from followthrough.reporting.rounds.queries.gathered import Gathered, get_gathered
from followthrough.reporting.rounds.rules.gathering import Line, mark_of
from followthrough.reporting.rounds.rules.states import PartState, in_time
from followthrough.reporting.rounds.rules.told import total_told
from followthrough.reporting.rounds.web.doors import OK, REFUSED, attempted, crumbs, person_of
from followthrough.reporting.rounds.web.forms import TakeOverForm
from followthrough.reporting.rounds.web.words import difficulties_told, figures_told, language, part_chip, status_chip


@dataclass(frozen=True)
class SaidLine:
    """One answer from below, as the page shows it."""

    code: str
    name: str
    way: str
    chip: Chip
    narrative: str
    figures: tuple[str, ...]
    difficulties: str
    next_steps: str
    is_taken: bool
    is_overtaken: bool


@never_cache
@require_http_methods(["GET", "POST"])
def row(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what came of a row, or take it over."""
    found = get_gathered(pk, request.user)
    form = _form_of(found, request.POST or None)
    if request.method == "POST":
        done, _refusal = attempted(request, form, lambda: _take_over(found, form, request))
        if done is not None:
            messages.success(request, _("Taken over with its source. Read it once more in your own answer."))
            return redirect(_draft_url(found) or reverse("rounds:row", args=[pk]))
        found = get_gathered(pk, request.user)
    return render(request, "rounds/row.html", _context(found, form), status=REFUSED if form.errors else OK)


def _form_of(found: Gathered, typed: Any) -> TakeOverForm:
    names = [(line.code, found.names[line.body].told(language())) for line in found.lines]
    version = found.draft.version if found.draft is not None else None
    return TakeOverForm(names, typed, initial={"version": version})


def _take_over(found: Gathered, form: TakeOverForm, request: HttpRequest) -> tuple[str, ...]:
    said = form.cleaned_data
    held = said.get("version")
    return consolidate_inner(
        found.asked.row,
        said["codes"],
        with_totals=said["with_totals"],
        language=language(),
        version=-1 if held is None else held,
        by=person_of(request),
    )


def _draft_url(found: Gathered) -> str:
    """Where the own answer is written."""
    draft, asked = found.draft, found.asked
    if draft is None:
        return ""
    if not isinstance(draft, Answer):
        return reverse("rounds:answer", args=[draft.pk])
    if asked.year is None:
        return reverse("reporting:answer", args=[draft.submission_id, asked.code])
    return reverse("reporting:answer-of-year", args=[draft.submission_id, asked.code, asked.year])


def _context(found: Gathered, form: TakeOverForm) -> dict[str, Any]:
    asked, today = found.asked, clock.today()
    by_code = {measure.code: measure for measure in asked.measures}
    return {
        "pk": asked.row.pk,
        "heading": asked.outcome.told(language()),
        "over": _("Row %(row)s, what the bodies below said") % {"row": asked.code},
        "lede": _lede(found),
        "totals": [
            (by_code[one.measure].quantity.told(language()), total_told(one, by_code[one.measure], may_see=True))
            for one in found.totals
        ],
        "lines": [_line(found, line) for line in found.lines],
        "waiting": [
            (
                part.institution.told(language()),
                reverse("rounds:sent" if part.first_sent_at else "rounds:part", args=[part.pk]),
                part_chip(PartState(part.state), in_time(None, part.round.due_on, today)),
            )
            for part in found.waiting
        ],
        "draft": found.draft,
        "draft_status": status_chip(found.draft.status or "") if found.draft is not None else None,
        "draft_url": _draft_url(found),
        "overtaken": [found.names[body].told(language()) if body in found.names else body for body in found.overtaken],
        "taken": [(mark_of(one.code), one.body) for one in found.taken],
        "form": form,
        "chosen": set(form["codes"].value() or ()),
        "crumbs": crumbs(
            (_("Inner round"), reverse("rounds:round", args=[found.inner.pk])), (_("Row %(row)s") % {"row": asked.code}, "")
        ),
    }


def _lede(found: Gathered) -> str:
    n = len(found.lines)
    return ngettext("%(n)d answer from below, each with its source.", "%(n)d answers from below, each with its source.", n) % {
        "n": n
    }


def _line(found: Gathered, line: Line) -> SaidLine:
    taken = {one.code for one in found.taken}
    ways = [found.names[body].told(language()) for body in line.path[:-1] if body in found.names]
    return SaidLine(
        code=line.code,
        name=found.names[line.body].told(language()),
        way=_("through %(bodies)s") % {"bodies": ", ".join(ways)} if ways else "",
        chip=status_chip(line.status),
        narrative=line.narrative,
        figures=figures_told(line.figures, found.asked.measures),
        difficulties=difficulties_told(line.difficulties, line.difficulty),
        next_steps=line.next_steps,
        is_taken=line.code in taken,
        is_overtaken=line.body in found.overtaken,
    )
