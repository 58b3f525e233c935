"""A country in the middle of reporting: 2018 published, 2019 open with a report in each state. Told by operations only."""

from dataclasses import dataclass
from io import BytesIO

from followthrough.base.accounts import operations as accounts
from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.demo.people import PASSWORD
from followthrough.promise.institutions import operations as institutions
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import Plan
from followthrough.publishing.releases import operations as releases
from followthrough.reporting.cycles.models import Cycle, Evidence, Submission
from followthrough.reporting.cycles.operations import consolidations, cycles, evidence, submissions
from followthrough.reporting.cycles.queries import submissions as reads
from followthrough.reporting.cycles.queries.consolidations import consolidations_of, proposed_text
from followthrough.reporting.cycles.queries.cycles import get_lead_report, submission_lines
from followthrough.reporting.cycles.queries.reported import cycle_report
from tests.factories.cast import file, offices, on, open_cycle, person, send_lead_report, submission_of, text_for

DAY = "2020-01-03"
SECRET = "Sentinel words that only the draft holds"
REASON = "Name the order and its day"
CONTENT = b"INVENTED DATA. Minutes of a meeting that did not happen.\n"


@dataclass(frozen=True)
class World:
    """What a test reaches for: reports of 2019 to the Ministry of Defense by state, and proof in a draft and in a filing."""

    plan: Plan
    closed: Cycle
    cycle: Cycle
    draft: Submission
    waiting: Submission
    sent_back: Submission
    accepted: Submission
    own: Submission
    old: Submission
    draft_proof: Evidence
    filed_proof: Evidence


def build() -> World:
    """Tell the story; afterwards the clock runs free, so tests hold it at DAY."""
    plan = offices()
    with on("2018-12-02"):
        _more_people()
    closed = open_cycle(plan, 2018)
    with on("2018-12-20"):
        old = file(closed, "md-cs", "md-mod", "customs")
    with on("2018-12-28"):
        submissions.accept(old, by=person("defense.lead"))
    with on("2019-02-10"):
        releases.publish(closed, by=person("bureau"))
    cycle = open_cycle(plan, 2019)
    with on("2019-12-20"):
        return _in_2019(plan, closed, cycle, reads.get_submission(old.pk))


def _more_people() -> None:
    """A second focal point of the Customs Service; at the Ministry of Defense a new lead, and one person with both seats."""
    _seat("customs.two", "Second focal point, Customs Service", "md-cs", Role.FOCAL_POINT)
    _seat("defense.new", "New lead, Ministry of Defense", "md-mod", Role.LEAD)
    _seat("defense.both", "Head of unit, Ministry of Defense", "md-mod", Role.FOCAL_POINT, Role.LEAD)


def _seat(name: str, office: str, institution: str, *roles: Role) -> None:
    somebody = accounts.record_person(name, office, password=PASSWORD, by=COMMAND_LINE)
    for role in roles:
        institutions.grant_seat(somebody, get_institution(institution), role, by=COMMAND_LINE)


def _in_2019(plan: Plan, closed: Cycle, cycle: Cycle, old: Submission) -> World:
    lead = person("defense.lead")
    cycles.record_declaration(cycle, by=lead)
    draft = submission_of(cycle, "md-cs", "md-mod")
    draft_proof = _begin(draft)
    waiting = submission_of(cycle, "md-mia", "md-mod")
    cycles.record_declaration(cycle, by=person("interior"))
    filed_proof = _proof(waiting, "interior")
    waiting = file(cycle, "md-mia", "md-mod", "interior")
    sent_back = file(cycle, "md-dpi", "md-mod", "penitentiaries")
    submissions.send_back(sent_back, because=REASON, by=lead)
    accepted = file(cycle, "md-nac", "md-mod", "anticorruption")
    submissions.accept(accepted, remark="Say what changed", by=lead)
    own = file(cycle, "md-mod", "md-mod", "defense.both")
    write_lead_report(cycle, "md-mia", "interior.lead")
    return World(
        plan,
        closed,
        cycle,
        draft,
        waiting,
        reads.get_submission(sent_back.pk),
        reads.get_submission(accepted.pk),
        own,
        old,
        draft_proof,
        filed_proof,
    )


def _begin(draft: Submission) -> Evidence:
    """Customs has declared, answered one duty in words that nobody else may see, and put a file beside it."""
    by = person("customs")
    cycles.record_declaration(draft.cycle, by=by)
    first = reads.asked(draft)[0]
    text = text_for(first)
    submissions.answer(first, type(text)(**(vars(text) | {"narrative": SECRET})), version=0, by=by)
    return _proof(draft, "customs")


def _proof(submission: Submission, name: str) -> Evidence:
    first = reads.asked(submission)[0]
    return evidence.record_file(first.answer, name="minutes.txt", stream=BytesIO(CONTENT), size=len(CONTENT), by=person(name))


def write_lead_report(cycle: Cycle, lead: str, name: str) -> None:
    """A lead takes over the proposed texts and sends its report."""
    by, report = person(name), get_lead_report(cycle, lead)
    cycles.record_declaration(cycle, by=by)
    reported, lines = cycle_report(cycle), submission_lines(cycle, report.lead_id)
    for text in consolidations_of(report):
        proposal = proposed_text(reported, lines, text.objective.number, "en")
        consolidations.consolidate(text, proposal, version=text.version, by=by)
    send_lead_report(report, by)
