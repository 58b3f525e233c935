"""The page of difficulties: by institution, by objective, over the years; each count opens the answers with their words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.parts import Cell, Chip, Column, Matrix, MatrixRow, Table, TableCell, TableColumn
from followthrough.desk.queries.marks import status_chip
from followthrough.desk.queries.names import names_of, told
from followthrough.promise.plans.models import Plan
from followthrough.reporting.cycles.queries.difficulties import Difficulties, Named, counted, difficulties_of
from followthrough.reporting.cycles.rules.answers import DIFFICULTY_NAMES, AnswerText, Difficulty

NO_CHANGE = "±0"


@dataclass(frozen=True)
class Narrowed:
    """What the address narrows the answers to; empty narrows nothing and lists none."""

    difficulty: Difficulty | None = None
    institution: str | None = None
    objective: str | None = None

    @property
    def is_any(self) -> bool:
        """Whether anything is narrowed."""
        return any((self.difficulty, self.institution, self.objective))

    @classmethod
    def read(cls, asked: Any) -> "Narrowed":
        """From the query of an address; raises NotFound for a difficulty that there is not."""
        code = asked.get("difficulty", "")
        if code and code not in {one.value for one in Difficulty}:
            raise NotFound("difficulty.unknown", gettext_noop("There is no difficulty “{code}”."), code=code[:20])
        return cls(Difficulty(code) if code else None, asked.get("institution") or None, asked.get("objective") or None)


@dataclass(frozen=True)
class SaidOf:
    """One answer with its difficulties, in its words."""

    who: str
    row: str
    url: str
    chip: Chip
    codes: str
    words: str


@dataclass(frozen=True)
class DifficultiesPage:
    """Everything on the page."""

    heading: str
    lede: str
    over: str
    years: tuple[tuple[str, str, bool], ...]
    institutions: Matrix | None
    objectives: Matrix | None
    over_time: Table | None
    closed: str
    chosen: str
    answers: tuple[SaidOf, ...]
    all_url: str


def difficulties_page(person: Any, plan: Plan, year: int, narrowed: Narrowed) -> DifficultiesPage:
    """Put the page together as `person` may read it. Raises NotFound for a year without a cycle."""
    every = difficulties_of(plan, person)
    if year not in every.years:
        raise NotFound(
            "cycle.unknown", gettext_noop("Reporting on {year} was never opened for the plan {plan}."), year=year, plan=plan.short
        )
    found, address = every.of(year), reverse("desk:difficulties", args=[plan.short, year])
    institutions = sorted({(one.institution, one.institution_label) for one in found}, key=lambda pair: every.places[pair[0]])
    names = names_of(plan)
    titles = {entry.number: told(entry.title) for entry in plan.document.objectives}
    objectives = [(number, title) for number, title in titles.items() if any(one.objective == number for one in found)]
    return DifficultiesPage(
        heading=_heading(found),
        lede=_("Counted are answers that were sent, as far as they are open to you. An answer that names two counts in both."),
        over=_("%(plan)s, report year %(year)d") % {"plan": told(plan.title), "year": year},
        years=_years(every, plan, year),
        institutions=_matrix(
            found,
            _("Difficulties by institution"),
            address,
            "institution",
            [(code, label, names.told(code)) for code, label in institutions],
        ),
        objectives=_matrix(
            found, _("Difficulties by objective"), address, "objective", [(number, number, title) for number, title in objectives]
        ),
        over_time=_over_time(every, plan, year),
        closed=_closed(every.closed[year]),
        chosen=_chosen(narrowed, names.told) if narrowed.is_any else "",
        answers=tuple(_said(one, plan, names.told) for one in _narrow(every, year, narrowed)) if narrowed.is_any else (),
        all_url=address,
    )


def _narrow(every: Difficulties, year: int, narrowed: Narrowed) -> list[Named]:
    return every.of(year, difficulty=narrowed.difficulty, institution=narrowed.institution, objective=narrowed.objective)


def _heading(found: list[Named]) -> str:
    numbers = {code: number for code, number in counted(found).items() if number}
    if not numbers:
        return _("No difficulty is named in what is open to you")
    most = max(numbers, key=lambda code: numbers[code])
    told_count = ngettext("%(n)d answer names a difficulty", "%(n)d answers name a difficulty", len(found)) % {"n": len(found)}
    return _("%(told)s, most often: %(most)s") % {"told": told_count, "most": _(DIFFICULTY_NAMES[most]).lower()}


def _years(every: Difficulties, plan: Plan, year: int) -> tuple[tuple[str, str, bool], ...]:
    if len(every.years) == 1:
        return ()
    return tuple((str(one), reverse("desk:difficulties", args=[plan.short, one]), one == year) for one in every.years)


def _matrix(found: list[Named], caption: str, address: str, by: str, columns: list[tuple[str, str, str]]) -> Matrix | None:
    if not found:
        return None
    numbers = counted(found)
    rows = [
        MatrixRow(
            "",
            _(DIFFICULTY_NAMES[code]),
            f"{address}?{urlencode({'difficulty': code.value})}#answers",
            tuple(
                _cell([one for one in found if getattr(one, by) == value], code, address, by, value, label)
                for value, _short, label in columns
            ),
            str(numbers[code]),
        )
        for code in sorted(numbers, key=lambda one: -numbers[one])
        if numbers[code]
    ]
    heads = tuple(Column(short, label) for _value, short, label in columns)
    return Matrix(caption, heads, tuple(rows), corner=_("Difficulty"), total_label=_("All"))


def _cell(found: list[Named], code: Difficulty, address: str, by: str, value: str, label: str) -> Cell:
    number = sum(code in one.codes for one in found)
    if not number:
        return Cell("none")
    query = urlencode({"difficulty": code.value, by: value})
    hidden = _("%(name)s: %(what)s") % {"name": label, "what": _(DIFFICULTY_NAMES[code])}
    return Cell("words", words=str(number), url=f"{address}?{query}#answers", hidden_words=hidden)


def _over_time(every: Difficulties, plan: Plan, year: int) -> Table | None:
    """Each difficulty over the years, and what changed between the year shown and the one before."""
    years = [one for one in every.years if one <= year]
    by_year = {one: counted(every.of(one)) for one in years}
    named = [code for code in Difficulty if any(by_year[one][code] for one in years)]
    if not named:
        return None
    earlier = years[-2] if len(years) > 1 else None
    columns = [TableColumn(_("Difficulty")), *(TableColumn(str(one), is_number=True) for one in years)]
    if earlier is not None:
        columns.append(TableColumn(_("Change since %(year)d") % {"year": earlier}, is_number=True))
    rows = []
    for code in sorted(named, key=lambda one: -by_year[year][one]):
        cells: list[str | TableCell] = [_(DIFFICULTY_NAMES[code])]
        for one in years:
            address = f"{reverse('desk:difficulties', args=[plan.short, one])}?{urlencode({'difficulty': code.value})}#answers"
            cells.append(TableCell(str(by_year[one][code]), address if by_year[one][code] else ""))
        if earlier is not None:
            cells.append(_change(by_year[year][code] - by_year[earlier][code]))
        rows.append(tuple(cells))
    return Table(_("Over the years"), tuple(columns), tuple(rows), is_caption_hidden=True)


def _change(by: int) -> str:
    return f"{by:+d}".replace("-", "−") if by else NO_CHANGE


def _closed(number: int) -> str:
    if not number:
        return ""
    return ngettext(
        "%(n)d report was sent that is not open to you yet; nothing of it is counted here.",
        "%(n)d reports were sent that are not open to you yet; nothing of them is counted here.",
        number,
    ) % {"n": number}


def _chosen(narrowed: Narrowed, name: Callable[[str | None], str]) -> str:
    parts = [
        _(DIFFICULTY_NAMES[narrowed.difficulty]) if narrowed.difficulty else "",
        _known(narrowed.institution, name),
        _("Objective %(number)s") % {"number": narrowed.objective} if narrowed.objective else "",
    ]
    return ", ".join(part for part in parts if part)


def _known(code: str | None, name: Callable[[str | None], str]) -> str:
    try:
        return name(code)
    except KeyError as error:
        raise NotFound(
            "institution.unknown", gettext_noop("The plan names no institution “{code}”."), code=str(code)[:40]
        ) from error


def _said(one: Named, plan: Plan, name: Callable[[str | None], str]) -> SaidOf:
    return SaidOf(
        who=name(one.institution),
        row=_("Row %(row)s") % {"row": f"{one.row} ({one.due_year})" if one.due_year else one.row},
        url=reverse("reporting:filing", args=[one.submission_id]),
        chip=status_chip(AnswerText(one.status)),
        codes=_listed(_(DIFFICULTY_NAMES[code]) for code in one.codes),
        words=one.words or _("no words beside it"),
    )


def _listed(words: Iterable[str]) -> str:
    return "; ".join(words)
