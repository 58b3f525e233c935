"""The sets of duties that the report counts: the whole cycle, an objective, an institution, a row, a debt of one year."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from followthrough.base.kernel.codes import FigureCode
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.publishing.reports.summary.duty import Duty
from followthrough.publishing.reports.summary.year import Year
from followthrough.reporting.cycles.rules.answers import Status
from followthrough.reporting.cycles.rules.counting import Tally, tally, tally_by_effect


@dataclass(frozen=True)
class Group:
    """Duties that are counted together. `done` is the code of their figure "n of m", `base` begins their other codes.

    `words` name the duties inside a sentence of the annex: "duties of objective 1".
    """

    base: str
    done: str
    words: str
    duties: tuple[Duty, ...]

    @cached_property
    def tally(self) -> Tally:
        """Their counts by status."""
        return tally(duty.counted for duty in self.duties)

    @cached_property
    def by_effect(self) -> dict[LegalEffect, Tally]:
        """Their counts apart by legal effect; only effects that occur."""
        return tally_by_effect(duty.counted for duty in self.duties)

    def effect_code(self, effect: LegalEffect) -> str:
        """Code of "n of m" among the institutions with one legal effect."""
        return f"{self.done}.{effect}"

    def status_code(self, status: Status | None) -> str:
        """Code of the number with one answer, or with none."""
        return f"{self.base}.{status.value.replace('_', '-') if status else 'no-answer'}"

    @property
    def dues_code(self) -> str:
        """Code of how many there are."""
        return f"{self.base}.dues"


def whole(year: Year) -> Group:
    """All duties of the cycle."""
    base = f"{year.short}.{year.number}"
    done = str(FigureCode.cycle(year.short, year.number, "done"))
    return Group(base, done, say(_("duties of {year}"), year=year.number), year.duties)


def of_objective(year: Year, number: str) -> Group:
    """The duties of one objective."""
    done = str(FigureCode.objective(year.short, number, year.number))
    words = say(_("duties of objective {number} in {year}"), number=number, year=year.number)
    return Group(done.removesuffix(".done"), done, words, year.of_objective(number))


def of_institution(year: Year, code: str) -> Group:
    """The duties of one institution."""
    done = str(FigureCode.institution(year.short, year.number, code))
    words = say(_("duties of {name} in {year}"), name=year.told(year.body(code).name), year=year.number)
    return Group(done.removesuffix(".done"), done, words, tuple(duty for duty in year.duties if duty.institution == code))


def of_row(year: Year, row: str) -> Group:
    """What the institutions owe of one row."""
    code = str(FigureCode.row(year.short, row, year.number))
    words = say(_("duties of row {row} in {year}"), row=row, year=year.number)
    return Group(code, code, words, tuple(duty for duty in year.duties if duty.row == row))


def of_debt(year: Year, row: str, owed_in: int | None) -> Group:
    """What is still open of one row from one earlier year; a row that is owed once counts to its last year."""
    told = owed_in or year.rows[row].last_year
    code = str(FigureCode.cycle(year.short, year.number, f"debt.{row}.{told}"))
    words = say(_("duties of row {row} that were still open from {year}"), row=row, year=told or "–")
    return Group(code, code, words, tuple(debt for debt in year.debts if (debt.row, debt.year) == (row, owed_in)))


def all_debts(year: Year) -> Group:
    """Everything that is still open from earlier years."""
    base = str(FigureCode.cycle(year.short, year.number, "debts"))
    words = say(_("duties of earlier years that were still open when reporting on {year} opened"), year=year.number)
    return Group(base, f"{base}.done", words, year.debts)


def debts_of_institution(year: Year, code: str) -> Group:
    """What one institution still owes from earlier years."""
    base = str(FigureCode.institution(year.short, year.number, code, "debts"))
    words = say(_("duties of earlier years that were still open at {name}"), name=year.told(year.body(code).name))
    return Group(base, f"{base}.done", words, tuple(debt for debt in year.debts if debt.institution == code))


def debts_of(year: Year) -> Iterator[Group]:
    """The debts row by row, in the order of the plan."""
    for row, owed_in in dict.fromkeys((debt.row, debt.year) for debt in year.debts):
        yield of_debt(year, row, owed_in)


def every(year: Year) -> Iterator[Group]:
    """Every set that the report counts."""
    yield whole(year)
    yield from (of_objective(year, objective.number) for objective in year.objectives)
    yield from (of_institution(year, institution.code) for institution in year.institutions)
    yield from (of_row(year, row) for row in dict.fromkeys(duty.row for duty in year.duties))
    yield all_debts(year)
    yield from debts_of(year)
