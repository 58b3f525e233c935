"""What becomes of recommendations: answers and progress, the latest of each and all before."""

from collections.abc import Iterable
from dataclasses import dataclass

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.reporting.reviews.models import FollowUp, Recommendation, Response, Review
from followthrough.reporting.reviews.queries.content import recommendations_of
from followthrough.reporting.reviews.rules.following import ENDED, Answer, Progress


@dataclass(frozen=True)
class Followed:
    """A recommendation with its answers and its progress, latest first."""

    recommendation: Recommendation
    responses: tuple[Response, ...]
    progress: tuple[FollowUp, ...]

    @property
    def answer(self) -> Answer | None:
        """What was answered last, None while nothing is."""
        return Answer(self.responses[0].answer) if self.responses else None

    @property
    def state(self) -> Progress:
        """How far it has come."""
        return Progress(self.progress[0].progress) if self.progress else Progress.NOT_BEGUN

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done: answered, or carried out."""
        return self.answer != Answer.REFUSED and self.state not in ENDED


def followed(recommendations: Iterable[Recommendation]) -> list[Followed]:
    """Recommendations with what became of them; two questions however many there are."""
    every = list(recommendations)
    ids = [one.pk for one in every]
    responses: dict[int, list[Response]] = {}
    for response in Response.objects.filter(recommendation_id__in=ids).order_by("-recorded_at", "-pk"):
        responses.setdefault(response.recommendation_id, []).append(response)
    progress: dict[int, list[FollowUp]] = {}
    for step in FollowUp.objects.filter(recommendation_id__in=ids).order_by("-recorded_at", "-pk"):
        progress.setdefault(step.recommendation_id, []).append(step)
    return [Followed(one, tuple(responses.get(one.pk, ())), tuple(progress.get(one.pk, ()))) for one in every]


def followed_of(review: Review) -> list[Followed]:
    """Every recommendation of a review with what became of it; nothing can have while it is being written."""
    every = recommendations_of(review)
    return followed(every) if review.closed_on is not None else [Followed(one, (), ()) for one in every]


def get_recommendation(review: Review, number: int) -> Recommendation:
    """One recommendation of a review; raises NotFound."""
    found = Recommendation.objects.filter(review=review, number=number, taken_out_at__isnull=True)
    recommendation = found.select_related("body", "review__plan").first()
    if recommendation is None:
        raise NotFound("recommendation.unknown", _("The review has no recommendation {number}."), number=number)
    return recommendation
