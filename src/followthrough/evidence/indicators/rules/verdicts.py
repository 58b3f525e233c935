"""The words of a verdict, and how verdicts of several measures or several bodies become one. Never an average."""

from collections.abc import Sequence
from enum import StrEnum

from followthrough.base.kernel.words import gettext_noop as _


class Verdict(StrEnum):
    """What facts say of a duty. Values are the words of the list for programs.

    Before the day: not started, in progress, done. After it: done, done late, partly, not done. `NO_CONTRIBUTION`: all
    together owe it and this body gave nothing, which is not "not done". `ACTIVE`, `QUIET`: a row without a day.
    """

    DONE = "done"
    DONE_LATE = "done late"
    PARTLY = "partly done"
    NOT_DONE = "not done"
    IN_PROGRESS = "in progress"
    NOT_STARTED = "not started"
    NOT_APPLICABLE = "not applicable"
    NOT_ASSESSABLE = "not assessable"
    NO_CONTRIBUTION = "no contribution"
    ACTIVE = "active"
    QUIET = "no activity"


MET = (Verdict.DONE, Verdict.DONE_LATE)
WITHOUT_FACTS = (Verdict.NOT_ASSESSABLE,)
VERDICT_NAMES: dict[Verdict, str] = {
    Verdict.DONE: _("Done"),
    Verdict.DONE_LATE: _("Done late"),
    Verdict.PARTLY: _("Partly done"),
    Verdict.NOT_DONE: _("Not done"),
    Verdict.IN_PROGRESS: _("In progress"),
    Verdict.NOT_STARTED: _("Not started"),
    Verdict.NOT_APPLICABLE: _("Does not apply"),
    Verdict.NOT_ASSESSABLE: _("Not assessable"),
    Verdict.NO_CONTRIBUTION: _("No contribution"),
    Verdict.ACTIVE: _("Active"),
    Verdict.QUIET: _("No activity"),
}


def of_count(value: int, needed: int, later: int, *, is_past: bool) -> Verdict:
    """The verdict on a number: `value` at the end of its time, `later` with what came after it, `needed` what was asked.

    Half done is not done: below what is needed a past duty is partly done, or not done where nothing was.
    """
    if value >= needed:
        return Verdict.DONE
    if not is_past:
        return Verdict.IN_PROGRESS if value > 0 else Verdict.NOT_STARTED
    if later >= needed:
        return Verdict.DONE_LATE
    return Verdict.PARTLY if value > 0 else Verdict.NOT_DONE


def together(verdicts: Sequence[Verdict]) -> Verdict:
    """One verdict on a row that promises several things: done when all are, and unknown while one of them is.

    What does not apply is left out; if nothing applies, the row does not. A thing that is surely not done decides
    before one that nobody knows, since the row cannot be done any more.
    """
    asked = [verdict for verdict in verdicts if verdict != Verdict.NOT_APPLICABLE]
    if not asked:
        return Verdict.NOT_APPLICABLE if verdicts else Verdict.NOT_ASSESSABLE
    if len(set(asked)) == 1:
        return asked[0]
    if all(verdict in MET for verdict in asked):
        return Verdict.DONE_LATE
    if Verdict.NOT_ASSESSABLE in asked and not {Verdict.PARTLY, Verdict.NOT_DONE} & set(asked):
        return Verdict.NOT_ASSESSABLE
    if {Verdict.IN_PROGRESS, Verdict.NOT_STARTED} & set(asked):
        return Verdict.IN_PROGRESS
    is_nothing_done = set(asked) <= {Verdict.NOT_DONE, Verdict.NOT_ASSESSABLE}
    return Verdict.NOT_DONE if is_nothing_done else Verdict.PARTLY


def of_all(verdicts: Sequence[tuple[Verdict, bool]]) -> Verdict:
    """One verdict on a row that each body owes, given as (verdict, is bound by the plan): "all" and "each" mean all.

    Bodies that the plan binds decide; where it binds none, all do. What does not apply is left out.
    """
    asked = [(verdict, is_bound) for verdict, is_bound in verdicts if verdict != Verdict.NOT_APPLICABLE]
    if not asked:
        return Verdict.NOT_APPLICABLE if verdicts else Verdict.NOT_ASSESSABLE
    deciding = [verdict for verdict, is_bound in asked if is_bound] or [verdict for verdict, _bound in asked]
    if all(verdict in MET for verdict in deciding):
        return Verdict.DONE_LATE if Verdict.DONE_LATE in deciding else Verdict.DONE
    return _short_of_all([verdict for verdict, _bound in asked], deciding)


def _short_of_all(asked: Sequence[Verdict], deciding: Sequence[Verdict]) -> Verdict:
    known = [verdict for verdict in asked if verdict != Verdict.NOT_ASSESSABLE]
    if not known:
        return Verdict.NOT_ASSESSABLE
    if {Verdict.IN_PROGRESS, Verdict.NOT_STARTED} & set(deciding):
        return Verdict.NOT_STARTED if set(known) == {Verdict.NOT_STARTED} else Verdict.IN_PROGRESS
    if any(verdict in MET or verdict == Verdict.PARTLY for verdict in known):
        return Verdict.PARTLY
    return Verdict.NOT_DONE if Verdict.NOT_ASSESSABLE not in deciding else Verdict.NOT_ASSESSABLE
