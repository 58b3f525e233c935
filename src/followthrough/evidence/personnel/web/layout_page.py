"""The page of a layout: what its columns and values mean, and the form for the next sheet."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.kernel import clock
from followthrough.base.kit.parts import Table, TableColumn
from followthrough.evidence.personnel.models import SheetLayout
from followthrough.evidence.personnel.rules.layouts import Layout, read_layout
from followthrough.evidence.personnel.rules.meanings import CHOICES, NAMES, Meaning, Shape
from followthrough.evidence.personnel.web.doors import OK, REFUSED, crumbs, day_told
from followthrough.evidence.personnel.web.forms import SHAPES, SheetForm, last_year_end
from followthrough.evidence.registers.books.workforce.kinds import KINDS

MOST_VALUES_SHOWN = 12


@dataclass(frozen=True)
class LayoutPage:
    """What stands on the page of a layout besides its form."""

    heading: str
    pk: int
    code: str
    under: str
    shape: str
    columns: Table
    unused: str
    command: str


def show_layout(request: HttpRequest, kept: SheetLayout, form: SheetForm) -> HttpResponse:
    """The page of a layout with the form as it stands."""
    here = (_("Own sheets"), reverse("personnel:sheets", args=[kept.institution.code]))
    context = {"page": _page(kept), "form": form, "crumbs": crumbs(kept.institution, here, (kept.name, ""))}
    return render(request, "personnel/layout.html", context, status=REFUSED if form.errors else OK)


def _page(kept: SheetLayout) -> LayoutPage:
    known = read_layout(kept.mapping)
    used = len(known.used)
    shape = dict(SHAPES)[known.shape.value]
    unused = [head for head, meaning in known.columns if meaning == Meaning.UNUSED and head]
    return LayoutPage(
        heading=_("%(name)s: %(used)d of %(all)d columns are used, the others are not looked at")
        % {"name": kept.name, "used": used, "all": len(known.columns)},
        pk=kept.pk,
        code=kept.institution.code,
        under=_("Remembered on %(day)s") % {"day": day_told(clock.day_of(kept.remembered_at))},
        shape=_("A row is: %(shape)s. %(kind)s") % {"shape": shape, "kind": _kind(known)},
        columns=_columns(known),
        unused=_("Not used: %(heads)s.") % {"heads": ", ".join(f"“{head}”" for head in unused)} if unused else "",
        command=f"followthrough facts count SHEET.xlsx --layout layout.json --institution {kept.institution.code} "
        f"--on {last_year_end(clock.today())['on'].isoformat()} --out counts.csv",
    )


def _kind(known: Layout) -> str:
    return _("It counts: %(kind)s.") % {"kind": _(dict(KINDS)[known.kind])} if known.shape == Shape.COUNTS else ""


def _columns(known: Layout) -> Table:
    titles = {meaning: dict(choices) for meaning, choices in CHOICES.items()}
    rows = []
    for meaning in known.used:
        codes = known.values.get(meaning, {})
        told = [f"{value or _('(empty)')} = {_(titles[meaning][code])}" for value, code in sorted(codes.items())]
        more = [f"… (+{len(told) - MOST_VALUES_SHOWN})"] if len(told) > MOST_VALUES_SHOWN else []
        rows.append((known.head_of(meaning), _(NAMES[meaning]), "; ".join([*told[:MOST_VALUES_SHOWN], *more]) or "–"))
    columns = (TableColumn(_("Column")), TableColumn(_("What it means")), TableColumn(_("Values that were explained")))
    return Table(_("Columns that are used"), columns, tuple(rows), is_caption_hidden=True)
