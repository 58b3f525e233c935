"""The figures of a cycle by code, from what is read already: texts of the leads name them."""

from followthrough.reporting.cycles.queries.figures import cells_of
from followthrough.reporting.cycles.queries.reported import CycleReport
from followthrough.reporting.cycles.rules import figures as rules


def figures_of(report: CycleReport) -> dict[str, str]:
    """As `reporting.queries.figures`, without reading the submissions again: what was ever sent has answers."""
    asked = (*report.dues, *report.debts)
    return rules.figures(
        rules.FigureBase(
            plan=report.cycle.plan.short,
            year=report.cycle.year,
            cells=cells_of(report),
            debts=len(report.debts),
            submissions=len({one.submission_id for one in asked}),
            submissions_in=len({one.submission_id for one in asked if one.answer is not None}),
        )
    )
