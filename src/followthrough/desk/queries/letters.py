"""One letter by itself: how it left, what was corrected on it, what lies beside it, and what its recipient noted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.parts import FileLine
from followthrough.desk.queries.days import day_told, moment_told
from followthrough.desk.queries.names import language
from followthrough.desk.queries.sent import Facts, files_of, letter_facts
from followthrough.reporting.cycles.models import Filing, LeadFiling, LeadReport
from followthrough.reporting.cycles.queries.letters import Paper
from followthrough.reporting.cycles.queries.letters import find_letter as find_yearly
from followthrough.reporting.cycles.queries.letters import letters_alike as alike_yearly
from followthrough.reporting.dispatches.models import Dispatch, DispatchCorrection
from followthrough.reporting.dispatches.rules import CHANNEL_NAMES, Channel
from followthrough.reporting.periodic.models import PeriodicSubmission
from followthrough.reporting.periodic.queries.letters import find_letter as find_periodic
from followthrough.reporting.periodic.queries.letters import letters_alike as alike_periodic

UNKNOWN = gettext_noop("There is no such letter.")


@dataclass(frozen=True)
class LetterPage:
    """A letter as one person reads it; `is_yearly`: its paper belongs to the yearly chain, else to the chain of periods.

    `alike` are other letters under the same registry number that the reader may correct in the same act, `alike_told` in words.
    """

    dispatch: Dispatch
    heading: str
    lede: str
    facts: Facts
    files: tuple[FileLine, ...]
    corrections: tuple[FileLine, ...]
    others: tuple[FileLine, ...]
    may_correct: bool
    may_note: bool
    is_yearly: bool
    typed: Mapping[str, Any]
    crumbs: tuple[tuple[str, str], ...]
    alike: Mapping[int, Dispatch] = field(default_factory=dict)
    alike_told: tuple[tuple[str, str], ...] = ()


def get_letter(pk: int, person: Any) -> LetterPage:
    """The page of a letter; raises NotFound, and NotAllowed for whoever may not read what it brought."""
    dispatch = Dispatch.objects.filter(pk=pk).select_related("sender", "recipient").first()
    if dispatch is None:
        raise NotFound("letter.unknown", UNKNOWN)
    yearly = find_yearly(dispatch, person)
    if yearly is not None:
        page = _page(dispatch, yearly.may_correct, yearly.may_note, _paper(yearly.paper), is_yearly=True)
        both = alike_yearly(dispatch, person) if yearly.may_correct else []
        return replace(
            page,
            others=tuple(_others(yearly.paper, dispatch)),
            alike={one.pk: one for one, _paper_of in both},
            alike_told=tuple((str(one.pk), _alike(one, paper)) for one, paper in both),
        )
    periodic = find_periodic(dispatch, person)
    if periodic is None:
        raise NotFound("letter.unknown", UNKNOWN)
    page = _page(dispatch, periodic.may_correct, periodic.may_note, _return(periodic.report), is_yearly=False)
    found = alike_periodic(dispatch, person) if periodic.may_correct else []
    told = tuple((str(one.pk), _("to: %(recipient)s") % {"recipient": one.recipient.told(language())}) for one in found)
    return replace(page, alike={one.pk: one for one in found}, alike_told=told)


def _alike(dispatch: Dispatch, paper: Paper) -> str:
    cycle = paper.submission.cycle if isinstance(paper, Filing) else paper.cycle
    facts = {"recipient": dispatch.recipient.told(language()), "year": cycle.year}
    return _("to: %(recipient)s, report for %(year)d") % facts


def _page(dispatch: Dispatch, may_correct: bool, may_note: bool, paper: tuple[str, str], *, is_yearly: bool) -> LetterPage:
    spoken = language()
    ends = {"sender": dispatch.sender.told(spoken), "recipient": dispatch.recipient.told(spoken)}
    heading = _("Letter of %(day)s") % {"day": day_told(dispatch.dispatched_on)}
    return LetterPage(
        dispatch=dispatch,
        heading=heading,
        lede=_("From: %(sender)s. To: %(recipient)s.") % ends,
        facts=letter_facts(dispatch),
        files=files_of(dispatch),
        corrections=tuple(_corrected(one) for one in dispatch.corrections.select_related("made_by").order_by("-made_at", "-pk")),
        others=(),
        may_correct=may_correct,
        may_note=may_note,
        is_yearly=is_yearly,
        typed={
            "registry_number": dispatch.registry_number,
            "channel": dispatch.channel,
            "incoming_number": dispatch.incoming_number,
            "incoming_on": dispatch.incoming_on,
        },
        crumbs=(paper, (heading, "")),
    )


def _paper(paper: Paper) -> tuple[str, str]:
    if isinstance(paper, Filing):
        return _("What was sent"), reverse("reporting:filing", args=[paper.submission_id])
    plan, year = paper.cycle.plan.short, paper.cycle.year
    if isinstance(paper, LeadReport):
        return _("Received for %(year)d") % {"year": year}, reverse("reporting:received", args=[plan, year, paper.lead.code])
    return _("How the summary left"), reverse("desk:sent", args=[plan, year])


def _return(report: PeriodicSubmission) -> tuple[str, str]:
    return _("What was sent"), reverse("periodic:sent", args=[report.pk])


def _others(paper: Paper, dispatch: Dispatch) -> Iterator[FileLine]:
    """The letters by which other versions of a report left; the first of them decides whether it was in time."""
    for one in _versions(paper).exclude(dispatch=dispatch).select_related("dispatch").order_by("number"):
        if one.dispatch is not None:
            yield FileLine(
                when=day_told(one.dispatch.dispatched_on),
                words=_("Version %(number)d of the report") % {"number": one.number},
                url=reverse("desk:letter", args=[one.dispatch.pk]),
                under=one.dispatch.registry_number,
            )


def _versions(paper: Paper) -> "QuerySet[Filing] | QuerySet[LeadFiling]":
    """What left of the same report; a summary leaves once."""
    if isinstance(paper, Filing):
        return Filing.objects.filter(submission_id=paper.submission_id, dispatch__isnull=False)
    if isinstance(paper, LeadReport):
        return LeadFiling.objects.filter(report_id=paper.pk, dispatch__isnull=False)
    return Filing.objects.none()


def _corrected(one: DispatchCorrection) -> FileLine:
    before = {"number": one.registry_number or _("none"), "way": _(CHANNEL_NAMES[Channel(one.channel)])}
    return FileLine(
        when=moment_told(one.made_at),
        words=_("Before: number %(number)s, %(way)s") % before,
        under=f"{one.because} · {one.made_by.office}",
    )
