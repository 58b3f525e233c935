"""When a quota is reached: assumptions as a form in the address, a sentence, a picture and every year in a table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kit.forms import Form
from followthrough.base.kit.parts import Table, TableColumn
from followthrough.evidence.facts.permissions import may_see_small
from followthrough.evidence.personnel.queries.people import people_of
from followthrough.evidence.personnel.queries.starts import ALL, IN_LEVEL, LEVELS, Start, start_of
from followthrough.evidence.personnel.rules.projection import (
    MOST_PEOPLE,
    MOST_YEARS,
    Assumptions,
    Level,
    Outcome,
    checked,
    needed_share,
    project,
)
from followthrough.evidence.personnel.web.doors import OK, REFUSED, crumbs, open_body, percent_down
from followthrough.evidence.personnel.web.pictures import Chart, chart
from followthrough.promise.institutions.models import Institution

QUOTA, YEARS = Decimal(30), 20


def _people(label: Any, help_text: Any = "", **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=help_text, min_value=0, max_value=MOST_PEOPLE, **more)


def _percent(label: Any, help_text: Any = "", **more: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, help_text=help_text, min_value=0, max_value=100, max_digits=5, decimal_places=2, **more
    )


class ProjectionForm(Form):
    """What is assumed for every year. Names of the fields are those of `rules.projection.Assumptions`."""

    level = forms.ChoiceField(label=gettext_lazy("The quota is one of"), choices=LEVELS)
    women = _people(gettext_lazy("Women at the start"))
    men = _people(gettext_lazy("Men at the start"))
    intake = _people(gettext_lazy("People recruited in a year"))
    share_of_women = _percent(gettext_lazy("Women in 100 recruits"))
    leave_women = _percent(gettext_lazy("Of 100 women leave in a year"))
    leave_men = _percent(gettext_lazy("Of 100 men leave in a year"))
    quota = _percent(gettext_lazy("Quota: women in 100"))
    by_year = forms.IntegerField(label=gettext_lazy("To be reached by the end of"), min_value=1990, max_value=2200)
    years = forms.IntegerField(label=gettext_lazy("Years to look ahead"), min_value=1, max_value=MOST_YEARS)
    above_women = _people(gettext_lazy("Women of that level at the start"), required=False)
    above_men = _people(gettext_lazy("Men of that level at the start"), required=False)
    rise_women = _percent(gettext_lazy("Of 100 women below rise to it in a year"), required=False)
    rise_men = _percent(gettext_lazy("Of 100 men below rise to it in a year"), required=False)

    FIRST = ("level", "women", "men", "intake", "share_of_women", "leave_women", "leave_men", "quota", "by_year", "years")
    ABOVE = ("above_women", "above_men", "rise_women", "rise_men")

    @property
    def first(self) -> list[forms.BoundField]:
        """Fields that every projection has."""
        return [self[name] for name in self.FIRST]

    @property
    def above(self) -> list[forms.BoundField]:
        """Fields of a level to which people rise."""
        return [self[name] for name in self.ABOVE]

    def clean(self) -> dict[str, Any]:
        """A quota of one level needs to know who is there and who rises."""
        typed = dict(super().clean() or {})
        if typed.get("level") in IN_LEVEL:
            for name in self.ABOVE:
                if typed.get(name) is None and name not in self.errors:
                    self.add_error(name, _("A quota of one level needs this number too. Write 0 where there is nobody."))
        return typed

    def assumptions(self, year: int) -> Assumptions:
        """What was typed; call after `is_valid`."""
        typed = self.cleaned_data
        given = Assumptions(
            year=year,
            start=Level(Fraction(typed["women"]), Fraction(typed["men"])),
            intake=typed["intake"],
            share_of_women=self._share("share_of_women"),
            leave_women=self._share("leave_women"),
            leave_men=self._share("leave_men"),
            quota=self._share("quota"),
            years=typed["years"],
        )
        if typed["level"] not in IN_LEVEL:
            return given
        above = Level(Fraction(typed["above_women"]), Fraction(typed["above_men"]))
        return replace(given, above=above, rise_women=self._share("rise_women"), rise_men=self._share("rise_men"))

    def _share(self, name: str) -> Fraction:
        return Fraction(str(self.cleaned_data[name]))


@dataclass(frozen=True)
class ProjectionPage:
    """What stands on the page besides its form."""

    heading: str
    needed: str
    tends: str
    notes: tuple[str, ...]
    chart: Chart | None
    table: Table | None
    code: str
    level: str
    assumed: tuple[str, ...]


@require_GET
def projection(request: HttpRequest, institution_code: str) -> HttpResponse:
    """Show the form filled from what is known, and what comes of it as soon as nothing is missing."""
    body = open_body(request, institution_code)
    level = request.GET.get("level", ALL)
    start = start_of(people_of(body), level, may_see=may_see_small(request.user, body.pk))
    year = start.year or clock.today().year - 1
    given = _filled(start, year)
    form = ProjectionForm(_typed(request, given) if "quota" in request.GET or start.is_whole else None, initial=given)
    page = _page(body, start, form, year)
    context = {"page": page, "form": form, "crumbs": crumbs(body, (_("Projection"), ""))}
    return render(request, "personnel/projection.html", context, status=REFUSED if form.errors and "quota" in request.GET else OK)


def _filled(start: Start, year: int) -> dict[str, Any]:
    return {"quota": QUOTA, "by_year": year + 10, "years": YEARS, "level": start.level, **start.known}


def _typed(request: HttpRequest, given: dict[str, Any]) -> dict[str, Any]:
    """What the address says, else what is known; another level than before takes its start anew."""
    starts = ("women", "men", "above_women", "above_men") if request.GET.get("of", given["level"]) != given["level"] else ()
    return {
        name: given.get(name, "") if name in starts else request.GET.get(name) or given.get(name, "")
        for name in ProjectionForm.base_fields
    }


def _page(body: Institution, start: Start, form: ProjectionForm, year: int) -> ProjectionPage:
    notes = tuple(_notes(start))
    if not form.is_bound or not form.is_valid():
        heading = _("When would women at %(body)s reach a quota? Say what to assume") % {"body": body.label}
        return ProjectionPage(heading, "", "", notes, None, None, body.code, start.level, ())
    try:
        given = checked(form.assumptions(year))
    except RuleBroken as refusal:
        form.refuse(refusal)
        return ProjectionPage(
            _("When would women at %(body)s reach a quota? Say what to assume") % {"body": body.label},
            "",
            "",
            notes,
            None,
            None,
            body.code,
            start.level,
            (),
        )
    outcome, by_year = project(given), form.cleaned_data["by_year"]
    needed = needed_share(given, by_year)
    whom = str(dict(LEVELS)[start.level]) if start.level in IN_LEVEL else _("all staff")
    return ProjectionPage(
        heading=_heading(given, outcome, whom[:1].lower() + whom[1:]),
        needed=_needed(given, outcome, needed, by_year),
        tends=_tends(outcome),
        notes=notes,
        chart=_chart(given, outcome, needed),
        table=_table(outcome),
        code=body.code,
        level=start.level,
        assumed=tuple(_assumed(given, year, whom)),
    )


def _heading(given: Assumptions, outcome: Outcome, whom: str) -> str:
    facts = {
        "share": _number(given.share_of_women),
        "quota": _number(given.quota),
        "whom": whom,
        "year": outcome.reached_in or outcome.ends[-1].year,
    }
    if outcome.is_reached_already:
        return _("Women are %(now)s %% of %(whom)s already; the quota of %(quota)s %% is reached") % {
            **facts,
            "now": percent_down(outcome.ends[0].judged.share or Fraction(0)),
        }
    if outcome.reached_in is None:
        return _("With %(share)s women in 100 recruits, women do not reach %(quota)s %% of %(whom)s by %(year)d") % facts
    return _("With %(share)s women in 100 recruits, women reach %(quota)s %% of %(whom)s in %(year)d") % facts


def _needed(given: Assumptions, outcome: Outcome, needed: int | None, by_year: int) -> str:
    if by_year < given.year or by_year > given.year + MOST_YEARS:
        return _("The year %(year)d cannot be looked at; choose one from %(first)d to %(last)d.") % {
            "year": by_year,
            "first": given.year,
            "last": given.year + MOST_YEARS,
        }
    if needed is None:
        return _("By the end of %(year)d it cannot be reached, even if all recruits were women.") % {"year": by_year}
    if outcome.reached_in is not None and outcome.reached_in <= by_year and Fraction(needed) <= given.share_of_women:
        return _("By the end of %(year)d, %(women)d women in 100 recruits would be enough.") % {"year": by_year, "women": needed}
    return _("To reach it by the end of %(year)d, %(women)d of 100 recruits would have to be women.") % {
        "year": by_year,
        "women": needed,
    }


def _tends(outcome: Outcome) -> str:
    if outcome.tends_to is None or outcome.reached_in is not None:
        return ""
    return _("If nothing changes, the share of women goes towards %(share)s %%.") % {"share": percent_down(outcome.tends_to)}


def _notes(start: Start) -> Sequence[str]:
    found = list(start.told)
    if start.is_hidden:
        found.append(_("Some counts behind the start are small and not shown to you. Type the numbers that you want to assume."))
    return found


def _assumed(given: Assumptions, year: int, whom: str) -> Sequence[str]:
    """Every assumption in a sentence, to be printed with the result."""
    found = [
        _("It begins at the end of %(year)d with %(women)s women and %(men)s men.")
        % {"year": year, "women": _whole(given.start.women), "men": _whole(given.start.men)},
        _("In each year %(intake)d people are recruited, %(share)s of 100 of them women.")
        % {"intake": given.intake, "share": _number(given.share_of_women)},
        _("In each year %(women)s of 100 women and %(men)s of 100 men leave, those who came in the year excepted.")
        % {"women": _number(given.leave_women), "men": _number(given.leave_men)},
    ]
    if given.above is not None:
        facts = {
            "women": _number(given.rise_women),
            "men": _number(given.rise_men),
            "whom": whom,
            "above_women": _whole(given.above.women),
            "above_men": _whole(given.above.men),
        }
        found.append(
            _(
                "%(whom)s begin with %(above_women)s women and %(above_men)s men; in each year %(women)s of 100 women and %(men)s of 100 men below rise to them."
            )
            % facts
        )
    found.append(_("Rates stay the same in all years. Persons are expected values and are not rounded while it is worked out."))
    return found


def _chart(given: Assumptions, outcome: Outcome, needed: int | None) -> Chart | None:
    """No picture where at some year's end nobody is there, since there is no share then."""
    shares = _shares(outcome)
    if shares is None:
        return None
    other = None
    if needed is not None and Fraction(needed) != given.share_of_women:
        more = _shares(project(replace(given, share_of_women=Fraction(needed))))
        other = (more, _("%(women)d in 100 recruits") % {"women": needed}) if more else None
    return chart(
        _("Share of women by year"),
        _(
            "A line for the assumptions, perhaps one for the recruits that would be needed, and the quota as a dotted line. The table beneath holds the figures."
        ),
        [end.year for end in outcome.ends],
        (float(given.quota), _("quota %(quota)s %%") % {"quota": _number(given.quota)}),
        (shares, _("%(women)s in 100 recruits") % {"women": _number(given.share_of_women)}),
        other,
    )


def _shares(outcome: Outcome) -> list[float] | None:
    shares = [end.judged.share for end in outcome.ends]
    return [float(share * 100) for share in shares if share is not None] if None not in shares else None


def _table(outcome: Outcome) -> Table:
    rows = tuple(
        (
            str(end.year),
            _whole(end.judged.women),
            _whole(end.judged.men),
            _whole(end.judged.people),
            percent_down(end.judged.share) + " %" if end.judged.share is not None else "–",
        )
        for end in outcome.ends
    )
    columns = (
        TableColumn(_("End of")),
        TableColumn(_("Women"), is_number=True),
        TableColumn(_("Men"), is_number=True),
        TableColumn(_("Together"), is_number=True),
        TableColumn(_("Share of women"), is_number=True),
    )
    return Table(_("Year by year"), columns, rows, is_caption_hidden=True, is_stacked=False)


def _number(value: Fraction) -> str:
    """A share as it was typed: 18 or 18.5."""
    return f"{float(value):g}"


def _whole(value: Fraction) -> str:
    """Expected persons, shown as the nearest whole number."""
    return str(int(value + Fraction(1, 2)))
