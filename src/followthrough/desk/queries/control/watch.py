"""What the coordinator has to watch: steps without an approver, contradictions with the registers, what is new since last week."""

from collections.abc import Sized
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kernel import clock
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.parts import Item
from followthrough.desk.queries.control.facts import CycleFacts
from followthrough.desk.queries.days import day_told
from followthrough.desk.queries.names import language
from followthrough.promise.institutions.permissions import people_in
from followthrough.promise.institutions.rules import Role
from followthrough.reporting.cycles.queries.news import News, NewsKind, news_since
from followthrough.reporting.cycles.rules.answers import STATUS_NAMES

WEEK = timedelta(days=7)
MOST_NEWS = 12
MOST_CONTRADICTIONS = 8


def without_approver(facts: CycleFacts) -> tuple[str, ...]:
    """Bodies that are asked and have nobody who could sign; leads too, since they sign their own report."""
    held = people_in(Role.APPROVER, [body.pk for body in (*facts.institutions, *facts.leads)])
    bodies = {body.pk: body for body in (*facts.institutions, *facts.leads)}
    return tuple(body.told(language()) for pk, body in bodies.items() if pk not in held)


def shout(facts: CycleFacts) -> str:
    """The sentence about steps without an approver; "" where each has one or nothing is awaited any more."""
    names = () if facts.chosen.is_published else without_approver(facts)
    if not names:
        return ""
    words = ngettext(
        "Nobody can sign for %(count)d institution: %(names)s. What it sends leaves unsigned until somebody is named.",
        "Nobody can sign for %(count)d institutions: %(names)s. What they send leaves unsigned until somebody is named.",
        len(names),
    )
    return words % {"count": len(names), "names": ", ".join(names)}


def contradictions(facts: CycleFacts) -> tuple[Item, ...]:
    """Answers that say something else than the registers showed, each with the way to the report."""
    found = [one for one in facts.report.dues if one.is_contradicted]
    return tuple(
        Item(
            _("%(who)s: says “%(said)s”, the registers show “%(shown)s”")
            % {
                "who": one.institution_label,
                "said": _(STATUS_NAMES[one.status]) if one.status else "–",
                "shown": _(STATUS_NAMES[one.proposed]) if one.proposed else "–",
            },
            reverse("reporting:filing", args=[one.submission_id]),
            one.row.code,
            one.answer.differs_because if one.answer else "",
        )
        for one in found[:MOST_CONTRADICTIONS]
    )


def contradictions_headline(facts: CycleFacts) -> str:
    """How many answers contradict the registers."""
    count = sum(one.is_contradicted for one in facts.report.dues)
    if not count:
        return _("No answer contradicts the registers")
    return ngettext("%(count)d answer contradicts the registers", "%(count)d answers contradict the registers", count) % {
        "count": count
    }


def latest(facts: CycleFacts) -> list[News]:
    """What happened in the last seven days, latest first."""
    return news_since(facts.chosen.cycle, clock.now() - WEEK)


def news(latest: list[News]) -> tuple[Item, ...]:
    """The first of it, as lines."""
    return tuple(_item(one) for one in latest[:MOST_NEWS])


def news_headline(latest: Sized) -> str:
    """How much happened since last week."""
    count = len(latest)
    if not count:
        return _("Nothing changed since last week")
    return ngettext("%(count)d change since last week", "%(count)d changes since last week", count) % {"count": count}


WORDS: dict[NewsKind, str] = {
    NewsKind.SENT: gettext_noop("%(who)s sent its report to %(lead)s"),
    NewsKind.SENT_AGAIN: gettext_noop("%(who)s sent a new version to %(lead)s"),
    NewsKind.ACCEPTED: gettext_noop("%(lead)s accepted the report of %(who)s"),
    NewsKind.SENT_BACK: gettext_noop("%(lead)s sent the report of %(who)s back"),
    NewsKind.CORRECTED: gettext_noop("%(who)s corrects its report to %(lead)s"),
    NewsKind.LEAD_SENT: gettext_noop("%(lead)s sent its lead report"),
    NewsKind.LEAD_SENT_AGAIN: gettext_noop("%(lead)s sent a new version of its lead report"),
    NewsKind.LEAD_SENT_BACK: gettext_noop("The lead report of %(lead)s was sent back"),
    NewsKind.LEAD_CORRECTED: gettext_noop("%(lead)s corrects its lead report"),
}


def _item(one: News) -> Item:
    words = _(WORDS[one.kind]) % {"who": one.institution, "lead": one.lead}
    address = reverse("reporting:filing", args=[one.submission]) if one.submission else ""
    return Item(words, address, under=day_told(clock.day_of(one.at)))
