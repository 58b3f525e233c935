"""Whether a submission is in time. Only a body that the plan binds can be late; for others the date has passed."""

from datetime import date
from enum import StrEnum

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.rules.words import LegalEffect


class Timeliness(StrEnum):
    """Where a submission stands against the day that decides lateness (the legal one, or the working day beside it)."""

    AWAITED = "awaited"
    ON_TIME = "on_time"
    LATE = "late"
    AFTER_THE_DATE = "after_the_date"
    OVERDUE = "overdue"
    PAST_THE_DATE = "past_the_date"


TIMELINESS_NAMES: dict[Timeliness, str] = {
    Timeliness.AWAITED: _("not due yet"),
    Timeliness.ON_TIME: _("on time"),
    Timeliness.LATE: _("late"),
    Timeliness.AFTER_THE_DATE: _("after the date"),
    Timeliness.OVERDUE: _("overdue"),
    Timeliness.PAST_THE_DATE: _("past the date"),
}
MISSING = (Timeliness.OVERDUE, Timeliness.PAST_THE_DATE)


def timeliness(sent_on: date | None, due_on: date, today: date, effect: LegalEffect) -> Timeliness:
    """Judge by the first dispatch against the effective day: a correction asked for later does not make a report late."""
    is_bound = effect == LegalEffect.BINDING
    if sent_on is not None:
        if sent_on <= due_on:
            return Timeliness.ON_TIME
        return Timeliness.LATE if is_bound else Timeliness.AFTER_THE_DATE
    if today <= due_on:
        return Timeliness.AWAITED
    return Timeliness.OVERDUE if is_bound else Timeliness.PAST_THE_DATE
