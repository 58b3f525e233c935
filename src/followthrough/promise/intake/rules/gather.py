"""Lines become objectives and actions: merged and blank cells carry on, missing numbers are inferred and asked about."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.intake.rules.doubts import Doubt, Inquiry, Kind, Proposal
from followthrough.promise.intake.rules.grids import one_line
from followthrough.promise.intake.rules.lines import Line, ObjectiveLine, RowLine
from followthrough.promise.intake.rules.numbers import (
    MOST_LETTERS,
    Heading,
    code_of,
    heading_of,
    items,
    next_number,
    numbered_heading,
    split_number,
    under,
    without_end,
)
from followthrough.promise.intake.rules.words import Column, folded

AS_NUMBERED = _("{number}")


@dataclass
class GatheredAction:
    """An action as the lines give it; `number` is found last."""

    printed: str
    title: str
    lines: list[RowLine]
    number: str = ""


@dataclass
class GatheredObjective:
    """An objective as the lines give it."""

    heading: Heading
    place: str
    code: str
    actions: list[GatheredAction] = field(default_factory=list)
    number: str = ""


def gather(found: Iterable[Line], inquiry: Inquiry) -> list[GatheredObjective]:
    """Objectives with their actions, every one with a number; doubts about numbers are asked."""
    gatherer = _Gatherer(inquiry)
    for line in found:
        if isinstance(line, ObjectiveLine):
            gatherer.open(line)
        else:
            gatherer.add(line)
    objectives = [objective for objective in gatherer.objectives if objective.actions]
    _number_objectives(objectives)
    for objective in objectives:
        _number_actions(objective, inquiry)
    return objectives


class _Gatherer:
    """Walks over the lines and remembers where it is."""

    def __init__(self, inquiry: Inquiry) -> None:
        self.inquiry = inquiry
        self.objectives: list[GatheredObjective] = []
        self.above: RowLine | None = None

    def open(self, line: ObjectiveLine) -> None:
        """Begin an objective, or go on with it where the same heading is printed again."""
        self.above = None
        for known in self.objectives:
            if line.heading.number and known.heading.number == line.heading.number:
                self.objectives.remove(known)
                self.objectives.append(known)
                return
        self.objectives.append(GatheredObjective(line.heading, line.place, line.code))

    def add(self, line: RowLine) -> None:
        """Put a row to its objective and action."""
        self._open_from_column(line)
        if not self.objectives:
            self._ask_objective(line)
        objective = self.objectives[-1]
        printed, words = self._number_and_words(line)
        several = items(words) if not printed else []
        if several:
            objective.actions += [GatheredAction(number, one_line(title), [line]) for number, title in several]
        elif self._goes_on(line, printed, words):
            objective.actions[-1].lines.append(line)
        else:
            is_overlong = not words and bool(objective.actions) and self.above is not None
            title = objective.actions[-1].title if is_overlong else without_end(one_line(words))
            objective.actions.append(GatheredAction(printed, title, [line]))
        self.above = line

    def _number_and_words(self, line: RowLine) -> tuple[str, str]:
        """The printed number (its own column, else before the words) and the words of the action."""
        words = line.text(Column.ACTION)
        cells = [cell.line for cell in line.of(Column.NUMBER) if cell.text]
        if not cells:
            number, rest = split_number(words)
            return (number, rest) if number and not items(words) else ("", words)
        return cells[-1], words

    def _goes_on(self, line: RowLine, printed: str, words: str) -> bool:
        """Whether the row is one more row of the action above: one merged cell, nothing, or the same once more."""
        above, actions = self.above, self.objectives[-1].actions
        if above is None or not actions or len(actions[-1].lines) >= MOST_LETTERS:
            return False
        if line.continues(Column.ACTION, above) and line.of(Column.ACTION)[0].text:
            return True
        last = actions[-1]
        if not words:
            return not printed or code_of(printed) == code_of(last.printed)
        is_same_number = bool(code_of(printed)) and code_of(printed) == code_of(last.printed)
        return folded(words) == folded(last.title) and (is_same_number or not printed)

    def _open_from_column(self, line: RowLine) -> None:
        """Begin an objective where the column of objectives has a new cell."""
        if not line.head.has(Column.OBJECTIVE):
            return
        words = one_line(line.text(Column.OBJECTIVE))
        if not words or (self.above is not None and line.continues(Column.OBJECTIVE, self.above)):
            return
        heading = heading_of(words) or numbered_heading(words) or Heading("", words)
        if not self.objectives or self.objectives[-1].heading != heading:
            self.open(ObjectiveLine(heading, line.place, line.code))

    def _ask_objective(self, line: RowLine) -> None:
        title = self.inquiry.ask(
            Doubt(
                code=f"{Kind.OBJECTIVE}:{line.code}",
                kind=Kind.OBJECTIVE,
                place=line.place,
                places=(line.code,),
                template=_("No objective stands above the first action. What does the objective of these actions say?"),
                facts={},
                proposals=(),
                is_stopping=False,
            )
        )
        self.objectives.append(GatheredObjective(Heading("", title), line.place, line.code))


def _number_objectives(objectives: list[GatheredObjective]) -> None:
    taken = {objective.heading.number for objective in objectives}
    last = ""
    for objective in objectives:
        number = objective.heading.number
        if not number:
            inferred = _prefix_of(objective) or next_number(last) or "1"
            while inferred in taken and next_number(inferred):
                inferred = next_number(inferred)
            number = inferred
        objective.number = last = number
        taken.add(number)


def _prefix_of(objective: GatheredObjective) -> str:
    """The number that most actions of an objective begin with."""
    codes = [code_of(action.printed) for action in objective.actions]
    heads = Counter(code.rpartition(".")[0] for code in codes if "." in code)
    return heads.most_common(1)[0][0] if heads else ""


def _number_actions(objective: GatheredObjective, inquiry: Inquiry) -> None:
    printed = [
        under(objective.number, code_of(action.printed)) if code_of(action.printed) else "" for action in objective.actions
    ]
    has_numbers = any(printed)
    taken: set[str] = set()
    for place, action in enumerate(objective.actions):
        number = printed[place]
        if not number or number in taken or not number.startswith(f"{objective.number}."):
            before = objective.actions[place - 1].number if place else ""
            inferred = _inferred(objective.number, before, printed[place + 1 :], taken)
            number = _asked(action, objective, inferred, inquiry, taken) if has_numbers or number else inferred
        action.number = number
        taken.add(number)


def _inferred(objective: str, before: str, after: list[str], taken: set[str]) -> str:
    """The number between its neighbours: one more than the one before, else one less than the next."""
    following = after[0] if after else ""
    number = next_number(before) if before else next_number(following, -1)
    number = number or f"{objective}.1"
    while number in taken:
        number = next_number(number)
    return number


def _asked(action: GatheredAction, objective: GatheredObjective, inferred: str, inquiry: Inquiry, taken: set[str]) -> str:
    line = action.lines[0]
    was = code_of(action.printed)
    template = (
        _("The number {number} of “{title}” stands twice, or does not belong below objective {objective}. Which is right?")
        if was
        else _("“{title}” has no number. From its place it is {inferred}. Is that right?")
    )
    proposals = [Proposal(inferred, AS_NUMBERED, {"number": inferred})]
    if was and was not in taken:
        proposals.append(Proposal(was, AS_NUMBERED, {"number": was}))
    doubt = Doubt(
        code=f"{Kind.NUMBER}:{line.code}",
        kind=Kind.NUMBER,
        place=line.place,
        places=tuple(row.code for row in action.lines),
        template=template,
        facts={"number": was, "title": action.title, "objective": objective.number, "inferred": inferred},
        proposals=tuple(proposals),
        assumed=inferred,
    )
    chosen = code_of(inquiry.ask(doubt))
    if chosen and chosen in taken:
        inquiry.reopen(doubt.code)
        chosen = ""
    return chosen or inferred
