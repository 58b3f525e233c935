"""A lead's report after it left: sent back, corrected, frozen each time, judged by the first day: on both databases."""

import re
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.test import Client

from followthrough.base.audit.operations import COMMAND_LINE, changed, operation
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.publishing.papers.queries.late import late_content
from followthrough.publishing.papers.queries.live import lead_content
from followthrough.publishing.papers.queries.plan_head import name_of
from followthrough.publishing.releases import operations as releases
from followthrough.publishing.releases.queries.content import content_of
from followthrough.publishing.releases.queries.releases import frozen
from followthrough.publishing.reports.late import LEAD_REPORT
from followthrough.reporting.cycles.models import LeadFiling, LeadRemark, LeadReport
from followthrough.reporting.cycles.operations import consolidations, cycles, lead_reports, signing
from followthrough.reporting.cycles.queries.chapters import get_chapter
from followthrough.reporting.cycles.queries.consolidations import (
    consolidations_of,
    content_of_report,
    get_summary,
    texts_of_report,
)
from followthrough.reporting.cycles.queries.cycles import get_lead_report
from followthrough.reporting.cycles.queries.frozen import frozen_lead_reports
from followthrough.reporting.cycles.queries.lead_filings import replaced_since, texts_sent
from followthrough.reporting.cycles.queries.letters import find_paper
from followthrough.reporting.cycles.queries.news import news_since
from followthrough.reporting.cycles.rules.lateness import Timeliness
from followthrough.reporting.notices.models import Notice
from tests.factories.cast import offices, on, open_cycle, person, send_lead_report
from tests.reporting.world import write_lead_report

pytestmark = pytest.mark.django_db
WHY = "Objective 6 names no order"


@pytest.fixture
def cycle(db):
    cycle = open_cycle(offices(), 2018)
    with on("2019-01-18"):
        write_lead_report(cycle, "md-mod", "defense.lead")
        cycles.record_declaration(cycle, by=person("bureau"))
    return cycle


def report_of(cycle, lead="md-mod"):
    return get_lead_report(cycle, lead)


def send_back(cycle, because=WHY):
    return lead_reports.send_back_report(report_of(cycle), because=because, by=person("bureau"))


def write(cycle, words, place=0):
    text = consolidations_of(report_of(cycle))[place]
    return consolidations.consolidate(text, words, version=text.version, by=person("defense.lead"))


def send_again(cycle, words="Order 14 puts it in force."):
    write(cycle, words)
    send_lead_report(report_of(cycle), person("defense.lead"))


def judged(cycle, lead="md-mod"):
    """How the list of late reports judges the report of a lead."""
    name = name_of(report_of(cycle, lead).lead)
    return next(one for one in late_content(cycle).dues if (one.step, one.who) == (LEAD_REPORT, name))


def test_what_left_is_frozen_with_its_letter_and_signature(cycle):
    filing, report = LeadFiling.objects.get(), report_of(cycle)
    assert (filing.number, filing.sha256, filing.dispatch) == (1, report.dispatch.sha256, report.dispatch)
    assert [tuple(one) for one in filing.texts] == [(one.objective.number, one.text) for one in consolidations_of(report)]
    assert (filing.approved_by, filing.approved_at) == (report.approved_by, report.approved_at)


@pytest.mark.parametrize("change", ["update reporting_leadfiling set number = 9", "delete from reporting_leadremark"])
def test_the_database_refuses_to_change_what_was_sent_and_why_it_came_back(cycle, change):
    send_back_at(cycle, "2019-01-21")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"/* from outside */ {change}")


def send_back_at(cycle, day):
    with on(day):
        return send_back(cycle)


def test_only_the_coordinator_sends_back_with_a_reason_and_the_lead_is_told(cycle):
    with on("2019-01-21"):
        for name in ("vice.prime.minister", "defense.lead", "interior.lead", "customs"):
            with pytest.raises(NotAllowed):
                lead_reports.send_back_report(report_of(cycle), because=WHY, by=person(name))
        with pytest.raises(RuleBroken, match="Say what has to be changed") as refusal:
            send_back(cycle, "  ")
        assert refusal.value.field == "because"
        remark = send_back(cycle)
        with pytest.raises(RuleBroken, match="is being written now"):
            send_back(cycle)
    assert (remark.text, remark.filing.number, remark.is_send_back) == (WHY, 1, True)
    assert (report_of(cycle).state, report_of(cycle).is_reopened) == ("draft", True)
    told = Notice.objects.get(key=f"lead_remark:{remark.pk}")
    assert (told.institution.code, told.role) == ("md-mod", "lead")


def test_a_second_dispatch_never_makes_a_timely_report_late(cycle):
    first = report_of(cycle)
    assert judged(cycle).timeliness == Timeliness.ON_TIME
    send_back_at(cycle, "2019-01-21")
    with on("2019-02-20"):
        assert (judged(cycle).timeliness, judged(cycle).left_on) == (Timeliness.ON_TIME, date(2019, 1, 18))
        send_again(cycle)
        assert (judged(cycle).timeliness, judged(cycle).left_on) == (Timeliness.ON_TIME, date(2019, 1, 18))
    again = report_of(cycle)
    assert (again.sent_at, again.dispatch, again.state) == (first.sent_at, first.dispatch, "sent")
    one, two = LeadFiling.objects.order_by("number")
    assert (two.dispatch.dispatched_on, one.sha256 == two.sha256) == (date(2019, 2, 20), False)
    assert {find_paper(filing.dispatch) for filing in (one, two)} == {again}
    sent = lead_content(cycle, again, is_inside=False)["beside"]["sent"]
    assert [(left["version"], left["on"]) for left in sent] == [(1, "2019-01-18"), (2, "2019-02-20")]


def test_a_late_one_stays_late(cycle):
    with on("2019-02-15"):
        write_lead_report(cycle, "md-mia", "interior.lead")
        late = judged(cycle, "md-mia")
    assert late.timeliness == Timeliness.LATE


def test_an_edit_needs_a_new_signature_and_a_letter_cannot_leave_before_the_reason(cycle):
    send_back_at(cycle, "2019-01-21")
    with on("2019-01-23"):
        write(cycle, "Order 14 puts it in force.")
        with pytest.raises(RuleBroken, match="has to be signed again"):
            consolidations.dispatch(report_of(cycle), by=person("defense.lead"))
        signing.approve_report(report_of(cycle), by=person("defense.approver"))
        with pytest.raises(RuleBroken, match="cannot have been sent"):
            consolidations.dispatch(report_of(cycle), on=date(2019, 1, 20), by=person("defense.lead"))
    assert LeadFiling.objects.count() == 1


def test_what_is_being_changed_is_read_by_its_lead_only(cycle):
    before = texts_sent(cycle)
    send_back_at(cycle, "2019-01-21")
    with on("2019-01-22"):
        number = write(cycle, "Sentinel of a draft").objective.number
        assert texts_sent(cycle) == before
        assert "Sentinel" not in str(content_of(cycle))
        assert "Sentinel" not in str(lead_content(cycle, report_of(cycle), is_inside=False))
        assert "Sentinel" in str(lead_content(cycle, report_of(cycle), is_inside=True))
        assert get_chapter("MD", 2018, number, person("defense.lead")).text.text == "Sentinel of a draft"
        assert get_chapter("MD", 2018, number, person("bureau")).text.text == before[number]


def test_a_lead_corrects_with_a_reason_and_the_coordinator_is_told_of_both(cycle):
    with on("2019-01-22"):
        with pytest.raises(NotAllowed):
            lead_reports.correct_report(report_of(cycle), because="x", by=person("bureau"))
        with pytest.raises(RuleBroken, match="Say what was wrong"):
            lead_reports.correct_report(report_of(cycle), because="", by=person("defense.lead"))
        remark = lead_reports.correct_report(report_of(cycle), because="Counted twice", by=person("defense.lead"))
        send_again(cycle)
    filing = LeadFiling.objects.get(number=2)
    told = Notice.objects.filter(institution__code="md-bri", role="coordinator", key__startswith="lead_")
    assert {f"lead_remark:{remark.pk}", f"lead_filing:{filing.pk}:sent"} <= set(told.values_list("key", flat=True))


def test_a_corrected_report_can_be_sent_back_again_and_every_reason_is_kept(cycle):
    with on("2019-01-22"):
        lead_reports.correct_report(report_of(cycle), because="Counted twice", by=person("defense.lead"))
        send_again(cycle, "Once.")
    send_back_at(cycle, "2019-01-24")
    with on("2019-01-25"):
        send_again(cycle, "Twice.")
        kinds = {str(one.kind) for one in news_since(cycle, LeadFiling.objects.get(number=1).sent_at)}
    kept = LeadRemark.objects.order_by("pk").values_list("text", "filing__number", "is_send_back")
    assert list(kept) == [("Counted twice", 1, False), (WHY, 2, True)]
    assert list(LeadFiling.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
    assert kinds == {"lead_sent_again", "lead_sent_back", "lead_corrected"}
    assert all(one.is_whole for one in frozen_lead_reports())


def test_the_summary_says_which_version_it_used_was_replaced(cycle):
    by = person("bureau")
    with on("2019-01-21"):
        consolidations.sum_up(cycle, "Opening.", "", version=0, by=by)
        assert replaced_since(get_summary(cycle), cycle) == []
        send_back(cycle)
        assert replaced_since(get_summary(cycle), cycle) == []
    with on("2019-01-22"):
        send_again(cycle)
        assert [one.number for one in replaced_since(get_summary(cycle), cycle)] == [2]
        consolidations.sum_up(cycle, "Opening, read again.", "", version=1, by=by)
        assert replaced_since(get_summary(cycle), cycle) == []


def test_a_version_that_came_while_the_coordinator_read_is_flagged_and_not_published_unread(cycle):
    bureau, desk = person("bureau"), Client()
    desk.force_login(bureau)
    address = "/plans/MD/reports/2018/"
    with on("2019-01-21"):
        consolidations.sum_up(cycle, "Opening.", "", version=0, by=bureau)
        (seen,) = set(re.findall(r'name="seen" value="(\w{64})"', desk.get(address).content.decode()))
        send_back(cycle)
    with on("2019-01-22"):
        send_again(cycle)
        typed = {"version": "1", "text": "Opening, longer.", "decisions": "", "seen": seen}
        assert desk.post(f"{address}sum-up/", typed, headers={"x-autosave": "1"}).status_code == 204
        assert [one.number for one in replaced_since(get_summary(cycle), cycle)] == [2]
        refused = desk.post(f"{address}publish/", {"publish-sure": "on", "seen": seen})
        assert (refused.status_code, "while you were reading" in refused.content.decode()) == (400, True)
        (fresh,) = set(re.findall(r'name="seen" value="(\w{64})"', refused.content.decode())) - {seen}
        assert desk.post(f"{address}publish/", {"publish-sure": "on", "seen": fresh}).status_code == 302
    cycle.refresh_from_db()
    assert cycle.state == "published"


def test_a_published_year_is_closed_and_holds_what_was_sent_last(cycle):
    send_back_at(cycle, "2019-01-21")
    with on("2019-02-08"):
        write(cycle, "Sentinel of a draft")
        release = releases.publish(cycle, by=person("bureau"))
        assert "Sentinel" not in str(frozen(release).content)
        cycle.refresh_from_db()
        for act, name in ((lead_reports.send_back_report, "bureau"), (lead_reports.correct_report, "defense.lead")):
            with pytest.raises(RuleBroken, match="is closed"):
                act(report_of(cycle), because=WHY, by=person(name))


@operation
def by_force(act, *, by):
    """Write past the operations of the room, as a migration does."""
    changed("test")
    act()


def test_what_was_sent_before_there_were_versions_becomes_version_one(cycle):
    """A report as it stood before: sent with its letter, nothing kept of it."""
    loader = MigrationLoader(connection)
    migration = loader.get_migration("reporting", "0012_lead_filings_stay")
    report, kept = report_of(cycle, "md-mia"), LeadFiling.objects.get()
    told = {"sent_at": kept.sent_at, "sent_by": kept.sent_by, "approved_sha256": content_of_report(report)}
    signed = {"approved_at": kept.approved_at, "approved_by": kept.approved_by}
    rows, state = LeadReport.objects.filter(pk=report.pk), loader.project_state(("reporting", migration.name))
    by_force(lambda: rows.update(state="sent", dispatch=kept.dispatch, **told, **signed), by=COMMAND_LINE)
    by_force(lambda: migration.operations[1].code(state.apps, None), by=COMMAND_LINE)
    made = LeadFiling.objects.get(report=report)
    assert (made.number, made.sha256, made.dispatch) == (1, content_of_report(report), kept.dispatch)
    assert (made.sent_at, made.sent_by, made.approved_by) == (kept.sent_at, kept.sent_by, kept.approved_by)
    assert [tuple(one) for one in made.texts] == texts_of_report(report)
    assert LeadFiling.objects.count() == 2
