"""What the page of one report shows its own institution: how far it is, every duty, what is missing, what was sent."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Chip, Clock, Item, ItemGroup, Pips
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.models import Remark
from followthrough.reporting.queries.drafts import Draft, Sent
from followthrough.reporting.queries.submissions import Asked
from followthrough.reporting.rules.states import SubmissionState
from followthrough.reporting.web.days import day_of, deadline, moment_told
from followthrough.reporting.web.duties import closed_words
from followthrough.reporting.web.marks import address_of, answer_chip, pips_of, state_chip

SHORT_HASH = 12


@dataclass(frozen=True)
class Said:
    """A remark of the lead as it is read."""

    chip: Chip
    words: str
    text: str


@dataclass(frozen=True)
class Filed:
    """What was sent: facts of the filing and where it is read."""

    number: int
    facts: tuple[tuple[str, str], ...]
    address: str


@dataclass(frozen=True)
class Missing:
    """Something that keeps a report from being sent and where it is mended."""

    words: str
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
        duties=_groups(draft.dues, language),
        debts=_debts(draft.debts, language),
        missing=missing_of(draft),
        filed=_filed(sent, submission.pk),
        said=said,
        declared=moment_told(draft.declared_at) if draft.declared_at else "",
        deadline=deadline(submission.cycle.institutions_due_on, _effect_lines(sent.effect)),
        lead=submission.lead.told(language),
    )


def missing_of(draft: Draft) -> tuple[Missing, ...]:
    """What is missing, duty by duty, each with the way to it; the declaration last."""
    language = get_language() or "en"
    found = [_missing(one, gap.template, language) for one, gap in draft.missing]
    if draft.declared_at is None:
        found.append(Missing(_("Declare that nothing classified is written or uploaded here"), "#declaration"))
    return tuple(found)


def _missing(one: Asked, template: str, language: str) -> Missing:
    year = f" ({one.due.year})" if one.answer.is_debt and one.due.year else ""
    facts = {"row": f"{one.row_code}{year}", "duty": one.outcome.told(language), "what": _(template)}
    return Missing(_("%(row)s %(duty)s: %(what)s") % facts, address_of(one))


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
        return ngettext(
            "%(number)d duty for the %(lead)s: it is answered", "%(number)d duties for the %(lead)s: all are answered", number
        ) % facts
    return ngettext(
        "%(number)d duty for the %(lead)s: %(answered)d answered, %(left)d left",
        "%(number)d duties for the %(lead)s: %(answered)d answered, %(left)d left",
        number,
    ) % facts


def _lede(draft: Draft, language: str) -> str:
    objectives = list(dict.fromkeys(one.objective_number for one in draft.asked))
    facts = {"institution": draft.submission.institution.told(language), "year": draft.submission.cycle.year, "numbers": ", ".join(objectives)}
    return ngettext(
        "Report of the %(institution)s for %(year)d on objective %(numbers)s.",
        "Report of the %(institution)s for %(year)d on objectives %(numbers)s.",
        len(objectives),
    ) % facts


def _next_words(one: Asked, language: str) -> str:
    return _("Continue with %(row)s: %(duty)s") % {"row": one.row_code, "duty": one.outcome.told(language)}


def _groups(asked: Iterable[Asked], language: str) -> tuple[ItemGroup, ...]:
    groups: dict[str, list[Asked]] = {}
    for one in asked:
        groups.setdefault(one.objective_number, []).append(one)
    return tuple(_group(number, members, language) for number, members in groups.items())


def _group(number: str, members: list[Asked], language: str) -> ItemGroup:
    title = members[0].due.obligation.row.objective.title.told(language)
    answered = sum(one.is_answered for one in members)
    words = _("%(answered)d of %(all)d answered") % {"answered": answered, "all": len(members)}
    heading = _("Objective %(number)s: %(title)s") % {"number": number, "title": title}
    return ItemGroup(heading, tuple(_item(one, language) for one in members), words)


def _item(one: Asked, language: str) -> Item:
    missing = "; ".join(_(gap.template) for gap in one.gaps) if one.is_answered else ""
    under = _("Still missing: %(what)s") % {"what": missing} if missing else ""
    return Item(one.outcome.told(language), address_of(one), one.row_code, under, answer_chip(one.answer.text))


def _debts(asked: Iterable[Asked], language: str) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    groups: dict[int, list[Asked]] = {}
    for one in asked:
        groups.setdefault(one.due.year or one.due.obligation.row.last_year or 0, []).append(one)
    return tuple(
        (_("Still open from %(year)d") % {"year": year}, tuple(_item(one, language) for one in groups[year])) for year in sorted(groups)
    )


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


def said_of(remark: Remark) -> Said:
    """A remark of the lead with who said it, on which filing and when."""
    state = SubmissionState.ACCEPTED if remark.is_acceptance else SubmissionState.SENT_BACK
    facts = {"office": remark.made_by.office, "moment": moment_told(remark.made_at), "number": remark.filing.number}
    words = _("%(office)s on filing %(number)d, %(moment)s") % facts
    return Said(state_chip(state), words, remark.text)


def _effect_lines(effect: LegalEffect) -> tuple[str, ...]:
    """Only a body that the plan binds can be late; the others are told so."""
    return {
        LegalEffect.BINDING: (),
        LegalEffect.RECOMMENDATION: (_("The plan recommends this to your institution: a report after the date is not called late."),),
        LegalEffect.UNDETERMINED: (
            _("It is not settled whether the plan binds your institution: a report after the date is not called late."),
        ),
    }[effect]
