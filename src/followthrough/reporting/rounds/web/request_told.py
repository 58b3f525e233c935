"""A data request and its answers in words, as the page of the request shows them."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.kit.parts import FileLine
from followthrough.evidence.facts.permissions import may_see_small
from followthrough.evidence.facts.rules.disclosure import shown
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.words import LEGAL_EFFECT_NAMES, LegalEffect
from followthrough.reporting.rounds.models import DataReply
from followthrough.reporting.rounds.operations.requests import LETTER
from followthrough.reporting.rounds.queries.requests import RequestView
from followthrough.reporting.rounds.rules.requests import AskedField, FieldKind
from followthrough.reporting.rounds.web.words import NONE, day_told, in_time_told, language, moment_told

SHORT_HASH = 12


def indicators_of(plan: Plan) -> list[tuple[str, str]]:
    """Indicators of a plan that a request can be about: (code, code and title)."""
    return [(one.code, f"{one.code} {one.title.told(language())}") for one in plan.document.indicators]


def facts_of(view: RequestView) -> list[tuple[str, str]]:
    """What stands over a request: who asked, when, by which day, and how it meets that day."""
    one, line = view.request, view.line
    facts = [
        (_("Asked by"), one.asker.told(language())),
        (_("On"), moment_told(one.asked_at)),
        (_("By which day"), day_told(one.due_on)),
        (_("Reminder on"), day_told(one.remind_on)),
        (_("How it meets the day"), in_time_told(line.in_time)),
    ]
    if one.addressee:
        facts.append((_("Which office"), one.addressee))
    if one.indicator:
        facts.append((_("For which indicator"), dict(indicators_of(one.plan)).get(one.indicator, one.indicator)))
    if line.effect != LegalEffect.BINDING:
        facts.append(
            (
                _("Effect of the plan on it"),
                _("%(effect)s: it is asked, and never overdue") % {"effect": _(LEGAL_EFFECT_NAMES[line.effect])},
            )
        )
    return facts


def field_told(field: AskedField) -> str:
    """What is asked, with its unit."""
    return f"{field.label} ({field.unit})" if field.unit else field.label


def reply_told(request: HttpRequest, view: RequestView, reply: DataReply) -> dict[str, Any]:
    """One answer as this reader may read it, with its files and what was said of it."""
    may_see = may_see_small(request.user, view.request.institution)
    values = [
        (field_told(field), _value(field, reply, may_see=may_see)) for field in view.request.asked if field.kind != FieldKind.FILE
    ]
    files = [
        FileLine(
            when=_("Covering letter") if name == LETTER else "",
            words=kept["title"],
            url=reverse("rounds:reply-file", args=[reply.pk, name]),
            is_file=True,
        )
        for name, kept in reply.files.items()
    ]
    by = _("entered by %(office)s from letter %(number)s of %(day)s") % {
        "office": reply.made_by.office,
        "number": reply.letter_number,
        "day": day_told(reply.letter_on) if reply.letter_on else NONE,
    }
    return {
        "number": reply.number,
        "when": moment_told(reply.made_at),
        "by": by if reply.is_for_another else reply.made_by.office,
        "hash": reply.sha256[:SHORT_HASH],
        "values": values,
        "files": files,
        "note": reply.note,
        "remarks": [
            (moment_told(one.made_at), _("Accepted") if one.is_acceptance else _("Sent back"), one.text)
            for one in view.remarks.get(reply.pk, ())
        ],
    }


def _value(field: AskedField, reply: DataReply, *, may_see: bool) -> str:
    """A value as this reader may read it: a small count of persons is shown to the body and those above it."""
    value = reply.values.get(field.name, "")
    if not value:
        return _("not given")
    if field.kind == FieldKind.NUMBER and field.of_persons and Decimal(value) == int(Decimal(value)):
        return shown(int(Decimal(value)), of_persons=True, may_see=may_see).told
    return str(value)
