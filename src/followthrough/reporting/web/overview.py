"""What the page of one report shows its own institution: how far it is, every duty, what is missing, what was sent."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Chip, Clock, Item, ItemGroup, Pips
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.queries.drafts import Draft, Sent
from followthrough.reporting.queries.submissions import Asked
from followthrough.reporting.rules.states import SubmissionState
from followthrough.reporting.web.days import day_of, deadline, moment_told
from followthrough.reporting.web.duties import closed_words
from followthrough.reporting.web.lists import Missing, debts_of, groups_of, missing_of
from followthrough.reporting.web.marks import address_of, pips_of, state_chip
from followthrough.reporting.web.said import Said, said_of

SHORT_HASH = 12


@dataclass(frozen=True)
class Filed:
    """What was sent: facts of the filing and where it is read."""

    number: int
    facts: tuple[tuple[str, str], ...]
    address: str


@dataclass(frozen=True)
class ReportPage:
    """Everything on the page of a report besides its forms."""

    pk: int
    heading: str
    lede: str
    chip: Chip
    pips: Pips
    sent_back: Said | None
    next_words: str
    next_address: str
    closed_words: str
    may_change: bool
    is_complete: bool
    is_to_itself: bool
    duties: tuple[ItemGroup, ...]
    debts: tuple[tuple[str, tuple[Item, ...]], ...]
    missing: tuple[Missing, ...]
    filed: Filed | None
    said: tuple[Said, ...]
    declared: str
    deadline: Clock
    lead: str


def page_of(draft: Draft, sent: Sent) -> ReportPage:
    """Put the page of a report together."""
    submission, language = draft.submission, get_language() or "en"
    said = tuple(said_of(remark) for remark in sent.remarks)
    is_sent_back = submission.state == SubmissionState.SENT_BACK
    following = next((one for one in draft.asked if one.gaps), None)
    return ReportPage(
        pk=submission.pk,
        heading=_heading(draft, sent, language),
        lede=_lede(draft, language),
        chip=state_chip(SubmissionState(submission.state)),
        pips=pips_of(one.answer.text.status for one in draft.asked),
        sent_back=said[0] if is_sent_back and said else None,
        next_words=_next_words(following, language) if following else "",
        next_address=address_of(following) if following else "",
        closed_words="" if draft.may_change else closed_words(draft),
        may_change=draft.may_change,
        is_complete=not draft.missing,
        is_to_itself=submission.is_to_itself,
        duties=groups_of(draft.dues, language),
        debts=debts_of(draft.debts, language),
        missing=missing_of(draft),
        filed=_filed(sent, submission.pk),
        said=said,
        declared=moment_told(draft.declared_at) if draft.declared_at else "",
        deadline=deadline(submission.cycle.institutions_due_on, _effect_lines(sent.effect), is_awaited=draft.may_change),
        lead=submission.lead.told(language),
    )


def _heading(draft: Draft, sent: Sent, language: str) -> str:
    submission, number = draft.submission, len(draft.asked)
    facts = {"number": number, "lead": submission.lead.told(language), "year": submission.cycle.year}
    if submission.state == SubmissionState.ACCEPTED:
        return _("The %(lead)s accepted your report for %(year)d") % facts
    if submission.state == SubmissionState.SUBMITTED and sent.filing is not None:
        return _("Sent to the %(lead)s on %(day)s: your report for %(year)d") % (facts | {"day": day_of(sent.filing.filed_at)})
    if not draft.is_open:
        return _("Reporting on %(year)d is closed. Nothing counts that was not sent to the %(lead)s") % facts
    left = sum(not one.is_answered for one in draft.asked)
    facts |= {"answered": number - left, "left": left}
    if not left:
        return (
            ngettext(
                "%(number)d duty for the %(lead)s: it is answered", "%(number)d duties for the %(lead)s: all are answered", number
            )
            % facts
        )
    return (
        ngettext(
            "%(number)d duty for the %(lead)s: %(answered)d answered, %(left)d left",
            "%(number)d duties for the %(lead)s: %(answered)d answered, %(left)d left",
            number,
        )
        % facts
    )


def _lede(draft: Draft, language: str) -> str:
    objectives = list(dict.fromkeys(one.objective_number for one in draft.asked))
    facts = {
        "institution": draft.submission.institution.told(language),
        "year": draft.submission.cycle.year,
        "numbers": ", ".join(objectives),
    }
    return (
        ngettext(
            "Report of the %(institution)s for %(year)d on objective %(numbers)s.",
            "Report of the %(institution)s for %(year)d on objectives %(numbers)s.",
            len(objectives),
        )
        % facts
    )


def _next_words(one: Asked, language: str) -> str:
    return _("Continue with %(row)s: %(duty)s") % {"row": one.row_code, "duty": one.outcome.told(language)}


def _filed(sent: Sent, pk: int) -> Filed | None:
    filing = sent.filing
    if filing is None:
        return None
    facts = (
        (_("Number"), str(filing.number)),
        (_("Sent"), moment_told(filing.filed_at)),
        (_("By"), filing.filed_by.office),
        (_("Hash"), filing.sha256[:SHORT_HASH]),
    )
    return Filed(filing.number, facts, reverse("reporting:filing", args=[pk]))


def _effect_lines(effect: LegalEffect) -> tuple[str, ...]:
    """Only a body that the plan binds can be late; the others are told so."""
    return {
        LegalEffect.BINDING: (),
        LegalEffect.RECOMMENDATION: (
            _("The plan recommends this to your institution: a report after the date is not called late."),
        ),
        LegalEffect.UNDETERMINED: (
            _("It is not settled whether the plan binds your institution: a report after the date is not called late."),
        ),
    }[effect]
