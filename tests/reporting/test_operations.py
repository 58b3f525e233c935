"""The way of a submission through operations: what is allowed, what is refused, what is frozen."""

import pytest
from django.db import IntegrityError, connection, transaction

from followthrough.base.audit import queries as audit
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.markings import ClassifiedText
from followthrough.promise.plans.queries import dues_asked_in
from followthrough.publishing.releases import operations as releases
from followthrough.reporting.cycles.models import Answer, Consolidation, FiledAnswer, Filing
from followthrough.reporting.cycles.operations import consolidations, cycles, submissions
from followthrough.reporting.cycles.queries import submissions as reads
from followthrough.reporting.cycles.queries.consolidations import get_consolidation, proposed_text
from followthrough.reporting.cycles.queries.cycles import get_lead_report, submission_lines
from followthrough.reporting.cycles.queries.reported import cycle_report, tally_of
from followthrough.reporting.cycles.rules.answers import AnswerText, Kind, Status
from followthrough.reporting.cycles.rules.states import SubmissionState
from tests.factories.cast import (
    answer_all,
    file,
    on,
    open_cycle,
    person,
    send,
    send_lead_report,
    submission_of,
    text_for,
)
from tests.reporting.asked import declared, first

pytestmark = pytest.mark.django_db


def test_a_cycle_asks_every_due_active_in_its_year(cycle):
    assert Answer.objects.filter(submission__cycle=cycle, is_debt=False).count() == 102
    assert set(Answer.objects.values_list("due_id", flat=True)) == set(
        dues_asked_in(cycle.plan, 2018).values_list("pk", flat=True)
    )


@pytest.mark.parametrize("year", [2017, 2022])
def test_a_year_outside_the_plan_is_refused(plan, year):
    with pytest.raises(RuleBroken, match="2018–2021"):
        open_cycle(plan, year)


def test_a_second_cycle_waits_for_the_first(plan, cycle):
    with pytest.raises(RuleBroken, match="Reporting on 2018 is not published yet"):
        open_cycle(plan, 2019)
    with pytest.raises(RuleBroken, match="open or closed already"):
        open_cycle(plan, 2018)


def test_kosovo_opens_no_cycle(plan):
    from followthrough.promise.plans.queries import get_plan

    with pytest.raises(RuleBroken, match="asks for no yearly report"):
        open_cycle(get_plan("KS"), 2018)


def test_an_answer_needs_the_declaration_first(report):
    asked = first(report)
    with pytest.raises(RuleBroken, match="declare that nothing classified"):
        submissions.answer(asked, text_for(asked), version=0, by=person("customs"))
    by = declared(report)
    saved = submissions.answer(asked, text_for(asked), version=0, by=by)
    assert (saved.status, saved.version, saved.saved_by) == ("done", 1, by)


@pytest.mark.parametrize("name", ["defense", "interior", "defense.lead", "bureau", "vice.prime.minister", "human.rights"])
def test_nobody_else_writes_or_sends(report, name):
    asked = first(report)
    declared(report, name)
    with pytest.raises(NotAllowed):
        submissions.answer(asked, text_for(asked), version=0, by=person(name))
    with pytest.raises(NotAllowed):
        submissions.submit(report, by=person(name))


def test_two_people_saving_one_answer_the_second_is_told_by_whom(report):
    by, asked = declared(report), first(report)
    with on("2018-12-20", 14):
        submissions.answer(asked, AnswerText(Status.DONE, "first"), version=0, by=by)
    with pytest.raises(RuleBroken, match=r"Focal point, Customs Service saved this at 14:00") as refusal:
        submissions.answer(asked, AnswerText(Status.DONE, "second"), version=0, by=by)
    assert refusal.value.code == "text.stale"
    assert Answer.objects.get(pk=asked.answer.pk).narrative == "first"


def test_a_status_that_does_not_fit_the_row_is_refused(plan, cycle):
    report = submission_of(cycle, "md-mod", "md-mia")
    running = next(one for one in reads.asked(report) if one.kind == Kind.RUNNING)
    with pytest.raises(RuleBroken, match=f"row {running.row_code} runs until"):
        submissions.answer(running, AnswerText(Status.NOT_DONE), version=0, by=declared(report, "defense"))


def test_a_day_that_has_not_come_is_refused(report):
    by, asked = declared(report), first(report)
    with on("2018-12-20"), pytest.raises(RuleBroken, match="2 January 2019 has not come yet") as refusal:
        submissions.answer(asked, text_for(asked, Status.DONE_LATE), version=0, by=by)
    assert refusal.value.field == "done_on"


def test_a_marked_text_is_not_stored(report):
    by, asked = declared(report), first(report)
    with pytest.raises(ClassifiedText):
        submissions.answer(asked, AnswerText(Status.DONE, "Order of base 14\nSTRICT SECRET"), version=0, by=by)
    assert Answer.objects.get(pk=asked.answer.pk).narrative == ""
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from audit_auditdetail where payload like '%base 14%'")
        assert cursor.fetchone() == (0,)


def test_a_text_that_is_too_long_is_refused(report):
    by, asked = declared(report), first(report)
    with pytest.raises(RuleBroken, match="3001 characters, 3000 are the most"):
        submissions.answer(asked, AnswerText(Status.DONE, "x" * 3001), version=0, by=by)


def test_an_incomplete_report_lists_every_gap(report):
    by = declared(report)
    with pytest.raises(submissions.Incomplete) as refusal:
        submissions.submit(report, by=by)
    assert len(refusal.value.missing) == len(reads.asked(report))


def test_submit_freezes_send_back_opens_and_the_filing_stays(cycle):
    sent = file(cycle, "md-cs", "md-mod", "customs")
    filing = reads.find_latest_filing(sent)
    assert (sent.state, filing.number, len(filing.sha256)) == ("submitted", 1, 64)
    asked = first(sent)
    with pytest.raises(RuleBroken, match="this report is submitted"):
        submissions.answer(asked, text_for(asked), version=1, by=person("customs"))
    declared(sent, "defense.lead")
    with pytest.raises(RuleBroken, match="Say what has to be changed"):
        submissions.send_back(sent, because="  ", by=person("defense.lead"))
    submissions.send_back(sent, because="Name the order.", by=person("defense.lead"))
    submissions.answer(asked, AnswerText(Status.DONE, "The order has number 7."), version=1, by=person("customs"))
    assert reads.filed_answers(filing)[0].narrative == "What came of it."
    send(sent, person("customs"))
    latest = reads.find_latest_filing(sent)
    assert (latest.number, reads.filed_answers(latest)[0].narrative) == (2, "The order has number 7.")
    assert latest.sha256 != filing.sha256
    assert [remark.text for remark in reads.remarks_on(sent)] == ["Name the order."]


def test_only_the_lead_of_a_report_judges_it(cycle):
    sent = file(cycle, "md-cs", "md-mod", "customs")
    for name in ("customs", "interior.lead", "health.lead", "bureau", "vice.prime.minister"):
        declared(sent, name)
        with pytest.raises(NotAllowed):
            submissions.accept(sent, by=person(name))
        with pytest.raises(NotAllowed):
            submissions.send_back(sent, because="x", by=person(name))
    submissions.accept(sent, by=person("defense.lead"))
    assert reads.get_submission(sent.pk).state == SubmissionState.ACCEPTED


def test_a_lead_that_reports_to_itself_is_accepted_by_somebody_else(cycle):
    from followthrough.base.audit.operations import COMMAND_LINE
    from followthrough.promise.institutions import operations as institutions
    from followthrough.promise.institutions.queries import get_institution
    from followthrough.promise.institutions.rules import Role

    institutions.grant_seat(person("defense"), get_institution("md-mod"), Role.LEAD, by=COMMAND_LINE)
    sent = file(cycle, "md-mod", "md-mod", "defense")
    assert sent.is_to_itself
    with pytest.raises(RuleBroken, match="You sent this report yourself"):
        submissions.accept(sent, by=person("defense"))
    submissions.accept(sent, by=person("defense.lead"))


def test_a_filed_answer_cannot_be_changed_in_the_database(cycle):
    file(cycle, "md-cs", "md-mod", "customs")
    for statement in ("update reporting_filedanswer set narrative='x'", "delete from reporting_filedanswer"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor, connection.wrap_database_errors:
            cursor.cursor.execute(statement)
    assert FiledAnswer.objects.exclude(narrative="What came of it.").count() == 0


def test_drafts_are_never_counted(cycle):
    answer_all(submission_of(cycle, "md-cs", "md-mod"), person("customs"))
    assert tally_of(cycle_report(cycle).dues).answered == 0
    sent = file(cycle, "md-mod", "md-mia", "defense")
    assert tally_of(cycle_report(cycle).dues).answered == Filing.objects.get().answers.filter(is_debt=False).count()
    assert sum(line.is_in for line in submission_lines(cycle)) == 1
    assert sent.first_filed_at is not None


def all_in(cycle):
    for line in submission_lines(cycle):
        name = {
            "md-mod": "defense",
            "md-mia": "interior",
            "md-mhlsp": "health",
            "md-cs": "customs",
            "md-sis": "intelligence",
            "md-spgs": "guard",
        }
        name |= {"md-dpi": "penitentiaries", "md-nac": "anticorruption"}
        sent = file(cycle, line.institution.code, line.lead.code, name[line.institution.code], None)
        lead = {"md-mod": "defense.lead", "md-mia": "interior.lead", "md-mhlsp": "health.lead"}[line.lead.code]
        submissions.accept(sent, by=person(lead))


def test_the_whole_way_to_publication_and_the_next_years_debts(plan, cycle):
    from followthrough.base.audit.operations import COMMAND_LINE

    sent = file(cycle, "md-cs", "md-mod", "customs", None)
    submissions.accept(sent, by=person("defense.lead"))
    lead = person("defense.lead")
    cycles.record_declaration(cycle, by=lead)
    lead_report = get_lead_report(cycle, "md-mod")
    with pytest.raises(RuleBroken, match="there is no text on objective"):
        consolidations.dispatch(lead_report, by=lead)
    lines = submission_lines(cycle)
    for text in Consolidation.objects.filter(report=lead_report).select_related("objective"):
        proposal = proposed_text(cycle_report(cycle), lines, text.objective.number, "en")
        consolidations.consolidate(text, proposal, version=0, by=lead)
    send_lead_report(lead_report, lead)
    with pytest.raises(RuleBroken, match="sent to the coordinator"):
        consolidations.consolidate(get_consolidation(cycle, "1"), "x", version=1, by=lead)
    bureau = person("bureau")
    cycles.record_declaration(cycle, by=bureau)
    consolidations.sum_up(cycle, "[MD.2018.submissions] came in.", "", version=0, by=bureau)
    with pytest.raises(NotAllowed):
        releases.publish(cycle, by=lead)
    release = releases.publish(cycle, by=bureau)
    assert release.is_published
    with pytest.raises(RuleBroken, match="Reporting on 2018 is closed"):
        releases.publish(cycle, by=bureau)
    asked = first(submission_of(cycle, "md-mod", "md-mod"))
    with pytest.raises(RuleBroken, match="Reporting on 2018 is closed"):
        submissions.answer(asked, text_for(asked), version=0, by=declared_before(cycle))
    following = cycles.open_cycle(plan, 2019, by=COMMAND_LINE)
    debts = Answer.objects.filter(submission__cycle=following, is_debt=True)
    settled = FiledAnswer.objects.filter(filing__submission=sent, status="done").values_list("due_id", flat=True)
    ended = {due.pk for due in dues_asked_in(plan, 2018) if due.year == 2018 or due.obligation.row.last_year == 2018}
    assert set(debts.values_list("due_id", flat=True)) == ended - set(settled)
    assert audit.find_break() is None


def declared_before(cycle):
    from followthrough.reporting.cycles.models import Declaration

    assert Declaration.objects.filter(cycle=cycle).exists()
    return person("defense")


def test_a_text_with_an_unknown_figure_is_refused(cycle):
    lead = person("defense.lead")
    cycles.record_declaration(cycle, by=lead)
    with pytest.raises(RuleBroken, match="There is no figure"):
        consolidations.consolidate(get_consolidation(cycle, "1"), "[MD.9.9-a.2018]", version=0, by=lead)


def test_a_release_is_made_anew_only_when_something_changed(cycle):
    from followthrough.base.audit.operations import COMMAND_LINE

    with on("2018-12-09"):
        first_release = releases.record(cycle, by=COMMAND_LINE)
        assert releases.record(cycle, by=COMMAND_LINE).pk == first_release.pk
        file(cycle, "md-cs", "md-mod", "customs")
        second = releases.record(cycle, by=COMMAND_LINE)
    assert (second.number, second.sha256 == first_release.sha256) == (2, False)
    with pytest.raises(NotAllowed):
        releases.record(cycle, by=person("customs"))
