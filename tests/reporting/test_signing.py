"""Signed before it leaves, dispatched once and judged by that day, corrected with everybody told: on both databases."""

from datetime import date
from io import BytesIO

import pytest

from followthrough.base.audit.operations import changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.promise.institutions import operations as institutions
from followthrough.promise.institutions.models import Seat
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import Role
from followthrough.reporting.cycles.models import Filing
from followthrough.reporting.cycles.operations import cycles, letters, signing, submissions
from followthrough.reporting.cycles.queries import submissions as reads
from followthrough.reporting.cycles.queries.cycles import submission_lines
from followthrough.reporting.cycles.queries.signing import find_waiting, unsigned_bodies, waiting_for
from followthrough.reporting.cycles.rules.answers import AnswerText, Status
from followthrough.reporting.cycles.rules.lateness import Timeliness
from followthrough.reporting.dispatches.models import Dispatch
from followthrough.reporting.dispatches.rules import Channel, FileKind
from followthrough.reporting.notices.models import Notice
from tests.factories.cast import answer_all, file, offices, on, open_cycle, person, send, submission_of
from tests.reporting.world import write_lead_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle(db):
    return open_cycle(offices(), 2018)


@pytest.fixture
def handed_in(cycle):
    report = submission_of(cycle, "md-cs", "md-mod")
    with on("2018-12-20"):
        answer_all(report, person("customs"))
        submissions.submit(report, by=person("customs"))
    return reads.get_submission(report.pk)


def line_of(report):
    return next(line for line in submission_lines(report.cycle) if line.id == report.pk)


def test_nothing_leaves_before_it_is_signed(handed_in):
    assert (handed_in.state, reads.find_latest_filing(handed_in)) == ("for_signature", None)
    assert [one.pk for one in waiting_for(person("customs.approver"))] == [handed_in.pk]
    assert not line_of(handed_in).is_in
    with pytest.raises(RuleBroken, match="Only a report that is signed can leave"):
        signing.dispatch([handed_in], by=person("customs"))
    with on("2018-12-21"):
        filing = signing.approve([handed_in], by=person("customs.approver"))[0]
        sent = signing.dispatch([handed_in], number="12/7", channel=Channel.POST, by=person("customs"))[0]
    assert (sent.sha256, sent.registry_number, sent.channel) == (filing.sha256, "12/7", "post")
    assert reads.find_latest_filing(handed_in).pk == filing.pk
    assert line_of(handed_in).timeliness == Timeliness.ON_TIME


@pytest.mark.parametrize("name", ["customs", "defense.approver", "defense.lead", "bureau"])
def test_only_the_approver_of_the_body_signs(handed_in, name):
    with pytest.raises(NotAllowed):
        signing.approve([handed_in], by=person(name))


def test_one_act_signs_all_reports_of_a_body_or_none(cycle):
    reports = [submission_of(cycle, "md-mia", lead) for lead in ("md-mod", "md-mhlsp", "md-mia")]
    with on("2018-12-20"):
        for report in reports[:2]:
            answer_all(report, person("interior"))
            submissions.submit(report, by=person("interior"))
        with pytest.raises(RuleBroken, match="a draft"):
            signing.approve(reports, by=person("interior.approver"))
        assert not Filing.objects.filter(approved_at__isnull=False).exists()
        sent = letters.approve_and_dispatch(
            [reads.get_submission(one.pk) for one in reports[:2]],
            on=date(2018, 12, 20),
            channel=Channel.HERE,
            number="5/12-1",
            by=person("interior.approver"),
        )
    assert [one.registry_number for one in sent] == ["5/12-1", "5/12-1"]
    assert {one.recipient.code for one in sent} == {"md-mod", "md-mhlsp"}


def test_the_approver_gives_back_with_a_reason_that_stays_inside(handed_in):
    approver = person("customs.approver")
    with pytest.raises(RuleBroken, match="Say what has to be changed"):
        signing.withdraw(handed_in, because=" ", by=approver)
    signing.withdraw(handed_in, because="The number of the order is missing", by=approver)
    back = reads.get_submission(handed_in.pk)
    assert (back.state, reads.remarks_on(back)) == ("draft", [])
    assert Notice.objects.filter(institution__code="md-cs", role="focal_point").count() == 1
    with on("2018-12-22"):
        answer_all(back, person("customs"), Status.DONE)
        again = submissions.submit(back, by=person("customs"))
    assert (again.number, find_waiting(reads.get_submission(back.pk)).approved_at) == (2, None)


def test_a_signature_holds_for_what_was_signed_only(handed_in):
    signing.approve([handed_in], by=person("customs.approver"))
    signing.withdraw(reads.get_submission(handed_in.pk), by=person("customs"))
    asked = reads.asked(reads.get_submission(handed_in.pk))[0]
    submissions.answer(asked, AnswerText(Status.DONE, "Other words"), version=asked.answer.version, by=person("customs"))
    submissions.submit(reads.get_submission(handed_in.pk), by=person("customs"))
    again = reads.get_submission(handed_in.pk)
    assert again.state == "for_signature"
    first, second = Filing.objects.filter(submission=again).order_by("number")
    assert (first.approved_at is None, second.approved_at, first.sha256 == second.sha256) == (False, None, False)


def test_the_day_on_the_letter_decides_and_both_days_are_kept(handed_in):
    with on("2018-12-28"):
        signing.approve([handed_in], by=person("customs.approver"))
    with on("2019-01-15"):
        signing.dispatch([handed_in], on=date(2019, 1, 9), by=person("customs"))
        line = line_of(handed_in)
    sent = Dispatch.objects.get()
    assert (sent.dispatched_on, clock.day_of(sent.entered_at)) == (date(2019, 1, 9), date(2019, 1, 15))
    assert line.timeliness == Timeliness.ON_TIME  # 5 January 2019 is a Saturday; the 9th is the first working day


@pytest.mark.parametrize(("day", "words"), [("2018-12-27", "cannot have been sent"), ("2019-01-16", "has not come yet")])
def test_a_day_that_cannot_be_is_refused(handed_in, day, words):
    with on("2018-12-28"):
        signing.approve([handed_in], by=person("customs.approver"))
    with on("2019-01-15"), pytest.raises(RuleBroken, match=words) as refusal:
        signing.dispatch([handed_in], on=date.fromisoformat(day), by=person("customs"))
    assert refusal.value.field == "dispatched_on"
    assert reads.get_submission(handed_in.pk).state == "signed"


def test_a_second_dispatch_never_makes_a_timely_report_late(cycle):
    with on("2018-12-20"):
        sent = file(cycle, "md-cs", "md-mod", "customs")
        cycles.record_declaration(cycle, by=person("defense.lead"))
        submissions.send_back(sent, because="Name the order.", by=person("defense.lead"))
    with on("2019-01-30"):
        report = reads.get_submission(sent.pk)
        answer_all(report, person("customs"), Status.DONE)
        send(report, person("customs"))
        assert line_of(report).timeliness == Timeliness.ON_TIME
    assert Dispatch.objects.count() == 2


def test_a_body_without_an_approver_leaves_unsigned_and_it_is_said(cycle):
    with on("2018-12-20"):
        sent = file(cycle, "md-spgs", "md-mod", "guard")
    assert reads.find_latest_filing(sent).approved_by is None
    assert [one.pk for one in unsigned_bodies([sent, submission_of(cycle, "md-cs", "md-mod")])] == [sent.pk]


def test_an_approver_who_comes_meanwhile_has_to_sign(cycle):
    report = submission_of(cycle, "md-spgs", "md-mod")
    with on("2018-12-20"):
        answer_all(report, person("guard"))
        submissions.submit(report, by=person("guard"))
        institutions.grant_seat(person("defense.deputy"), get_institution("md-spgs"), Role.APPROVER, by="system:test")
        with pytest.raises(RuleBroken, match="has an approver now"):
            signing.dispatch([report], by=person("guard"))
        approver = person("defense.deputy")
        assert [one.pk for one in waiting_for(approver)] == [report.pk]
        signing.approve([report], by=approver)
        signing.dispatch([report], by=person("guard"))
    assert reads.find_latest_filing(report).approved_by_id == approver.pk


def test_a_report_whose_approver_is_gone_leaves_unsigned_and_a_signature_given_before_holds(cycle, handed_in):
    signed = submission_of(cycle, "md-cs", "md-mhlsp")
    with on("2018-12-20"):
        answer_all(signed, person("customs"))
        submissions.submit(signed, by=person("customs"))
        signing.approve([signed], by=person("customs.approver"))
        institutions.revoke_seat(Seat.objects.get(person=person("customs.approver")), by="system:test")
    with on("2018-12-21"):
        signing.dispatch([handed_in, signed], number="4/1", by=person("customs"))
    assert [reads.find_latest_filing(one).approved_at is None for one in (handed_in, signed)] == [True, False]


@operation
def leave(somebody, *, by):
    somebody.is_active = False
    somebody.save(update_fields=["is_active"])
    changed("person", after={"left": True})


def test_an_approver_who_may_not_sign_in_any_more_is_none(cycle, handed_in):
    with on("2018-12-21"):
        leave(person("customs.approver"), by="system:test")
        assert [one.pk for one in unsigned_bodies([handed_in])] == [handed_in.pk]
        signing.dispatch([handed_in], by=person("customs"))
    assert reads.find_latest_filing(handed_in).approved_by is None


def test_a_correction_tells_everybody_downstream_and_keeps_what_counted(cycle):
    with on("2018-12-20"):
        sent = file(cycle, "md-cs", "md-mod", "customs")
        cycles.record_declaration(cycle, by=person("defense.lead"))
        submissions.accept(sent, by=person("defense.lead"))
    first = reads.find_latest_filing(sent)
    with on("2019-01-18"):
        write_lead_report(cycle, "md-mod", "defense.lead")
    with on("2019-01-25"):
        with pytest.raises(RuleBroken, match="Say what was wrong"):
            signing.correct(sent, because="", by=person("customs"))
        signing.correct(sent, because="Two trainings were counted twice", by=person("customs"))
        assert reads.find_latest_filing(sent).pk == first.pk
        again = reads.get_submission(sent.pk)
        answer_all(again, person("customs"), Status.DONE)
        send(again, person("customs"))
    told = set(Notice.objects.filter(key__startswith="filing:").values_list("institution__code", "role"))
    assert {("md-mod", "lead"), ("md-bri", "coordinator")} <= told
    assert next(remark.text for remark in reads.remarks_on(sent)) == "Two trainings were counted twice"


def test_files_and_incoming_numbers_stand_beside_what_left(cycle):
    with on("2018-12-20"):
        sent = file(cycle, "md-cs", "md-mod", "customs")
        content = b"INVENTED DATA. A scan of a letter.\n"
        for _twice in range(2):
            letters.record_signed_file(
                sent, FileKind.SIGNED, name="letter.txt", stream=BytesIO(content), size=len(content), by=person("customs")
            )
        with pytest.raises(NotAllowed):
            letters.record_arrival(sent, "77", date(2018, 12, 20), by=person("customs"))
        with pytest.raises(RuleBroken, match="cannot have arrived"):
            letters.record_arrival(sent, "77", date(2018, 12, 19), by=person("defense.lead"))
        letters.record_arrival(sent, " 77 / 3 ", date(2018, 12, 20), by=person("defense.lead"))
    held = Dispatch.objects.get()
    assert (held.files.count(), held.incoming_number, held.incoming_on) == (1, "77 / 3", date(2018, 12, 20))
