"""The figures of a cycle as it stands now, by code."""

from collections.abc import Sequence

from followthrough.reporting.cycles.queries.cycles import SubmissionLine
from followthrough.reporting.cycles.queries.reported import CycleReport
from followthrough.reporting.cycles.rules import figures as rules


def cells_of(report: CycleReport) -> tuple[rules.FigureCell, ...]:
    """What every duty of the year adds to the figures."""
    return tuple(
        rules.FigureCell(one.row.code, one.objective, one.institution, one.counted, one.institution_label) for one in report.dues
    )


def figure_base(report: CycleReport, lines: Sequence[SubmissionLine]) -> rules.FigureBase:
    """What all figures of the cycle are made from."""
    return rules.FigureBase(
        plan=report.cycle.plan.short,
        year=report.cycle.year,
        cells=cells_of(report),
        debts=len(report.debts),
        submissions=len(lines),
        submissions_in=sum(line.is_in for line in lines),
    )


def figures(report: CycleReport, lines: Sequence[SubmissionLine]) -> dict[str, str]:
    """Code → words of every figure that the cycle has."""
    return rules.figures(figure_base(report, lines))
