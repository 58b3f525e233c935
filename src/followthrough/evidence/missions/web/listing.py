"""The list of missions, a published count, and taking one back: the three small forms of the room."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from followthrough.base.audit.operations import record_refusal_of
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, NotFound, RuleBroken
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.forms import Form, dress
from followthrough.base.kit.parts import Table, TableColumn
from followthrough.evidence.facts import operations as facts
from followthrough.evidence.facts.queries.categories import MISSIONS, titles_of
from followthrough.evidence.missions import operations
from followthrough.evidence.missions.models import PublishedCount
from followthrough.evidence.missions.web.funnel import check_reader
from followthrough.evidence.registers import permissions
from followthrough.evidence.registers.books.missions.steps import ROLES
from followthrough.promise.institutions.queries import get_institution

OK, REFUSED = 200, 400


class MissionForm(Form):
    """A mission for the list: its code and its name."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=60,
        help_text=gettext_lazy("Small letters, figures and hyphens, for example unmik."),
    )
    title = forms.CharField(label=gettext_lazy("Name"), max_length=200)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for field in self.fields.values():
            dress(field)


class PublishedForm(Form):
    """What an official source lists: mission, role, day, women and men, and the source itself."""

    mission = forms.ChoiceField(label=gettext_lazy("Mission"), required=False)
    role = forms.ChoiceField(label=gettext_lazy("Role"))
    on = forms.DateField(label=gettext_lazy("Day of the list"))
    women = forms.IntegerField(label=gettext_lazy("Women"), min_value=0)
    men = forms.IntegerField(label=gettext_lazy("Men"), min_value=0)
    source = forms.CharField(
        label=gettext_lazy("Which list"),
        max_length=300,
        help_text=gettext_lazy("For example: list of contributors of the United Nations, 31 December 2019."),
    )
    link = forms.CharField(label=gettext_lazy("Link"), max_length=500, required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["mission"].choices = [("", _("All missions")), *titles_of(MISSIONS).items()]  # type: ignore[attr-defined]  # because it is a choice
        self.fields["role"].choices = [(code, _(title)) for code, title in ROLES]  # type: ignore[attr-defined]  # because it is a choice
        for field in self.fields.values():
            dress(field)


@never_cache
@require_http_methods(["GET", "POST"])
def listing(request: HttpRequest) -> HttpResponse:
    """Show the list of missions; who keeps registers adds to it."""
    check_reader(request)
    is_keeper = bool(permissions.keeps_for(request.user))
    form = MissionForm(request.POST if request.method == "POST" and is_keeper else None)
    if request.method == "POST":
        if not is_keeper:
            raise NotAllowed("missions.not_a_keeper", gettext_noop("Missions are added by register keepers and focal points."))
        if form.is_valid() and _done(request, form, lambda: _record(request, form)):
            messages.success(request, _("The mission is in the list."))
            return redirect("missions:list")
    rows = tuple((title, code) for code, title in titles_of(MISSIONS).items())
    columns = (TableColumn(_("Mission")), TableColumn(_("Code")))
    context = {
        "table": Table(_("Missions"), columns, rows, is_caption_hidden=True) if rows else None,
        "form": form if is_keeper else None,
        "crumbs": _crumbs((_("List of missions"), "")),
    }
    return render(request, "missions/list.html", context, status=REFUSED if form.errors else OK)


def _record(request: HttpRequest, form: MissionForm) -> object:
    titles = {"en": form.cleaned_data["title"]}
    return facts.record_category(MISSIONS, form.cleaned_data["code"], titles, by=request.user)  # type: ignore[arg-type]  # because the gate lets only people in


@never_cache
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, institution_code: str) -> HttpResponse:
    """Ask for what an official source lists, and keep it."""
    check_reader(request)
    body = get_institution(institution_code)
    if not permissions.may_keep(request.user, body.pk):
        raise NotAllowed(
            "published.not_yours",
            gettext_noop(
                "Published counts of {institution} are recorded by its register keeper or focal point, or by a body above it."
            ),
            institution=body.label,
        )
    form = PublishedForm(request.POST or None, initial={"on": date(clock.today().year - 1, 12, 31)})
    back = reverse("missions:funnel", args=[body.code])
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def act() -> object:
            return operations.record_published(
                body,
                said["role"],
                said["on"],
                said["women"],
                said["men"],
                mission=said["mission"],
                source=said["source"],
                link=said["link"],
                by=request.user,  # type: ignore[arg-type]  # because the gate lets only people in
            )

        if _done(request, form, act):
            messages.success(request, _("Kept. These counts are public, so they are shown to everybody here."))
            return redirect(f"{back}?year={said['on'].year}")
    context = {
        "form": form,
        "back": back,
        "body": body.label,
        "crumbs": _crumbs((body.label, back), (_("A published count"), "")),
    }
    return render(request, "missions/publish.html", context, status=REFUSED if form.errors else OK)


@require_POST
def withdraw_published(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a published count back."""
    check_reader(request)
    found = PublishedCount.objects.select_related("institution").filter(pk=pk).first()
    if found is None:
        raise NotFound("published.unknown", gettext_noop("There is no such published count."))
    try:
        operations.withdraw_published(found, by=request.user)  # type: ignore[arg-type]  # because the gate lets only people in
        messages.success(request, _("Taken back."))
    except RuleBroken as refusal:
        record_refusal_of(refusal, by=request.user)  # type: ignore[arg-type]  # because the gate lets only people in
        messages.error(request, refusal.sentence)
    return redirect(f"{reverse('missions:funnel', args=[found.institution.code])}?year={found.on.year}")


def _done(request: HttpRequest, form: Form, act: Any) -> bool:
    try:
        act()
    except RuleBroken as refusal:
        record_refusal_of(refusal, by=request.user)  # type: ignore[arg-type]  # because the gate lets only people in
        form.refuse(refusal)
        return False
    return True


def _crumbs(*more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return (
        (_("Registers"), reverse("registers:overview")),
        (_("Missions"), reverse("registers:register", args=["missions"])),
        *more,
    )
