"""The page on which a body whose totals are classified gives a share without its counts."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from followthrough.base.audit.operations import record_refusal_of
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, NotFound, RuleBroken
from followthrough.base.kernel.numbers import find_number
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.forms import Form, LongText
from followthrough.base.kit.parts import Table, TableColumn
from followthrough.evidence.indicators import operations
from followthrough.evidence.indicators.models import Observation
from followthrough.evidence.indicators.permissions import may_give_share
from followthrough.evidence.indicators.queries.shares import shares_given
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import plan_for
from followthrough.promise.plans.rules.measures import MeasureEntry, Unit
from followthrough.promise.plans.rules.rows import RowEntry

CONFLICT = 422


class ShareForm(Form):
    """A share, its year, a weight if one is declared, and why there are no counts."""

    year = forms.IntegerField(label=gettext_lazy("Year"))
    percent = forms.CharField(label=gettext_lazy("Share in percent"), help_text=gettext_lazy("For example 62,5."), max_length=20)
    weight = forms.IntegerField(
        required=False,
        label=gettext_lazy("Weight, if you declare one"),
        help_text=gettext_lazy("How much your share counts when shares are pooled. Without it your share is kept out of sums."),
    )
    because = LongText(500, 3, label=gettext_lazy("Why no counts are given"), required=True)

    def clean_percent(self) -> object:
        """A number as people write it."""
        number = find_number(self.cleaned_data["percent"])
        if number is None:
            raise forms.ValidationError(_("This is no number. Write it like 62,5."))
        return number


@dataclass(frozen=True)
class SharePage:
    """The page: which measure of which row, for whom, and what was given before."""

    heading: str
    lede: str
    row: str
    row_url: str
    given: Table


@require_http_methods(["GET", "POST"])
def share(request: HttpRequest, plan_code: str, measure: str, institution_code: str) -> HttpResponse:
    """Show what was given, and take a new share."""
    plan, body = plan_for(request.user, plan_code), get_institution(institution_code)
    row, entry = _find(plan, measure)
    if not may_give_share(request.user, body.pk):
        raise NotAllowed(
            "share.not_yours",
            gettext_noop("A share of {institution} is given by its own focal point or register keeper."),
            institution=body.label,
        )
    form = ShareForm(request.POST or None, initial={"year": min(clock.today().year, plan.document.last_year or 9999)})
    if request.method == "POST" and form.is_valid() and _recorded(request, form, plan, entry, body):
        messages.success(request, _("The share is kept. It stands marked beside the counts of the others."))
        return redirect(request.path)
    page = _page(plan, row, entry, body)
    status = CONFLICT if form.is_bound else 200
    return render(request, "indicators/share.html", {"page": page, "form": form}, status=status)


def _recorded(request: HttpRequest, form: ShareForm, plan: Plan, entry: MeasureEntry, body: Institution) -> bool:
    typed = form.cleaned_data
    try:
        operations.record_share(
            plan,
            entry.code,
            body,
            typed["year"],
            typed["percent"],
            weight=typed["weight"],
            because=typed["because"],
            by=request.user,  # type: ignore[arg-type]  # because the gate lets only people in
        )
    except RuleBroken as refusal:
        record_refusal_of(refusal, by=request.user)  # type: ignore[arg-type]  # because the gate lets only people in
        form.refuse(refusal)
        return False
    return True


def _find(plan: Plan, measure: str) -> tuple[RowEntry, MeasureEntry]:
    for row in plan.document.rows:
        for entry in row.measures:
            if entry.code == measure and entry.unit == Unit.PERCENT:
                return row, entry
    raise NotFound(
        "share.unknown", gettext_noop("The plan {plan} has no share “{measure}”."), plan=plan.short, measure=measure[:20]
    )


def _page(plan: Plan, row: RowEntry, entry: MeasureEntry, body: Institution) -> SharePage:
    language = get_language() or "en"
    facts = {"body": body.told(language), "quantity": entry.quantity.told(language)}
    return SharePage(
        heading=_("A share without counts"),
        lede=_(
            "%(quantity)s, %(body)s. Only where the totals themselves are classified: a share never adds up with counts of others."
        )
        % facts,
        row=f"{row.code} {row.outcome.told(language)}",
        row_url=reverse("desk:row", args=[plan.short, row.code]),
        given=_given(shares_given(plan, entry.code, body.pk)),
    )


def _given(shares: list[Observation]) -> Table:
    columns = (
        TableColumn(_("Year"), is_number=True),
        TableColumn(_("Share"), is_number=True),
        TableColumn(_("Weight"), is_number=True),
        TableColumn(_("Why")),
        TableColumn(_("Given by")),
    )
    rows = tuple(
        (
            str(one.year),
            f"{one.percent.normalize():f}\N{NO-BREAK SPACE}%",
            str(one.weight or _("kept out of sums")),
            one.because,
            f"{one.recorded_by.office if one.recorded_by else '–'}, {clock.day_of(one.recorded_at).isoformat()}",
        )
        for one in shares
    )
    return Table(_("What was given so far; the latest of a year holds"), columns, rows, empty=_("Nothing was given yet."))
