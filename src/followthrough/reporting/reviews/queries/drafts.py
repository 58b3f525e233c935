"""The draft of an amendment that comes of the recommendations of a review."""

from dataclasses import dataclass

import yaml

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.check import check
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.reporting.reviews.models import Review
from followthrough.reporting.reviews.queries.following import Followed, followed_of
from followthrough.reporting.reviews.rules.changes import Sort, drafted
from followthrough.reporting.reviews.rules.following import Answer

WIDTH = 120


@dataclass(frozen=True)
class Draft:
    """A changed plan file. `taken` stand in it, `tasks` leave the text as it is, `refused` are left out; `faults` say what is wrong."""

    text: str
    document: PlanDocument | None
    taken: tuple[Followed, ...]
    tasks: tuple[Followed, ...]
    refused: tuple[Followed, ...]
    faults: tuple[str, ...]


def draft_of(review: Review) -> Draft:
    """The plan as it stands with every change that a recommendation asks and nobody refused.

    Raises RuleBroken where the plan has moved on and a change has no place in it any more.
    """
    every = followed_of(review)
    with_change = [one for one in every if one.recommendation.as_change.sort != Sort.NOTHING]
    taken = tuple(one for one in with_change if one.answer != Answer.REFUSED)
    stored = drafted(review.plan.document.stored, [one.recommendation.as_change for one in taken])
    body = yaml.safe_dump(stored, allow_unicode=True, sort_keys=False, width=WIDTH)
    text = "".join(f"# {line}\n" for line in _head(review, taken)) + body
    document, faults = check(text.encode())
    told = [f"{fault.line}: {fault.what}; {fault.allowed}" for fault in faults if not fault.is_warning]
    return Draft(
        text,
        document,
        taken,
        tuple(one for one in every if one.recommendation.as_change.sort == Sort.NOTHING),
        tuple(one for one in with_change if one.answer == Answer.REFUSED),
        tuple(told),
    )


def _head(review: Review, taken: tuple[Followed, ...]) -> list[str]:
    """What stands above the text: where it comes from and what is changed, by number and code only."""
    lines = [
        say(_("Draft of an amendment of {plan}, from the review {review}."), plan=review.plan.short, review=str(review)),
        say(_("It binds nobody until an act adopts it; then: followthrough plan amend {plan} FILE."), plan=review.plan.short),
    ]
    for one in taken:
        told = say(
            _("Recommendation {number}: {change}"), number=one.recommendation.number, change=one.recommendation.as_change.told
        )
        lines.append(f"{told} ({say(_('accepted in part'))})" if one.answer == Answer.PARTLY else told)
    return [" ".join(line.split()) for line in lines]
