"""A fixed cast made by operations: the offices of the demonstration, a plan, a cycle, answers as a test wants them."""

from datetime import date

from followthrough.base.accounts.queries import get_person
from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel import clock
from followthrough.demo.people import record_offices
from followthrough.promise.institutions.permissions import people_in
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans import operations as plans
from followthrough.reporting.cycles.operations import consolidations, cycles, signing, submissions
from followthrough.reporting.cycles.queries import submissions as reads
from followthrough.reporting.cycles.rules.answers import ALLOWED, AnswerText, Difficulty, Status
from followthrough.reporting.cycles.rules.states import SubmissionState
from tests.factories.kept import told_once
from tests.plans.files import KOSOVO, MOLDOVA, document


def on(day, hour=9):
    """Hold the clock on a day given as text."""
    return clock.at(clock.at_local(date.fromisoformat(day), hour))


@told_once
def offices():
    """Both plans and every office of the demonstration; returns the Moldovan plan."""
    with on("2018-04-03"):
        moldova = plans.load(document(MOLDOVA), by=COMMAND_LINE)
        plans.load(document(KOSOVO), by=COMMAND_LINE)
        record_offices()
    return moldova


def person(name):
    """A person of the cast by sign-in name."""
    return get_person(name)


def open_cycle(plan, year=2018):
    """A cycle, opened in its December."""
    with on(f"{year}-12-02"):
        return cycles.open_cycle(plan, year, by=COMMAND_LINE)


def submission_of(cycle, institution, lead):
    """The report of one institution to one lead."""
    found = reads.submissions_of(get_institution(institution), cycle)
    return next(one for one in found if one.lead.code == lead)


def text_for(asked, status=None):
    """A complete answer with a status that may be said of this due."""
    status = status or (Status.DONE if Status.DONE in ALLOWED[asked.kind] else ALLOWED[asked.kind][0])
    return AnswerText(
        status, "What came of it.", (Difficulty.MONEY,), "", "", date(2019, 1, 2) if status == Status.DONE_LATE else None
    )


def answer_all(submission, by, status=None):
    """Answer everything that a report asks."""
    cycles.record_declaration(submission.cycle, by=by)
    for asked in reads.asked(submission):
        submissions.answer(asked, text_for(asked, status), version=asked.answer.version, by=by)


def send(submission, by, on=None):
    """Hand a report in, have it signed where its institution has an approver, and send it; returns what was frozen."""
    filing = submissions.submit(submission, by=by)
    submission.refresh_from_db()
    if submission.state == SubmissionState.FOR_SIGNATURE:
        signing.approve([submission], by=approver_of(submission))
    signing.dispatch([submission], on=on, by=by)
    filing.refresh_from_db()
    return filing


def approver_of(submission):
    """Who signs for the institution of a report."""
    return people_in(Role.APPROVER, [submission.institution_id])[submission.institution_id][0]


def send_lead_report(report, by):
    """Sign a lead's report and send it to the coordinator."""
    approver = people_in(Role.APPROVER, [report.lead_id]).get(report.lead_id)
    if approver:
        signing.approve_report(report, by=approver[0])
    consolidations.dispatch(report, by=by)


def file(cycle, institution, lead, name, status=None):
    """Answer and send one report; returns it as it is then."""
    submission = submission_of(cycle, institution, lead)
    answer_all(submission, person(name), status)
    send(submission, person(name))
    return reads.get_submission(submission.pk)
