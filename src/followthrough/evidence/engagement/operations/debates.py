"""A debate is planned, invited to, held; its pack is named, its guests and minutes are kept; its record is closed."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.canonical import canonical_json, sha256_of_text
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.evidence.engagement.models import DebateFile, DebateGuest, YearlyDebate
from followthrough.evidence.engagement.operations.checks import (
    LONGEST_NAME,
    check_may_keep,
    held_open,
    person_of,
    said,
)
from followthrough.evidence.engagement.queries.content import content_of
from followthrough.evidence.engagement.rules.debates import QUESTIONS, Side, check_days
from followthrough.evidence.registers.operations.papers import Paper, keep
from followthrough.evidence.registers.queries.entries import find_entry
from followthrough.promise.plans.models import Plan

FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_OF_ONE = 1000
REGISTER = "debates"


@dataclass(frozen=True)
class Details:
    """When, where, and with which words a debate is invited to; `questions` one a line."""

    invited_on: date | None = None
    held_on: date | None = None
    place: str = ""
    invitation: str = ""
    questions: str = ""


@dataclass(frozen=True)
class Guest:
    """An organisation; counts None: nobody counted."""

    organisation: str
    side: Side
    partner: str = ""
    has_come: bool = False
    women: int | None = None
    men: int | None = None
    not_known: int | None = None


@operation
def record_debate(plan: Plan, year: int, *, by: Actor) -> YearlyDebate:
    """Plan the debate of the report on `year`, with the questions of the house. Raises RuleBroken where there is one."""
    check_may_keep(plan, by)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleBroken("debate.year", _("Write the year of the report, such as {year}."), field="year", year=2019)
    try:
        with transaction.atomic():
            made = YearlyDebate.objects.create(plan=plan, year=year, questions="\n".join(say(one) for one in QUESTIONS))
    except IntegrityError as error:
        raise RuleBroken(
            "debate.twice", _("The debate of the report on {year} is there already."), field="year", year=year
        ) from error
    changed(f"debate:{made.pk}", after={"plan": plan.code, "year": year})
    return made


@operation
def correct_debate(debate: YearlyDebate, details: Details, *, by: Actor) -> YearlyDebate:
    """Say when and where it is, and with which words it is invited to. A day of holding that lies ahead is the day it is planned for."""
    held = held_open(debate, by)
    check_days(details.invited_on, details.held_on, clock.today())
    before = _days(held)
    held.invited_on, held.held_on = details.invited_on, details.held_on
    held.place = said("debate", "place", details.place, LONGEST_NAME, needed=False)
    held.invitation = said("debate", "invitation", details.invitation, needed=False)
    held.questions = said("debate", "questions", details.questions, needed=False)
    held.save(update_fields=["invited_on", "held_on", "place", "invitation", "questions"])
    changed(f"debate:{held.pk}", before=before, after=_days(held))
    return held


def _days(debate: YearlyDebate) -> dict[str, str | None]:
    days = {"invited_on": debate.invited_on, "held_on": debate.held_on}
    return {name: day.isoformat() if day else None for name, day in days.items()}


@operation
def record_pack(debate: YearlyDebate, label: str, sha256: str, *, by: Actor) -> YearlyDebate:
    """Name the published summary that lies on the table, by its label and hash; the floor above knows them."""
    held = held_open(debate, by)
    if (held.release_label, held.release_sha256) == (label, sha256):
        nothing_changed()
        return held
    before = {"release": held.release_label}
    held.release_label, held.release_sha256 = label, sha256
    held.save(update_fields=["release_label", "release_sha256"])
    changed(f"debate:{held.pk}", before=before, after={"release": label, "sha256": sha256})
    return held


@operation
def record_guest(debate: YearlyDebate, guest: Guest, *, by: Actor) -> DebateGuest:
    """Put an organisation on the list. Raises RuleBroken where it stands there already."""
    held = held_open(debate, by)
    facts = _checked(guest)
    if DebateGuest.objects.filter(debate=held, organisation=facts["organisation"]).exists():
        raise RuleBroken("guest.twice", _("This organisation stands on the list already."), field="organisation")
    made = DebateGuest.objects.create(debate=held, **facts)
    changed(f"debate:{held.pk}", after={"guest": made.organisation, "has_come": made.has_come})
    return made


@operation
def correct_guest(guest: DebateGuest, told: Guest, *, by: Actor) -> DebateGuest:
    """Say who came of an organisation. The audit chain says that it was told, not how many."""
    held = held_open(guest.debate, by)
    facts = _checked(told)
    if DebateGuest.objects.filter(debate=held, organisation=facts["organisation"]).exclude(pk=guest.pk).exists():
        raise RuleBroken("guest.twice", _("This organisation stands on the list already."), field="organisation")
    found = DebateGuest.objects.get(pk=guest.pk)
    for name, value in facts.items():
        setattr(found, name, value)
    found.save()
    changed(f"debate:{held.pk}", after={"guest": found.organisation, "has_come": found.has_come})
    return found


def _checked(guest: Guest) -> dict[str, object]:
    counts = {"women": guest.women, "men": guest.men, "not_known": guest.not_known}
    for name, count in counts.items():
        if count is not None and not 0 <= count <= MOST_OF_ONE:
            raise RuleBroken("guest.count", _("Write how many came, from 0 to {most}."), field=name, most=MOST_OF_ONE)
        if count is not None and not guest.has_come:
            raise RuleBroken("guest.not_come", _("Nobody is counted of an organisation that did not come."), field="has_come")
    partner = guest.partner.strip()
    if partner and (not partner.startswith("partners-") or find_entry(partner) is None):
        raise RuleBroken("guest.partner", _("There is no such entry in the register of partners."), field="partner")
    return {
        "organisation": said("guest of a debate", "organisation", guest.organisation, LONGEST_NAME),
        "side": guest.side.value,
        "partner": partner,
        "has_come": guest.has_come,
        **counts,
    }


@operation
def withdraw_guest(guest: DebateGuest, *, by: Actor) -> None:
    """Take an organisation off the list: it was put there by mistake."""
    held = held_open(guest.debate, by)
    deleted, _each = DebateGuest.objects.filter(pk=guest.pk).delete()
    if not deleted:
        nothing_changed()
        return
    changed(f"debate:{held.pk}", before={"guest": guest.organisation}, after={"guest": None})


@operation
def record_minutes(debate: YearlyDebate, paper: Paper, *, by: Actor) -> DebateFile:
    """Keep the minutes or another paper, after its kind, size and text were checked. A refused file is kept nowhere."""
    held = held_open(debate, by)
    kept = keep(paper, f"paper of debate {held.year}")
    made = DebateFile.objects.create(debate=held, added_at=clock.now(), added_by=person_of(by), **kept)
    changed(f"debate:{held.pk}", after={"file": made.file_name, "path": made.file_path})
    return made


@operation
def withdraw_minutes(file: DebateFile, *, by: Actor) -> None:
    """Take a paper out; it stays where files are kept."""
    held = held_open(file.debate, by)
    found = DebateFile.objects.get(pk=file.pk)
    if found.taken_out_at is not None:
        nothing_changed()
        return
    found.taken_out_at = clock.now()
    found.save(update_fields=["taken_out_at"])
    changed(f"debate:{held.pk}", before={"file": found.file_name}, after={"file": None})


@operation
def record_debate_entry(debate: YearlyDebate, entry: str, *, by: Actor) -> YearlyDebate:
    """Say which entry of the register of debates counts this debate; empty takes it back. It is counted there and nowhere else."""
    held = held_open(debate, by)
    code = entry.strip()
    if code == held.entry:
        nothing_changed()
        return held
    found = find_entry(code) if code.startswith(f"{REGISTER}-") else None
    if code and (found is None or found.is_withdrawn):
        raise RuleBroken(
            "debate.entry", _("There is no standing entry “{code}” in the register of debates."), field="entry", code=code
        )
    if code and YearlyDebate.objects.filter(entry=code).exclude(pk=held.pk).exists():
        raise RuleBroken("debate.entry_taken", _("This entry is another debate already."), field="entry")
    before = {"entry": held.entry}
    held.entry = code
    held.save(update_fields=["entry"])
    changed(f"debate:{held.pk}", before=before, after={"entry": code})
    return held


@operation
def close_debate(debate: YearlyDebate, *, by: Actor) -> YearlyDebate:
    """Freeze the record: what lay on the table, who came, what was said, what was carried over. Answers go on after it.

    Raises RuleBroken before it is held.
    """
    held = held_open(debate, by)
    if held.held_on is None or held.held_on > clock.today():
        raise RuleBroken("debate.not_held", _("It is not held yet. Its record is closed after that day."), field="held_on")
    held.content = canonical_json(content_of(held))
    held.sha256, held.closed_on = sha256_of_text(held.content), clock.today()
    held.save(update_fields=["content", "sha256", "closed_on"])
    changed(f"debate:{held.pk}", after={"closed_on": held.closed_on.isoformat(), "sha256": held.sha256})
    return held
