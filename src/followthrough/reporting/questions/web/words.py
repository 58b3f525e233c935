"""Offices, states and moments of questions as people say them."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from followthrough.base.kernel import clock
from followthrough.base.kit.parts import Chip, Item
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.rules import ROLE_NAMES, Role
from followthrough.reporting.questions.models import Question
from followthrough.reporting.questions.rules.states import QuestionState


def moment_told(moment: datetime) -> str:
    """A moment by the wall clock of the plan: "3 January 2020, 14:32"."""
    local = clock.local(moment)
    return f"{date_format(local.date(), 'j F Y')}, {local:%H:%M}"


def office_told(institution: Institution, role: str) -> str:
    """An office: "Lead, Ministry of Defense"."""
    return _("%(role)s, %(institution)s") % {
        "role": _(ROLE_NAMES[Role(role)]),
        "institution": institution.told(get_language() or "en"),
    }


def subject_told(question: Question) -> str:
    """What it is about: "Row 6.2-a, CS"."""
    if question.row_code:
        return _("Row %(row)s, %(institution)s") % {"row": question.row_code, "institution": question.institution.label}
    return report_told(question)


def report_told(about: Any) -> str:
    """A whole report: "Report of CS to MOD for 2019"."""
    return _("Report of %(institution)s to %(lead)s for %(year)d") % {
        "institution": about.institution.label,
        "lead": about.lead.label,
        "year": about.submission.cycle.year,
    }


def state_chip(question: Question) -> Chip:
    """The chip of its state."""
    state = QuestionState(question.state)
    if state == QuestionState.OPEN:
        return Chip("dashed", "open", _("open"))
    return Chip("half", "middling", _("answered")) if state == QuestionState.ANSWERED else Chip("tick", "good", _("closed"))


def line_of(question: Question) -> Item:
    """A question in a list."""
    told = _("%(asker)s asked %(addressee)s on %(moment)s") % {
        "asker": office_told(question.asker_institution, question.asker_role),
        "addressee": office_told(question.to_institution, question.to_role),
        "moment": moment_told(question.asked_at),
    }
    inside = _("inside the institution only") if question.is_inside else ""
    return Item(
        words=f"{question.plan.short}: {subject_told(question)}",
        url=reverse("questions:question", args=[question.pk]),
        under=" · ".join(part for part in (told, inside) if part),
        chip=state_chip(question),
    )
