"""The sentence of the control room, and its three clocks."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kernel import clock
from followthrough.base.kit.parts import Clock
from followthrough.desk.queries.control.facts import CycleFacts
from followthrough.desk.queries.days import day_told, due_told, leaf
from followthrough.desk.queries.marks import count_word, timeliness_told
from followthrough.desk.queries.sent import way_line
from followthrough.reporting.cycles.queries.reported import tally_of
from followthrough.reporting.cycles.rules.lateness import Timeliness
from followthrough.reporting.cycles.rules.states import SubmissionState


def headline(facts: CycleFacts) -> str:
    """Where reporting stands: counts and days from the cycle itself."""
    if facts.chosen.is_published:
        return _published(facts)
    sentences = (_arrived(facts), _missing(facts), _leads(facts))
    return " ".join(sentence for sentence in sentences if sentence)


def _published(facts: CycleFacts) -> str:
    counts = tally_of(facts.report.dues)
    published_at = facts.chosen.cycle.published_at
    told = {
        "year": facts.year,
        "day": day_told(clock.day_of(published_at)) if published_at else "",
        "done": counts.done,
        "of": counts.of,
    }
    return _("The summary on %(year)d was published on %(day)s: %(done)d of %(of)d duties are done") % told


def _arrived(facts: CycleFacts) -> str:
    every = len(facts.lines)
    told = {"count": facts.arrived, "every": every}
    return ngettext("%(count)d of %(every)d submission is in.", "%(count)d of %(every)d submissions are in.", every) % told


def _missing(facts: CycleFacts) -> str:
    missing, back = len(facts.missing), len(facts.in_state(SubmissionState.SENT_BACK))
    absent = len(facts.lines) - facts.arrived
    if absent and not missing:
        told = {"many": count_word(absent), "due": due_told(facts.chosen.cycle.institutions_effective_on)}
        return ngettext("%(many)s is awaited, %(due)s.", "%(many)s are awaited, %(due)s.", absent) % told
    gone = ngettext("%(many)s is missing", "%(many)s are missing", missing) % {"many": count_word(missing)}
    returned = ngettext("%(many)s was sent back", "%(many)s were sent back", back) % {"many": count_word(back)}
    if missing and back:
        return _("%(missing)s, %(back)s.") % {"missing": gone, "back": returned[:1].lower() + returned[1:]}
    return f"{gone}." if missing else f"{returned}." if back else ""


def _leads(facts: CycleFacts) -> str:
    open_reports = len(facts.lead_reports) - facts.leads_sent
    cycle = facts.chosen.cycle
    if not open_reports:
        return _("Every lead report is in; the summary is %(due)s") % {"due": due_told(cycle.coordinator_effective_on)}
    told = {"many": count_word(open_reports), "due": due_told(cycle.leads_effective_on)}
    return ngettext("%(many)s lead report is %(due)s", "%(many)s lead reports are %(due)s", open_reports) % told


def clocks(facts: CycleFacts) -> tuple[Clock, Clock, Clock]:
    """The three legal dates, each over the column of the route map that it belongs to."""
    cycle = facts.chosen.cycle
    accepted = len(facts.in_state(SubmissionState.ACCEPTED))
    leads = {"sent": facts.leads_sent, "every": len(facts.lead_reports), "accepted": accepted}
    return (
        leaf(cycle.institutions_due_on, cycle.institutions_effective_on, _("Institutions to leads"), _timeliness_line(facts)),
        leaf(cycle.leads_due_on, cycle.leads_effective_on, _("Leads to the coordinator"), _leads_line(leads)),
        leaf(cycle.coordinator_due_on, cycle.coordinator_effective_on, _("The coordinator’s summary"), *_summary_lines(facts)),
    )


def _timeliness_line(facts: CycleFacts) -> str:
    counts = Counter(line.timeliness for line in facts.lines)
    return ", ".join(f"{counts[one]} {timeliness_told(one)}" for one in Timeliness if counts[one])


def _leads_line(told: dict[str, int]) -> str:
    parts = ngettext("%(accepted)d part accepted", "%(accepted)d parts accepted", told["accepted"]) % told
    return _("%(sent)d of %(every)d in; %(parts)s") % {**told, "parts": parts}


def _summary_lines(facts: CycleFacts) -> tuple[str, ...]:
    published_at = facts.chosen.cycle.published_at
    if published_at:
        return (_("Published on %(day)s") % {"day": day_told(clock.day_of(published_at))}, way_line(facts.way))
    told = {"sent": facts.leads_sent, "every": len(facts.lead_reports)}
    return (_("Draft, with %(sent)d of %(every)d lead reports") % told,)
