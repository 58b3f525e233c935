"""The page on which a lead writes on one objective: voices on one side, the text with its figures on the other."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from followthrough.base.accounts.models import Person
from followthrough.base.kernel.errors import RuleBroken
from followthrough.reporting.cycles.models import Consolidation
from followthrough.reporting.cycles.operations import consolidations, cycles
from followthrough.reporting.cycles.queries.chapters import Chapter, get_chapter
from followthrough.reporting.cycles.queries.consolidations import proposed_text
from followthrough.reporting.cycles.web.attempts import OK, STALE, Attempt, attempt, person_of, told_to_script
from followthrough.reporting.cycles.web.chapters import may_write, page_of, stored
from followthrough.reporting.cycles.web.texts import TextForm
from followthrough.reporting.cycles.web.told import Told


@never_cache
@require_http_methods(["GET", "POST"])
def consolidation(request: HttpRequest, plan_code: str, year: int, number: str) -> HttpResponse:
    """Show an objective with its text, or save what was typed."""
    chapter = get_chapter(plan_code, year, number, request.user)
    if request.method != "POST":
        return _show(request, chapter, _first_form(request, chapter))
    form = TextForm(request.POST, needs_declaration=chapter.declared_at is None)
    saved = attempt(request, form, lambda: _save(chapter, form, request.POST.get("seen", ""), person_of(request)))
    if request.headers.get("X-Autosave"):
        return told_to_script(form, saved)
    if saved.done is None:
        return _refused(request, chapter, saved)
    messages.success(request, _("Your text on objective %(number)s is saved.") % {"number": number})
    page = page_of(chapter, _row(request), "")
    return redirect(page.back if request.POST.get("then") == "list" else page.address)


def _first_form(request: HttpRequest, chapter: Chapter) -> TextForm:
    """The stored text, or a proposal made from the answers, which is stored only when the lead saves."""
    held, text = chapter.text, chapter.text.text
    if _is_proposed(request, chapter):
        own = [one.line for one in chapter.own]
        text = proposed_text(chapter.reported, own, held.objective.number, get_language() or "en")
    return TextForm(initial={"version": held.version, "text": text}, needs_declaration=chapter.declared_at is None)


def _is_proposed(request: HttpRequest, chapter: Chapter) -> bool:
    return request.method == "GET" and request.GET.get("propose") == "1" and may_write(chapter)


def _save(chapter: Chapter, form: TextForm, seen: str, person: Person) -> Consolidation:
    """Save the text. Where the same words are stored already nothing is in the way."""
    cycle, number = chapter.text.report.cycle, chapter.text.objective.number
    text = form.cleaned_data["text"]
    if form.is_declared and chapter.may_write:
        cycles.record_declaration(cycle, by=person)
    try:
        return consolidations.consolidate(chapter.text, text, version=form.version_read, seen=seen, by=person)
    except RuleBroken as refusal:
        held = get_chapter(cycle.plan.short, cycle.year, number, person).text
        if refusal.code == STALE and held.text == text:
            return held
        raise


def _refused(request: HttpRequest, chapter: Chapter, saved: Attempt[Consolidation]) -> HttpResponse:
    """The page again with everything typed. After a stale save both texts are shown and the next save goes through."""
    cycle = chapter.text.report.cycle
    fresh = get_chapter(cycle.plan.short, cycle.year, chapter.text.objective.number, request.user)
    typed = request.POST.copy()
    if saved.is_stale:
        typed["version"] = str(fresh.text.version)
    form = TextForm(typed, needs_declaration=fresh.declared_at is None)
    if form.is_valid() and saved.refusal is not None:
        form.refuse(saved.refusal)
    both = (stored(fresh.text), Told(None, ((_("Text"), typed.get("text", "")),))) if saved.is_stale else None
    return _show(request, fresh, form, both=both, status=saved.status)


def _row(request: HttpRequest) -> str:
    return request.GET.get("row", "")


def _show(
    request: HttpRequest, chapter: Chapter, form: TextForm, *, both: tuple[Told, Told] | None = None, status: int = OK
) -> HttpResponse:
    page = page_of(chapter, _row(request), str(form["text"].value() or ""))
    context = {
        "page": page,
        "crumbs": page.crumbs,
        "form": form,
        "both": both,
        "seen": chapter.seen,
        "is_proposed": _is_proposed(request, chapter),
        "is_writable": page.may_write or form.is_bound,
    }
    return render(request, "reporting/consolidation.html", context, status=status)
