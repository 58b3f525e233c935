"""The figures that a lead can put into a text on one objective."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from followthrough.base.kernel.codes import FigureCode
from followthrough.reporting.cycles.queries.chapters import Chapter
from followthrough.reporting.cycles.queries.reported import Reported


class Figure(NamedTuple):
    """A figure that can be put into the text: its code in brackets, what it says now, what it counts."""

    token: str
    words: str
    what: str


def figures_for(chapter: Chapter, shown: Iterable[Reported], wanted_row: str, known: Mapping[str, str]) -> Iterator[Figure]:
    """The objective and the rows that are shown; of one row also each institution's part."""
    cycle, number, language = chapter.text.report.cycle, chapter.text.objective.number, get_language() or "en"
    plan, year = cycle.plan.short, cycle.year
    wanted = {str(FigureCode.objective(plan, number, year)): _("Done of the whole objective")}
    for one in shown:
        row = _("%(row)s: %(outcome)s") % {"row": one.row.code, "outcome": one.outcome.told(language)}
        wanted.setdefault(str(FigureCode.row(plan, one.row.code, year)), row)
        if wanted_row:
            wanted[str(FigureCode.row(plan, one.row.code, year, one.institution))] = one.institution_label
    for code, what in wanted.items():
        if code in known:
            yield Figure(f"[{code}]", known[code], what)
