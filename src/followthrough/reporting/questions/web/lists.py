"""The questions of a person: what waits for an answer, what the own office asked, what else is open to it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from followthrough.base.kit.parts import ItemGroup
from followthrough.reporting.notices.rules import Office
from followthrough.reporting.questions import permissions
from followthrough.reporting.questions.models import Question
from followthrough.reporting.questions.queries.questions import readable
from followthrough.reporting.questions.rules.states import QuestionState
from followthrough.reporting.questions.web.words import line_of

LONGEST_LIST = 200


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Every question that the person may read, in three groups."""
    rows = list(readable(request.user)[:LONGEST_LIST])
    seats = permissions.offices_of(request.user)
    groups: tuple[list[Question], ...] = ([], [], [])
    for one in rows:
        groups[_place(one, seats)].append(one)
    headings = (_("Wait for your answer"), _("Asked by your office"), _("Others that you may read"))
    shown = tuple(
        ItemGroup(heading, tuple(line_of(one) for one in group), str(len(group)))
        for heading, group in zip(headings, groups, strict=True)
        if group
    )
    return render(request, "questions/mine.html", {"groups": shown, "waiting": len(groups[0])})


def _place(question: Question, seats: frozenset[Office]) -> int:
    parties = question.parties
    if parties.addressee in seats and question.state == QuestionState.OPEN:
        return 0
    return 1 if parties.asker in seats else 2
