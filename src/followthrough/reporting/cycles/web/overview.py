"""What the page of one report shows its own institution: how far it is, every duty, what is missing, what was sent."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Chip, Clock, Item, ItemGroup, Pips
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.cycles.queries.drafts import Draft, Sent
from followthrough.reporting.cycles.queries.submissions import Asked
from followthrough.reporting.cycles.rules.states import MOVES, Move, SubmissionState
from followthrough.reporting.cycles.web.days import deadline, moment_told
from followthrough.reporting.cycles.web.duties import closed_words
from followthrough.reporting.cycles.web.headlines import heading_of, lede_of
from followthrough.reporting.cycles.web.letters import SHORT_HASH, Letter, letter_of, signed_told
from followthrough.reporting.cycles.web.lists import Missing, debts_of, groups_of, missing_of
from followthrough.reporting.cycles.web.marks import address_of, pips_of, state_chip
from followthrough.reporting.cycles.web.said import Said, said_of


@dataclass(frozen=True)
class Filed:
    """What was sent: facts of the filing and where it is read."""

    number: int
    facts: tuple[tuple[str, str], ...]
    address: str


@dataclass(frozen=True)
class Waiting:
    """What was handed in and has not left: for whom it waits, or that it can be sent."""

    words: str
    is_signed: bool
    facts: tuple[tuple[str, str], ...]


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
    is_ready: bool
    is_to_itself: bool
    duties: tuple[ItemGroup, ...]
    debts: tuple[tuple[str, tuple[Item, ...]], ...]
    missing: tuple[Missing, ...]
    filed: Filed | None
    said: tuple[Said, ...]
    declared: str
    deadline: Clock
    lead: str
    waiting: Waiting | None
    inside: tuple[Said, ...]
    given_back: Said | None
    letter: Letter | None
    has_approver: bool
    may_correct: bool


def page_of(draft: Draft, sent: Sent) -> ReportPage:
    """Put the page of a report together."""
    submission, language = draft.submission, get_language() or "en"
    said = tuple(said_of(remark) for remark in sent.remarks)
    is_sent_back = submission.state == SubmissionState.SENT_BACK
    following = next((one for one in draft.asked if one.gaps), None)
    return ReportPage(
        pk=submission.pk,
        heading=heading_of(draft, sent, language),
        lede=lede_of(draft, language),
        chip=state_chip(SubmissionState(submission.state)),
        pips=pips_of(one.answer.text.status for one in draft.asked),
        sent_back=said[0] if is_sent_back and said else None,
        next_words=_next_words(following, language) if following else "",
        next_address=address_of(following) if following else "",
        closed_words="" if draft.may_change else closed_words(draft),
        may_change=draft.may_change,
        is_ready=not draft.missing and _is_changed(draft, sent),
        is_to_itself=submission.is_to_itself,
        duties=groups_of(draft.dues, language),
        debts=debts_of(draft.debts, language),
        missing=missing_of(draft),
        filed=_filed(sent, submission.pk),
        said=said,
        declared=moment_told(draft.declared_at) if draft.declared_at else "",
        deadline=deadline(
            submission.cycle.institutions_due_on,
            submission.cycle.institutions_effective_on,
            _effect_lines(sent.effect),
            is_awaited=draft.may_change,
        ),
        lead=submission.lead.told(language),
        waiting=_waiting(sent),
        inside=tuple(said_of(remark) for remark in sent.inside),
        given_back=_given_back(draft, sent),
        letter=letter_of(sent.filing.dispatch) if sent.filing and sent.filing.dispatch else None,
        has_approver=bool(sent.approvers),
        may_correct=draft.is_open and (SubmissionState(submission.state), Move.CORRECT) in MOVES,
    )


def _waiting(sent: Sent) -> Waiting | None:
    filing = sent.waiting
    if filing is None:
        return None
    facts = (
        (_("Number"), str(filing.number)),
        (_("Handed in"), moment_told(filing.filed_at)),
        (_("Hash"), filing.sha256[:SHORT_HASH]),
    )
    if filing.approved_at is not None:
        return Waiting(_("Signed by %(who)s. Nothing keeps it from leaving.") % {"who": signed_told(filing)}, True, facts)
    if not sent.approvers:
        words = _(
            "Your institution has no approver here, so it leaves unsigned, and everybody who reads it is told. Ask the coordinator to name one."
        )
        return Waiting(words, True, facts)
    return Waiting(_("It waits for the signature of: %(who)s.") % {"who": ", ".join(sent.approvers)}, False, facts)


def _given_back(draft: Draft, sent: Sent) -> Said | None:
    """What the approver last said, while it has not been handed in again."""
    if not draft.may_change or not sent.inside:
        return None
    newest = sent.inside[0]
    if sent.remarks and sent.remarks[0].made_at > newest.made_at:
        return None
    return said_of(newest)


def _is_changed(draft: Draft, sent: Sent) -> bool:
    """Whether something was saved since the report was sent back; one that was never sent back needs no change."""
    if draft.submission.state != SubmissionState.SENT_BACK or not sent.remarks:
        return True
    said_at = sent.remarks[0].made_at
    return any(one.answer.saved_at is not None and one.answer.saved_at > said_at for one in draft.asked)


def _next_words(one: Asked, language: str) -> str:
    return _("Continue with %(row)s: %(duty)s") % {"row": one.row_code, "duty": one.outcome.told(language)}


def _filed(sent: Sent, pk: int) -> Filed | None:
    filing = sent.filing
    if filing is None:
        return None
    facts = (
        (_("Number"), str(filing.number)),
        (_("Handed in"), moment_told(filing.filed_at)),
        (_("Signed by"), signed_told(filing)),
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
