"""What the registers show of a duty: verdict, figures, entries, and where something that is missing is entered."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.kernel.codes import FigureCode
from followthrough.base.kit.parts import Chip, FileLine, Link
from followthrough.evidence.facts.permissions import remember_bodies
from followthrough.evidence.indicators.queries import entries_behind, key_of
from followthrough.evidence.indicators.rules.told import duty_reason
from followthrough.evidence.indicators.rules.verdicts import VERDICT_NAMES, Verdict
from followthrough.evidence.registers.queries import entries_told
from followthrough.evidence.registers.shared.book import Book
from followthrough.evidence.registers.table import find_book_of
from followthrough.promise.plans.rules.measures import Unit
from followthrough.promise.plans.rules.proofs import Quantity
from followthrough.reporting.cycles.queries.drafts import Duty
from followthrough.reporting.cycles.rules.counting import SHAPES, TONES
from followthrough.reporting.cycles.rules.proposals import AS_STATUS, Proposal
from followthrough.reporting.cycles.web.days import day_told
from followthrough.reporting.cycles.web.marks import duty_address, status_chip

ENTRIES_SHOWN = 12


@dataclass(frozen=True)
class Shown:
    """What stands in the registers, as the page of a duty shows it. `enter` leads to the forms, back to the duty afterwards."""

    chip: Chip
    sentence: str
    entries: tuple[FileLine, ...]
    more: int
    enter: tuple[Link, ...]
    why: str
    is_proposed: bool


def shown_of(duty: Duty, person: Any) -> Shown | None:
    """What the registers show of a duty; None where the plan file does not say where its proof is looked up.

    Only the body's own focal point reads a draft, so its own counts are shown as they are.
    """
    proposal = duty.one.proposal
    if proposal is None or not any(one.measure.proof for one in proposal.duty.measures):
        return None
    status = proposal.duty
    remember_bodies(person, duty.draft.bodies)
    codes = entries_behind([status], bodies=duty.draft.bodies).get(key_of(status), ())
    told = entries_told(codes[:ENTRIES_SHOWN], person) if codes else {}
    cycle = duty.draft.submission.cycle
    return Shown(
        chip=_chip(proposal),
        sentence=duty_reason(status, may_see=True),
        entries=tuple(
            FileLine(day_told(told[code].day), told[code].headline, told[code].url, under=told[code].under, beside=told[code].who)
            for code in codes
            if code in told
        ),
        more=max(len(codes) - ENTRIES_SHOWN, 0),
        enter=tuple(_ways_to_enter(duty, proposal)),
        why=reverse("desk:why", args=[FigureCode.row(cycle.plan.short, status.row.code, cycle.year, status.institution)]),
        is_proposed=proposal.status is not None,
    )


def _chip(proposal: Proposal) -> Chip:
    """The chip of what is proposed; "looks" until a person confirms it."""
    status = proposal.status or AS_STATUS.get(proposal.duty.verdict)
    if status is not None and proposal.status is not None:
        plain = status_chip(status)
        return Chip(plain.shape, plain.tone, _("Looks so: %(status)s") % {"status": plain.words.lower()})
    if proposal.duty.verdict == Verdict.NO_CONTRIBUTION:
        return Chip("dash", "quiet", str(_(VERDICT_NAMES[Verdict.NO_CONTRIBUTION])))
    if proposal.duty.verdict == Verdict.NOT_ASSESSABLE or status is None:
        return Chip("diamond", "doubt", str(_(VERDICT_NAMES[Verdict.NOT_ASSESSABLE])))
    return Chip(SHAPES[status], TONES[status], str(_(VERDICT_NAMES[proposal.duty.verdict])))  # type: ignore[arg-type]  # because rules know shapes as words


def _ways_to_enter(duty: Duty, proposal: Proposal) -> list[Link]:
    """One link for each register that the proof looks into, with body and topic filled in and the way back."""
    one, draft = duty.one, duty.draft
    back = duty_address(draft.submission.pk, one.row_code, one.due.year)
    wanted: dict[str, tuple[Book, Quantity]] = {}
    for measured in proposal.duty.measures:
        for quantity in measured.measure.proof.figure.quantities if measured.measure.proof else ():
            book = find_book_of(quantity.measure)
            if book is not None:
                wanted.setdefault(book.code, (book, quantity))
    found = [Link(str(_(book.words.enter)), _address(book, proposal, quantity, back)) for book, quantity in wanted.values()]
    return [*found, *_shares(duty, proposal)]


def _shares(duty: Duty, proposal: Proposal) -> list[Link]:
    """For a share: the way to give it without counts, for a body whose totals are classified."""
    plan = duty.draft.submission.cycle.plan.short
    return [
        Link(_("a share without counts"), reverse("indicators:share", args=[plan, one.measure.code, proposal.duty.institution]))
        for one in proposal.duty.measures
        if one.measure.unit == Unit.PERCENT
    ]


def _address(book: Book, proposal: Proposal, quantity: Quantity, back: str) -> str:
    filled = {"institution": proposal.duty.institution, "topic": quantity.topic, "role": quantity.role, "next": back}
    filled |= book.begins(quantity.measure)
    return reverse("registers:new", args=[book.code]) + "?" + urlencode({name: value for name, value in filled.items() if value})
