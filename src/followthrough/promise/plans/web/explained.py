"""An explanation as a page shows it: changes side by side with their words compared, and what follows line by line."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kit.parts import Bar, Bars, Chip
from followthrough.promise.plans.rules.amendments.changes import Change
from followthrough.promise.plans.rules.amendments.consequences import Explanation, Fate
from followthrough.promise.plans.rules.amendments.told import Line, Teller, lines_of, told_change, totals_of
from followthrough.promise.plans.rules.amendments.wording import Mark, Piece, compared
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.web.words import teller_for

# Shorter texts are shown whole: comparing "2020" with "2021" word by word helps nobody.
SHORT_WORDS = 3
MOST_OPEN = 20


@dataclass(frozen=True)
class ShownChange:
    """One change: what it is about, and both readings as pieces; an empty one says nothing stood there."""

    place: str
    what: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


@dataclass(frozen=True)
class ShownLine:
    """What becomes of some duties: their row, or all their `rows`, a mark, a sentence, whose they are, a quiet remark."""

    row: str
    rows: str
    chip: Chip
    sentence: str
    bodies: str
    remark: str


@dataclass(frozen=True)
class Shown:
    """An explanation on a page."""

    headline: str
    changes: tuple[ShownChange, ...]
    lines: tuple[ShownLine, ...]
    counts: Bars
    is_empty: bool

    @property
    def is_long(self) -> bool:
        """Whether the changes are folded, so that what follows from them is not far down."""
        return len(self.changes) > MOST_OPEN


def shown(explanation: Explanation, old: PlanDocument, new: PlanDocument) -> Shown:
    """An explanation in the reader's language."""
    teller = teller_for(new, old)
    return Shown(
        headline=_headline(explanation),
        changes=tuple(_change(one, old, new, teller) for one in explanation.changes),
        lines=tuple(_line(line) for line in lines_of(explanation, teller)),
        counts=Bars(tuple(_counts(explanation))),
        is_empty=explanation.is_empty,
    )


def _headline(explanation: Explanation) -> str:
    if explanation.is_empty:
        return _("Both texts say the same. Nothing would change.")
    changes = ngettext("%(n)d change in the text", "%(n)d changes in the text", len(explanation.changes))
    touched = len(explanation.touched)
    duties = ngettext("%(n)d duty is touched", "%(n)d duties are touched", touched)
    whole = {"changes": changes % {"n": len(explanation.changes)}, "duties": duties % {"n": touched}}
    return _("%(changes)s; %(duties)s.") % whole


def _change(change: Change, old: PlanDocument, new: PlanDocument, teller: Teller) -> ShownChange:
    told = told_change(change, old if change.after is None else new, teller)
    before, after = _pieces(told.before, told.after)
    return ShownChange(told.place, told.what[:1].upper() + told.what[1:], before, after)


def _pieces(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both readings, with what went and what came marked; short or wholly new ones as they are."""
    if min(len(before.split()), len(after.split())) <= SHORT_WORDS:
        return _whole(before), _whole(after)
    return compared(before, after)


def _whole(words: str) -> tuple[Piece, ...]:
    return (Piece(Mark.SAME, words),) if words else ()


def _line(line: Line) -> ShownLine:
    row, rows = (line.rows[0], "") if len(line.rows) == 1 else ("", ", ".join(line.rows))
    return ShownLine(row, rows, _chips()[line.fate], line.sentence, line.bodies, line.remark)


def _chips() -> dict[Fate, Chip]:
    return {
        Fate.CREATED: Chip("dot", "open", _("new")),
        Fate.CLOSED: Chip("dash", "quiet", _("closed")),
        Fate.KEPT: Chip("clock", "middling", _("stays owed")),
        Fate.PASSED_ON: Chip("half", "open", _("passes on")),
        Fate.SETTLED: Chip("tick", "good", _("settled before")),
        Fate.CARRIED: Chip("dot", "quiet", _("goes on")),
    }


def _counts(explanation: Explanation) -> list[Bar]:
    same, totals = explanation.unchanged, totals_of(explanation)
    words = {
        Fate.CARRIED: _("go on, changed"),
        Fate.PASSED_ON: _("pass on to a successor"),
        Fate.CREATED: _("are new"),
        Fate.CLOSED: _("are closed"),
        Fate.KEPT: _("stay owed, since they fell due before"),
        Fate.SETTLED: _("were settled before"),
    }
    told = [(same, _("duties go on as they are")), *((_count(fate, totals, same), words[fate]) for fate in words)]
    return [Bar(count, sentence) for count, sentence in told if count]


def _count(fate: Fate, totals: dict[Fate, int], same: int) -> int:
    return totals[fate] - same if fate == Fate.CARRIED else totals[fate]
