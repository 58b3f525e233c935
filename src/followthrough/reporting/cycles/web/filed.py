"""What the page of a filed report shows: every frozen answer by objective, debts apart, and what the lead said."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from followthrough.base.kernel import clock
from followthrough.base.kit.parts import Chip, Pips
from followthrough.reporting.cycles.queries.filed import Filed
from followthrough.reporting.cycles.queries.signing import is_own_filing
from followthrough.reporting.cycles.rules.counting import Tally
from followthrough.reporting.cycles.rules.lateness import TIMELINESS_NAMES, timeliness
from followthrough.reporting.cycles.rules.states import MOVES, Move, SubmissionState
from followthrough.reporting.cycles.web.changes import Change, changes_between
from followthrough.reporting.cycles.web.days import day_told
from followthrough.reporting.cycles.web.filed_groups import FiledGroup, group_of, groups_of, tally_of
from followthrough.reporting.cycles.web.letters import SHORT_HASH, Letter, letter_of, signed_told
from followthrough.reporting.cycles.web.marks import pips_of, state_chip
from followthrough.reporting.cycles.web.planned import planned_rows
from followthrough.reporting.cycles.web.said import Said, said_of


@dataclass(frozen=True)
class FiledPage:
    """Everything on the page of a filed report besides its forms."""

    pk: int
    number: int
    heading: str
    over: str
    lede: str
    chip: Chip
    pips: Pips
    crumbs: tuple[tuple[str, str], ...]
    is_to_itself: bool
    facts: tuple[tuple[str, str], ...]
    groups: tuple[FiledGroup, ...]
    debts: FiledGroup | None
    said: tuple[Said, ...]
    may_accept: bool
    may_send_back: bool
    is_own_filing: bool
    institution: str
    letter: Letter | None
    changes: tuple[Change, ...]
    is_unsigned: bool
    may_note: bool


def page_of(filed: Filed, reader_pk: int) -> FiledPage:
    """Put the page of a filed report together."""
    submission, language = filed.submission, get_language() or "en"
    dues = [one for one in filed.answers if not one.is_debt]
    counts = tally_of(dues)
    facts = {
        "institution": submission.institution.told(language),
        "lead": submission.lead.told(language),
        "year": submission.cycle.year,
        "done": counts.done,
        "of": counts.of,
    }
    is_own = is_own_filing(filed.filing, reader_pk)
    may_accept = _may(filed, Move.ACCEPT)
    return FiledPage(
        pk=submission.pk,
        number=filed.filing.number,
        heading=_("The %(institution)s reports for %(year)d: %(done)d of %(of)d duties done") % facts,
        over=_("Report to the %(lead)s") % facts,
        lede=_lede(filed),
        chip=state_chip(SubmissionState(submission.state)),
        pips=pips_of(one.text.status for one in dues),
        crumbs=_crumbs(filed),
        is_to_itself=submission.is_to_itself,
        facts=_facts(filed, counts),
        groups=groups_of(dues, language, planned_rows(submission)),
        debts=group_of(_("Still open from earlier years"), [one for one in filed.answers if one.is_debt], language),
        said=tuple(said_of(remark) for remark in filed.remarks),
        may_accept=may_accept and not is_own,
        may_send_back=_may(filed, Move.SEND_BACK),
        is_own_filing=may_accept and is_own,
        institution=submission.institution.told(language),
        letter=letter_of(filed.filing.dispatch) if filed.filing.dispatch else None,
        changes=changes_between(filed.before, filed.answers, language) if filed.before else (),
        is_unsigned=filed.filing.approved_by_id is None,
        may_note=filed.may_judge,
    )


def _may(filed: Filed, move: Move) -> bool:
    return filed.may_judge and filed.is_open and (SubmissionState(filed.submission.state), move) in MOVES


def _lede(filed: Filed) -> str:
    cycle, submission = filed.submission.cycle, filed.submission
    first = submission.first_dispatched_on
    when = timeliness(first, cycle.institutions_effective_on, clock.today(), filed.effect)
    facts = {
        "number": filed.filing.number,
        "moment": day_told(sent.dispatched_on) if (sent := filed.filing.dispatch) else "–",
        "when": _(TIMELINESS_NAMES[when]),
    }
    if filed.filing.number == 1:
        return _("Sent on %(moment)s, %(when)s.") % facts
    return _("Filing %(number)d, sent on %(moment)s; the first one came %(when)s.") % facts


def _crumbs(filed: Filed) -> tuple[tuple[str, str], ...]:
    submission = filed.submission
    here = submission.institution.label
    if filed.may_judge:
        address = reverse("reporting:received", args=[submission.cycle.plan.short, submission.cycle.year, submission.lead.code])
        return ((_("Received for %(year)d") % {"year": submission.cycle.year}, address), (here, ""))
    return ((_("Reports for %(year)d") % {"year": submission.cycle.year}, reverse("desk:home")), (here, ""))


def _facts(filed: Filed, counts: Tally) -> tuple[tuple[str, str], ...]:
    facts = [
        (_("Number"), str(filed.filing.number)),
        (_("Written by"), filed.filing.filed_by.office),
        (_("Signed by"), signed_told(filed.filing)),
        (_("Hash"), filed.filing.sha256[:SHORT_HASH]),
    ]
    if counts.not_applicable:
        facts.insert(0, (_("Do not apply"), str(counts.not_applicable)))
    return tuple(facts)
