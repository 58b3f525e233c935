"""The record of a debate as plain data, as it is frozen when the record is closed."""

import json
from typing import Any

from django.conf import settings

from followthrough.base.kernel.canonical import sha256_of_text
from followthrough.evidence.engagement.models import YearlyDebate
from followthrough.evidence.engagement.queries.debates import comments_of, files_of, guests_of
from followthrough.evidence.engagement.queries.recommended import Told, carried_into, recommendations_of

Plain = dict[str, Any]
FORMAT = "followthrough-debate/1"


def content_of(debate: YearlyDebate) -> Plain:
    """What was on the table, who came, what was said, recommended and carried over."""
    return {
        "format": FORMAT,
        "invented": settings.INVENTED_DATA,
        "plan": debate.plan.code,
        "year": debate.year,
        "invited_on": debate.invited_on.isoformat() if debate.invited_on else None,
        "held_on": debate.held_on.isoformat() if debate.held_on else None,
        "place": debate.place,
        "questions": debate.questions,
        "release": {"label": debate.release_label, "sha256": debate.release_sha256},
        "guests": [
            {
                "organisation": one.organisation,
                "side": one.side,
                "has_come": one.has_come,
                "women": one.women,
                "men": one.men,
                "not_known": one.not_known,
            }
            for one in guests_of(debate)
        ],
        "files": [{"name": one.file_name, "path": one.file_path} for one in files_of(debate)],
        "comments": [
            {"organisation": one.organisation, "source": one.source, "about": one.about, "text": one.text}
            for one in comments_of(debate)
        ],
        "recommendations": [_told(one) for one in recommendations_of(debate)],
        "carried": [_told(one) for one in carried_into(debate)],
    }


def _told(told: Told) -> Plain:
    one = told.recommendation
    return {
        "year": one.debate.year,
        "number": one.number,
        "organisation": one.organisation,
        "source": one.source,
        "about": one.about,
        "text": one.text,
        "institution": one.institution.code,
        "answer": told.answer.value if told.answer else None,
        "because": told.because,
        "progress": told.progress.value,
    }


def carried_then(debate: YearlyDebate) -> dict[tuple[int, int], Plain] | None:
    """What was carried over as it stood when the record was closed, by year and number; None while it is open."""
    if not debate.content:
        return None
    return {(one["year"], one["number"]): one for one in json.loads(debate.content)["carried"]}


def is_sound(debate: YearlyDebate) -> bool:
    """Whether a closed record still has the hash that it was closed with."""
    return not debate.content or sha256_of_text(debate.content) == debate.sha256
