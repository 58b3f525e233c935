"""A planned step: what somebody does from one day to another towards a row, the days it may have, the one proposed first."""

from dataclasses import dataclass
from datetime import date

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _

LONGEST_TEXT, LONGEST_NAME, LONGEST_NOTE = 500, 160, 1000
MOST_STEPS = 20


class StepRefused(RuleBroken):
    """A step that cannot be saved as it is. `number` says which one, `field` where in it."""

    def __init__(self, code: str, template: str, /, *, number: int, field: str, **facts: object) -> None:
        super().__init__(code, template, field=field, number=number, **facts)
        self.number = number


@dataclass(frozen=True)
class Step:
    """One step. `number` is its name inside the row and never changes; unit and office say who is in charge."""

    number: int
    text: str = ""
    unit: str = ""
    office: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    note: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is said: an empty line of a form."""
        return not (self.text or self.unit or self.office or self.note or self.starts_on or self.ends_on)


@dataclass(frozen=True)
class Span:
    """The days of one year in which a row may be worked on, both included."""

    first_on: date
    last_on: date

    def holds(self, day: date) -> bool:
        """Whether `day` lies inside."""
        return self.first_on <= day <= self.last_on


def span_in(year: int, first_year: int | None, due_on: date | None) -> Span:
    """The part of a row's range inside `year`; a row without years or deadline has the whole of it."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    if first_year is not None:
        first = max(first, date(first_year, 1, 1))
    if due_on is not None:
        last = min(last, due_on)
    return Span(first, last)


def proposed_step(outcome: str, span: Span) -> Step:
    """The step that stands there before anybody wrote: the outcome itself, from the first day to the last."""
    return Step(1, outcome[:LONGEST_TEXT], starts_on=span.first_on, ends_on=span.last_on)


def check_step(step: Step, row: str, span: Span) -> None:
    """Raise StepRefused for days outside the year, after the row's deadline or in the wrong order, and for long texts."""
    for field, longest in (("text", LONGEST_TEXT), ("unit", LONGEST_NAME), ("office", LONGEST_NAME), ("note", LONGEST_NOTE)):
        if len(getattr(step, field)) > longest:
            raise StepRefused(
                "step.long",
                _("Not saved: this has {length} characters, {longest} are the most. Shorten it."),
                number=step.number,
                field=field,
                length=len(getattr(step, field)),
                longest=longest,
            )
    for field, day in (("starts_on", step.starts_on), ("ends_on", step.ends_on)):
        if day is not None and not span.holds(day):
            raise _outside(step.number, field, day, row, span)
    if step.starts_on and step.ends_on and step.ends_on < step.starts_on:
        raise StepRefused(
            "step.order",
            _(
                "Not saved: step {number} of row {row} would end on {end}, before it begins on {start}. Change one of the two days."
            ),
            number=step.number,
            field="ends_on",
            row=row,
            start=told_day(step.starts_on),
            end=told_day(step.ends_on),
        )


def _outside(number: int, field: str, day: date, row: str, span: Span) -> StepRefused:
    if day > span.last_on and day.year == span.last_on.year:
        template = _("Not saved: row {row} is due on {last}, and {day} comes after it. Choose {last} or an earlier day.")
    else:
        template = _(
            "Not saved: {day} is outside this plan. A step of row {row} lies between {first} and {last}; choose a day there."
        )
    facts = {"day": told_day(day), "row": row, "first": told_day(span.first_on), "last": told_day(span.last_on)}
    return StepRefused("step.outside", template, number=number, field=field, **facts)


def told_day(day: date) -> str:
    """A day in figures, as forms and files of the region write it: 31.12.2020."""
    return f"{day:%d.%m.%Y}"
