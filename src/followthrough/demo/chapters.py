"""What can happen in a cycle of the demonstration; each chapter acts as the office whose task it is."""

from collections.abc import Collection
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from followthrough.base.kernel import clock
from followthrough.demo.answers import answer_to, dice_for
from followthrough.demo.calendar import Route
from followthrough.demo.people import person_of
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.queries import get_plan
from followthrough.publishing.releases import operations as releases
from followthrough.reporting.cycles.operations import (
    consolidations,
    cycles,
    evidence,
    lead_reports,
    signing,
    submissions,
    summaries,
)
from followthrough.reporting.cycles.queries import cycles as cycle_reads
from followthrough.reporting.cycles.queries import submissions as reads
from followthrough.reporting.cycles.queries.consolidations import consolidations_of, get_summary, proposed_text
from followthrough.reporting.cycles.queries.proposals import with_proposals
from followthrough.reporting.cycles.queries.reported import cycle_report
from followthrough.reporting.cycles.rules.answers import Status
from followthrough.reporting.cycles.rules.states import CycleState, SubmissionState
from followthrough.reporting.dispatches.rules import Channel

SEND_BACK_REASON = "Name what was done, when and by which order; “regularly” cannot be counted."
ACCEPT_REMARK = "Next time say what changed, not only how many came."
OPENING = "This is the summary of an invented year. Three lead ministries reported; where an institution did not answer, its name stands in the chapter."
DECISIONS = (
    "Money for adjustments: the duties of objective 5 wait for funds; a line in the next budget is proposed.\n"
    "One order of the Ministry of Internal Affairs: several duties wait for the same approval.\n"
    "The legal effect on three services: the plan does not say whether it binds them."
)


def open_cycle(plan: str, year: int) -> None:
    """The coordinator opens reporting on a year."""
    cycles.open_cycle(get_plan(plan), year, by=person_of("md-bri", Role.COORDINATOR))


def answer(plan: str, year: int, route: Route, share: float) -> None:
    """A focal point answers the first `share` of what a report asks, with some proof."""
    submission, person = _submission(plan, year, route), person_of(route[0], Role.FOCAL_POINT)
    cycles.record_declaration(submission.cycle, by=person)
    asked = with_proposals(reads.asked(submission), submission.cycle)
    for one in asked[: max(1, int(len(asked) * share))]:
        text = answer_to(one, route[0], year)
        submissions.answer(one, text, version=one.answer.version, by=person)
        if text.status == Status.DONE:
            _add_proof(one, year, route[0], person)


def submit(plan: str, year: int, route: Route) -> None:
    """A focal point hands a report in; it is signed and leaves."""
    hand_in(plan, year, route)
    leave(_submission(plan, year, route), person_of(route[0], Role.FOCAL_POINT))


def hand_in(plan: str, year: int, route: Route) -> None:
    """A focal point hands a report in; what the registers show meanwhile is taken over first."""
    submission, person = _submission(plan, year, route), person_of(route[0], Role.FOCAL_POINT)
    for one in with_proposals(reads.asked(submission), submission.cycle):
        if one.gaps:
            submissions.answer(one, answer_to(one, route[0], year), version=one.answer.version, by=person)
    submissions.submit(submission, by=person)


def leave(submission: Any, person: Any) -> None:
    """Somebody signs where there is an approver; then the focal point sends it, with a number where the office gives one."""
    route = (submission.institution.code, submission.lead.code)
    if submission.state == SubmissionState.FOR_SIGNATURE:
        signing.approve([submission], by=person_of(route[0], Role.APPROVER))
    year = submission.cycle.year
    number = f"{14 + len(route[0])}/{year + 1 - 2000}-{dice_for(year, *route, 'number').randint(3, 190)}"
    by_letter = dice_for(year, *route, "letter").randint(1, 3) == 1
    signing.dispatch(
        [submission], number=number if by_letter else "", channel=Channel.STATE if by_letter else Channel.HERE, by=person
    )


def send_back(plan: str, year: int, route: Route) -> None:
    """A lead gives a report back."""
    submission, person = _submission(plan, year, route), person_of(route[1], Role.LEAD)
    cycles.record_declaration(submission.cycle, by=person)
    submissions.send_back(submission, because=SEND_BACK_REASON, by=person)


def correct(plan: str, year: int, route: Route) -> None:
    """A focal point mends the first narrative and sends again; the lead accepts."""
    submission, person = _submission(plan, year, route), person_of(route[0], Role.FOCAL_POINT)
    one = reads.asked(submission)[0]
    text = one.answer.text
    mended = f"{text.narrative} Added after the remark of the lead: the order is dated and attached.".strip()
    submissions.answer(one, type(text)(**(vars(text) | {"narrative": mended})), version=one.answer.version, by=person)
    submit(plan, year, route)
    accept(plan, year, route)


def accept(plan: str, year: int, route: Route) -> None:
    """A lead accepts a report, now and then with a remark; one that it accepted before writing is left as it is."""
    submission, person = _submission(plan, year, route), person_of(route[1], Role.LEAD)
    if submission.state == SubmissionState.ACCEPTED:
        return
    cycles.record_declaration(submission.cycle, by=person)
    remark = ACCEPT_REMARK if dice_for(year, *route, "remark").randint(1, 4) == 1 else ""
    submissions.accept(submission, remark=remark, by=person)


def accept_what_waits(plan: str, year: int, lead: str, not_corrected: Collection[Route]) -> None:
    """Before it writes, a lead accepts what still waits."""
    cycle = cycle_reads.get_cycle(get_plan(plan), year)
    for line in cycle_reads.submission_lines(cycle, get_institution(lead).pk):
        if line.state == SubmissionState.SUBMITTED:
            accept(plan, year, (line.institution.code, lead))


def write_lead_report(plan: str, year: int, lead: str) -> None:
    """A lead writes on each of its objectives, starting from what the answers say, and sends its report."""
    cycle, person = cycle_reads.get_cycle(get_plan(plan), year), person_of(lead, Role.LEAD)
    cycles.record_declaration(cycle, by=person)
    report = cycle_reads.get_lead_report(cycle, lead)
    reported, lines = cycle_report(cycle), cycle_reads.submission_lines(cycle, report.lead_id)
    for text in consolidations_of(report):
        proposal = proposed_text(reported, lines, text.objective.number, "en")
        consolidations.consolidate(text, proposal, version=text.version, by=person)
    _send_lead_report(plan, year, lead)


def _send_lead_report(plan: str, year: int, lead: str, *told: str) -> None:
    """The approver of a lead signs, the lead sends under a number."""
    report = cycle_reads.get_lead_report(cycle_reads.get_cycle(get_plan(plan), year), lead)
    signing.approve_report(report, by=person_of(lead, Role.APPROVER))
    number = f"{len(lead)}/{year + 1 - 2000}-{dice_for(year, lead, *told).randint(3, 90)}"
    consolidations.dispatch(report, number=number, by=person_of(lead, Role.LEAD))


def send_back_lead_report(plan: str, year: int, lead: str) -> None:
    """The coordinator reads a lead's report and wants something changed."""
    cycle, person = cycle_reads.get_cycle(get_plan(plan), year), person_of("md-bri", Role.COORDINATOR)
    cycles.record_declaration(cycle, by=person)
    report = cycle_reads.get_lead_report(cycle, lead)
    lead_reports.send_back_report(report, because="Say on each objective what is planned for the next year.", by=person)


def correct_lead_report(plan: str, year: int, lead: str) -> None:
    """The lead adds what was asked for, and the next version leaves."""
    report = cycle_reads.get_lead_report(cycle_reads.get_cycle(get_plan(plan), year), lead)
    for text in consolidations_of(report):
        words = f"{text.text}\n\nWhat is planned for {year + 1} stands in the annual plans of the institutions."
        consolidations.consolidate(text, words, version=text.version, by=person_of(lead, Role.LEAD))
    _send_lead_report(plan, year, lead, "again")


def sum_up(plan: str, year: int) -> None:
    """The coordinator writes above the leads' reports."""
    cycle, person = cycle_reads.get_cycle(get_plan(plan), year), person_of("md-bri", Role.COORDINATOR)
    cycles.record_declaration(cycle, by=person)
    consolidations.sum_up(cycle, OPENING, DECISIONS, version=get_summary(cycle).version, by=person)


def draft(plan: str, year: int) -> None:
    """The coordinator makes a draft of what is in."""
    releases.record(cycle_reads.get_cycle(get_plan(plan), year), by=person_of("md-bri", Role.COORDINATOR))


def publish(plan: str, year: int) -> None:
    """The coordinator publishes the summary; the cycle closes."""
    cycle = cycle_reads.get_cycle(get_plan(plan), year)
    if cycle.state == CycleState.OPEN:
        releases.publish(cycle, by=person_of("md-bri", Role.COORDINATOR))


def send_summary(plan: str, year: int) -> None:
    """The coordinator notes how the summary left for the Government, with the letter beside it."""
    content = f"INVENTED DATA\nLetter with the summary on {year}.\nNothing in this file happened.\n".encode()
    letter = SimpleUploadedFile(f"letter-summary-{year}-invented-data.txt", content)
    releases.dispatch(
        cycle_reads.get_cycle(get_plan(plan), year),
        on=clock.today(),
        channel=Channel.STATE,
        number=f"02/1-{year} (invented)",
        file=letter,
        by=person_of("md-bri", Role.COORDINATOR),
    )


def summary_came(plan: str, year: int) -> None:
    """The coordinator notes the number that the Government's office wrote on the summary."""
    cycle, person = cycle_reads.get_cycle(get_plan(plan), year), person_of("md-bri", Role.COORDINATOR)
    summaries.record_arrival(cycle, "1184 (invented)", clock.today(), by=person)


def summary_noted(plan: str, year: int) -> None:
    """The Government took note of the summary in a sitting."""
    cycle, person = cycle_reads.get_cycle(get_plan(plan), year), person_of("md-bri", Role.COORDINATOR)
    summaries.record_noted(cycle, "Record 9, point 14 (invented)", clock.today(), by=person)


def _submission(plan: str, year: int, route: Route) -> Any:
    cycle = cycle_reads.get_cycle(get_plan(plan), year)
    found = reads.submissions_of(get_institution(route[0]), cycle)
    return next(submission for submission in found if submission.lead.code == route[1])


def _add_proof(one: reads.Asked, year: int, institution: str, person: Any) -> None:
    dice = dice_for(year, institution, one.row_code, "proof")
    kind = dice.randint(1, 5)
    if kind == 1:
        address = f"https://example.org/invented/{institution}/{one.row_code}/{year}"
        evidence.record_link(one.answer, title=f"Order, {one.row_code} (invented)", url=address, by=person)
    elif kind == 2:
        content = (
            f"INVENTED DATA\nMinutes on row {one.row_code}, {year}, {institution}.\nNothing in this file happened.\n".encode()
        )
        evidence.record_file(
            one.answer, name=f"minutes-{one.row_code}-invented-data.txt", stream=BytesIO(content), size=len(content), by=person
        )
