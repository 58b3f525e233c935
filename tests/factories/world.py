"""A small country told by operations: 2018 published, 2019 under way with every state that a report can have."""

from dataclasses import replace

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.publishing.releases import operations as releases
from followthrough.reporting.cycles.operations import consolidations, cycles, submissions
from followthrough.reporting.cycles.queries import submissions as reads
from followthrough.reporting.cycles.queries.consolidations import consolidations_of
from followthrough.reporting.cycles.queries.cycles import get_lead_report
from followthrough.reporting.cycles.rules.answers import Status
from tests.factories.cast import answer_all, file, offices, on, open_cycle, person, send, submission_of, text_for

TODAY = "2020-01-14"
# Words that stand in a draft, or in a report that is not accepted: nobody but those who may read it ever sees them.
# None has a letter that a page writes otherwise, or a test would look for it in vain and be content.
DRAFT_OF_GUARD = "Sentinel of a draft that was never sent"
DRAFT_OF_LEAD = "Sentinel of a text on an objective that was never sent"
SENT_BY_PENITENTIARIES = "Sentinel of a report that was sent back"
REASON = "Name the order and its date."
# Of 2018, settled by these; everything else of that year is a debt.
FILED_IN_2018 = (("md-cs", "md-mod", "customs"), ("md-mod", "md-mod", "defense"), ("md-nac", "md-mhlsp", "anticorruption"))


def world():
    """Tell it, and return the Moldovan plan."""
    plan = offices()
    _tell_2018(plan)
    _tell_2019(plan)
    return plan


def accept(submission, name):
    """A lead accepts a report."""
    cycles.record_declaration(submission.cycle, by=person(name))
    submissions.accept(submission, by=person(name))


def _tell_2018(plan):
    cycle = open_cycle(plan, 2018)
    with on("2018-12-20"):
        for institution, lead, name in FILED_IN_2018:
            accept(file(cycle, institution, lead, name), {"md-mod": "defense.lead", "md-mhlsp": "health.lead"}[lead])
    with on("2019-02-10"):
        releases.publish(cycle, by=COMMAND_LINE)


def _tell_2019(plan):
    cycle = open_cycle(plan, 2019)
    with on("2019-12-20"):
        accept(file(cycle, "md-cs", "md-mhlsp", "customs", Status.DONE), "health.lead")
        file(cycle, "md-cs", "md-mia", "customs")
        accept(file(cycle, "md-nac", "md-mia", "anticorruption"), "interior.lead")
        _send_back(cycle)
    with on("2020-01-10"):
        _half_a_draft(cycle, "md-spgs", "md-mod", "guard", DRAFT_OF_GUARD)
        _half_a_draft(cycle, "md-cs", "md-mod", "customs", "Half of it is written.")
        _lead_writes(cycle)


def _send_back(cycle):
    submission, by = submission_of(cycle, "md-dpi", "md-mod"), person("penitentiaries")
    answer_all(submission, by)
    asked = reads.asked(submission)[0]
    text = replace(text_for(asked, Status.PARTLY), narrative=SENT_BY_PENITENTIARIES)
    submissions.answer(asked, text, version=asked.answer.version, by=by)
    send(submission, by)
    cycles.record_declaration(cycle, by=person("defense.lead"))
    submissions.send_back(submission, because=REASON, by=person("defense.lead"))


def _half_a_draft(cycle, institution, lead, name, words):
    submission, by = submission_of(cycle, institution, lead), person(name)
    cycles.record_declaration(cycle, by=by)
    for asked in reads.asked(submission)[:5]:
        submissions.answer(asked, replace(text_for(asked), narrative=words), version=0, by=by)


def _lead_writes(cycle):
    text = consolidations_of(get_lead_report(cycle, "md-mod"))[0]
    consolidations.consolidate(text, DRAFT_OF_LEAD, version=text.version, by=person("defense.lead"))
