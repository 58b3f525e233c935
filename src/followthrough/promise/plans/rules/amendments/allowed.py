"""What an amendment may not do: change codes, come out of turn, forget a body that owed something."""

from collections.abc import Sequence
from datetime import date

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.rules.amendments.editions import Edition
from followthrough.promise.plans.rules.document import PlanDocument


def check_amendment(editions: Sequence[Edition], document: PlanDocument, in_force_on: date, today: date) -> None:
    """Raise RuleBroken if `document` may not follow `editions` on this day."""
    _check_same_plan(editions[-1].document, document)
    _check_day(editions[-1], in_force_on, today)
    _check_bodies(editions, document)


def _check_same_plan(old: PlanDocument, new: PlanDocument) -> None:
    for key in ("code", "short"):
        if old.head[key] != new.head[key]:
            raise RuleBroken(
                "amendment.other_plan",
                _(
                    "The file is of “{other}”, this plan is “{plan}”. Codes are for ever: take the file of this plan and change it."
                ),
                other=new.head[key],
                plan=old.head[key],
                field="file",
            )


def _check_day(latest: Edition, in_force_on: date, today: date) -> None:
    if in_force_on > today:
        raise RuleBroken(
            "amendment.not_in_force",
            _(
                "It comes into force on {day}, which is still to come. Look at what would follow now, and apply it from that day on."
            ),
            day=in_force_on.isoformat(),
            field="in_force_on",
        )
    if latest.in_force_on is not None and in_force_on < latest.in_force_on:
        raise RuleBroken(
            "amendment.out_of_turn",
            _("The latest change is in force from {latest}. A change cannot come before it: give a day from then on."),
            latest=latest.in_force_on.isoformat(),
            field="in_force_on",
        )


def _check_bodies(editions: Sequence[Edition], document: PlanDocument) -> None:
    described = {body.code for body in document.bodies}
    owed = {code for edition in editions for row in edition.document.rows for code in row.responsible}
    owed |= {one.lead for edition in editions for one in edition.document.objectives if one.lead}
    gone = sorted(owed - described)
    if gone:
        raise RuleBroken(
            "amendment.body_gone",
            _(
                "The file no longer describes {bodies}, which owed rows before. Keep the entry under “bodies”: earlier reports name it."
            ),
            bodies=", ".join(gone),
            field="file",
        )


def check_reason(because: str) -> str:
    """The reason without space around it; raises RuleBroken when there is none."""
    if not because.strip():
        raise RuleBroken("amendment.unfounded", _("A change of the plan needs its reason in a few words."), field="because")
    return because.strip()
