"""The page "What the plan leaves open": findings of plan lint by kind, and what readers noted."""

from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kit.parts import Link, Table, TableCell, TableColumn
from followthrough.desk.queries.names import language
from followthrough.desk.queries.plan.objective import crumbs
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.cited import cited
from followthrough.promise.plans.rules.lint.finding import KINDS, Finding
from followthrough.promise.plans.rules.lint.lint import Lint, lint
from followthrough.promise.plans.rules.lint.places import place_words
from followthrough.promise.plans.rules.readings.questions import open_questions


@dataclass(frozen=True)
class KindShown:
    """One kind of finding: its heading, and for each code what to do and where it was found."""

    anchor: str
    heading: str
    count: int
    codes: tuple[tuple[str, Table], ...]


@dataclass(frozen=True)
class LintPage:
    """Everything that the page shows."""

    crumbs: tuple[Link, ...]
    headline: str
    counts: Table
    kinds: tuple[KindShown, ...]
    noted: Table | None
    pdf_url: str


def lint_page(plan: Plan) -> LintPage:
    """The findings of a plan in the reader's language."""
    told, addresses = lint(plan.document, language()), _addresses(plan)
    return LintPage(
        crumbs=crumbs(plan, Link(_("What the plan leaves open"), "")),
        headline=_headline(told),
        counts=_counts(told),
        kinds=tuple(_kind(plan, addresses, told, kind) for kind in told.kinds),
        noted=_noted(plan, told) if told.noted else None,
        pdf_url=reverse("desk:lint-pdf", args=[plan.short]),
    )


def _headline(told: Lint) -> str:
    count, kinds = len(told.findings), len(told.kinds)
    if not count:
        return _("The rules found nothing in this plan.")
    found = ngettext("The rules found %(n)d thing", "The rules found %(n)d things", count) % {"n": count}
    return _("%(found)s of %(kinds)d kinds that will make trouble when the plan is carried out or reported on.") % {
        "found": found,
        "kinds": kinds,
    }


def _counts(told: Lint) -> Table:
    rows = tuple((TableCell(_(KINDS[kind]), url=f"#kind-{kind}"), str(len(told.of_kind(kind)))) for kind in told.kinds)
    columns = (TableColumn(_("Kind")), TableColumn(_("Found"), is_number=True))
    return Table(_("Findings by kind"), columns, rows, is_caption_hidden=True, is_stacked=False, empty=_("Nothing was found."))


def _kind(plan: Plan, addresses: dict[str, str], told: Lint, kind: int) -> KindShown:
    found = told.of_kind(kind)
    codes = tuple(
        (group[0].suggestion, _table(plan, addresses, tuple(group)))
        for _code, group in ((code, list(entries)) for code, entries in groupby(found, key=lambda finding: finding.code))
    )
    return KindShown(f"kind-{kind}", _(KINDS[kind]), len(found), codes)


def _table(plan: Plan, addresses: dict[str, str], findings: tuple[Finding, ...]) -> Table:
    columns = (TableColumn(_("Place")), TableColumn(_("What follows")))
    rows = tuple(
        (TableCell(place_words(plan.document, finding.place), url=addresses.get(finding.place, "")), finding.consequence)
        for finding in findings
    )
    return Table(findings[0].suggestion, columns, rows, is_caption_hidden=True)


def _addresses(plan: Plan) -> dict[str, str]:
    """Where the places of a plan that have a page of their own are shown."""
    document = plan.document
    found = {body.code: reverse("desk:institution", args=[plan.short, body.code]) for body in document.bodies}
    found |= {row.code: reverse("desk:row", args=[plan.short, row.code]) for row in document.rows}
    found |= {entry.number: reverse("desk:objective", args=[plan.short, entry.number]) for entry in document.objectives}
    return found | {one.code: reverse("desk:reading", args=[plan.short, one.code]) for one in open_questions(document)}


def _noted(plan: Plan, told: Lint) -> Table:
    columns = (TableColumn(_("Remark")), TableColumn(_("Kind")))
    rows = tuple(
        (TableCell(note.text, under=f"{place_words(plan.document, note.place)} · {cited(note.source)}"), _(KINDS[note.kind]))
        for note in told.noted
    )
    return Table(_("Noted by readers"), columns, rows, is_caption_hidden=True)
