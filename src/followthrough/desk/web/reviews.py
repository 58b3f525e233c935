"""A review as PDF."""

from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from followthrough.desk.web.papers import invented_marks, pdf_response
from followthrough.publishing.reports.blocks import Document
from followthrough.publishing.reports.review import AfterIt, Sealed, review_paper
from followthrough.publishing.writers import write
from followthrough.reporting.reviews.models import Review
from followthrough.reporting.reviews.queries.content import held_content
from followthrough.reporting.reviews.queries.following import Followed, followed_of
from followthrough.reporting.reviews.queries.reviews import code_of_review, get_readable
from followthrough.reporting.reviews.rules.following import ANSWER_NAMES, PROGRESS_NAMES, Answer, Progress


@never_cache
@require_safe
def review_pdf(request: HttpRequest, plan_code: str, code: str) -> HttpResponse:
    """A review with what became of its recommendations until today."""
    review = get_readable(plan_code, code, request.user)
    return pdf_response(write(paper_of(review), "pdf"), f"{review.plan.short}-{code_of_review(review)}")


def paper_of(review: Review) -> Document:
    """The paper in the reader's language."""
    every = followed_of(review)
    content = held_content(review, [one.recommendation for one in every])
    sealed = Sealed(review.closed_on, review.sha256)
    return review_paper(content, sealed, tuple(map(_after, every)), get_language() or "en", invented_marks())


def _after(one: Followed) -> AfterIt:
    answer, progress = "", ""
    if one.responses:
        last = one.responses[0]
        answer = f"{_(ANSWER_NAMES[Answer(last.answer)])}, {last.office}, {date_format(last.answered_on, 'j M Y')}"
        answer = f"{answer}: {last.because}" if last.because else answer
    if one.progress:
        step = one.progress[0]
        progress = f"{_(PROGRESS_NAMES[Progress(step.progress)])}, {date_format(step.told_on, 'j M Y')}"
    return AfterIt(one.recommendation.number, answer, progress)
