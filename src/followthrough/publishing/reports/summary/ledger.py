"""Every figure of the report by its code: its words, and where it comes from. A section can print no other."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from followthrough.base.kernel.codes import FigureCode
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.words import LEGAL_EFFECT_NAMES
from followthrough.publishing.reports.blocks import Figure
from followthrough.publishing.reports.summary import groups
from followthrough.publishing.reports.summary.groups import Group
from followthrough.publishing.reports.summary.sentences import capital, day_words
from followthrough.publishing.reports.summary.year import Year
from followthrough.reporting.cycles.rules.answers import DIFFICULTY_NAMES, Difficulty, Status
from followthrough.reporting.cycles.rules.counting import SHAPES, name_of
from followthrough.reporting.cycles.rules.figures import figures, told
from followthrough.reporting.cycles.rules.lateness import TIMELINESS_NAMES, Timeliness


@dataclass(frozen=True)
class Known:
    """A figure as it is printed, and a sentence on where it comes from."""

    value: str
    source: str


Entry = tuple[str, Known]


@dataclass(frozen=True)
class Ledger:
    """The figures of one cycle."""

    year: Year

    @cached_property
    def known(self) -> dict[str, Known]:
        """Code → figure. What reporting knows too has the same words here: it is asked, not counted again."""
        return {code: Known(known.value, capital(known.source)) for code, known in _entries(self.year)}

    def figure(self, code: str, *, bold: bool = False) -> Figure:
        """The figure with this code; raises KeyError for one that the cycle does not have."""
        return Figure(self.known[code].value, code, bold)

    @property
    def sources(self) -> tuple[tuple[str, str], ...]:
        """Code and source of every figure, for the annex."""
        return tuple((code, known.source) for code, known in self.known.items())

    def cycle(self, what: str, *, bold: bool = False) -> Figure:
        """A figure of the whole cycle by its last word."""
        return self.figure(str(FigureCode.cycle(self.year.short, self.year.number, what)), bold=bold)


def timeliness_word(timeliness: Timeliness) -> str:
    """The last word of the code under which submissions are counted by their date."""
    return f"submissions.{timeliness.value.replace('_', '-')}"


def difficulty_word(difficulty: Difficulty) -> str:
    """The last word of the code under which a difficulty is counted."""
    return f"difficulty.{difficulty.value}"


def _entries(year: Year) -> Iterator[Entry]:
    same = figures(year.figure_base)
    for group in groups.every(year):
        yield from entries_of_group(group, same)
    yield from entries_of_answers(year, same)
    yield from _of_cycle(year, same)
    yield from _submissions(year, same)
    yield from _difficulties(year)


def entries_of_group(group: Group, same: dict[str, str]) -> Iterator[Entry]:
    """Every figure of one set; `same` are those that reporting knows already."""
    done = say(_("{duties} answered “done” or “done late”, of those that apply"), duties=group.words)
    yield group.done, Known(same.get(group.done) or told(group.tally), done)
    for effect, counts in group.by_effect.items():
        source = say(_("{done}; only where the plan is {effect}"), done=done, effect=say(LEGAL_EFFECT_NAMES[effect]))
        yield group.effect_code(effect), Known(told(counts), source)
    # The number "done" alone would take the code of "done, of those that apply"; it is never printed.
    for status in (status for status in SHAPES if status != Status.DONE):
        yield group.status_code(status), Known(str(group.tally.number(status)), _status_source(group, status))
    yield group.dues_code, Known(str(group.tally.asked), say(_("{duties}, all of them"), duties=group.words))


def _status_source(group: Group, status: Status | None) -> str:
    if status is None:
        return say(_("{duties} without an answer that was filed; drafts do not count"), duties=group.words)
    return say(_("{duties} answered “{status}”"), duties=group.words, status=say(name_of(status)))


def entries_of_answers(year: Year, same: dict[str, str]) -> Iterator[Entry]:
    """Each answer under the code of its row and institution."""
    for duty in year.duties:
        code = str(FigureCode.row(year.short, duty.row, year.number, duty.institution))
        name = year.told(year.body(duty.institution).name)
        yield code, Known(same[code], say(_("Answer of {name} to row {row}"), name=name, row=duty.row))


def _of_cycle(year: Year, same: dict[str, str]) -> Iterator[Entry]:
    def at(what: str) -> str:
        return str(FigureCode.cycle(year.short, year.number, what))

    yield at("debts"), Known(same[at("debts")], groups.all_debts(year).words)
    asked = {duty.institution for duty in year.duties}
    yield at("institutions"), Known(str(len(asked)), say(_("institutions that owe a duty in {year}"), year=year.number))


def _submissions(year: Year, same: dict[str, str]) -> Iterator[Entry]:
    code = str(FigureCode.cycle(year.short, year.number, "submissions"))
    yield code, Known(same[code], say(_("submissions that were sent at least once, of all that are asked")))
    day = day_words(year.institutions_due_on) if year.institutions_due_on else "–"
    for timeliness in Timeliness:
        number = sum(sending.timeliness == timeliness for sending in year.submissions)
        source = say(
            _("submissions that are {timeliness}, by the day they were first sent against {day}"),
            timeliness=say(TIMELINESS_NAMES[timeliness]),
            day=day,
        )
        yield f"{code.removesuffix('submissions')}{timeliness_word(timeliness)}", Known(str(number), source)
    yield from entries_of_submissions(year)


def entries_of_submissions(year: Year) -> Iterator[Entry]:
    """How many of its reports each institution sent."""
    for institution in year.institutions:
        own = [sending for sending in year.submissions if sending.institution == institution.code]
        value = say(_("{done} of {of}"), done=sum(sending.is_in for sending in own), of=len(own))
        code = str(FigureCode.institution(year.short, year.number, institution.code, "submissions"))
        yield code, Known(value, say(_("submissions of {name} that were sent"), name=year.told(institution.name)))


def _difficulties(year: Year) -> Iterator[Entry]:
    for difficulty in Difficulty:
        number = sum(difficulty in duty.difficulties for duty in year.duties)
        words = say(DIFFICULTY_NAMES[difficulty])
        source = say(_("duties of {year} whose answer names “{difficulty}”"), year=year.number, difficulty=words)
        yield str(FigureCode.cycle(year.short, year.number, difficulty_word(difficulty))), Known(str(number), source)
