"""The page "Why this figure"."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from followthrough.base.kit.parts import Table, TableCell, TableColumn
from followthrough.desk.queries.explain.explained import Explained, Working
from followthrough.desk.queries.explain.figure import explain


@require_safe
def why(request: HttpRequest, code: str) -> HttpResponse:
    """One figure, from the sentence down to the entries."""
    page = explain(code, request.user)
    title = _("Why “%(value)s”?") % {"value": page.value}
    return render(request, "desk/why.html", {"page": page, "title": title, "table": _table(page)})


def _table(page: Explained) -> Table:
    columns = (
        TableColumn(_("Institution")),
        TableColumn(_("Verdict")),
        TableColumn(_("Because")),
        TableColumn(_("Behind it")),
    )
    return Table(_("How it is worked out"), columns, tuple(map(_row, page.working)), is_caption_hidden=True)


def _row(line: Working) -> tuple[str | TableCell, ...]:
    return (TableCell(line.who, url=line.url), TableCell(chip=line.chip), line.reason or "–", line.behind)
