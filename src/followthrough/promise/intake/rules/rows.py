"""A gathered row becomes a read row: dates, bodies, outcome, money, and how it recurs, each doubt asked."""

import re

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.intake.rules.dates import Deadline, read_deadline, read_span
from followthrough.promise.intake.rules.doubts import Doubt, Inquiry, Kind, Proposal
from followthrough.promise.intake.rules.gather import GatheredAction, GatheredObjective
from followthrough.promise.intake.rules.grids import one_line
from followthrough.promise.intake.rules.lines import RowLine
from followthrough.promise.intake.rules.names import Mention
from followthrough.promise.intake.rules.numbers import row_code
from followthrough.promise.intake.rules.people import People
from followthrough.promise.intake.rules.reading import ReadAction, ReadObjective, ReadRow
from followthrough.promise.intake.rules.words import YEARLY, Column, folded, holds
from followthrough.promise.plans.rules.words import RECURRENCE_NAMES, Recurrence

NO_DATE, ALWAYS = "none", "always"
SAME = "same"
YEAR_PROPOSAL = _("{years}")


def read_objective(gathered: GatheredObjective, people: People, inquiry: Inquiry) -> ReadObjective:
    """Read every row of an objective."""
    actions = tuple(_action(action, people, inquiry) for action in gathered.actions)
    return ReadObjective(gathered.number, one_line(gathered.heading.title), gathered.place, actions)


def _action(gathered: GatheredAction, people: People, inquiry: Inquiry) -> ReadAction:
    reader = _RowReader(gathered, people, inquiry)
    rows = tuple(reader.read(place) for place in range(len(gathered.lines)))
    return ReadAction(gathered.number, gathered.printed, reader.title(), gathered.lines[0].place, rows)


class _RowReader:
    """Reads the rows of one action."""

    def __init__(self, action: GatheredAction, people: People, inquiry: Inquiry) -> None:
        self.action, self.people, self.inquiry = action, people, inquiry

    def title(self) -> str:
        """The words of the action; where the document has none they are asked for."""
        return self.action.title or self._ask(
            self.action.lines[0], Kind.TITLE, _("Action {number} has no words. What is to be done?")
        )

    def read(self, place: int) -> ReadRow:
        """The row at `place` of the action."""
        line = self.action.lines[place]
        code = row_code(self.action.number, place)
        outcome = one_line(line.text(Column.OUTCOME))
        if not outcome and line.head.has(Column.OUTCOME):
            outcome = self._ask(line, Kind.OUTCOME, _("Row {row} says no outcome. What is to be there in the end?"), code)
        deadline = self._deadline(line, code)
        mentions, responsible = self._responsible(line, code, place)
        return ReadRow(
            code=code,
            place=line.place,
            place_code=line.code,
            source=line.source,
            outcome=outcome,
            deadline=deadline,
            deadline_words=_deadline_words(line),
            recurrence=self._recurrence(line, code, deadline, f"{self.action.title} {outcome}"),
            mentions=mentions,
            responsible=responsible,
            supervisors=self.people.read(line.text(Column.SUPERVISOR), line)[1],
            budget=one_line(line.text(Column.BUDGET)),
            evidence=_list(line.text(Column.EVIDENCE)),
        )

    def _ask(self, line: RowLine, kind: Kind, template: str, row: str = "", **more: object) -> str:
        facts = {"number": self.action.number, "row": row} | more
        doubt = Doubt(f"{kind}:{line.code}", kind, line.place, template, facts, (), (line.code,))
        return self.inquiry.ask(doubt)

    def _deadline(self, line: RowLine, code: str) -> Deadline:
        if not line.head.has_deadlines:
            return Deadline(is_continuous=True)
        start, end = line.text(Column.START), line.text(Column.END)
        words = _deadline_words(line)
        read = read_span(start, end) if start or end else read_deadline(words)
        if read.is_certain:
            return read
        doubt = Doubt(
            code=f"{Kind.DEADLINE}:{line.code}",
            kind=Kind.DEADLINE,
            place=line.place,
            places=(line.code,),
            template=_("The deadline of row {row} says “{words}”. By when is it due?")
            if words
            else _("Row {row} has no deadline. By when is it due?"),
            facts={"row": code, "words": words},
            proposals=(
                *((Proposal(read.told, YEAR_PROPOSAL, {"years": read.told}),) if read.told else ()),
                Proposal(ALWAYS, _("All the time")),
                Proposal(NO_DATE, _("The plan gives no date")),
            ),
            assumed=read.told or NO_DATE,
        )
        return _answered(read, self.inquiry.ask(doubt), doubt, self.inquiry)

    def _responsible(self, line: RowLine, code: str, place: int) -> tuple[tuple[Mention, ...], tuple[str, ...]]:
        text = line.text(Column.RESPONSIBLE)
        if text or not line.head.has(Column.RESPONSIBLE):
            return self.people.read(text, line)
        above = self.action.lines[place - 1].text(Column.RESPONSIBLE) if place else ""
        doubt = Doubt(
            code=f"{Kind.RESPONSIBLE}:{line.code}",
            kind=Kind.RESPONSIBLE,
            place=line.place,
            places=(line.code,),
            template=_("Row {row} names nobody. Who is responsible?"),
            facts={"row": code},
            proposals=(Proposal(SAME, _("The same as in the row above")),) if above else (),
            assumed=SAME if above else "",
        )
        chosen = self.inquiry.ask(doubt) or doubt.assumed
        return self.people.read(above if chosen == SAME else chosen, line)

    def _recurrence(self, line: RowLine, code: str, deadline: Deadline, words: str) -> Recurrence:
        """Once by a year, every year where the words say so; several years without such words are asked about."""
        if deadline.is_continuous:
            return Recurrence.CONTINUOUS
        if deadline.first is not None and deadline.first == deadline.last:
            return Recurrence.ONCE
        if deadline.is_yearly or (deadline.last is not None and holds(folded(words), YEARLY)):
            return Recurrence.ANNUAL
        if deadline.last is None:
            return Recurrence.UNCLEAR
        kinds = (Recurrence.ONCE, Recurrence.ANNUAL, Recurrence.CUMULATIVE, Recurrence.CONTINUOUS, Recurrence.UNCLEAR)
        doubt = Doubt(
            code=f"{Kind.RECURRENCE}:{line.code}",
            kind=Kind.RECURRENCE,
            place=line.place,
            places=(line.code,),
            template=_("Row {row} runs from {first} to {last}. How often is it owed?"),
            facts={"row": code, "first": deadline.first, "last": deadline.last},
            proposals=tuple(Proposal(kind.value, RECURRENCE_NAMES[kind]) for kind in kinds),
            assumed=Recurrence.UNCLEAR.value,
            is_stopping=False,
            is_free=False,
        )
        chosen = self.inquiry.ask(doubt)
        return Recurrence(chosen) if chosen in set(Recurrence) else Recurrence.UNCLEAR


def _deadline_words(line: RowLine) -> str:
    return one_line(" – ".join(text for column in (Column.DEADLINE, Column.START, Column.END) if (text := line.text(column))))


def _answered(read: Deadline, chosen: str, doubt: Doubt, inquiry: Inquiry) -> Deadline:
    """The deadline with a person's answer; an answer that names no year stands open again."""
    if chosen in {"", NO_DATE}:
        return Deadline(read.first, read.last, is_certain=False) if not chosen else Deadline()
    if chosen == ALWAYS:
        return Deadline(read.first, read.last, is_continuous=True)
    answer = read_deadline(chosen)
    if answer.last is None or answer.first is None or answer.first > answer.last:
        inquiry.reopen(doubt.code)
        return Deadline(read.first, read.last, is_certain=False)
    return Deadline(answer.first, answer.last, answer.is_continuous, answer.is_yearly)


def _list(words: str) -> tuple[str, ...]:
    return tuple(entry for part in re.split(r"[;\n]", words) if (entry := part.strip(" .•-–")))
