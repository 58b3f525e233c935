"""The pages of a subdivision: its part of a round, one row to answer, its files, sending it up."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kit.parts import FileLine, Item
from followthrough.reporting.cycles.queries.submissions import has_declared
from followthrough.reporting.rounds.models import InnerAnswer, InnerFile
from followthrough.reporting.rounds.operations.answers import answer_inner, record_inner_file, submit_part, withdraw_inner_file
from followthrough.reporting.rounds.queries.bodies import bodies_below
from followthrough.reporting.rounds.queries.rounds import AnswerView, PartView, get_answer, get_file, get_part
from followthrough.reporting.rounds.rules.states import PartState
from followthrough.reporting.rounds.web.doors import (
    OK,
    REFUSED,
    STALE,
    attempted,
    crumbs,
    declare_if_ticked,
    download_of,
    person_of,
    pressed,
    told_to_script,
)
from followthrough.reporting.rounds.web.forms import FileForm, InnerForm, SendForm
from followthrough.reporting.rounds.web.words import (
    day_told,
    difficulties_told,
    figures_told,
    in_time_told,
    language,
    moment_told,
    part_chip,
    status_chip,
)


@never_cache
@require_GET
def part(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a body is asked by the body above, row by row."""
    return _show(request, get_part(pk, request.user))


def _show(request: HttpRequest, view: PartView, *, form: SendForm | None = None) -> HttpResponse:
    inner = view.part.round
    reasons = [one for one in view.remarks if not one.is_acceptance]
    context = {
        "pk": view.part.pk,
        "over": view.part.institution.told(language()),
        "heading": _heading(view),
        "lede": _("%(body)s asks for it by %(day)s, for its report on %(year)d.")
        % {"body": inner.institution.told(language()), "day": day_told(inner.due_on), "year": inner.cycle.year},
        "words": inner.words,
        "chip": part_chip(view.state, view.in_time),
        "in_time": in_time_told(view.in_time),
        "is_own": view.is_own,
        "reasons": [(moment_told(one.made_at), one.made_by.office, one.text) for one in reasons],
        "is_sent_back": view.state == PartState.SENT_BACK,
        "items": [_item(row.asked.code, row.asked.outcome.told(language()), row.answer) for row in view.rows],
        "next_url": reverse("rounds:answer", args=[view.left[0].answer.pk]) if view.left and view.may_change else "",
        "left": len(view.left),
        "may_change": view.may_change,
        "sendings": [_sending(one) for one in view.sendings],
        "form": form or _send_form(request, view),
        "may_ask_below": view.is_own and view.may_change and bool(bodies_below(view.part.institution_id)),
        "rounds": [(one.pk, day_told(one.due_on)) for one in view.part.rounds.filter(withdrawn_at__isnull=True).order_by("pk")],
        "crumbs": crumbs((_("What is asked"), "")),
    }
    return render(request, "rounds/part.html", context, status=REFUSED if form is not None else OK)


def _heading(view: PartView) -> str:
    answered, every = len(view.rows) - len(view.left), len(view.rows)
    told = ngettext("%(n)d of %(all)d row is answered", "%(n)d of %(all)d rows are answered", every) % {
        "n": answered,
        "all": every,
    }
    return {
        PartState.OPEN: told,
        PartState.SENT: _("Your answers are sent"),
        PartState.SENT_BACK: _("Sent back: read why, change it, send again"),
        PartState.ACCEPTED: _("Your answers are accepted"),
    }[view.state]


def _item(code: str, outcome: str, answer: InnerAnswer) -> Item:
    return Item(outcome, reverse("rounds:answer", args=[answer.pk]), number=code, chip=status_chip(answer.status))


def _sending(one: Any) -> FileLine:
    under = _("entered from %(paper)s") % {"paper": one.on_paper} if one.on_paper else ""
    words = _("Sending %(number)d by %(office)s") % {"number": one.number, "office": one.sent_by.office}
    return FileLine(when=moment_told(one.sent_at), words=words, under=under)


def _send_form(request: HttpRequest, view: PartView, typed: Any = None) -> SendForm:
    needs = not has_declared(person_of(request), view.part.round.cycle)
    return SendForm(typed, is_own=view.is_own, needs_declaration=needs)


@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a part up."""
    view = get_part(pk, request.user)
    form = _send_form(request, view, request.POST)

    def send() -> object:
        declare_if_ticked(form, view.part.round.cycle, person_of(request))
        return submit_part(view.part, on_paper=form.cleaned_data.get("on_paper", ""), by=person_of(request))

    done, _refusal = attempted(request, form, send)
    if done is None:
        return _show(request, view, form=form)
    messages.success(
        request,
        _("Sent to %(body)s. You can change it if it is sent back.") % {"body": view.part.round.institution.told(language())},
    )
    return redirect("rounds:part" if view.is_own else "rounds:sent", pk)


@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one row with its answer, or save what was typed."""
    held = get_answer(pk, request.user)
    if request.method != "POST":
        return _show_answer(request, held, _form_of(request, held))
    form = _form_of(request, held, request.POST)

    def save() -> InnerAnswer:
        declare_if_ticked(form, held.view.part.round.cycle, person_of(request))
        return answer_inner(held.row.answer, form.text, version=form.version_read, by=person_of(request))

    saved, refusal = attempted(request, form, save)
    is_stale = refusal is not None and refusal.code == STALE
    if request.headers.get("X-Autosave"):
        return told_to_script(form, saved.version if saved else None, is_stale=is_stale)
    if saved is None:
        return _refused(request, pk, form, refusal)
    messages.success(request, _("Row %(row)s is saved.") % {"row": held.row.asked.code})
    following = held.following
    if request.POST.get("then") == "next" and following is not None:
        return redirect("rounds:answer", following.answer.pk)
    return redirect("rounds:part", held.view.part.pk)


def _refused(request: HttpRequest, pk: int, form: InnerForm, refusal: RuleBroken | None) -> HttpResponse:
    """The page again with everything typed; after a stale save the next one goes through, since both texts are shown."""
    fresh = get_answer(pk, request.user)
    if refusal is None or refusal.code != STALE:
        return _show_answer(request, fresh, form, status=REFUSED)
    typed = request.POST.copy()
    typed["version"] = str(fresh.row.answer.version)
    again = _form_of(request, fresh, typed)
    if again.is_valid():
        again.refuse(refusal)
    return _show_answer(request, fresh, again, status=409, stored=fresh.row.answer.narrative)


def _form_of(request: HttpRequest, held: AnswerView, typed: Any = None) -> InnerForm:
    needs = not has_declared(person_of(request), held.view.part.round.cycle)
    return InnerForm(held.row.answer, held.row.asked.measures, language(), typed, needs_declaration=needs)


def _show_answer(
    request: HttpRequest,
    held: AnswerView,
    form: InnerForm,
    *,
    file_form: FileForm | None = None,
    status: int = OK,
    stored: str = "",
) -> HttpResponse:
    view, asked = held.view, held.row.asked
    codes = [row.answer.pk for row in view.rows]
    context = {
        "pk": held.row.answer.pk,
        "part_pk": view.part.pk,
        "heading": asked.outcome.told(language()),
        "over": _("Row %(row)s, %(place)d of %(all)d")
        % {"row": asked.code, "place": codes.index(held.row.answer.pk) + 1, "all": len(codes)},
        "lede": asked.action.told(language()),
        "form": form,
        "file_form": file_form or FileForm(),
        "files": [(one.pk, one.title, reverse("rounds:file", args=[one.pk])) for one in held.files],
        "may_change": view.may_change or form.is_bound,
        "status_chip": status_chip(held.row.answer.status),
        "narrative": held.row.answer.narrative,
        "figures": figures_told(held.row.answer.figures, asked.measures),
        "difficulties": difficulties_told(held.row.answer.difficulties, held.row.answer.difficulty),
        "next_steps": held.row.answer.next_steps,
        "stored": stored,
        "is_own": view.is_own,
        "body": view.part.institution.told(language()),
        "above": view.part.round.institution.told(language()),
        "next_words": _("Save and go on to %(row)s") % {"row": held.following.asked.code} if held.following else _("Save"),
        "crumbs": crumbs(
            (_("What is asked"), reverse("rounds:part", args=[view.part.pk])), (_("Row %(row)s") % {"row": asked.code}, "")
        ),
    }
    return render(request, "rounds/answer.html", context, status=status)


@require_POST
def add_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a file beside an answer; a refused one is kept nowhere and the page says why."""
    held, form = get_answer(pk, request.user), FileForm(request.POST, request.FILES)

    def record() -> InnerFile:
        sent = form.cleaned_data["file"]
        return record_inner_file(held.row.answer, name=sent.name, stream=sent, size=sent.size, by=person_of(request))

    done, _refusal = attempted(request, form, record)
    if done is None:
        return _show_answer(request, held, _form_of(request, held), file_form=form, status=REFUSED)
    messages.success(request, _("“%(title)s” is added.") % {"title": done.title})
    return redirect("rounds:answer", pk)


@require_POST
def take_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file out of the draft."""
    item = get_file(pk, request.user)
    pressed(
        request,
        lambda: withdraw_inner_file(item, by=person_of(request)),
        _("It is taken out. What was sent before still names it."),
    )
    return redirect("rounds:answer", item.answer_id)


@require_GET
def download(request: HttpRequest, pk: int) -> FileResponse:
    """Send a kept file."""
    return download_of(vars(get_file(pk, request.user)))
