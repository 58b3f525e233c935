"""A letter with a wrong number is corrected with a reason; its day, and with it lateness, stays: on both databases."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction

from followthrough.base.audit.models import AuditDetail, AuditLine
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.reporting.cycles.operations import consolidations, cycles, letters, signing, submissions
from followthrough.reporting.cycles.queries import submissions as reads
from followthrough.reporting.cycles.queries.consolidations import consolidations_of
from followthrough.reporting.cycles.queries.cycles import get_lead_report, submission_lines
from followthrough.reporting.cycles.queries.letters import letters_alike
from followthrough.reporting.cycles.rules.lateness import Timeliness
from followthrough.reporting.dispatches.models import Dispatch, DispatchCorrection
from followthrough.reporting.dispatches.rules import Channel
from tests.factories.cast import answer_all, file, offices, on, open_cycle, person, submission_of
from tests.reporting.world import write_lead_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle(db):
    return open_cycle(offices(), 2018)


@pytest.fixture
def late(cycle):
    """A report that left after the date, with a number that is wrong."""
    with on("2019-01-12"):
        report = file(cycle, "md-cs", "md-mod", "customs")
    return reads.find_latest_filing(report).dispatch


def correct(
    dispatch, name="customs", number="18/20-9", channel=Channel.POST, because="Two digits were exchanged", day="2019-03-01"
):
    with on(day):
        return letters.correct_letter(dispatch, number=number, channel=channel, because=because, by=person(name))


def test_number_and_way_are_corrected_and_what_stood_before_is_kept(late):
    before = (late.registry_number, late.channel)
    correct(late)
    correct(late, number="18/20-10", because="The book of the registry says 10")
    held = Dispatch.objects.get(pk=late.pk)
    assert (held.registry_number, held.channel) == ("18/20-10", "post")
    kept = list(held.corrections.order_by("pk").values_list("registry_number", "channel", "because"))
    assert kept == [(*before, "Two digits were exchanged"), ("18/20-9", "post", "The book of the registry says 10")]
    told = AuditLine.objects.filter(subject=f"dispatch:{late.pk}", action__endswith="correct_letter").count()
    assert told == 2


def test_day_hash_and_lateness_stay(cycle, late):
    correct(late)
    held = Dispatch.objects.get(pk=late.pk)
    assert (held.dispatched_on, held.sha256, held.entered_at) == (date(2019, 1, 12), late.sha256, late.entered_at)
    line = next(one for one in submission_lines(cycle) if one.filed_on)
    assert (line.timeliness, line.filed_on) == (Timeliness.LATE, date(2019, 1, 12))


@pytest.mark.parametrize("name", ["defense.lead", "bureau", "interior", "vice.prime.minister"])
def test_only_the_sender_corrects_a_letter(late, name):
    with pytest.raises(NotAllowed):
        correct(late, name)
    assert not DispatchCorrection.objects.exists()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"because": "  "}, "Say what was wrong"),
        ({"because": "x" * 501}, "at most 500"),
        ({"number": "7" * 61}, "at most 60"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(late, typed, words):
    with pytest.raises(RuleBroken, match=words):
        correct(late, **typed)


def test_a_correction_that_changes_nothing_is_refused(late):
    with pytest.raises(RuleBroken, match="stand like this already"):
        correct(late, number=f" {late.registry_number} ", channel=Channel(late.channel))


@pytest.mark.parametrize(
    "change", ["update dispatches_dispatchcorrection set because = 'x'", "delete from dispatches_dispatchcorrection"]
)
def test_the_database_keeps_what_stood_before(late, change):
    correct(late)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor, connection.wrap_database_errors:
        cursor.connection.execute(change)


def test_the_letter_of_a_lead_has_its_scan_and_the_number_of_the_coordinator(cycle):
    with on("2019-01-18"):
        write_lead_report(cycle, "md-mod", "defense.lead")
    sent = get_lead_report(cycle, "md-mod").dispatch
    with on("2019-01-21"):
        letters.record_letter_file(sent, SimpleUploadedFile("scan.txt", b"INVENTED DATA. A scan.\n"), by=person("defense.lead"))
        with pytest.raises(NotAllowed):
            letters.record_letter_arrival(sent, "44", date(2019, 1, 21), by=person("defense.lead"))
        letters.record_letter_arrival(sent, "44", date(2019, 1, 21), by=person("bureau"))
    correct(sent, "defense.lead", number="03/1")
    held = Dispatch.objects.get(pk=sent.pk)
    assert (held.incoming_number, held.files.count(), held.registry_number) == ("44", 1, "03/1")


def test_a_refused_file_keeps_a_lead_report_here(cycle):
    report = get_lead_report(cycle, "md-mod")
    with on("2019-01-18"):
        by = person("defense.lead")
        cycles.record_declaration(cycle, by=by)
        for text in consolidations_of(report):
            consolidations.consolidate(text, "Words.", version=text.version, by=by)
        signing.approve_report(report, by=person("defense.approver"))
        with pytest.raises(RuleBroken):
            consolidations.dispatch(report, file=SimpleUploadedFile("scan.exe", b"MZ\x00\x01"), by=by)
    held = get_lead_report(cycle, "md-mod")
    assert (held.state, held.dispatch) == ("draft", None)


def send_under(number, name, *reports):
    """A body answers reports, signs them and sends them in one act."""
    for report in reports:
        answer_all(report, person(name))
        submissions.submit(report, by=person(name))
    signed = [reads.get_submission(one.pk) for one in reports]
    by = person(f"{name}.approver")
    return letters.approve_and_dispatch(signed, on=date(2018, 12, 20), channel=Channel.HERE, number=number, by=by)


@pytest.fixture
def three(cycle):
    """Three letters of one body in one act, under one number; a fourth, of another body, happens to bear the same."""
    with on("2018-12-20"):
        reports = [submission_of(cycle, "md-mia", lead) for lead in ("md-mod", "md-mhlsp", "md-mia")]
        sent = send_under("5/12-1", "interior", *reports)
        (other,) = send_under("5/12-1", "customs", submission_of(cycle, "md-cs", "md-mod"))
    return sent, other


def correct_all(first, also, name="interior", number="5/12-2", channel=Channel.HERE):
    with on("2019-03-01"):
        return letters.correct_letter(
            first, number=number, channel=channel, because="The book says 2", also=also, by=person(name)
        )


def numbers(*letters_of):
    return [Dispatch.objects.get(pk=one.pk).registry_number for one in letters_of]


def test_a_wrong_number_over_several_letters_is_corrected_in_one_act(three):
    sent, other = three
    assert [one.pk for one, _paper in letters_alike(sent[0], person("interior"))] == [one.pk for one in sent[1:]]
    assert letters_alike(sent[0], person("customs")) == []
    done = correct_all(sent[0], sent[1:])
    assert len(done) == 3
    assert numbers(*sent, other) == ["5/12-2"] * 3 + ["5/12-1"]
    kept = DispatchCorrection.objects.order_by("dispatch_id").values_list("dispatch_id", "registry_number", "because")
    assert list(kept) == [(one.pk, "5/12-1", "The book says 2") for one in sent]
    line = AuditLine.objects.get(action__endswith="correct_letter")
    told = json.loads(AuditDetail.objects.get(position=line.position).payload)
    assert all(f"dispatch:{one.pk}" in str(told) for one in sent)


def test_only_the_letters_that_are_chosen_are_corrected(three):
    sent, _other = three
    correct_all(sent[0], [sent[2]])
    assert numbers(*sent) == ["5/12-2", "5/12-1", "5/12-2"]


def test_the_way_of_another_letter_follows_only_where_it_was_the_same(three):
    sent, _other = three
    correct(sent[1], "interior", number="5/12-1", channel=Channel.COURIER)
    correct_all(sent[0], sent[1:], channel=Channel.POST)
    assert [Dispatch.objects.get(pk=one.pk).channel for one in sent] == ["post", "courier", "post"]
    assert numbers(*sent) == ["5/12-2"] * 3


def test_a_letter_that_stands_like_this_already_keeps_no_line(three):
    sent, _other = three
    correct(sent[1], "interior", number="5/12-1", channel=Channel.COURIER)
    correct_all(sent[0], sent[1:], number="5/12-1", channel=Channel.POST)
    assert [one.corrections.count() for one in sent] == [1, 1, 1]


@pytest.mark.parametrize("why", ["number", "sender"])
def test_all_or_none_where_one_of_them_bears_another_number(three, why):
    sent, other = three
    if why == "number":
        correct(sent[1], "interior", number="5/12-7", channel=Channel.HERE)
    also = [sent[2], sent[1] if why == "number" else other]
    with pytest.raises((RuleBroken, NotAllowed)):
        correct_all(sent[0], also)
    assert numbers(sent[0], sent[2], other) == ["5/12-1"] * 3


def test_letters_without_a_number_are_not_alike(three):
    sent, _other = three
    for one in sent:
        correct(one, "interior", number="", channel=Channel.HERE)
    assert letters_alike(Dispatch.objects.get(pk=sent[0].pk), person("interior")) == []
    with pytest.raises(RuleBroken, match="does not bear this number"):
        correct_all(sent[0], [sent[1]])
