"""What changed between two versions of a report, duty by duty and field by field."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from followthrough.reporting.cycles.models import FiledAnswer
from followthrough.reporting.cycles.rules.answers import DIFFICULTY_NAMES, Difficulty
from followthrough.reporting.cycles.rules.counting import name_of
from followthrough.reporting.cycles.web.days import day_told


@dataclass(frozen=True)
class FieldChange:
    """One field before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One duty whose answer differs."""

    row: str
    duty: str
    fields: tuple[FieldChange, ...]


def changes_between(before: Iterable[FiledAnswer], after: Iterable[FiledAnswer], language: str) -> tuple[Change, ...]:
    """Duties whose answer differs between two filings, in the order of the later one."""
    held = {one.due_id: one for one in before}
    changes = (_change(held.get(one.due_id), one, language) for one in after)
    return tuple(change for change in changes if change.fields)


def _change(before: FiledAnswer | None, after: FiledAnswer, language: str) -> Change:
    row = after.due.obligation.row
    was = dict(_told(before)) if before is not None else {}
    fields = tuple(FieldChange(label, was.get(label, ""), words) for label, words in _told(after) if was.get(label, "") != words)
    return Change(row.code, row.outcome.told(language), fields)


def _told(one: FiledAnswer) -> Iterable[tuple[str, str]]:
    text = one.text
    yield _("Status"), _(name_of(text.status))
    yield _("What came of it"), text.narrative
    yield _("Done on"), day_told(text.done_on) if text.done_on else ""
    yield _("What stood in the way"), ", ".join(_(DIFFICULTY_NAMES[Difficulty(code)]) for code in text.difficulties)
    yield _("In words"), text.difficulty
    yield _("Next steps"), text.next_steps
    yield _("Why it is seen differently from the registers"), text.differs_because
    yield _("Proof"), ", ".join(str(item["title"]) for item in one.evidence)
