"""Reviews of a plan, one by its code, and who may write it."""

from typing import Any

from followthrough.base.kernel.errors import NotAllowed, NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import plan_for
from followthrough.reporting.reviews import permissions
from followthrough.reporting.reviews.models import Review, ReviewWriter
from followthrough.reporting.reviews.rules.kinds import Kind, Planned, code_of, planned_by


def reviews_of(plan: Plan) -> list[Review]:
    """Every review of a plan, the earliest year first."""
    found = Review.objects.filter(plan=plan).select_related("owner", "owner_person", "plan")
    return list(found.order_by("year", "kind"))


def not_planned(plan: Plan) -> list[Planned]:
    """Reviews that the target years of the plan ask for and that nobody has planned yet."""
    known = set(Review.objects.filter(plan=plan).values_list("kind", "year").order_by("year", "kind"))
    return [one for one in planned_by(plan.document.head) if (one.kind.value, one.year) not in known]


def code_of_review(review: Review) -> str:
    """What it is called in addresses and commands."""
    return code_of(Kind(review.kind), review.year)


def find_review(plan: Plan, code: str) -> Review | None:
    """The review of `plan` with this code (`2019-mid-term`), or None."""
    year, _dash, kind = code.partition("-")
    if not (year.isascii() and year.isdigit() and len(year) == len("2019")):
        return None
    found = Review.objects.filter(plan=plan, year=int(year), kind=kind)
    review = found.select_related("owner", "owner_person", "closed_by").first()
    if review is not None:
        review.plan = plan  # one plan, read once
    return review


def get_review(plan: Plan, code: str) -> Review:
    """The review of `plan` with this code; raises NotFound."""
    review = find_review(plan, code)
    if review is None:
        raise NotFound(
            "review.unknown",
            _("The plan {plan} has no review “{code}”. Reviews are listed on its page."),
            plan=plan.short,
            code=code,
        )
    return review


def get_readable(plan_code: str, code: str, person: Any) -> Review:
    """The review of an address for somebody who may read it; raises NotAllowed without a word of what it says, and NotFound."""
    review = get_review(plan_for(person, plan_code), code)
    if not permissions.may_read(person, review):
        raise NotAllowed(
            "review.not_yours",
            _("This review is read by who writes it, its owner, the leads and who oversees the plan until it is published."),
        )
    return review


def writers_of(review: Review) -> list[ReviewWriter]:
    """Persons who may write it now, in the order in which they were let in."""
    found = ReviewWriter.objects.filter(review=review, revoked_at__isnull=True)
    return list(found.select_related("person").order_by("granted_at", "pk"))
