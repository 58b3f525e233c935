"""Figures inside a text by name: what the difference of two versions shows in place of their codes."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from followthrough.base.kernel.codes import FigureCode
from followthrough.reporting.cycles.rules import tokens
from followthrough.reporting.cycles.rules.figures import FigureBase, FigureCell


def named(base: FigureBase, known: Mapping[str, str]) -> dict[str, str]:
    """Code → "4 of 6 (row 1.2-a)": the figure as it stands and what it counts; of words taken over "(CS, row 1.2-a)".

    The name stands there because two figures may say the same: without it, one put in place of another would show no difference.
    """
    names = _names(base)
    sources = {f"{tokens.FROM}{code}": f"({label}, {row})" for code, row, label in _parts(base)}
    return dict(known) | {code: f"{words} ({names[code]})" for code, words in known.items() if code in names} | sources


def told(text: str, words: Mapping[str, str]) -> str:
    """`text` with each figure in these words; a code that stands for no figure stays as it was typed."""
    return "".join(value if kind == "text" else words.get(value, f"[{value}]") for kind, value in tokens.parts(text))


def _names(base: FigureBase) -> dict[str, str]:
    plan, year = base.plan, base.year
    names = {
        str(FigureCode.cycle(plan, year, "submissions")): _("reports received"),
        str(FigureCode.cycle(plan, year, "done")): _("all duties"),
        str(FigureCode.cycle(plan, year, "dues")): _("number of duties"),
        str(FigureCode.cycle(plan, year, "debts")): _("from earlier years"),
    }
    for code, row, label in _parts(base):
        names[code] = f"{row}, {label}"
    for cell in base.cells:
        names |= {
            str(FigureCode.objective(plan, cell.objective, year)): _("objective %(number)s") % {"number": cell.objective},
            str(FigureCode.institution(plan, year, cell.institution)): cell.label or cell.institution,
            str(FigureCode.row(plan, cell.row, year)): _row(cell),
        }
    return names


def _parts(base: FigureBase) -> Iterator[tuple[str, str, str]]:
    """Of each body's part of a row its code, the row in words, and whose it is."""
    for cell in base.cells:
        code = FigureCode.row(base.plan, cell.row, base.year, cell.institution)
        yield str(code), _row(cell), cell.label or cell.institution


def _row(cell: FigureCell) -> str:
    return _("row %(row)s") % {"row": cell.row}
