"""What an approver sees: everything that waits for a signature, and one report as it was laid before the approver."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kit.parts import Chip, Pips
from followthrough.reporting.cycles.models import Filing, Submission
from followthrough.reporting.cycles.queries import submissions as reads
from followthrough.reporting.cycles.queries.signing import LaidBefore, inside_remarks
from followthrough.reporting.cycles.rules.states import SubmissionState
from followthrough.reporting.cycles.web.changes import Change, changes_between
from followthrough.reporting.cycles.web.days import day_told, moment_told
from followthrough.reporting.cycles.web.filed_groups import FiledGroup, group_of, groups_of, tally_of
from followthrough.reporting.cycles.web.letters import SHORT_HASH
from followthrough.reporting.cycles.web.marks import pips_of, state_chip
from followthrough.reporting.cycles.web.planned import planned_rows
from followthrough.reporting.cycles.web.said import Said, said_of


@dataclass(frozen=True)
class ToRead:
    """One report of the list, with every text and figure that is signed; `read` names the report and the hash of what stands here."""

    pk: int
    name: str
    address: str
    under: str
    chip: Chip
    read: str
    count: int
    pips: Pips
    changes: tuple[Change, ...]
    groups: tuple[FiledGroup, ...]
    debts: FiledGroup | None


@dataclass(frozen=True)
class SigningList:
    """Everything that waits for one approver."""

    heading: str
    lede: str
    reports: tuple[ToRead, ...]


@dataclass(frozen=True)
class SigningPage:
    """One report as it is laid before its approver; `changes` since the version that left last."""

    pk: int
    heading: str
    lede: str
    chip: Chip
    pips: Pips
    crumbs: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    groups: tuple[FiledGroup, ...]
    debts: FiledGroup | None
    changes: tuple[Change, ...]
    said: tuple[Said, ...]
    is_signed: bool
    read: str


def is_unsigned(submission: Any) -> bool:
    """Whether a report of the list waits for its signature; also one that was to leave unsigned before there was an approver."""
    return submission.signed_at is None


def name_of(submission: Submission, language: str) -> str:
    """A report in a list: to whom, for which year."""
    facts = {"lead": submission.lead.told(language), "year": submission.cycle.year, "who": submission.institution.label}
    return _("%(who)s to the %(lead)s, report for %(year)d") % facts


def list_of(found: list[LaidBefore], language: str) -> SigningList:
    """The list of an approver, with when each is due and what it says."""
    unsigned = sum(one.filing.approved_at is None for one in found)
    heading = (
        ngettext("%(count)d report waits for your signature", "%(count)d reports wait for your signature", unsigned)
        % {"count": unsigned}
        if unsigned
        else _("Nothing waits for your signature")
    )
    left = len(found) - unsigned
    lede = (
        ngettext("%(count)d is signed and not sent yet.", "%(count)d are signed and not sent yet.", left) % {"count": left}
        if left
        else _("Here stands what your focal point lays before you. Nothing leaves in the name of your institution before.")
    )
    return SigningList(heading, lede, tuple(_to_read(one, language) for one in found))


def _chip(*, is_signed: bool) -> Chip:
    return state_chip(SubmissionState.SIGNED if is_signed else SubmissionState.FOR_SIGNATURE)


def _to_read(one: LaidBefore, language: str) -> ToRead:
    submission, filing = one.submission, one.filing
    dues = [answer for answer in one.answers if not answer.is_debt]
    until = _("in time until %(day)s") % {"day": day_told(submission.cycle.institutions_effective_on)}
    return ToRead(
        pk=submission.pk,
        name=name_of(submission, language),
        address=reverse("reporting:sign", args=[submission.pk]),
        under=f"{until} · {_('Hash')} {filing.sha256[:SHORT_HASH]}",
        chip=_chip(is_signed=filing.approved_at is not None),
        read=f"{submission.pk}:{filing.sha256}",
        count=len(one.answers),
        pips=pips_of(answer.text.status for answer in dues),
        changes=changes_between(one.before, one.answers, language) if one.before is not None else (),
        groups=groups_of(dues, language),
        debts=group_of(_("Still open from earlier years"), [answer for answer in one.answers if answer.is_debt], language),
    )


def page_of(submission: Submission, filing: Filing, language: str) -> SigningPage:
    """One frozen report before it leaves."""
    answers = reads.filed_answers(filing, submission.cycle)
    dues = [one for one in answers if not one.is_debt]
    counts = tally_of(dues)
    earlier = reads.find_latest_filing(submission)
    before = reads.filed_answers(earlier, submission.cycle) if earlier else []
    facts = {"lead": submission.lead.told(language), "year": submission.cycle.year, "done": counts.done, "of": counts.of}
    return SigningPage(
        pk=submission.pk,
        heading=_("To the %(lead)s for %(year)d: %(done)d of %(of)d duties done") % facts,
        lede=_("Handed in on %(moment)s by %(office)s.")
        % {"moment": moment_told(filing.filed_at), "office": filing.filed_by.office},
        chip=_chip(is_signed=filing.approved_at is not None),
        pips=pips_of(one.text.status for one in dues),
        crumbs=((_("To be signed"), reverse("reporting:signing")), (submission.lead.label, "")),
        facts=((_("Number"), str(filing.number)), (_("Hash"), filing.sha256[:SHORT_HASH])),
        groups=groups_of(dues, language, planned_rows(submission)),
        debts=group_of(_("Still open from earlier years"), [one for one in answers if one.is_debt], language),
        changes=changes_between(before, answers, language) if earlier else (),
        said=tuple(said_of(remark) for remark in inside_remarks(submission)),
        is_signed=filing.approved_at is not None,
        read=f"{submission.pk}:{filing.sha256}",
    )
